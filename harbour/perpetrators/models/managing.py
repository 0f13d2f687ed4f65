"""Who is managed by whom, and the plan."""

from django.db import models

from harbour.kernel.models import Record, Step
from harbour.perpetrators import protection
from harbour.perpetrators.domain.workflow import MANAGED
from harbour.perpetrators.terms import ManagedStatus
from harbour.sharing.api import SharedRecord


class Managed(SharedRecord):
    """A serial or repeat perpetrator with a named owner in the neighbourhood where they live.

    `facts` is what was counted when they were nominated, with the rule's version: it is kept as
    it was, whatever is recorded later.
    """

    subject = models.OneToOneField("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("sharing.User", on_delete=models.PROTECT, null=True, related_name="+")
    facts = models.JSONField()
    rule_version = models.CharField(max_length=20)
    why = models.TextField()
    nominated_by = models.UUIDField()
    nominated_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=ManagedStatus, default=MANAGED.initial)

    visibility = protection.MANAGED

    class Meta:
        indexes = [models.Index(fields=["team", "status"], name="managed_of_team")]


class ManagedStep(Step):
    record = models.ForeignKey(Managed, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.MANAGED_STEP


class PlanReview(Record):
    """The plan in four steps, as it stood at a review. The latest stands; none is changed."""

    managed = models.ForeignKey(Managed, on_delete=models.PROTECT, related_name="reviews")
    scan = models.TextField()
    analyse = models.TextField()
    respond = models.TextField()
    assess = models.TextField(blank=True)
    written_by = models.UUIDField()
    written_at = models.DateTimeField()

    visibility = protection.REVIEW
