"""The hub: a case called, each agency's research against a clock, and a decision together."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from harbour.kernel.models import Record, Step
from harbour.marac import protection
from harbour.marac.domain.workflow import HUB_CASE
from harbour.marac.models.conference import Hub
from harbour.marac.models.referral import Referral
from harbour.marac.terms import HubOutcome, HubStatus
from harbour.sharing.api import SharedRecord


class HubCall(SharedRecord):
    """An agency asks the hub to look at a victim today: who, from whom, why, done already."""

    host = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    perpetrator = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    interim = models.TextField()
    called_by = models.UUIDField()
    called_at = models.DateTimeField()

    visibility = protection.HUB_CALL

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(victim=F("perpetrator")), name="hub_call_names_two_people"
            ),
            models.CheckConstraint(condition=~Q(interim=""), name="hub_call_waits_for_no_meeting"),
        ]
        indexes = [models.Index(fields=["hub", "called_at"], name="hub_call_of_hub")]


class HubCase(SharedRecord):
    """A call that the hub took up: every agency was asked, and decides together."""

    call = models.OneToOneField(HubCall, on_delete=models.PROTECT, related_name="case")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    perpetrator = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    escalated_to = models.ForeignKey(
        Referral, on_delete=models.PROTECT, null=True, related_name="from_hub"
    )
    status = models.CharField(max_length=12, choices=HubStatus, default=HUB_CASE.initial)

    visibility = protection.HUB_CASE

    class Meta:
        indexes = [models.Index(fields=["hub", "status"], name="hub_case_open")]


class HubCaseStep(Step):
    record = models.ForeignKey(HubCase, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.HUB_CASE_STEP


class HubAnswer(SharedRecord):
    """What an agency holds, for the hub. The host reads it; the latest stands."""

    host = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(HubCase, on_delete=models.PROTECT, related_name="answers")
    is_known = models.BooleanField()
    words = models.TextField(blank=True)
    her_voice = models.TextField(blank=True)
    can_share = models.BooleanField(default=True)
    answered_by = models.UUIDField()
    answered_at = models.DateTimeField()

    visibility = protection.HUB_ANSWER

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_known=False) | ~Q(words=""), name="hub_answer_says_what_is_known"
            )
        ]


class HubTold(Record):
    """What an agency lets the others read of a case once it was decided. Never changed."""

    case = models.ForeignKey(HubCase, on_delete=models.PROTECT, related_name="told")
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    words = models.TextField()

    visibility = protection.HUB_TOLD

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "agency"], name="hub_told_once")]


class HubDecision(Record):
    """What the agencies decided together and why, and whose answer was still missing."""

    case = models.ForeignKey(HubCase, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=8, choices=HubOutcome)
    reasons = models.TextField()
    present = ArrayField(models.UUIDField())
    silent = ArrayField(models.UUIDField(), default=list)
    why_without = models.TextField(blank=True)
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.HUB_DECISION

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reasons=""), name="hub_decision_has_reasons"),
            models.CheckConstraint(
                condition=Q(silent=[]) | ~Q(why_without=""),
                name="hub_decision_without_an_answer_says_why",
            ),
        ]
