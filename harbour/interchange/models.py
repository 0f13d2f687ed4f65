"""What was imported, when and from which file; and what was said of single rows."""

from django.db import models

from harbour.interchange import protection
from harbour.kernel.models import Record
from harbour.sharing.api import SharedRecord


class ImportRun(SharedRecord):
    """One file taken in, in one transaction. Its id stands on every record it brought.

    read = accepted + rejected; accepted = added + changed + unchanged.
    """

    source = models.CharField(max_length=40)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveBigIntegerField()
    encoding = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    read = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField()
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()

    visibility = protection.RUN

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(read=models.F("accepted") + models.F("rejected")),
                name="every_row_read_is_told",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    accepted=models.F("added") + models.F("changed") + models.F("unchanged")
                ),
                name="every_row_accepted_is_told",
            ),
        ]


class RowRemark(Record):
    """Why a row was rejected, or what was done to one that was accepted. Never what it said."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="remarks")
    line = models.PositiveIntegerField()
    column = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=200)
    was_rejected = models.BooleanField()

    visibility = protection.ROW


class DataReturn(SharedRecord):
    """A return as it was sent: template and version, the year, each number, and its fingerprint."""

    template = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    recipient = models.CharField(max_length=120)
    lines = models.JSONField()
    sha256 = models.CharField(max_length=64)
    sent_by = models.UUIDField()
    sent_at = models.DateTimeField()

    visibility = protection.RETURN

    class Meta:
        indexes = [models.Index(fields=["template", "year"], name="return_by_year")]
