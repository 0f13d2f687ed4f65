"""The unit's queue, what was researched, and what was sent to whom."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record, Step
from harbour.referrals import protection
from harbour.referrals.domain.workflow import REFERRAL, TRIAGE
from harbour.referrals.terms import ReferralKind, ReferralStatus, TriageStatus
from harbour.sharing.api import SharedRecord


class TriageItem(SharedRecord):
    """One submitted assessment in the unit's queue."""

    assessment = models.OneToOneField("risk.Assessment", on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    officer_grade = models.CharField(max_length=12)
    severity = models.PositiveSmallIntegerField()
    received_at = models.DateTimeField()
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=TriageStatus, default=TRIAGE.initial)

    visibility = protection.ITEM

    class Meta:
        indexes = [
            models.Index(
                fields=["-severity", "received_at"],
                condition=Q(status__in=["WAITING", "RESEARCHING"]),
                name="triage_queue",
            ),
            models.Index(fields=["victim"], name="triage_of_victim"),
        ]


class TriageItemStep(Step):
    record = models.ForeignKey(TriageItem, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.ITEM_STEP


class ResearchCheck(Record):
    """A source the unit looked into for this victim or suspect, or not, and why."""

    item = models.ForeignKey(TriageItem, on_delete=models.PROTECT, related_name="checks")
    source = models.CharField(max_length=80)
    is_done = models.BooleanField()
    why_not = models.CharField(max_length=200, blank=True)
    result = models.TextField(blank=True)
    checked_by = models.UUIDField()
    checked_at = models.DateTimeField()

    visibility = protection.CHECK


class Referral(SharedRecord):
    """Something asked of another agency about a person, and exactly what it may read."""

    kind = models.CharField(max_length=10, choices=ReferralKind)
    assessment = models.ForeignKey("risk.Assessment", on_delete=models.PROTECT, related_name="+")
    about = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    children = ArrayField(models.UUIDField(), default=list)
    risk_grade = models.CharField(max_length=12)
    concerns = models.TextField()
    basis = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=ReferralStatus, default=REFERRAL.initial)

    visibility = protection.REFERRAL

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "kind", "to_agency"], name="referred_once"
            )
        ]
        indexes = [models.Index(fields=["about"], name="referral_about")]


class ReferralStep(Step):
    record = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.REFERRAL_STEP
