"""Assessments, their answers as they were typed, and every decision on the grade."""

from uuid import UUID

from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record, Step
from harbour.risk import protection
from harbour.risk.domain.workflow import ASSESSMENT
from harbour.risk.terms import (
    AnswerSource,
    AnswerValue,
    AssessmentStatus,
    ChildrenSaid,
    ReasonCode,
    RiskGrade,
    Stage,
)
from harbour.sharing.api import SharedRecord


class Assessment(SharedRecord):
    """One victim's risk from one suspect, assessed with one instrument in one version.

    `effective_grade` is the latest decision's. `agrees_to_support` is her recorded answer to
    being referred to a support service; nothing means that she has not been asked. `on_paper_at`
    is when it was filled in on paper, if it was. `children_said` is what was answered to whether
    there are children; where they could not be named, `children_words` is why.
    """

    event = models.ForeignKey("pole.Event", on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    perpetrator = models.ForeignKey(
        "pole.PersonRecord", on_delete=models.PROTECT, null=True, related_name="+"
    )
    instrument = models.CharField(max_length=40)
    instrument_version = models.CharField(max_length=20)
    officer = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    on_paper_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    victim_declined = models.BooleanField(default=False)
    agrees_to_support = models.BooleanField(null=True)
    officer_view = models.TextField(blank=True)
    children_said = models.CharField(max_length=9, choices=ChildrenSaid, blank=True, db_default="")
    children_words = models.CharField(max_length=200, blank=True, db_default="")
    effective_grade = models.CharField(max_length=12, choices=RiskGrade, blank=True)
    status = models.CharField(max_length=12, choices=AssessmentStatus, default=ASSESSMENT.initial)

    visibility = protection.ASSESSMENT

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "victim", "instrument"], name="one_assessment_per_victim"
            ),
            models.CheckConstraint(
                condition=~Q(children_said="NOT_NAMED") | Q(children_words__regex=r"\S"),
                name="children_not_named_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["victim", "-submitted_at"], name="assessment_of_victim"),
            models.Index(fields=["event"], name="assessment_of_event"),
            models.Index(fields=["owner_agency", "-submitted_at"], name="assessment_newest"),
            models.Index(fields=["officer", "-submitted_at"], name="assessment_of_officer"),
        ]


class AssessmentStep(Step):
    record = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.ASSESSMENT_STEP


class Correction(Record):
    """Why answers were added after a form was submitted. What was submitted stays as it was."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="corrections")
    reason = models.TextField()
    corrected_by = models.UUIDField()
    corrected_at = models.DateTimeField()

    visibility = protection.CORRECTION


class Answer(Record):
    """One answer as given at one time. The latest of an item stands; none is ever changed.

    `position` counts all answers of an assessment, so that a page can tell which it has seen.
    After submission an answer belongs to a correction, which says why.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="answers")
    position = models.PositiveIntegerField()
    item = models.CharField(max_length=10)
    value = models.CharField(max_length=10, choices=AnswerValue, blank=True)
    detail = models.TextField(blank=True)
    source = models.CharField(max_length=8, choices=AnswerSource, default=AnswerSource.VICTIM)
    answered_by = models.UUIDField()
    answered_at = models.DateTimeField()
    correction = models.ForeignKey(
        Correction, on_delete=models.PROTECT, null=True, related_name="answers"
    )

    visibility = protection.ANSWER

    detail_by: UUID | None = None
    """Who typed the detail, which a later answer may have left as it was: as a selector says."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "position"], name="answers_in_turn")
        ]


class ChildSeen(Record):
    """A child of the household: seen and spoken to, where and in whose hearing, or why not."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="children")
    child = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    was_present = models.BooleanField()
    was_seen = models.BooleanField()
    where = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    why_not = models.CharField(max_length=200, blank=True)
    seen_by = models.UUIDField()
    seen_at = models.DateTimeField()

    visibility = protection.CHILD_SEEN


class GradeDecision(Record):
    """One decision on the grade: count, judgement and escalation apart, with the grounds.

    `criterion` is the line of the grading manual, in its version, that the unit's grade cites.
    `binds_at` is the count from which the grade was high at first response, by the protocol of
    that day; 0 where no count binds.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="decisions")
    stage = models.CharField(max_length=10, choices=Stage)
    grade = models.CharField(max_length=12, choices=RiskGrade)
    judgement = models.CharField(max_length=12, choices=RiskGrade)
    yes_answers = models.PositiveSmallIntegerField()
    out_of = models.PositiveSmallIntegerField()
    events_in_window = models.PositiveSmallIntegerField()
    binds_at = models.PositiveSmallIntegerField(db_default=14)
    reason_code = models.CharField(max_length=20, choices=ReasonCode, blank=True)
    criterion = models.CharField(max_length=4, blank=True, default="", db_default="")
    manual_version = models.CharField(max_length=20, blank=True, default="", db_default="")
    reason = models.TextField()
    grounds = models.JSONField(default=list)
    protocol_version = models.CharField(max_length=20)
    decided_by = models.UUIDField()
    seconded_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField()

    visibility = protection.DECISION

    class Meta:
        indexes = [
            models.Index(fields=["assessment", "stage"], name="decision_by_stage"),
            models.Index(fields=["stage", "-decided_at"], name="decision_lately"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(stage="OFFICER"), name="committed_once"
            )
        ]
