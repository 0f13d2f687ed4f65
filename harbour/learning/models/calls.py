"""The plan of a month's call checks, the checks it drew, and what came of each."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record, Step
from harbour.learning import protection
from harbour.learning.domain.workflow import CALL_CHECK, CALL_PLAN
from harbour.learning.terms import (
    CallCheckStatus,
    CallPlanStatus,
    MarkKind,
    Outcome,
    ReplyKind,
)
from harbour.sharing.api import SharedRecord


class CallPlan(SharedRecord):
    """A month's domestic abuse calls, of which a seed chooses so many of each call handler.

    Sealed and drawn as a sample of grades is: what can be drawn is kept and hashed before the
    seed. `frame` is whose call each is; `left_out` are those that the drawer may not open.
    """

    from_on = models.DateField()
    until_on = models.DateField()
    per_handler = models.PositiveSmallIntegerField()
    frame_size = models.PositiveIntegerField()
    frame_sha256 = models.CharField(max_length=64)
    frame = models.JSONField(null=True)
    left_out = ArrayField(models.UUIDField(), default=list, db_default=[])
    seed_source = models.CharField(max_length=200)
    seed = models.CharField(max_length=200, blank=True)
    planned_by = models.UUIDField()
    planned_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=CallPlanStatus, default=CALL_PLAN.initial)

    visibility = protection.CALL_PLAN

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner_agency", "from_on"],
                condition=~Q(status="REPLACED"),
                name="one_call_plan_a_month",
            ),
            models.CheckConstraint(condition=Q(per_handler__gte=1), name="call_plan_draws"),
        ]


class CallPlanStep(Step):
    record = models.ForeignKey(CallPlan, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.CALL_PLAN_STEP


class CallCheck(SharedRecord):
    """One call that was drawn. `is_second_marked`: drawn again, to be marked by two people."""

    plan = models.ForeignKey(CallPlan, on_delete=models.PROTECT, related_name="checks")
    incident = models.ForeignKey(
        "control_room.Incident", on_delete=models.PROTECT, related_name="+"
    )
    handler_id = models.UUIDField()
    position = models.PositiveIntegerField()
    is_second_marked = models.BooleanField()
    status = models.CharField(max_length=20, choices=CallCheckStatus, default=CALL_CHECK.initial)

    visibility = protection.CALL_CHECK

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "incident"], name="call_drawn_once"),
        ]


class CallCheckStep(Step):
    record = models.ForeignKey(CallCheck, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.CALL_CHECK_STEP


class CallMark(Record):
    """Ten answers, an outcome and the feedback. `answers` holds YES, NO or NA for each."""

    check_of = models.ForeignKey(CallCheck, on_delete=models.PROTECT, related_name="marks")
    kind = models.CharField(max_length=6, choices=MarkKind)
    answers = models.JSONField()
    outcome = models.CharField(max_length=12, choices=Outcome)
    words = models.TextField()
    marked_by = models.UUIDField()
    marked_at = models.DateTimeField()

    visibility = protection.CALL_MARK

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["check_of", "kind"], name="call_marked_once_a_kind"),
            models.CheckConstraint(condition=Q(words__regex=r"\S"), name="call_mark_says_why"),
        ]


class CallReply(Record):
    """What the call handler says to the feedback."""

    check_of = models.OneToOneField(CallCheck, on_delete=models.PROTECT, related_name="reply")
    kind = models.CharField(max_length=6, choices=ReplyKind)
    words = models.TextField()
    replied_by = models.UUIDField()
    replied_at = models.DateTimeField()

    visibility = protection.CALL_REPLY


class DevelopmentNeed(Record):
    """What a call handler is to be helped with, until when, and what was done."""

    check_of = models.OneToOneField(CallCheck, on_delete=models.PROTECT, related_name="need")
    words = models.TextField()
    review_on = models.DateField()
    recorded_by = models.UUIDField()
    met_at = models.DateTimeField(null=True)
    met_by = models.UUIDField(null=True)
    met_how = models.TextField(blank=True)

    visibility = protection.DEVELOPMENT_NEED
