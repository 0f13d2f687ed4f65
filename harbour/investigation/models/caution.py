"""Conditional cautions: what the force was authorised to do, each offer, and sealed allocation."""

from django.db import models
from django.db.models import Q

from harbour.investigation import protection
from harbour.investigation.domain.workflow import CAUTION
from harbour.investigation.models.suspect import Suspect
from harbour.investigation.terms import AuthorityKind, CautionStatus, ConditionKind
from harbour.kernel.models import Record, Step
from harbour.sharing.api import SharedRecord


class CautionAuthority(SharedRecord):
    """One of the three things without which no conditional caution is possible."""

    kind = models.CharField(max_length=10, choices=AuthorityKind)
    reference = models.CharField(max_length=120)
    given_by = models.CharField(max_length=120)
    from_on = models.DateField()
    until_on = models.DateField()
    entered_by = models.UUIDField()

    visibility = protection.AUTHORITY

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=models.F("from_on")) & ~Q(reference=""),
                name="caution_authority_runs",
            )
        ]


class Trial(SharedRecord):
    """A trial of two arms. Its list was drawn and sealed before anybody was allocated.

    `seed` and each slot's arm cannot be read by the app until the trial is closed.
    """

    name = models.CharField(max_length=120)
    arm = models.CharField(max_length=40)
    other_arm = models.CharField(max_length=40)
    size = models.PositiveSmallIntegerField()
    seal = models.CharField(max_length=64)
    seed = models.CharField(max_length=64)
    published_seed = models.CharField(max_length=64, blank=True)
    opened_by = models.UUIDField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    visibility = protection.TRIAL


class Caution(SharedRecord):
    """A conditional caution from the question whether it is possible to its end.

    `reasons` holds each criterion in words and whether it was met; `arm` what the draw gave.
    """

    suspect = models.ForeignKey(Suspect, on_delete=models.PROTECT, related_name="cautions")
    criteria = models.CharField(max_length=20)
    reasons = models.JSONField()
    her_words = models.TextField(blank=True)
    prosecutor = models.CharField(max_length=80, blank=True)
    trial = models.ForeignKey(Trial, on_delete=models.PROTECT, null=True, related_name="+")
    arm = models.CharField(max_length=40, blank=True)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    status = models.CharField(max_length=14, choices=CautionStatus, default=CAUTION.initial)

    visibility = protection.CAUTION


class CautionStep(Step):
    record = models.ForeignKey(Caution, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.CAUTION_STEP


class CautionCondition(Record):
    """A condition with its last day; kept or broken, once."""

    caution = models.ForeignKey(Caution, on_delete=models.PROTECT, related_name="conditions")
    kind = models.CharField(max_length=12, choices=ConditionKind)
    words = models.TextField(blank=True)
    due_on = models.DateField()
    is_kept = models.BooleanField(null=True)
    said = models.TextField(blank=True)
    said_by = models.UUIDField(null=True)
    said_at = models.DateTimeField(null=True)

    visibility = protection.CAUTION_CONDITION


class TrialSlot(Record):
    """One place of a trial's list. Its arm is hidden until the place is taken or all is over."""

    trial = models.ForeignKey(Trial, on_delete=models.PROTECT, related_name="slots")
    position = models.PositiveSmallIntegerField()
    arm = models.CharField(max_length=40)
    caution = models.OneToOneField(
        Caution, on_delete=models.PROTECT, null=True, related_name="slot"
    )
    taken_at = models.DateTimeField(null=True)

    visibility = protection.TRIAL_SLOT

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trial", "position"], name="trial_slot_in_turn")
        ]
