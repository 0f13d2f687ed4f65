"""Information sharing agreements, and what has been given under them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from harbour.kernel.models import Record
from harbour.sharing.terms import Heading, Purpose, StandingEvent


class Agreement(Record):
    """A signed arrangement between agencies. Nothing is shared without one."""

    reference = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    lawful_basis = models.TextField()
    starts_on = models.DateField()
    review_on = models.DateField()
    ends_on = models.DateField()
    lead = models.ForeignKey(
        "sharing.Agency", on_delete=models.PROTECT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return self.reference


class AgreementSection(Record):
    """What an agreement says under one heading. The latest stands; earlier ones stay readable."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="sections")
    heading = models.CharField(max_length=10, choices=Heading)
    words = models.TextField()
    written_by = models.UUIDField()
    written_at = models.DateTimeField()


class Signature(Record):
    """Somebody who may bind an agency signed. Taking it up, the database marks the party."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatures")
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=120)
    signed_at = models.DateTimeField()
    entered_by = models.UUIDField()


class AgreementReview(Record):
    """An agreement was looked at again: what was found, and when it is looked at next."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="reviews")
    finding = models.TextField()
    next_on = models.DateField()
    reviewed_by = models.UUIDField()
    reviewed_at = models.DateTimeField()


class AgencyStanding(Record):
    """An agency joined, was suspended, resumed or left. The database acts on it at once."""

    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="standings")
    event = models.CharField(max_length=10, choices=StandingEvent)
    reason = models.TextField()
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()


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


class ClauseChange(Record):
    """A clause was made narrower: what it named and until when, before and after, and why."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="changes")
    kinds_before = ArrayField(models.CharField(max_length=60))
    kinds_after = ArrayField(models.CharField(max_length=60))
    ends_before = models.DateField()
    ends_after = models.DateField()
    reason = models.TextField()
    changed_by = models.UUIDField()
    changed_at = models.DateTimeField()


class Grant(Record):
    """One record that its owner lets one agency read, under a clause, until an instant.

    With `within_id` (a Marac, a hub) not everybody of that agency reads it: those alone who answer
    for it there, or work on that record in person (`harbour.answers_for()`).
    """

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="grants")
    giver = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    record_id = models.UUIDField()
    person_record_id = models.UUIDField(null=True)
    until = models.DateTimeField()
    may_contribute = models.BooleanField(default=False)
    granted_by = models.UUIDField()
    reason = models.TextField()
    revoked_at = models.DateTimeField(null=True)
    within_id = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["record_id", "agency", "kind"], name="grant_by_record"),
            models.Index(fields=["agency", "kind", "record_id"], name="grant_by_agency"),
            models.Index(
                fields=["person_record_id"],
                condition=models.Q(person_record_id__isnull=False),
                name="grant_about_person",
            ),
            models.Index(fields=["clause", "-recorded_at"], name="grant_of_clause"),
            models.Index(fields=["agency", "until", "revoked_at"], name="grant_endings"),
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
