"""Who may be serial under several names."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from harbour.perpetrators import protection
from harbour.sharing.api import SharedRecord


class HiddenSerial(SharedRecord):
    """People who, if they are one, harmed several victims. Replaced at each look."""

    people = ArrayField(models.UUIDField())
    victims = models.PositiveSmallIntegerField()
    occurrences = models.PositiveSmallIntegerField()
    last_on = models.DateField()
    rule_version = models.CharField(max_length=20)
    model_version = models.CharField(max_length=20)
    found_at = models.DateTimeField()

    visibility = protection.HIDDEN
