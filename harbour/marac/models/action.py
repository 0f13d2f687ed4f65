"""What was agreed: one agency, one thing, one day; chased until it is done or said why not."""

from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record, Step
from harbour.marac import protection
from harbour.marac.domain.workflow import ACTION
from harbour.marac.models.case import Case
from harbour.marac.models.hub import HubCase
from harbour.marac.terms import ActionStatus, Protects
from harbour.sharing.api import SharedRecord


class Action(SharedRecord):
    """What one agency does, by a day, for somebody. Waits for no other. Of a Marac or of a hub."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="actions")
    hub_case = models.ForeignKey(
        HubCase, on_delete=models.PROTECT, null=True, related_name="actions"
    )
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    owner_name = models.CharField(max_length=120)
    what = models.TextField()
    protects = models.CharField(max_length=12, choices=Protects)
    by_on = models.DateField()
    agreed_by = models.UUIDField()
    agreed_at = models.DateTimeField()
    instead_of = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="handed_to"
    )
    status = models.CharField(max_length=12, choices=ActionStatus, default=ACTION.initial)

    visibility = protection.ACTION

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=True) ^ Q(hub_case__isnull=True),
                name="marac_action_of_one_case",
            )
        ]
        indexes = [
            models.Index(fields=["agency", "status", "by_on"], name="marac_action_owed"),
            models.Index(fields=["status", "by_on"], name="marac_action_open"),
        ]


class ActionStep(Step):
    record = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.ACTION_STEP


class Chase(Record):
    """An agency was reminded of what it owes."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="chases")
    chased_by = models.UUIDField()
    chased_at = models.DateTimeField()

    visibility = protection.CHASE
