"""Advisers in post, who was referred to them, and the file that only their agency reads."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.advisers import protection
from harbour.advisers.domain.workflow import ENGAGEMENT, REQUEST
from harbour.advisers.terms import (
    Agreement,
    Asked,
    AttemptResult,
    AttemptWay,
    EndReason,
    EngagementStatus,
    GoalResult,
    Need,
    NoticeTo,
    Specialism,
)
from harbour.kernel.models import Record, Step
from harbour.safeguarding.api import is_written_late
from harbour.sharing.api import SharedRecord


class Post(SharedRecord):
    """An adviser in post: how much of a week, where, and whom she can work with best."""

    user = models.OneToOneField("sharing.User", on_delete=models.PROTECT, related_name="+")
    full_time = models.DecimalField(max_digits=3, decimal_places=2)
    districts = ArrayField(models.CharField(max_length=40), default=list)
    languages = ArrayField(models.CharField(max_length=60), default=list)
    specialisms = ArrayField(models.CharField(max_length=12, choices=Specialism), default=list)

    visibility = protection.POST

    @property
    def knows(self) -> list[str]:
        return [Specialism(each).label for each in self.specialisms]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(full_time__gt=0, full_time__lte=1), name="post_is_part_of_a_week"
            )
        ]


class Engagement(SharedRecord):
    """A victim referred to an independent adviser. Police see where it stands, never the notes."""

    case = models.ForeignKey("safeguarding.Case", on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    grade = models.CharField(max_length=12)
    why = models.TextField()
    agreement = models.CharField(max_length=8, choices=Agreement)
    basis = models.TextField(blank=True)
    district = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=60, blank=True)
    specialisms = ArrayField(models.CharField(max_length=12, choices=Specialism), default=list)
    primary_considered = models.TextField(blank=True)
    referred_by = models.UUIDField()
    referred_at = models.DateTimeField()
    adviser = models.ForeignKey(
        "sharing.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    status = models.CharField(max_length=14, choices=EngagementStatus, default=ENGAGEMENT.initial)
    end_reason = models.CharField(max_length=8, choices=EndReason, blank=True)

    visibility = protection.ENGAGEMENT

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "to_agency"], name="engaged_once"),
            models.CheckConstraint(
                condition=Q(agreement="AGREED") | ~Q(basis=""),
                name="without_agreement_has_a_basis",
            ),
        ]
        indexes = [
            models.Index(fields=["victim"], name="engagement_of_victim"),
            models.Index(fields=["adviser", "status"], name="engagement_of_adviser"),
            models.Index(fields=["to_agency", "status"], name="engagement_at_agency"),
        ]


class EngagementStep(Step):
    record = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.ENGAGEMENT_STEP


class AgreedWords(Record):
    """What she agreed that the police may know, in the adviser's words.

    Never changed, but that she may take it back: then the words are gone from here.
    """

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="agreed")
    words = models.TextField()
    agreed_on = models.DateField()
    written_by = models.UUIDField()
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)

    visibility = protection.AGREED

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, words=""),
                name="withdrawn_words_are_gone",
            )
        ]


class SupportFile(SharedRecord):
    """The adviser's own file. It belongs to her agency, and the police cannot read it."""

    engagement = models.OneToOneField(Engagement, on_delete=models.PROTECT, related_name="file")
    opened_at = models.DateTimeField()

    visibility = protection.FILE


class Attempt(Record):
    """An attempt to reach her, and what came of it. Never changed.

    It was at `made_at`, and was written down at `written_at`: at once, where that is not said.
    """

    file = models.ForeignKey(SupportFile, on_delete=models.PROTECT, related_name="attempts")
    way = models.CharField(max_length=8, choices=AttemptWay)
    result = models.CharField(max_length=12, choices=AttemptResult)
    words = models.TextField(blank=True)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True)

    visibility = protection.ATTEMPT

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(made_at__lte=models.F("written_at")),
                name="attempt_was_before_it_was_written",
            )
        ]

    @property
    def is_written_late(self) -> bool:
        return is_written_late(self.made_at, written_at=self.written_at or self.made_at)


class Note(Record):
    """A note of the adviser. Never changed."""

    file = models.ForeignKey(SupportFile, on_delete=models.PROTECT, related_name="notes")
    words = models.TextField()
    written_by = models.UUIDField()
    written_at = models.DateTimeField()

    visibility = protection.NOTE


class Goal(Record):
    """A part of her support plan, and what came of it."""

    file = models.ForeignKey(SupportFile, on_delete=models.PROTECT, related_name="goals")
    need = models.CharField(max_length=12, choices=Need)
    what = models.TextField()
    due_on = models.DateField()
    added_by = models.UUIDField()
    added_at = models.DateTimeField()
    result = models.CharField(max_length=12, choices=GoalResult, blank=True)
    result_words = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    visibility = protection.GOAL

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(result="", ended_at__isnull=True)
                | (~Q(result="") & Q(ended_at__isnull=False)),
                name="goal_ends_with_a_result",
            )
        ]


class InformationRequest(SharedRecord):
    """The police ask, in writing, for something the advisers hold about her. Never changed.

    `authorised_by` is the inspector who is asked: until that inspector says yes, in a step of
    their own, the service does not see it.
    """

    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="requests")
    to_agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    what = models.TextField()
    why_needed = models.TextField()
    why_no_other_way = models.TextField()
    is_counselling = models.BooleanField()
    why_counselling = models.TextField(blank=True)
    notice_to = models.CharField(max_length=6, choices=NoticeTo, default=NoticeTo.VICTIM)
    notice_parent = models.ForeignKey(
        "pole.PersonRecord", on_delete=models.PROTECT, null=True, related_name="+"
    )
    notice_given_on = models.DateField(null=True)
    why_no_notice = models.TextField(blank=True)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    authorised_by = models.UUIDField()
    status = models.CharField(max_length=8, choices=Asked, default=REQUEST.initial)

    visibility = protection.REQUEST

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(notice_given_on__isnull=False) | ~Q(why_no_notice=""),
                name="request_gives_her_notice_or_says_why_not",
            ),
            models.CheckConstraint(
                condition=~Q(notice_to="PARENT") | Q(notice_parent__isnull=False),
                name="notice_to_a_parent_names_one",
            ),
            models.CheckConstraint(
                condition=Q(is_counselling=False) | ~Q(why_counselling=""),
                name="counselling_has_a_reason_that_outweighs",
            ),
            models.CheckConstraint(
                condition=~Q(asked_by=models.F("authorised_by")),
                name="request_is_authorised_by_another",
            ),
        ]


class InformationRequestStep(Step):
    record = models.ForeignKey(InformationRequest, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.REQUEST_STEP
