"""A quarterly review by theme: what can be drawn, what was read, found and done about it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record, Step
from harbour.learning import protection
from harbour.learning.domain.workflow import THEMED_REVIEW
from harbour.learning.terms import Theme, ThemeStatus
from harbour.sharing.api import SharedRecord


class ThemedReview(SharedRecord):
    """Calls of a quarter on one theme, of which a seed chooses some to be read in depth."""

    theme = models.CharField(max_length=12, choices=Theme)
    why = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField()
    size = models.PositiveSmallIntegerField()
    frame_size = models.PositiveIntegerField()
    frame_sha256 = models.CharField(max_length=64)
    frame = models.JSONField(null=True)
    left_out = ArrayField(models.UUIDField(), default=list, db_default=[])
    seed_source = models.CharField(max_length=200)
    seed = models.CharField(max_length=200, blank=True)
    planned_by = models.UUIDField()
    planned_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=ThemeStatus, default=THEMED_REVIEW.initial)

    visibility = protection.THEMED_REVIEW

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner_agency", "theme", "from_on"], name="one_review_a_theme_and_quarter"
            ),
            models.CheckConstraint(condition=Q(size__gte=1), name="themed_review_draws"),
        ]


class ThemedReviewStep(Step):
    record = models.ForeignKey(ThemedReview, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.THEMED_STEP


class ThemedCall(Record):
    """One call that was drawn, and what was read in it. `answers`: YES, NO or NA for each."""

    review = models.ForeignKey(ThemedReview, on_delete=models.PROTECT, related_name="calls")
    incident = models.ForeignKey(
        "control_room.Incident", on_delete=models.PROTECT, related_name="+"
    )
    handler_id = models.UUIDField()
    position = models.PositiveIntegerField()
    answers = models.JSONField(default=dict)
    words = models.TextField(blank=True)
    read_by = models.UUIDField(null=True)
    read_at = models.DateTimeField(null=True)

    visibility = protection.THEMED_CALL

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "incident"], name="themed_call_drawn_once"),
            models.CheckConstraint(
                condition=Q(read_at=None) | Q(read_by__isnull=False, words__regex=r"\S"),
                name="themed_call_read_in_words",
            ),
        ]


class Finding(Record):
    """What the calls show together: what was done well, or what must change."""

    review = models.ForeignKey(ThemedReview, on_delete=models.PROTECT, related_name="findings")
    is_good = models.BooleanField()
    words = models.TextField()
    found_by = models.UUIDField()
    found_at = models.DateTimeField()

    visibility = protection.FINDING

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(words__regex=r"\S"), name="finding_says_what")
        ]


class ThemeAction(Record):
    """What one named person does about a finding, by when."""

    review = models.ForeignKey(ThemedReview, on_delete=models.PROTECT, related_name="actions")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="actions")
    words = models.TextField()
    owner = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    given_by = models.UUIDField()
    given_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    done_how = models.TextField(blank=True)

    visibility = protection.THEME_ACTION

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(words__regex=r"\S"), name="action_says_what"),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(done_by__isnull=False, done_how__regex=r"\S"),
                name="action_done_says_how",
            ),
        ]
