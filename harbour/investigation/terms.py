"""The words of investigation."""

from django.db import models


class CrimeStatus(models.TextChoices):
    RECORDED = "RECORDED", "Recorded"
    UNDER_INVESTIGATION = "UNDER_INVESTIGATION", "Under investigation"
    FINALISED = "FINALISED", "Finalised"
