"""Somebody asks what is held: who asks, what the data protection officer decides, and on what."""

from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record, Step
from harbour.safeguarding import protection
from harbour.safeguarding.domain.workflow import RIGHTS
from harbour.safeguarding.terms import Asker, Exemption, RightsAnswer, RightsStatus
from harbour.sharing.api import SharedRecord


class RightsRequest(SharedRecord):
    """Taken by anybody whom the public meets, read by the data protection officer alone."""

    asker = models.CharField(max_length=12, choices=Asker)
    asker_words = models.TextField()
    about_words = models.TextField()
    wants = models.TextField(blank=True)
    received_by = models.UUIDField()
    received_at = models.DateTimeField()
    about = models.ForeignKey(
        "pole.PersonRecord", on_delete=models.PROTECT, null=True, related_name="+"
    )
    status = models.CharField(max_length=10, choices=RightsStatus, default=RIGHTS.initial)

    visibility = protection.RIGHTS


class RightsRequestStep(Step):
    record = models.ForeignKey(RightsRequest, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.RIGHTS_STEP


class RightsDecision(Record):
    """What is answered, under which exemption, and why. Never changed; the latest stands.

    `why_safe` says why an answer that tells something puts nobody in danger, though whoever it is
    about is recorded as a suspect.
    """

    request = models.ForeignKey(RightsRequest, on_delete=models.PROTECT, related_name="decisions")
    answer = models.CharField(max_length=8, choices=RightsAnswer)
    exemption = models.CharField(max_length=8, choices=Exemption, blank=True)
    grounds = models.TextField()
    why_safe = models.TextField(blank=True)
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.RIGHTS_DECISION

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="RELEASE", exemption="")
                | ~Q(answer="RELEASE") & ~Q(exemption=""),
                name="what_is_not_given_has_an_exemption",
            ),
            models.CheckConstraint(condition=~Q(grounds=""), name="rights_decision_has_grounds"),
        ]
