"""What an inspection or a death review asks for, what was done about it, and who says so."""

from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record, Step
from harbour.learning import protection
from harbour.learning.domain.workflow import RECOMMENDATION
from harbour.learning.terms import Level, RecommendationStatus
from harbour.sharing.api import SharedRecord


class Inspection(SharedRecord):
    """A published report about the force. Its publisher expects the commissioner's comments."""

    title = models.CharField(max_length=200)
    body = models.CharField(max_length=120)
    published_on = models.DateField()
    comments_due_on = models.DateField()
    recorded_by = models.UUIDField()

    visibility = protection.INSPECTION

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner_agency", "title"], name="one_inspection_of_a_title"
            ),
            models.CheckConstraint(
                condition=Q(comments_due_on__gte=models.F("published_on")),
                name="comments_follow_the_report",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CommissionerComment(Record):
    """What the commissioner says of a report, where it was published and when it was sent."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="comments")
    words = models.TextField()
    published_on = models.DateField()
    published_where = models.CharField(max_length=300)
    sent_on = models.DateField()
    recorded_by = models.UUIDField()

    visibility = protection.COMMENT


class Recommendation(SharedRecord):
    """One thing that was asked for. `asked` says which of the known ones it is, if any."""

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, null=True, related_name="recommendations"
    )
    death_review = models.ForeignKey(
        "learning.DeathReview", on_delete=models.PROTECT, null=True, related_name="recommendations"
    )
    number = models.PositiveSmallIntegerField()
    known_as = models.SlugField(max_length=40, blank=True)
    words = models.TextField()
    level = models.CharField(max_length=8, choices=Level)
    theme = models.CharField(max_length=120, blank=True)
    agency = models.CharField(max_length=120)
    lead = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    evidence_needed = models.TextField()
    due_on = models.DateField()
    recorded_by = models.UUIDField()
    status = models.CharField(
        max_length=12, choices=RecommendationStatus, default=RECOMMENDATION.initial
    )

    visibility = protection.RECOMMENDATION

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(inspection__isnull=False, death_review__isnull=True)
                | Q(inspection__isnull=True, death_review__isnull=False),
                name="recommended_by_one",
            ),
            models.UniqueConstraint(
                fields=["inspection", "number"], name="one_of_a_number_in_a_report"
            ),
            models.UniqueConstraint(
                fields=["death_review", "number"], name="one_of_a_number_in_a_review"
            ),
        ]
        indexes = [models.Index(fields=["status", "due_on"], name="recommendation_by_day")]


class RecommendationStep(Step):
    record = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.RECOMMENDATION_STEP


class RecommendationAction(Record):
    """Something done about a recommendation, and where the evidence of it is."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="actions"
    )
    words = models.TextField()
    held_where = models.CharField(max_length=300)
    done_on = models.DateField()
    recorded_by = models.UUIDField()

    visibility = protection.ACTION
