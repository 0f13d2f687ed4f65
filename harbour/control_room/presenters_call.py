"""What the page shows on which a call is taken."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from harbour.control_room import policies
from harbour.control_room.dangers import is_at_high_risk
from harbour.control_room.domain.grading import Proposal, known_dangers, propose
from harbour.control_room.domain.repeat import Finding
from harbour.control_room.markers import MarkerRow, markers_for
from harbour.control_room.narrative import Line, narratives
from harbour.control_room.people import ROLES
from harbour.control_room.presenters import NamedPerson
from harbour.control_room.reading import (
    typed_in_lines,
    typed_in_markers,
    with_lines,
    words_as_read,
)
from harbour.control_room.services.call import repeat_finding
from harbour.control_room.services.drafting import CallDraft
from harbour.control_room.services.ringing import answered_here
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.pole.api import InvolvementRole, PersonCard, address_typed, person_cards


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPage:
    people: list[NamedPerson]
    roles: list[tuple[str, str]]
    repeat: Finding | None
    proposal: Proposal
    markers: list[MarkerRow]
    may_be_nothing: bool
    """It was handed over by telephone, and whoever answers may say that it is nothing."""


def call_page(actor: Actor, draft: CallDraft, *, at: datetime) -> CallPage:
    """The people named so far, whether she is a repeat victim, and the grade that follows."""
    records = [UUID(each["record_id"]) for each in draft.people if each.get("record_id")]
    cards = person_cards(actor, records, on=london_date(at))
    told = narratives(actor, {card.person_id for card in cards.values()})
    people = [_on_call(index, each, cards, told) for index, each in enumerate(draft.people)]
    found = [(person.record_id, person.role) for person in people if person.record_id]
    repeat = repeat_finding(actor, found, at=at) if found else None
    replies = {
        name.removeprefix("q_"): values[-1]
        for name, values in draft.fields.items()
        if name.startswith("q_") and not name.endswith("_said") and values
    }
    markers = _markers(actor, draft, cards, london_date(at))
    victims = [record for record, role in found if role == InvolvementRole.VICTIM]
    proposal = propose(
        replies,
        is_repeat=bool(repeat and repeat.is_repeat),
        cut_off=bool(draft.fields.get("was_cut_off")),
        known=known_dangers(
            markers=[each.label for each in markers], at_high_risk=is_at_high_risk(actor, victims)
        ),
    )
    return CallPage(
        people=people,
        roles=ROLES,
        repeat=repeat,
        proposal=proposal,
        markers=markers,
        may_be_nothing=_may_be_nothing(actor, draft.call_id),
    )


def _may_be_nothing(actor: Actor, call_id: UUID) -> bool:
    rung = answered_here(actor, call_id)
    if rung is None:
        return False
    return policies.may_settle(actor, answered_by=rung.handler_id, route=rung.route).allowed


def _markers(
    actor: Actor, draft: CallDraft, cards: dict[UUID, PersonCard], on: date
) -> list[MarkerRow]:
    """What is marked on who, where and from which number, as far as it is typed."""
    if not policies.may_see_markers(actor).allowed:
        return []

    def typed(name: str) -> str:
        return (draft.fields.get(name) or [""])[-1]

    return markers_for(
        actor,
        on=on,
        people={card.person_id for card in cards.values()},
        addresses=[address_typed(typed("house"), typed("street"), typed("postcode"))],
        phones=[typed("caller_phone")],
    )


def _on_call(
    index: int, each: dict, cards: dict[UUID, PersonCard], told: dict[UUID, list[Line]]
) -> NamedPerson:
    record_id = UUID(each["record_id"]) if each.get("record_id") else None
    card = cards.get(record_id) if record_id else None
    new = f"{each.get('given', '')} {each.get('family', '')}".strip()
    return NamedPerson(
        position=index,
        role=each["role"],
        role_label=InvolvementRole(each["role"]).label,
        record_id=record_id,
        name=card.name if card else new,
        card=card,
        narrative=told.get(card.person_id, []) if card else [],
    )


def taking_as_read(actor: Actor, page: CallPage) -> CallPage:
    """What stands beside a call that is being taken: what colleagues wrote before. One query."""
    shown = words_as_read(
        actor,
        {
            "markers": typed_in_markers(page.markers),
            "people": [typed_in_lines(each.narrative) for each in page.people],
        },
        [*(each.record_id for each in page.people), *(each.record_id for each in page.markers)],
    )
    return replace(page, markers=shown["markers"], people=with_lines(page.people, shown["people"]))
