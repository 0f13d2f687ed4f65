"""Conferences and their agencies, referrals, meetings, cases, research and actions."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from harbour.kernel.models import Record, Step
from harbour.marac import protection
from harbour.marac.domain.workflow import ACTION, CASE, MEETING, REFERRAL
from harbour.marac.terms import (
    ActionStatus,
    Agreement,
    Attended,
    CaseStatus,
    Criterion,
    MeetingStatus,
    Protects,
    ReferralStatus,
)
from harbour.sharing.api import SharedRecord


class Conference(Record):
    """A Marac: its ground, its host, how long a case takes and how early research is asked for."""

    host = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    districts = ArrayField(models.CharField(max_length=40), default=list)
    minutes_each = models.PositiveSmallIntegerField(default=12)
    reserve = models.PositiveSmallIntegerField(default=15)
    research_days = models.PositiveSmallIntegerField(default=5)
    repeat_rule = models.CharField(max_length=20, default="2017")

    def __str__(self) -> str:
        return self.name


class Member(Record):
    """An agency of a conference. Its team answers for it."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="members")
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conference", "agency"], name="member_once")]


class Referral(SharedRecord):
    """A victim whom an agency brings to the Marac, why, and what has been done for her already."""

    host = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    perpetrator = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    grade = models.CharField(max_length=12)
    criteria = ArrayField(models.CharField(max_length=12, choices=Criterion))
    reasons = models.TextField()
    interim = models.TextField()
    agreement = models.CharField(max_length=10, choices=Agreement)
    why_without = models.TextField(blank=True)
    kinds = ArrayField(models.CharField(max_length=12), default=list)
    referred_by = models.UUIDField()
    referred_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=ReferralStatus, default=REFERRAL.initial)

    visibility = protection.REFERRAL

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(criteria=[]), name="marac_referral_meets_a_criterion"
            ),
            models.CheckConstraint(
                condition=~Q(interim=""), name="marac_referral_waits_for_no_meeting"
            ),
            models.CheckConstraint(
                condition=Q(agreement="AGREED") | ~Q(why_without=""),
                name="marac_referral_without_agreement_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(victim=F("perpetrator")), name="marac_referral_names_two_people"
            ),
        ]
        indexes = [
            models.Index(fields=["victim"], name="marac_referral_victim"),
            models.Index(fields=["host", "status"], name="marac_referral_waiting"),
        ]


class ReferralStep(Step):
    record = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.REFERRAL_STEP


class Meeting(SharedRecord):
    """A day's meeting of a conference, with two people who can chair it."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    chair = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    co_chair = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=14, choices=MeetingStatus, default=MEETING.initial)

    visibility = protection.MEETING

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(chair=F("co_chair")), name="meeting_has_two_who_can_chair"
            )
        ]
        indexes = [models.Index(fields=["conference", "starts_at"], name="meeting_of_conference")]


class MeetingStep(Step):
    record = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.MEETING_STEP


class Attendance(Record):
    """Who came for an agency, or what it sent instead. The latest stands."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attended")
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=Attended)
    who = models.CharField(max_length=200, blank=True)
    recorded_by = models.UUIDField()

    visibility = protection.ATTENDANCE


class Case(SharedRecord):
    """An accepted referral: it waits, is listed, is heard, and ends when every action has."""

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="case")
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    perpetrator = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    grade = models.CharField(max_length=12)
    why = models.TextField()
    minutes = models.PositiveSmallIntegerField()
    accepted_at = models.DateTimeField()
    repeat_rule = models.CharField(max_length=20)
    repeat_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="repeats"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="cases")
    place = models.PositiveSmallIntegerField(null=True)
    heard_on = models.DateField(null=True)
    flagged_until = models.DateField(null=True)
    status = models.CharField(max_length=8, choices=CaseStatus, default=CASE.initial)

    visibility = protection.CASE

    class Meta:
        indexes = [
            models.Index(fields=["conference", "status"], name="marac_case_waiting"),
            models.Index(fields=["victim"], name="marac_case_victim"),
        ]


class CaseStep(Step):
    record = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.CASE_STEP


class Research(SharedRecord):
    """What an agency holds about a case. The latest stands; it may keep it out of the minutes."""

    host = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="research")
    is_known = models.BooleanField()
    words = models.TextField(blank=True)
    children = models.TextField(blank=True)
    staff_risk = models.TextField(blank=True)
    her_voice = models.TextField(blank=True)
    in_minutes = models.BooleanField(default=True)
    answered_by = models.UUIDField()
    answered_at = models.DateTimeField()

    visibility = protection.RESEARCH

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_known=False) | ~Q(words=""), name="research_says_what_is_known"
            )
        ]


class Discussion(Record):
    """What the meeting made of a case: the risks, and how many minutes it had. Never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="discussions")
    risks = models.TextField()
    minutes_spent = models.PositiveSmallIntegerField()
    written_by = models.UUIDField()
    written_at = models.DateTimeField()

    visibility = protection.DISCUSSION


class Minuted(Record):
    """What an agency told of a case and lets stand in the minutes. Never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="minuted")
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    words = models.TextField()

    visibility = protection.MINUTED

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "agency"], name="minuted_once")]


class Action(SharedRecord):
    """What one agency does, by a day, for somebody. Waits for no other."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="actions")
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    owner_name = models.CharField(max_length=120)
    what = models.TextField()
    protects = models.CharField(max_length=12, choices=Protects)
    by_on = models.DateField()
    agreed_by = models.UUIDField()
    agreed_at = models.DateTimeField()
    status = models.CharField(max_length=12, choices=ActionStatus, default=ACTION.initial)

    visibility = protection.ACTION

    class Meta:
        indexes = [models.Index(fields=["agency", "status", "by_on"], name="marac_action_owed")]


class ActionStep(Step):
    record = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.ACTION_STEP
