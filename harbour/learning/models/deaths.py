"""Reviews of deaths that came, or may have come, of domestic abuse."""

from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record, Step
from harbour.learning import protection
from harbour.learning.domain.workflow import DEATH_REVIEW
from harbour.learning.terms import DeathKind, DeathReviewStatus, ReviewPart
from harbour.sharing.api import SharedRecord


class DeathReview(SharedRecord):
    """One death of somebody of 16 or over. It is spoken of by its code, never by a name.

    `victim` is the record the force holds, if any: no list or page of the review shows it.
    """

    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=8, choices=DeathKind)
    died_on = models.DateField()
    partnership = models.CharField(max_length=120)
    victim = models.ForeignKey(
        "pole.PersonRecord", on_delete=models.PROTECT, null=True, related_name="+"
    )
    notified_at = models.DateTimeField()
    recorded_by = models.UUIDField()
    status = models.CharField(
        max_length=12, choices=DeathReviewStatus, default=DEATH_REVIEW.initial
    )

    visibility = protection.DEATH_REVIEW

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_agency", "code"], name="one_review_of_a_code"),
        ]

    def __str__(self) -> str:
        return self.code


class DeathReviewStep(Step):
    record = models.ForeignKey(DeathReview, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.DEATH_REVIEW_STEP


class DeathReviewPart(Record):
    """One part of the review that is done, or not wanted, and why. The latest stands."""

    review = models.ForeignKey(DeathReview, on_delete=models.PROTECT, related_name="parts")
    part = models.CharField(max_length=12, choices=ReviewPart)
    is_done = models.BooleanField()
    words = models.TextField()
    done_on = models.DateField()
    recorded_by = models.UUIDField()

    visibility = protection.REVIEW_PART


class PanelMember(Record):
    """Somebody on the panel: from which agency, and whether independent of all it looks at."""

    review = models.ForeignKey(DeathReview, on_delete=models.PROTECT, related_name="panel")
    name = models.CharField(max_length=120)
    agency = models.CharField(max_length=120)
    is_chair = models.BooleanField(default=False)
    is_independent = models.BooleanField(default=False)
    recorded_by = models.UUIDField()

    visibility = protection.PANEL

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_chair=False) | Q(is_independent=True), name="chair_is_independent"
            ),
            models.UniqueConstraint(
                fields=["review"], condition=Q(is_chair=True), name="one_chair_of_a_panel"
            ),
        ]
