"""What is counted: published returns. What comes from outside: lists and single cases, as files."""

from django.db import models

from harbour.kernel.models import Record
from harbour.marac import protection
from harbour.marac.domain.handover import receipt
from harbour.marac.models.conference import Conference
from harbour.sharing.api import SharedRecord


class PublishedReturn(Record):
    """A quarter's figures of a conference as published: small numbers are gone. Never changed."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="returns")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    figures = models.JSONField()
    published_by = models.UUIDField()
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "year", "quarter"], name="marac_return_published_once"
            )
        ]


class ListRun(SharedRecord):
    """A list of cases that was brought in: how many rows, and what became of each."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    read = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    brought_by = models.UUIDField()
    brought_at = models.DateTimeField()

    visibility = protection.LIST_RUN


class ListReject(Record):
    """A row that was not taken: its line, the column, and what to put right. No cell's content."""

    run = models.ForeignKey(ListRun, on_delete=models.PROTECT, related_name="rejects")
    line = models.PositiveIntegerField()
    column = models.CharField(max_length=60)
    reason = models.CharField(max_length=200)

    visibility = protection.LIST_REJECT


class ListedCase(Record):
    """Which row of a list became which case, by the reference the list gives it."""

    run = models.ForeignKey(ListRun, on_delete=models.PROTECT, related_name="cases")
    case = models.OneToOneField("marac.Case", on_delete=models.PROTECT, related_name="listed")
    reference = models.CharField(max_length=60)
    line = models.PositiveIntegerField()

    visibility = protection.LISTED_CASE


class HandedIn(SharedRecord):
    """A case that another Marac, with a Harbour of its own, handed over as a file. Never changed.

    What was said and is still to be done there, as it stood; `file_id` is that Marac's transfer.
    """

    file_id = models.UUIDField()
    sha256 = models.CharField(max_length=64)
    sent_from = models.CharField(max_length=200)
    sent_on = models.DateField()
    heard_on = models.DateField(null=True)
    risks = models.TextField(blank=True)
    still_to_do = models.TextField(blank=True)
    case = models.OneToOneField("marac.Case", on_delete=models.PROTECT, related_name="handed_in")
    taken_by = models.UUIDField()
    taken_at = models.DateTimeField()

    visibility = protection.HANDED_IN

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner_agency", "file_id"], name="marac_file_taken_in_once"
            )
        ]

    @property
    def receipt(self) -> str:
        return receipt(self.file_id)
