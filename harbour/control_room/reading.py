"""What was typed of a call, and of the people in it, as its reader may read it on a screen.

The forms on which somebody types stay as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from harbour.control_room.by_hand import ByHand
from harbour.control_room.domain.calling_back import Way
from harbour.control_room.domain.since import Later
from harbour.control_room.linked import Linked
from harbour.control_room.markers import MarkerRow
from harbour.control_room.models import Contact, Incident, LogLink
from harbour.control_room.narrative import Line
from harbour.kernel.actor import Actor
from harbour.pole.api import Typed, involved_in, put_as_read
from harbour.safeguarding.api import may_work_cases

_SAID = ("words", "demeanour", "background", "details")


def typed_in_call(incident: Incident) -> list[Typed]:
    """What was taken down in the call, and why it was marked where no row says by whom."""
    return [typed_in_contact(incident.contact), Typed(incident.event, ("da_reason",))]


def typed_in_contact(contact: Contact) -> Typed:
    return Typed(contact, _SAID, contact.taken_by)


def typed_in_way(way: Way) -> Typed:
    return Typed(way, ("call_back",), way.by)


def typed_since(since: Iterable[Later]) -> list[Typed]:
    return [Typed(each, ("said", "told_by"), each.by) for each in since]


def typed_in_markers(markers: Iterable[MarkerRow]) -> list[Typed]:
    return [Typed(each, ("reason",), each.set_by) for each in markers]


def typed_in_lines(lines: Iterable[Line]) -> list[Typed]:
    return [Typed(each, ("words",), each.by) for each in lines]


def typed_by_hand(looked: Iterable[ByHand]) -> list[Typed]:
    return [Typed(each, ("words",), each.checked_by) for each in looked]


def typed_in_links(linked: Linked) -> list[Typed]:
    """Why logs belong together, and what the callers of the others said."""
    links: list[LogLink] = [*([linked.to] if linked.to else []), *linked.others]
    return [
        *(Typed(each, ("why",), each.linked_by) for each in links),
        *(typed_in_contact(each.incident.contact) for each in linked.others),
    ]


def call_as_read(actor: Actor, incident: Incident, typed: Any) -> Any:
    """Rows of the page of one incident, without the protected places of anybody in it for which
    the actor is not named. Two queries."""
    people = [record for record, _ in involved_in(actor, [incident.event_id])[incident.event_id]]
    return words_as_read(actor, typed, people)


def words_as_read(actor: Actor, typed: Any, people: Iterable[UUID | None]) -> Any:
    """The same where it is known who is in it. One query."""
    known = [each for each in people if each]
    return put_as_read(actor, typed, known, keeps_safe=may_work_cases(actor).allowed)


def markers_as_read(
    actor: Actor, markers: Sequence[MarkerRow], people: Iterable[UUID] = ()
) -> list[MarkerRow]:
    """Markers of the people because of whom they hang. One query."""
    typed = typed_in_markers(markers)
    shown: list[MarkerRow] = words_as_read(
        actor, typed, [*people, *(each.record_id for each in markers)]
    )
    return shown


def with_lines(people: Sequence[Any], lines: Sequence[list[Line]]) -> list[Any]:
    """People with their sentences as they are read, in the same order."""
    return [replace(each, narrative=told) for each, told in zip(people, lines, strict=True)]
