"""Giving named records to another agency, and taking them back."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotPermitted
from harbour.sharing.models import AgreementParty, Clause, Grant, NamedReader
from harbour.sharing.services.audit import Subject, disclose
from harbour.sharing.services.loading import copy_in

NO_AGREEMENT = "No signed agreement lets your agency share this kind of record with that agency."


@contextmanager
def refused_alike() -> Iterator[None]:
    """Whatever the database refuses to let an agency have is refused as what nobody agreed to.

    An agency may have to learn nothing of somebody, and even whoever gives must not learn that.

    Raises:
        NotPermitted: the database refused what was written.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise NotPermitted(NO_AGREEMENT) from None


@transaction.atomic
def give(
    actor: Actor,
    records: Iterable[Subject],
    *,
    to_agency_id: UUID,
    purpose: str,
    until: datetime,
    reason: str,
    may_contribute: bool = False,
    within_id: UUID | None = None,
) -> list[Grant]:
    """Let another agency read these records under a clause in force. Each is a disclosure.

    `within_id` names a Marac or a hub: then only those of that agency read them who answer for it
    there.

    Raises:
        NotPermitted: no signed agreement lets the actor's agency give that agency a record of
            one of these kinds for this purpose today; or it must learn nothing of them, which is
            said in the same words.
    """
    named = list(records)
    clauses = {kind: clause_for(actor, to_agency_id, purpose, kind) for kind in _kinds(named)}
    grants = [
        Grant(
            clause_id=clauses[each.kind].id,
            giver_id=actor.agency_id,
            agency_id=to_agency_id,
            kind=each.kind,
            record_id=each.record_id,  # type: ignore[misc]  # the column refuses none
            person_record_id=each.person_record_id,
            until=until,
            may_contribute=may_contribute,
            granted_by=actor.user_id,
            reason=reason,
            within_id=within_id,
        )
        for each in named
    ]
    with refused_alike():
        Grant.objects.bulk_create(grants)
    disclose(actor, named, recipient_agency_id=to_agency_id, reason=reason)
    return grants


GRANT_COLUMNS = (
    "id",
    "clause_id",
    "giver_id",
    "agency_id",
    "kind",
    "record_id",
    "until",
    "may_contribute",
    "granted_by",
    "reason",
    "within_id",
)


@transaction.atomic
def load_grants(actor: Actor, rows: Iterable[Sequence]) -> int:
    """Insert many grants at once: the values of GRANT_COLUMNS, in that order.

    The audit holds one disclosure for each agency and kind, with how many were given.
    """
    given = list(rows)
    count = copy_in("sharing_grant", GRANT_COLUMNS, given)
    at = {name: place for place, name in enumerate(GRANT_COLUMNS)}
    told = Counter((row[at["agency_id"]], row[at["kind"]]) for row in given)
    for (agency_id, kind), number in told.items():
        disclose(
            actor,
            [Subject(kind=kind)],
            recipient_agency_id=agency_id,
            reason="Loaded together",
            rows=number,
        )
    return count


@transaction.atomic
def take_back(actor: Actor, *, grant_ids: Iterable[UUID]) -> int:
    """End these grants now. Returns how many ended."""
    return Grant.objects.filter(
        id__in=list(grant_ids), giver_id=actor.agency_id, revoked_at__isnull=True
    ).update(revoked_at=timezone.now())


@transaction.atomic
def take_back_from(actor: Actor, *, agency_id: UUID, record_ids: Iterable[UUID]) -> int:
    """End now whatever lets an agency read these records. Returns how many grants ended."""
    return Grant.objects.filter(
        record_id__in=list(record_ids),
        giver_id=actor.agency_id,
        agency_id=agency_id,
        revoked_at__isnull=True,
    ).update(revoked_at=timezone.now())


@transaction.atomic
def take_back_within(actor: Actor, *, agency_id: UUID, within_id: UUID) -> int:
    """End now whatever an agency was let read within a Marac or a hub. Returns how many ended."""
    return Grant.objects.filter(
        within_id=within_id,
        giver_id=actor.agency_id,
        agency_id=agency_id,
        revoked_at__isnull=True,
    ).update(revoked_at=timezone.now())


@transaction.atomic
def take_back_given_for(
    actor: Actor, *, reason: str, agency_id: UUID, person_record_ids: Iterable[UUID]
) -> int:
    """End now whatever an agency was let read of these people for one reason. Returns how many."""
    return Grant.objects.filter(
        person_record_id__in=list(person_record_ids),
        reason=reason,
        giver_id=actor.agency_id,
        agency_id=agency_id,
        revoked_at__isnull=True,
    ).update(revoked_at=timezone.now())


@transaction.atomic
def name_reader(
    actor: Actor, *, kind: str, record_id: UUID, user_id: UUID, until: datetime, reason: str
) -> NamedReader:
    """Let one person open a restricted record or a sealed address until an instant."""
    return NamedReader.objects.create(
        kind=kind,
        record_id=record_id,
        user_id=user_id,
        until=until,
        reason=reason,
        named_by=actor.user_id,
        owner_agency_id=actor.agency_id,
    )


def _kinds(records: list[Subject]) -> set[str]:
    return {each.kind for each in records}


def clause_for(actor: Actor, to_agency_id: UUID, purpose: str, kind: str) -> Clause:
    """The clause in force under which the actor's agency may give such a record today.

    Raises:
        NotPermitted: there is none.
    """
    today = timezone.localdate()
    clause = (
        Clause.objects.filter(
            giver_id=actor.agency_id,
            recipient_id=to_agency_id,
            purpose=purpose,
            kinds__contains=[kind],
            ended_at__isnull=True,
            starts_on__lte=today,
            ends_on__gt=today,
        )
        .order_by("-ends_on", "id")
        .first()
    )
    if clause is None:
        raise NotPermitted(NO_AGREEMENT)
    return clause


def signed_clause_for(
    actor: Actor, to_agency_id: UUID, purpose: str, kinds: Iterable[str]
) -> Clause | None:
    """A clause by which that agency reads such records of ours today, under an agreement in force
    that both have signed and neither has left; each kind has one. Nothing where one has none. A
    query for each kind."""
    today = timezone.localdate()
    party = AgreementParty.objects.filter(
        agreement=OuterRef("agreement_id"), signed_at__isnull=False, left_at__isnull=True
    )
    found = None
    for kind in kinds:
        found = (
            Clause.objects.filter(
                Exists(party.filter(agency_id=actor.agency_id)),
                Exists(party.filter(agency_id=to_agency_id)),
                giver_id=actor.agency_id,
                recipient_id=to_agency_id,
                purpose=purpose,
                kinds__contains=[kind],
                ended_at__isnull=True,
                starts_on__lte=today,
                ends_on__gt=today,
                agreement__starts_on__lte=today,
                agreement__ends_on__gt=today,
            )
            .order_by("-ends_on", "id")
            .first()
        )
        if found is None:
            return None
    return found
