"""A crime under investigation."""

from django.db import models

from harbour.investigation import protection
from harbour.investigation.domain.workflow import CRIME
from harbour.investigation.terms import CrimeStatus
from harbour.kernel.models import Step
from harbour.sharing.api import SharedRecord


class Crime(SharedRecord):
    """A crime recorded from an event. Its offence, marker and outcome stand on the event."""

    event = models.OneToOneField("pole.Event", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=30)
    officer = models.ForeignKey(
        "sharing.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_on = models.DateField()
    status = models.CharField(max_length=20, choices=CrimeStatus, default=CRIME.initial)

    visibility = protection.CRIME


class CrimeStep(Step):
    record = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.CRIME_STEP
