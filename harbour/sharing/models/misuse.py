"""Whom a colleague knows, and looks that must be explained to somebody else."""

from django.db import models

from harbour.kernel.models import Record
from harbour.sharing.terms import AlertKind, Finding, Relation


class StaffLink(Record):
    """Somebody who works here is, or knows, a person on record: that record is closed to them."""

    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    person_record_id = models.UUIDField()
    relation = models.CharField(max_length=12, choices=Relation)
    declared_by = models.UUIDField()
    declared_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "person_record_id"], name="staff_link_of_user")]


class LookAlert(Record):
    """A look, or an attempt, that a reviewer must have explained. Never reviewed by its subject."""

    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=AlertKind)
    person_record_id = models.UUIDField(null=True)
    screen = models.CharField(max_length=120)
    raised_at = models.DateTimeField()
    finding = models.CharField(max_length=12, choices=Finding, blank=True)
    words = models.TextField(blank=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "-raised_at"], name="look_alert_newest")]
