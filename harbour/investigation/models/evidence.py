"""What a crime's file holds, what its supervisors made of it, and how it ended."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.investigation import protection
from harbour.investigation.models.crime import Crime
from harbour.investigation.terms import EvidenceState, LedDecision, Theme, Verdict, View
from harbour.kernel.models import Record


class EvidenceEntry(Record):
    """What was said of one item of the list. The latest stands; none is changed.

    Recordings stay where they are held: a reference and a hash say which one it is.
    """

    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="evidence")
    item = models.CharField(max_length=20)
    list_version = models.CharField(max_length=20)
    state = models.CharField(max_length=16, choices=EvidenceState)
    why = models.TextField(blank=True)
    held_where = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=80, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    owner = models.ForeignKey("sharing.User", on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    said_by = models.UUIDField()
    said_at = models.DateTimeField()

    visibility = protection.EVIDENCE

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["NOT_DONE", "NOT_APPLICABLE"]) | ~Q(why=""),
                name="evidence_not_taken_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state="OUTSTANDING") | Q(owner__isnull=False, due_on__isnull=False),
                name="evidence_to_come_has_owner_and_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="DONE") | ~Q(held_where=""), name="evidence_taken_says_where"
            ),
            models.CheckConstraint(
                condition=Q(sha256="") | Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="evidence_hash_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["crime", "item", "said_at"], name="evidence_of_crime")]


class FileReview(Record):
    """What a supervisor made of the file: good, or returned for work with a reason."""

    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="reviews")
    verdict = models.CharField(max_length=8, choices=Verdict)
    findings = models.TextField()
    themes = ArrayField(models.CharField(max_length=12, choices=Theme), default=list)
    gaps = models.JSONField(default=list)
    officer = models.ForeignKey(
        "sharing.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    reviewed_by = models.UUIDField()
    reviewed_at = models.DateTimeField()

    visibility = protection.REVIEW

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(findings=""), name="file_review_says_what"),
            models.CheckConstraint(
                condition=~Q(verdict="RETURNED") | ~Q(themes=[]),
                name="file_returned_for_a_named_reason",
            ),
        ]
        indexes = [models.Index(fields=["crime", "reviewed_at"], name="file_review_of_crime")]


class ReviewAnswer(Record):
    """The officer has read a review, and says what was done about it. Once."""

    review = models.OneToOneField(FileReview, on_delete=models.PROTECT, related_name="answer")
    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    answered_by = models.UUIDField()
    answered_at = models.DateTimeField()

    visibility = protection.REVIEW_ANSWER


class VictimView(Record):
    """Whether she supports a prosecution, in her own words, on a day. The latest stands."""

    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="views")
    view = models.CharField(max_length=12, choices=View)
    words = models.TextField()
    is_pressed = models.BooleanField()
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()

    visibility = protection.VICTIM_VIEW

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="victim_view_is_in_her_words")
        ]


class EvidenceLed(Record):
    """A supervisor's decision whether the case stands without her, with what there was then."""

    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="led")
    decision = models.CharField(max_length=8, choices=LedDecision)
    why = models.TextField()
    held = models.JSONField(default=list)
    missed = models.JSONField(default=list)
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.LED

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="evidence_led_says_why")]


class Outcome(Record):
    """How a crime ended, by the outcomes framework: its number, the reason, and who decided."""

    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="outcomes")
    code = models.CharField(max_length=4)
    reason = models.TextField()
    authority = models.CharField(max_length=80, blank=True)
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.OUTCOME

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="crime_outcome_says_why")
        ]
        indexes = [models.Index(fields=["crime", "decided_at"], name="outcome_of_crime")]
