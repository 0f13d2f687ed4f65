"""The audit: for investigators. The product never reads it to decide anything."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from harbour.sharing.terms import Operation


class AuditEvent(models.Model):
    """One logged operation. The table is made in SQL; most columns fill themselves.

    The app may give only what was done to which record and why. Who, when, for which purpose
    and in which request come from the signed actor, so that they cannot be forged.
    """

    seq = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    operation = models.CharField(max_length=20, choices=Operation)
    user_id = models.UUIDField()
    roles = ArrayField(models.CharField(max_length=40))
    agency_id = models.UUIDField()
    owner_agency_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=60)
    record_id = models.UUIDField(null=True)
    person_record_id = models.UUIDField(null=True)
    purpose = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    recipient_agency_id = models.UUIDField(null=True)
    recipient = models.CharField(max_length=200, blank=True)
    request_id = models.UUIDField()
    run_id = models.UUIDField(null=True)
    screen = models.CharField(max_length=120, blank=True)
    rows = models.PositiveIntegerField(default=1)
    details = models.JSONField(default=dict)

    class Meta:
        managed = False
        db_table = "sharing_auditevent"


class AuditSeal(models.Model):
    """A link of the hash chain over the audit, made by a job every minute."""

    n = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    rows = models.PositiveIntegerField()
    prev = models.TextField()
    hash = models.TextField()

    class Meta:
        managed = False
        db_table = "sharing_auditseal"
