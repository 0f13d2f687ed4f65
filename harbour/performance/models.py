"""Who published what, published counts, and what a force says beside its own figures."""

from django.db import models

from harbour.kernel.models import Record
from harbour.performance import protection
from harbour.performance.terms import Family
from harbour.sharing.api import SharedRecord


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


class ChangeNote(SharedRecord):
    """What changed on a day, and why: said beside a measure by somebody who knows. Never edited."""

    measure = models.SlugField(max_length=60)
    changed_on = models.DateField()
    words = models.TextField()
    written_by = models.UUIDField()
    written_at = models.DateTimeField()

    visibility = protection.NOTE

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(words=""), name="change_note_says_why")
        ]
        indexes = [models.Index(fields=["measure", "changed_on"], name="change_note_of_measure")]


class Aim(SharedRecord):
    """What a force wants of a measure, from a day, and why. The latest stands; none is edited."""

    measure = models.SlugField(max_length=60)
    at_least = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    why = models.TextField()
    set_by = models.UUIDField()
    set_at = models.DateTimeField()

    visibility = protection.AIM

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(at_least__gte=1, at_least__lte=100), name="aim_is_a_percentage"
            ),
            models.CheckConstraint(condition=~models.Q(why=""), name="aim_says_why"),
        ]


class Publication(SharedRecord):
    """A table as it was published: what is withheld is not in it. Once a family and year."""

    measure = models.SlugField(max_length=60)
    family = models.CharField(max_length=6, choices=Family)
    version = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    cells = models.JSONField()
    withheld = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    published_by = models.UUIDField()
    published_at = models.DateTimeField()

    visibility = protection.PUBLICATION

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner_agency", "family", "year"], name="published_once_a_year"
            )
        ]


class KeptSum(SharedRecord):
    """What pages counted for one sight, so that the next look need not count again.

    `sight` is all that decides which rows its readers see, as one word: whoever sees one row more
    or less counts anew. `what` is "figures", "months" or "a measure by a group". `definitions`
    tells by which definitions: others make it stale.
    """

    sight = models.CharField(max_length=64)
    what = models.CharField(max_length=120)
    from_on = models.DateField()
    until_on = models.DateField()
    open_on = models.DateField()
    definitions = models.CharField(max_length=64)
    counts = models.JSONField()
    counted_at = models.DateTimeField()

    visibility = protection.KEPT

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner_agency", "sight", "what", "from_on", "until_on", "open_on"],
                name="kept_once_for_a_sight",
            )
        ]
