"""Handing a case to the Marac where she lives now. It stays here until that one has it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.domain.deadlines import ACKNOWLEDGE, UNTIL_NEXT
from harbour.marac.domain.handover import UNFIT, WRONG_RECEIPT, is_receipt, receipt
from harbour.marac.domain.workflow import REFERRAL, TRANSFER
from harbour.marac.models import Case, Conference, Referral, Transfer
from harbour.marac.services.referring import SHARED_FOR, accept_as_case, let_read, weigh_grounds
from harbour.marac.services.travelling import require_fit_to_travel
from harbour.marac.services.waiting import owe_a_meeting
from harbour.marac.terms import Agreement, CaseStatus, Criterion, TransferStatus
from harbour.pole.api import person_cards
from harbour.sharing.api import Purpose, Subject, give, take_step
from harbour.workforce.api import meet, owe

KIND = "marac.transfer"
BASIS = "Handed to another Marac"
OUT = (CaseStatus.CLOSED, CaseStatus.TRANSFERRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTransfer:
    """Where to, why, for how long, and what keeps her safe until that Marac has it."""

    conference_id: UUID | None
    to_name: str
    is_lasting: bool
    reason: str
    interim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Who acknowledged a transfer, with the receipt of a file, or why it is not taken."""

    event: str
    words: str
    receipt: str = ""


@transaction.atomic
def send_away(actor: Actor, *, case_id: UUID, transfer: NewTransfer, at: datetime) -> Transfer:
    """Hand a case to another Marac, which owes an acknowledgement. No address goes with it.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: it goes nowhere or to its own Marac; nobody says why, or what keeps her safe;
            the words say where somebody is or is reached; it left already; or a transfer waits to
            be acknowledged.
    """
    case = selectors.case(actor, case_id)
    policies.may_coordinate(actor, host_id=case.owner_agency_id).require()
    to = selectors.conference(transfer.conference_id) if transfer.conference_id else None
    _must_be_whole(case, transfer, to)
    require_fit_to_travel(case, [transfer.reason, transfer.interim], otherwise=UNFIT)
    made = Transfer.objects.create(
        owner_agency_id=actor.agency_id,
        case_id=case.id,
        receiver_id=to.host_id if to else None,
        to_conference_id=to.id if to else None,
        to_name=to.name if to else transfer.to_name,
        is_lasting=transfer.is_lasting,
        reason=transfer.reason,
        interim=transfer.interim,
        sent_by=actor.user_id,
        sent_at=at,
    )
    take_step(actor, made, TRANSFER, "send", at=at)
    meet(actor, subject_id=case.id, rule=UNTIL_NEXT.id, at=at, outcome="Said as it was sent on")
    if to is not None and to.host_id != actor.agency_id:
        cards = person_cards(actor, [case.victim_id, case.perpetrator_id], on=london_date(at))
        own = [each for each, card in cards.items() if card.owner_agency_id == actor.agency_id]
        let_read(actor, own, to.host_id, at, reason=BASIS)
        give(
            actor,
            [Subject(kind="marac.case", record_id=case.id, person_record_id=case.victim_id)],
            to_agency_id=to.host_id,
            purpose=Purpose.SAFEGUARDING,
            until=at + SHARED_FOR,
            reason=BASIS,
        )
    _owe_acknowledgement(actor, made, case, at)
    return made


def _must_be_whole(case: Case, transfer: NewTransfer, to: Conference | None) -> None:
    if case.status in OUT:
        raise DomainError("This case is closed, or with another Marac already.")
    if to is None and not transfer.to_name.strip():
        raise DomainError("Say which Marac it goes to.")
    if to is not None and to.id == case.conference_id:
        raise DomainError("It is at that Marac already. Choose another.")
    if not transfer.reason.strip() or not transfer.interim.strip():
        raise DomainError(
            "Say why it goes there, and what keeps the victim safe until that Marac has it."
        )
    if case.transfers.filter(status=TransferStatus.SENT).exists():
        raise DomainError("It was sent already and waits to be acknowledged.")


def _owe_acknowledgement(actor: Actor, made: Transfer, case: Case, at: datetime) -> None:
    """Owed by the receiving Marac; where that is not in Harbour, by ourselves, who ask it."""
    agency_id = made.receiver_id or actor.agency_id
    owe(
        actor,
        deadline=ACKNOWLEDGE.deadline(at),
        title=ACKNOWLEDGE.title,
        subject_kind=KIND,
        subject_id=made.id,
        page="marac:transfer",
        page_id=made.id,
        person_record_id=case.victim_id,
        team_id=selectors.team_of(made.to_conference_id or case.conference_id, agency_id),
        owed_by_agency_id=agency_id,
    )


@transaction.atomic
def acknowledge(actor: Actor, *, transfer_id: UUID, taken: Taken, at: datetime) -> Transfer:
    """The other Marac has it: it waits for a meeting there and leaves here. Or it is not taken.

    For a Marac outside Harbour the sender writes down who acknowledged it.

    Raises:
        NotPermitted: the actor does not run the receiving Marac.
        NotVisible: there is no such transfer.
        DomainError: it is not taken and nobody says why; nobody says who acknowledged it; or the
            receipt is another case's.
        InvalidTransition: it was answered already.
    """
    held = selectors.transfer(actor, transfer_id)
    policies.may_coordinate(actor, host_id=held.receiver_id or held.owner_agency_id).require()
    outside = held.to_conference_id is None
    if (taken.event == "decline" or outside) and not taken.words.strip():
        raise DomainError("Say who answered, or why it is not taken.")
    take_step(actor, held, TRANSFER, taken.event, at=at, reason=_answered(held, taken))
    meet(actor, subject_id=held.id, rule=ACKNOWLEDGE.id, at=at, outcome=held.get_status_display())
    if taken.event == "receive" and not outside:
        _take_in(actor, held, at)
    return held


def _answered(held: Transfer, taken: Taken) -> str:
    """Who answered, in words, with the receipt that proves it."""
    if not taken.receipt.strip():
        return taken.words
    if not is_receipt(taken.receipt, held.id):
        raise DomainError(WRONG_RECEIPT)
    return f"Receipt {receipt(held.id)}. {taken.words}"


def _take_in(actor: Actor, held: Any, at: datetime) -> Case:
    """A referral of our own from what was sent, accepted as it comes, and its case.

    The first referral stays with those it was made to: where it is not ours to read, the case
    says why, and the sending Marac's judgement stands.
    """
    sent = selectors.case(actor, held.case_id)
    first = selectors.referral_of(actor, sent)
    referral = Referral.objects.create(
        owner_agency_id=actor.agency_id,
        host_id=actor.agency_id,
        conference_id=held.to_conference_id,
        victim_id=sent.victim_id,
        perpetrator_id=sent.perpetrator_id,
        grade=sent.grade,
        criteria=first.criteria if first else [Criterion.JUDGEMENT],
        counted=first.counted if first else None,
        reasons=f"{sent.why}\n\nFrom another Marac: {held.reason}",
        children=first.children if first else "",
        interim=held.interim,
        agreement=first.agreement if first else Agreement.NOT_ASKED,
        why_without=first.why_without if first else BASIS,
        kinds=first.kinds if first else [],
        with_adviser=first.with_adviser if first else False,
        referred_by=actor.user_id,
        referred_at=at,
    )
    weigh_grounds(actor, referral)
    take_step(actor, referral, REFERRAL, "accept", at=at, reason="From another Marac")
    case = accept_as_case(actor, referral, at)
    owe_a_meeting(actor, case.conference, at=at)
    Transfer.objects.filter(id=held.id).update(became_case_id=case.id)
    return case
