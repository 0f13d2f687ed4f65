"""A case that goes to a Marac with a Harbour of its own, as a sealed file."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.domain.handover import (
    SEND_AGAIN,
    UNFIT,
    WEAK,
    Handover,
    Who,
    is_strong,
    tells_of,
    written,
)
from harbour.marac.models import Case
from harbour.marac.services.sealing import seal
from harbour.marac.services.transferring import BASIS
from harbour.marac.services.travelling import fit_to_travel, require_fit_to_travel
from harbour.marac.terms import ActionStatus, Agreement, Criterion, TransferStatus
from harbour.pole.api import (
    InvolvementRole,
    NameKind,
    lead_records,
    parts_of_records,
    people_around,
    person_cards,
    person_ids,
    records_of_people,
)
from harbour.sharing.api import Subject, disclose

_OF_AGE = 18
_CHILD = {InvolvementRole.CHILD_PRESENT.value, InvolvementRole.CHILD_LINKED.value}
BY_VOICE = "A record in this case is restricted: hand it over by voice, between named people."


@transaction.atomic
def hand_over_as_file(actor: Actor, *, transfer_id: UUID, passphrase: str, at: datetime) -> bytes:
    """The sealed file of a case that was sent to a Marac outside this Harbour.

    A disclosure about both, and about everybody around them of whom the file tells. What was typed
    for it goes as it is or not at all; older words go without what never travels.

    Raises:
        NotPermitted: the actor does not run the sending Marac.
        NotVisible: there is no such transfer, or one of the two is restricted to others.
        DomainError: the passphrase is weak; it goes to a Marac in this Harbour, was answered
            already, or tells of somebody whose record is restricted; or what was typed for it says
            where somebody is or is reached.
    """
    held = selectors.transfer(actor, transfer_id)
    policies.may_coordinate(actor, host_id=held.owner_agency_id).require()
    if held.to_conference_id is not None or held.status != TransferStatus.SENT:
        raise DomainError("No file is needed: that Marac is in this Harbour, or has answered.")
    if not is_strong(passphrase):
        raise DomainError(WEAK)
    case = selectors.case(actor, held.case_id)
    require_fit_to_travel(case, [held.reason, held.interim], otherwise=UNFIT + SEND_AGAIN)
    told = _told(actor, held, case)
    about = [case.victim_id, case.perpetrator_id, *_also_told_of(actor, case, told, at)]
    disclose(
        actor,
        [Subject(kind="marac.case", record_id=case.id, person_record_id=each) for each in about],
        recipient_agency_id=None,
        recipient=held.to_name,
        reason=BASIS,
    )
    return seal(written(told), passphrase)


def _told(actor: Actor, held: Any, case: Any) -> Handover:
    first = selectors.referral_of(actor, case)
    victim, perpetrator = _people(actor, case)
    open_ = case.actions.filter(status=ActionStatus.AGREED)
    risks = case.discussions.order_by("-written_at").values_list("risks", flat=True).first()
    texts = [
        held.to_name,
        case.why,
        first.children if first else "",
        first.why_without if first else BASIS,
        risks or "",
        *(f"{each.what} (by {each.by_on:%d/%m/%Y})" for each in open_),
    ]
    sent_to, why, children, why_without, risks, *still_to_do = fit_to_travel(case, texts)
    return Handover(
        id=held.id,
        sent_from=f"{case.conference.name}, {held.owner_agency.name}"[:200],
        sent_to=sent_to[:200],
        sent_on=london_date(held.sent_at),
        is_lasting=held.is_lasting,
        victim=victim,
        perpetrator=perpetrator,
        grade=case.grade,
        criteria=tuple(first.criteria if first else [Criterion.JUDGEMENT]),
        counted=first.counted if first else None,
        kinds=tuple(first.kinds if first else []),
        why=why,
        children=children,
        agreement=first.agreement if first else Agreement.NOT_ASKED,
        why_without=why_without,
        with_adviser=first.with_adviser if first else False,
        why_moved=held.reason,
        interim=held.interim,
        heard_on=case.heard_on,
        risks=risks,
        still_to_do=tuple(still_to_do),
    )


def _people(actor: Actor, case: Case) -> list[Who]:
    """The victim and the perpetrator, as the two records of the case name them."""
    ids = [case.victim_id, case.perpetrator_id]
    known = {record.id: (record, parts) for record, parts in parts_of_records(actor, ids)}
    if set(known) != set(ids) or any(record.is_restricted for record, _ in known.values()):
        raise DomainError(BY_VOICE)
    return [_who(*known[each]) for each in ids]


def _who(record: Any, parts: Any) -> Who:
    """By the current name, or the one that is there."""
    current = [each for each in parts.names if each.kind == NameKind.CURRENT] or parts.names
    if not current:
        raise DomainError("A person in this case has no name. Enter it, then make the file.")
    given, family = current[-1].given, current[-1].family
    return Who(
        given=given if family else "",
        family=family or given,
        sex=record.sex,
        born_on=record.born_on,
    )


def _also_told_of(actor: Actor, case: Case, told: Handover, at: datetime) -> list[UUID]:
    """A record of each person around the two of whom the file tells. Seven queries.

    Raises:
        DomainError: one of them is restricted.
    """
    two = [case.victim_id, case.perpetrator_id]
    own = person_ids(actor, two)
    every = [each for records in records_of_people(actor, two).values() for each in records]
    others = {who: roles for who, roles in people_around(actor, every).items() if who not in own}
    records = lead_records(actor, others)
    cards = person_cards(actor, records.values(), on=london_date(at))
    told_of = []
    for person, record in sorted(records.items()):
        card = cards[record]
        young = card.age < _OF_AGE if card.age is not None else bool(others[person] & _CHILD)
        if tells_of(told, card.name, is_child=young):
            told_of.append(card)
    if any(each.is_restricted for each in told_of):
        raise DomainError(BY_VOICE)
    return [each.record_id for each in told_of]
