"""Cases at a Marac: research, what the meeting made of them, and what stands in the minutes."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record, Step
from harbour.marac import protection
from harbour.marac.domain.workflow import CASE
from harbour.marac.models.conference import Conference
from harbour.marac.models.meeting import Meeting
from harbour.marac.models.referral import Referral
from harbour.marac.terms import CaseStatus, Told
from harbour.sharing.api import SharedRecord


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
    is_urgent = models.BooleanField(db_default=False)
    heard_on = models.DateField(null=True)
    flagged_until = models.DateField(null=True)
    status = models.CharField(max_length=12, choices=CaseStatus, default=CASE.initial)

    visibility = protection.CASE

    class Meta:
        indexes = [
            models.Index(fields=["conference", "status"], name="marac_case_waiting"),
            models.Index(fields=["victim"], name="marac_case_victim"),
            models.Index(fields=["perpetrator"], name="marac_case_perpetrator"),
            models.Index(fields=["conference", "heard_on"], name="marac_case_heard"),
            models.Index(fields=["flagged_until"], name="marac_case_flagged"),
        ]


class CaseStep(Step):
    record = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.CASE_STEP


class Turn(Record):
    """When a case was called at its meeting: the clock beside it runs from here."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="turns")
    called_by = models.UUIDField()
    called_at = models.DateTimeField()

    visibility = protection.TURN


class Research(SharedRecord):
    """What an agency holds about a case. The latest stands; it may keep it out of the minutes."""

    host = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="research")
    is_known = models.BooleanField()
    knows = ArrayField(models.CharField(max_length=12), db_default=[])
    known_from = models.DateField(null=True)
    last_contact_on = models.DateField(null=True)
    words = models.TextField(blank=True)
    children = models.TextField(blank=True)
    safety = models.TextField(blank=True, db_default="")
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


class Equality(SharedRecord):
    """What the quarterly return counts of a case. The host's alone; the latest stands.

    Not a reason for any decision, and never shown beside a name to another agency.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="equality")
    age = models.PositiveSmallIntegerField(null=True)
    is_male = models.CharField(max_length=8, choices=Told)
    is_minoritised = models.CharField(max_length=8, choices=Told)
    is_lgbt = models.CharField(max_length=8, choices=Told)
    is_disabled = models.CharField(max_length=8, choices=Told)
    children = models.PositiveSmallIntegerField()
    perpetrator_age = models.PositiveSmallIntegerField(null=True)
    is_honour_based = models.CharField(max_length=8, choices=Told)
    is_forced_marriage = models.CharField(max_length=8, choices=Told)
    recorded_by = models.UUIDField()

    visibility = protection.EQUALITY
