"""An information sharing agreement's life: written, signed, reviewed, narrowed, ended and left.

Nothing is read under it that its clauses do not name, from the moment that they no longer do.
What the other agency still owes about what it will no longer read is handed over first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.announcement import Announcement
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.sharing import policies
from harbour.sharing.models import (
    Agency,
    Agreement,
    AgreementParty,
    AgreementReview,
    AgreementSection,
    Clause,
    ClauseChange,
    Signature,
)
from harbour.sharing.terms import SHAREABLE, Heading

clauses_ending = Announcement("clauses ending")
"""Heard before clauses end, while both can still read: what is owed under them is handed over."""

agreements_to_review = Announcement("agreements to review")
agreements_reviewed = Announcement("agreements reviewed")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAgreement:
    """What an agreement begins with. The agencies are those it is made with, beside the lead."""

    reference: str
    title: str
    lawful_basis: str
    starts_on: date
    review_on: date
    ends_on: date
    agency_ids: Sequence[UUID]


@transaction.atomic
def make_agreement(actor: Actor, new: NewAgreement) -> Agreement:
    """Begin an agreement. Nothing is shared under it before it has clauses and is signed.

    Raises:
        NotPermitted: the actor does not keep its agency's agreements.
        DomainError: its days are not in order, it is with nobody, or its reference is taken.
    """
    policies.may_keep_agreements(actor).require()
    if not new.starts_on < new.review_on <= new.ends_on:
        raise DomainError("It begins, is reviewed, and ends: choose the days in this order.")
    others = [each for each in new.agency_ids if each != actor.agency_id]
    if not others:
        raise DomainError("Choose at least one other agency.")
    if Agreement.objects.filter(reference=new.reference).exists():
        raise DomainError("There is an agreement with this reference. Choose another.")
    made = Agreement.objects.create(
        reference=new.reference,
        title=new.title,
        lawful_basis=new.lawful_basis,
        starts_on=new.starts_on,
        review_on=new.review_on,
        ends_on=new.ends_on,
        lead_id=actor.agency_id,
    )
    for agency_id in (actor.agency_id, *others):
        AgreementParty.objects.create(agreement=made, agency_id=agency_id)
    return made


@transaction.atomic
def write_section(
    actor: Actor, *, agreement_id: UUID, heading: Heading, words: str, at: datetime
) -> AgreementSection:
    """Say what stands under a heading from now on. Who signed before sees that it changed.

    Raises:
        NotPermitted: the actor keeps no agreement of a party.
        DomainError: nothing is written.
    """
    _party(actor, agreement_id)
    if not words.strip():
        raise DomainError("Write what the agreement says.")
    return AgreementSection.objects.create(
        agreement_id=agreement_id,
        heading=heading,
        words=words,
        written_by=actor.user_id,
        written_at=at,
    )


@transaction.atomic
def sign(
    actor: Actor, *, agreement_id: UUID, agency_id: UUID, name: str, post: str, at: datetime
) -> Signature:
    """Sign for one's own agency; the lead also enters a signature that was given on paper.

    Raises:
        NotPermitted: the actor may sign for neither.
        DomainError: it does not say yet what an agreement must say.
    """
    ours = _party(actor, agreement_id)
    agreement = Agreement.objects.get(id=agreement_id)
    if agency_id != ours.agency_id and agreement.lead_id != actor.agency_id:
        raise NotPermitted("You can only sign for your own agency.")
    lacking = missing_headings(agreement_id)
    if lacking:
        names = ", ".join(heading.label.lower() for heading in lacking)
        raise DomainError(f"It does not say yet: {names}.")
    return Signature.objects.create(
        agreement_id=agreement_id,
        agency_id=agency_id,
        name=name,
        post=post,
        signed_at=at,
        entered_by=actor.user_id,
    )


def missing_headings(agreement_id: UUID) -> list[Heading]:
    """What it must say and does not. One query."""
    written = set(
        AgreementSection.objects.filter(agreement_id=agreement_id).values_list("heading", flat=True)
    )
    return [heading for heading in Heading if heading not in written]


@transaction.atomic
def review_agreement(
    actor: Actor, *, agreement_id: UUID, finding: str, next_on: date, at: datetime
) -> AgreementReview:
    """Record that it was looked at again, and by when it is the next time.

    Raises:
        NotPermitted: the actor keeps no agreement of a party.
        DomainError: nothing was found to say, or the next day is not in its time.
    """
    _party(actor, agreement_id)
    agreement = Agreement.objects.get(id=agreement_id)
    if not finding.strip():
        raise DomainError("Say what the review found.")
    if not london_date(at) < next_on <= agreement.ends_on:
        raise DomainError(
            f"Choose a day to come, and before it ends on {agreement.ends_on:%d/%m/%Y}."
        )
    made = AgreementReview.objects.create(
        agreement_id=agreement_id,
        finding=finding,
        next_on=next_on,
        reviewed_by=actor.user_id,
        reviewed_at=at,
    )
    agreements_reviewed.announce(actor, [agreement_id])
    return made


@transaction.atomic
def add_clause(
    actor: Actor, *, agreement_id: UUID, recipient_id: UUID, purpose: str, kinds: Sequence[str],
    ends_on: date, on: date,
) -> Clause:  # fmt: skip
    """Let one agency read these kinds of our records for a purpose, until a day.

    Raises:
        NotPermitted: the actor keeps no agreement of a party.
        DomainError: the other is no party, a kind is unknown, or the day is not in its time.
    """
    _party(actor, agreement_id)
    agreement = Agreement.objects.get(id=agreement_id)
    parties = agreement.parties.filter(left_at__isnull=True).values_list("agency_id", flat=True)
    if recipient_id == actor.agency_id or recipient_id not in set(parties):
        raise DomainError("Choose another agency of this agreement.")
    if not kinds or not set(kinds) <= set(SHAREABLE):
        raise DomainError("Choose what is shared.")
    if not on < ends_on <= agreement.ends_on:
        raise DomainError(
            f"Choose a day to come, and before it ends on {agreement.ends_on:%d/%m/%Y}."
        )
    return Clause.objects.create(
        agreement_id=agreement_id,
        giver_id=actor.agency_id,
        recipient_id=recipient_id,
        purpose=purpose,
        kinds=list(kinds),
        starts_on=max(on, agreement.starts_on),
        ends_on=ends_on,
    )


@transaction.atomic
def narrow_clause(
    actor: Actor, *, clause_id: UUID, kinds: Sequence[str], ends_on: date, reason: str, at: datetime
) -> Clause:
    """Share less: what is no longer named vanishes for the recipient at once.

    Raises:
        NotPermitted: the clause is not the actor's agency's to change.
        DomainError: it would share more or longer, or nobody says why.
    """
    clause = _own_clause(actor, clause_id)
    if not reason.strip():
        raise DomainError("Say why less is shared.")
    if not kinds or not set(kinds) <= set(clause.kinds) or ends_on > clause.ends_on:
        raise DomainError("Leave out kinds or choose an earlier day. For more, add a clause.")
    ClauseChange.objects.create(
        clause=clause,
        kinds_before=clause.kinds,
        kinds_after=list(kinds),
        ends_before=clause.ends_on,
        ends_after=ends_on,
        reason=reason,
        changed_by=actor.user_id,
        changed_at=at,
    )
    Clause.objects.filter(id=clause_id).update(kinds=list(kinds), ends_on=ends_on)
    clause.refresh_from_db()
    return clause


@transaction.atomic
def end_clause(actor: Actor, *, clause_id: UUID, because: str, at: datetime) -> None:
    """End a clause: everything given under it vanishes for the recipient at once.

    What the recipient still owes about it is handed over first, in the same transaction. What it
    received and acted on stays in its own file, as disclosed and dated.

    Raises:
        NotPermitted: the clause is not the actor's agency's to end, or has ended.
        DomainError: nobody says why.
    """
    _own_clause(actor, clause_id)
    if not because.strip():
        raise DomainError("Say why it ends.")
    clauses_ending.announce(actor, [clause_id])
    Clause.objects.filter(id=clause_id).update(ended_at=at, ended_because=because)


@transaction.atomic
def leave_agreement(actor: Actor, *, agreement_id: UUID, because: str, at: datetime) -> None:
    """Take one's own agency out: nothing is given to it or by it under this agreement any more.

    Raises:
        NotPermitted: the actor keeps no agreement of a party.
        DomainError: nobody says why.
    """
    party = _party(actor, agreement_id)
    if not because.strip():
        raise DomainError("Say why your agency leaves.")
    live = Clause.objects.filter(agreement_id=agreement_id, ended_at__isnull=True)
    ours = live.filter(giver_id=actor.agency_id) | live.filter(recipient_id=actor.agency_id)
    clauses_ending.announce(actor, list(ours.values_list("id", flat=True)))
    AgreementParty.objects.filter(id=party.id).update(left_at=at)


@transaction.atomic
def announce_reviews(actor: Actor, *, until: date) -> int:
    """Owe the reviews that fall due by a day, of the agreements the actor's agency leads."""
    due = list(
        Agreement.objects.filter(lead_id=actor.agency_id, review_on__lte=until).values_list(
            "id", flat=True
        )
    )
    agreements_to_review.announce(actor, due)
    return len(due)


def agencies_that_lead() -> Iterable[str]:
    """Codes of active agencies that lead an agreement. Run with the job's role."""
    led = Agreement.objects.exclude(lead=None).values("lead_id")
    return Agency.objects.filter(id__in=led, is_active=True).values_list("code", flat=True)


def _party(actor: Actor, agreement_id: UUID) -> AgreementParty:
    policies.may_keep_agreements(actor).require()
    party = AgreementParty.objects.filter(
        agreement_id=agreement_id, agency_id=actor.agency_id, left_at__isnull=True
    ).first()
    if party is None:
        if not Agreement.objects.filter(id=agreement_id).exists():
            raise NotVisible("There is no such agreement.")
        raise NotPermitted("Your agency is no party to this agreement.")
    return party


def _own_clause(actor: Actor, clause_id: UUID) -> Clause:
    policies.may_keep_agreements(actor).require()
    clause = Clause.objects.filter(
        id=clause_id, giver_id=actor.agency_id, ended_at__isnull=True
    ).first()
    if clause is None:
        raise NotPermitted("Only the giving agency's agreements officer can change this clause.")
    return clause
