"""Information sharing agreements, and what has been given under them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from harbour.kernel.models import Record
from harbour.sharing.terms import Purpose


class Agreement(Record):
    """A signed arrangement between agencies. Nothing is shared without one."""

    reference = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    lawful_basis = models.TextField()
    starts_on = models.DateField()
    review_on = models.DateField()
    ends_on = models.DateField()

    def __str__(self) -> str:
        return self.reference


class AgreementParty(Record):
    """An agency that has signed, or has left."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties")
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_by = models.CharField(max_length=120, blank=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "agency"], name="party_named_once")
        ]


class Clause(Record):
    """One direction of sharing: who gives whom which kinds of record, for which purpose.

    It is in force while its agreement is signed by both and neither has left, between its
    dates, and until somebody ends it; grants under it end with it at once.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="clauses")
    giver = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=20, choices=Purpose)
    kinds = ArrayField(models.CharField(max_length=60))
    starts_on = models.DateField()
    ends_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(blank=True)


class Grant(Record):
    """One record that its owner lets one agency read, under a clause, until an instant."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="grants")
    giver = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    record_id = models.UUIDField()
    until = models.DateTimeField()
    may_contribute = models.BooleanField(default=False)
    granted_by = models.UUIDField()
    reason = models.TextField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["record_id", "agency", "kind"], name="grant_by_record"),
            models.Index(fields=["agency", "kind", "record_id"], name="grant_by_agency"),
        ]


class NamedReader(Record):
    """A person who may open one restricted record or sealed address, and until when."""

    kind = models.CharField(max_length=60)
    record_id = models.UUIDField()
    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField()
    reason = models.TextField()
    named_by = models.UUIDField()
    owner_agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["record_id", "user"], name="named_by_record")]
