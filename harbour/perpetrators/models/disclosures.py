"""The domestic violence disclosure scheme: who asks about whom, what was decided, who was told."""

from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record, Step
from harbour.perpetrators import protection
from harbour.perpetrators.domain.workflow import DISCLOSURE
from harbour.perpetrators.terms import CheckResult, DisclosureRoute, DisclosureStatus
from harbour.sharing.api import SharedRecord


class Disclosure(SharedRecord):
    """Somebody asks, or the police think somebody should know, what another has done before.

    `subject` is whom it is about and never learns of it. `applicant` asks, for herself or for
    somebody else; under the right to know it is who brought it.
    """

    route = models.CharField(max_length=4, choices=DisclosureRoute)
    subject = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    at_risk = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    applicant = models.CharField(max_length=120)
    relation = models.CharField(max_length=120)
    safe_contact = models.TextField()
    why = models.TextField()
    identity_shown = models.TextField(blank=True)
    danger_at = models.DateTimeField(null=True)
    danger_words = models.TextField(blank=True)
    danger_met_at = models.DateTimeField(null=True)
    received_by = models.UUIDField()
    received_at = models.DateTimeField()
    status = models.CharField(max_length=13, choices=DisclosureStatus, default=DISCLOSURE.initial)

    visibility = protection.DISCLOSURE

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(subject_id=models.F("at_risk_id")),
                name="disclosure_is_about_somebody_else",
            )
        ]
        indexes = [
            models.Index(fields=["status", "received_at"], name="disclosure_by_day"),
            models.Index(fields=["subject"], name="disclosure_about"),
            models.Index(fields=["at_risk"], name="disclosure_for"),
        ]


class DisclosureStep(Step):
    record = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.DISCLOSURE_STEP


class DisclosureCheck(Record):
    """What one source said, or why it was not asked."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="checks")
    source = models.CharField(max_length=120)
    result = models.CharField(max_length=8, choices=CheckResult)
    words = models.TextField(blank=True)

    visibility = protection.DISCLOSURE_CHECK

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["disclosure", "source"], name="disclosure_source_once"),
            models.CheckConstraint(
                condition=Q(result=CheckResult.NOTHING) | ~Q(words=""),
                name="disclosure_check_says_what_or_why_not",
            ),
        ]


class DisclosureDecision(Record):
    """The four tests, what the panel weighed, and the words that may be said. Never changed."""

    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="decision")
    discloses = models.BooleanField()
    credible_risk = models.BooleanField()
    pressing_need = models.BooleanField()
    necessary = models.BooleanField()
    proportionate = models.BooleanField()
    reasons = models.TextField()
    representations = models.TextField()
    present = models.TextField()
    words = models.TextField(blank=True)
    to_whom = models.TextField(blank=True)
    safety_plan = models.TextField()
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.DISCLOSURE_DECISION

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(discloses=False)
                | Q(credible_risk=True, pressing_need=True, necessary=True, proportionate=True)
                & ~Q(words="")
                & ~Q(to_whom=""),
                name="disclosure_meets_all_four_tests",
            )
        ]


class DisclosureTold(Record):
    """It was said in person, to somebody alone who undertook to keep it; no paper was left."""

    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="told")
    told_at = models.DateTimeField()
    told_by = models.TextField()
    where = models.TextField(blank=True, db_default="")
    alone = models.BooleanField(db_default=True)
    undertaking = models.BooleanField()
    nothing_left = models.BooleanField()
    response = models.TextField()
    recorded_by = models.UUIDField()

    visibility = protection.DISCLOSURE_TOLD

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(undertaking=True, nothing_left=True, alone=True),
                name="disclosure_told_safely",
            )
        ]
