"""Panels: who came, whom they chose and why, what was decided, and who does what by when."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record, Step
from harbour.perpetrators import protection
from harbour.perpetrators.domain.workflow import PANEL, PANEL_ACTION
from harbour.perpetrators.terms import (
    PanelActionStatus,
    PanelCame,
    PanelOutcome,
    PanelStatus,
)
from harbour.sharing.api import SharedRecord


class Panel(SharedRecord):
    """A meeting of agencies on perpetrators. `words` are its minutes beside those of each case."""

    starts_at = models.DateTimeField()
    venue = models.CharField(max_length=120, blank=True)
    chair = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    planned_by = models.UUIDField()
    status = models.CharField(max_length=10, choices=PanelStatus, default=PANEL.initial)

    visibility = protection.PANEL

    class Meta:
        indexes = [models.Index(fields=["starts_at"], name="panel_by_day")]


class PanelStep(Step):
    record = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.PANEL_STEP


class PanelAgency(Record):
    """An agency of a panel: invited, and then whether it came. The latest stands."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="agencies")
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=PanelCame)
    who = models.CharField(max_length=200, blank=True)
    recorded_by = models.UUIDField()

    visibility = protection.PANEL_AGENCY


class PanelCase(SharedRecord):
    """Somebody whom a panel talks about: what was counted when chosen, why, and what came of it."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="cases")
    subject = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    facts = models.JSONField()
    rule_version = models.CharField(max_length=20)
    why = models.TextField()
    chosen_by = models.UUIDField()
    chosen_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=PanelOutcome, blank=True)
    words = models.TextField(blank=True)
    tactics = ArrayField(models.CharField(max_length=20), default=list)
    review_on = models.DateField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    visibility = protection.PANEL_CASE

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "subject"], name="panel_case_once"),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True, words="")
                | ~Q(outcome="") & ~Q(words="") & Q(decided_at__isnull=False),
                name="panel_case_decided_with_words",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", PanelOutcome.EXIT]) | Q(review_on__isnull=False),
                name="panel_case_is_looked_at_again",
            ),
        ]
        indexes = [models.Index(fields=["subject"], name="panel_case_of_subject")]


class PanelAction(SharedRecord):
    """What one person of one agency does, by a day. The agency sees it, whatever else it may."""

    case = models.ForeignKey(PanelCase, on_delete=models.PROTECT, related_name="actions")
    subject = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    owner_name = models.CharField(max_length=120)
    what = models.TextField()
    tactic = models.CharField(max_length=20)
    by_on = models.DateField()
    agreed_by = models.UUIDField()
    agreed_at = models.DateTimeField()
    status = models.CharField(
        max_length=10, choices=PanelActionStatus, default=PANEL_ACTION.initial
    )

    visibility = protection.PANEL_ACTION

    class Meta:
        indexes = [models.Index(fields=["status", "by_on"], name="panel_action_open")]


class PanelActionStep(Step):
    record = models.ForeignKey(PanelAction, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.PANEL_ACTION_STEP


class PanelChase(Record):
    """An agency was reminded of an action."""

    action = models.ForeignKey(PanelAction, on_delete=models.PROTECT, related_name="chases")
    chased_by = models.UUIDField()
    chased_at = models.DateTimeField()

    visibility = protection.PANEL_CHASE
