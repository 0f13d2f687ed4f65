"""How long things are kept: holds, reviews, disposals; and requests to put something right."""

from django.db import models

from harbour.kernel.models import Record, Step
from harbour.sharing.domain.workflow import RECTIFICATION, RETENTION
from harbour.sharing.models.shared import SharedRecord
from harbour.sharing.terms import HoldGround, RectificationStatus, RetentionStatus, ReviewGroup
from harbour.sharing.visibilities import (
    DISPOSAL,
    HOLD,
    RECTIFICATION_REQUEST,
    RECTIFICATION_STEP,
    RETENTION_ANSWER,
    RETENTION_REVIEW,
    RETENTION_STEP,
)


class Hold(SharedRecord):
    """Nothing about this person is disposed of while it stands."""

    person_record_id = models.UUIDField()
    ground = models.CharField(max_length=12, choices=HoldGround)
    reason = models.TextField()
    placed_by = models.UUIDField()
    placed_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.UUIDField(null=True)
    lifted_because = models.TextField(blank=True)

    visibility = HOLD

    class Meta:
        indexes = [models.Index(fields=["person_record_id"], name="hold_on_person")]


class RetentionReview(SharedRecord):
    """Whether what is held about a person is still needed: asked on a day, decided by two."""

    person_record_id = models.UUIDField()
    prompt = models.CharField(max_length=200)
    clear_since = models.DateField()
    due_on = models.DateField()
    status = models.CharField(max_length=20, choices=RetentionStatus, default=RETENTION.initial)

    visibility = RETENTION_REVIEW

    class Meta:
        indexes = [models.Index(fields=["person_record_id"], name="retention_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["person_record_id"],
                condition=~models.Q(status__in=["KEPT", "DISPOSED"]),
                name="reviewed_once_at_a_time",
            )
        ]


class RetentionReviewStep(Step):
    record = models.ForeignKey(RetentionReview, on_delete=models.PROTECT, related_name="steps")
    visibility = RETENTION_STEP


class RetentionAnswer(Record):
    """What a proposal rests on: the group, and an answer to each national question."""

    review = models.ForeignKey(RetentionReview, on_delete=models.PROTECT, related_name="answers")
    group = models.CharField(max_length=1, choices=ReviewGroup)
    answers = models.JSONField()
    next_on = models.DateField()
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()

    visibility = RETENTION_ANSWER


class Disposal(SharedRecord):
    """The proof of a disposal: what was erased, in numbers, and the hash of what it was."""

    review = models.OneToOneField(RetentionReview, on_delete=models.PROTECT, related_name="proof")
    person_record_id = models.UUIDField()
    erased = models.JSONField()
    sha256 = models.CharField(max_length=64)
    disposed_at = models.DateTimeField()
    disposed_by = models.UUIDField()

    visibility = DISPOSAL


class Rectification(SharedRecord):
    """Somebody says that what is held about a person is wrong. Answered within a month."""

    person_record_id = models.UUIDField()
    asked_by = models.CharField(max_length=200)
    said = models.TextField()
    received_at = models.DateTimeField()
    taken_by = models.UUIDField()
    status = models.CharField(
        max_length=12, choices=RectificationStatus, default=RECTIFICATION.initial
    )

    visibility = RECTIFICATION_REQUEST

    class Meta:
        indexes = [models.Index(fields=["person_record_id"], name="rectification_of_person")]


class RectificationStep(Step):
    record = models.ForeignKey(Rectification, on_delete=models.PROTECT, related_name="steps")
    visibility = RECTIFICATION_STEP
