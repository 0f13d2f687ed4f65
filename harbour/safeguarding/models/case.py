"""The victim's case: its risk in words, plan, contacts, reviews and end."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from harbour.kernel.models import Record, Step
from harbour.safeguarding import protection
from harbour.safeguarding.domain.claimed import is_written_late
from harbour.safeguarding.domain.workflow import CASE
from harbour.safeguarding.terms import (
    CaseStatus,
    Changed,
    ClosingReason,
    ContactResult,
    ContactWay,
    MeasureKind,
    MeasureResult,
    ReviewDecision,
    SheKnows,
)
from harbour.sharing.api import SharedRecord


class Case(SharedRecord):
    """A victim whom an area safeguarding team keeps safe: opened by a high or medium grade.

    `high_since` is when it was last graded high, or opened again at high: from then on a supervisor
    owes a review, which a fall of the grade does not take away.
    """

    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey("pole.Event", on_delete=models.PROTECT, related_name="+")
    assessment = models.OneToOneField("risk.Assessment", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(
        "sharing.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    grade = models.CharField(max_length=12)
    high_since = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    status = models.CharField(max_length=20, choices=CaseStatus, default=CASE.initial)

    visibility = protection.CASE

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(grade="HIGH") | Q(high_since__isnull=False),
                name="high_risk_says_since_when",
            )
        ]
        indexes = [
            models.Index(fields=["victim"], name="case_of_victim"),
            models.Index(fields=["team", "status"], name="case_of_team"),
            models.Index(fields=["event"], name="case_of_event"),
            models.Index(fields=["officer", "status"], name="case_of_officer"),
        ]


class CaseStep(Step):
    record = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.CASE_STEP


class SupervisorReview(Record):
    """A safeguarding supervisor's review of a high-risk case. Never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reviews")
    decision = models.CharField(max_length=20, choices=ReviewDecision)
    findings = models.TextField()
    reviewed_by = models.UUIDField()
    reviewed_at = models.DateTimeField()

    visibility = protection.REVIEW


class RiskPicture(Record):
    """The risk in words, as the case's officer saw it then. The latest stands."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="pictures")
    who = models.TextField()
    of_what = models.TextField()
    when_greatest = models.TextField(blank=True)
    raises = models.TextField(blank=True)
    lowers = models.TextField(blank=True)
    written_by = models.UUIDField()
    written_at = models.DateTimeField()

    visibility = protection.PICTURE


class Measure(Record):
    """Something in the safety plan: what, who sees to it, by when, and what came of it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="measures")
    kind = models.CharField(max_length=12, choices=MeasureKind)
    what = models.TextField()
    owner = models.ForeignKey("sharing.User", on_delete=models.PROTECT, null=True, related_name="+")
    owner_elsewhere = models.CharField(max_length=120, blank=True)
    due_on = models.DateField()
    agreed_with_her = models.BooleanField()
    added_by = models.UUIDField()
    added_at = models.DateTimeField()
    result = models.CharField(max_length=12, choices=MeasureResult, blank=True)
    result_words = models.TextField(blank=True)
    ended_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    visibility = protection.MEASURE

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | ~Q(owner_elsewhere=""),
                name="measure_has_an_owner",
            ),
            models.CheckConstraint(
                condition=Q(result="", ended_at__isnull=True)
                | (~Q(result="") & Q(ended_at__isnull=False)),
                name="measure_ends_with_a_result",
            ),
        ]


class LoggedContact(Record):
    """An attempt to reach the victim, and what came of it. Never changed.

    It was at `made_at`, and was written down at `written_at`: at once, where that is not said.
    `changes` are what the victim told that makes it necessary to assess the risk again.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="contacts")
    way = models.CharField(max_length=12, choices=ContactWay)
    result = models.CharField(max_length=12, choices=ContactResult)
    made_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True)
    made_by = models.UUIDField()
    together_with = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    changes = ArrayField(
        models.CharField(max_length=10, choices=Changed), default=list, db_default=[]
    )

    visibility = protection.CONTACT

    class Meta:
        indexes = [models.Index(fields=["case", "-made_at"], name="contact_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(way="JOINT_VISIT") | ~Q(together_with=""),
                name="joint_visit_is_with_somebody",
            ),
            models.CheckConstraint(
                condition=Q(made_at__lte=F("written_at")), name="contact_was_before_it_was_written"
            ),
        ]

    @property
    def is_written_late(self) -> bool:
        return is_written_late(self.made_at, written_at=self.written_at or self.made_at)


class CaseReview(Record):
    """A review of the case at the date its grade gives. Never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="case_reviews")
    findings = models.TextField()
    grade = models.CharField(max_length=12)
    reviewed_by = models.UUIDField()
    reviewed_at = models.DateTimeField()

    visibility = protection.CASE_REVIEW


class Closing(Record):
    """Why a case was closed, the risk then, and whether she knows. Never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="closings")
    reason = models.CharField(max_length=16, choices=ClosingReason)
    words = models.TextField()
    risk_now = models.CharField(max_length=12)
    risk_words = models.TextField()
    she_knows = models.CharField(max_length=12, choices=SheKnows)
    why_not_told = models.TextField(blank=True)
    closed_by = models.UUIDField()
    closed_at = models.DateTimeField()

    visibility = protection.CLOSING

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(she_knows="TOLD") | ~Q(why_not_told=""),
                name="closing_says_why_she_was_not_told",
            )
        ]


class FamilyLiaison(Record):
    """Who stands beside the family of a victim who has died. Never changed; the latest stands."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="liaisons")
    officer = models.CharField(max_length=120)
    family = models.TextField()
    agreed = models.TextField()
    named_by = models.UUIDField()
    named_at = models.DateTimeField()

    visibility = protection.LIAISON
