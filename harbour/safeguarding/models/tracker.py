"""The vulnerability tracker: who is at greatest risk of harm, who owns them, each look at them."""

from django.db import models

from harbour.kernel.models import Step
from harbour.safeguarding import protection
from harbour.safeguarding.domain.workflow import TRACKED
from harbour.safeguarding.terms import TrackedStatus
from harbour.sharing.api import SharedRecord


class Tracked(SharedRecord):
    """A name that somebody has decided on. Its reasons are the facts of the day, never stored."""

    victim = models.OneToOneField("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(
        "sharing.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    status = models.CharField(max_length=10, choices=TrackedStatus, default=TRACKED.initial)

    visibility = protection.TRACKED

    class Meta:
        indexes = [models.Index(fields=["team", "status"], name="tracked_of_team")]


class TrackedStep(Step):
    record = models.ForeignKey(Tracked, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.TRACKED_STEP
