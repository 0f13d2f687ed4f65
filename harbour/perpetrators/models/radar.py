"""Who is listed, as last counted, and who may be serial under several names."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from harbour.perpetrators import protection
from harbour.sharing.api import SharedRecord


class HiddenSerial(SharedRecord):
    """People who, if they are one, harmed several victims. Replaced at each look.

    `closed` is a record among theirs that is for named people alone: then only they see the row,
    and the others see the one that counts what is open to all, if there is any.
    """

    people = ArrayField(models.UUIDField())
    closed = models.ForeignKey(
        "pole.PersonRecord", on_delete=models.PROTECT, null=True, related_name="+"
    )
    victims = models.PositiveSmallIntegerField()
    occurrences = models.PositiveSmallIntegerField()
    last_on = models.DateField()
    rule_version = models.CharField(max_length=20)
    model_version = models.CharField(max_length=20)
    found_at = models.DateTimeField()

    visibility = protection.HIDDEN


class Count(SharedRecord):
    """One count of everything that anybody of the agency may read. Replaced at each count.

    `picture` holds the numbers by area and month; nobody is named in it, and nothing of what is
    for named people alone is counted.
    """

    rule_version = models.CharField(max_length=20)
    sheet_version = models.CharField(max_length=120)
    picture = models.JSONField()
    counted_at = models.DateTimeField()

    visibility = protection.COUNT


class Tally(SharedRecord):
    """Somebody whom the rule lists, as last counted.

    Of a person with a record for named people alone there is a second row, about that record,
    `is_closed`: it counts everything, and only they see it.
    """

    subject = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    person_id = models.UUIDField()
    area = models.ForeignKey(
        "workforce.Area", on_delete=models.PROTECT, null=True, related_name="+"
    )
    victims = models.PositiveIntegerField()
    occurrences = models.PositiveIntegerField()
    proven = models.PositiveIntegerField()
    most_against_one = models.PositiveIntegerField()
    last_on = models.DateField()
    is_serial = models.BooleanField()
    harm = models.FloatField()
    parts = models.JSONField()
    priority = models.PositiveSmallIntegerField()
    is_closed = models.BooleanField()

    visibility = protection.TALLY

    class Meta:
        indexes = [models.Index(fields=["-priority", "-victims"], name="tally_in_order")]
