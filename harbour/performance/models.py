"""What figures are counted from, beside events: who published what, and published counts."""

from django.db import models

from harbour.kernel.models import Record


class Series(Record):
    """One publisher's extracts about one force, or many: where its figures are from.

    No personal data. `source` is the source system of its events; a series of counts has none.
    `zone` is that of the source's clock: its months are its own.
    """

    code = models.SlugField(max_length=60, unique=True)
    extract = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=120)
    licence = models.CharField(max_length=120)
    zone = models.CharField(max_length=40, default="Europe/London")
    source = models.OneToOneField(
        "pole.SourceSystem", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.title


class PublishedCount(Record):
    """How many, as published. No personal data: whoever is counted is counted already."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="counts")
    key = models.CharField(max_length=80)
    force = models.CharField(max_length=80)
    period = models.CharField(max_length=20)
    from_on = models.DateField()
    until_on = models.DateField()
    type = models.CharField(max_length=80, blank=True)
    outcome = models.CharField(max_length=120, blank=True)
    offence_code = models.CharField(max_length=40, blank=True)
    offence = models.CharField(max_length=200, blank=True)
    offence_group = models.CharField(max_length=120, blank=True)
    offence_subgroup = models.CharField(max_length=120, blank=True)
    number = models.BigIntegerField()
    run_id = models.UUIDField()
    run_line = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "key"], name="one_count_per_key"),
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")),
                name="counted_over_a_period",
            ),
        ]
        indexes = [models.Index(fields=["series", "from_on"], name="count_by_period")]
