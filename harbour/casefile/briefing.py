"""The responder's briefing: made from every source at the moment it is asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from harbour.casefile.domain.briefing import is_stale
from harbour.casefile.holdings import Holding, holdings
from harbour.control_room import api as control_room
from harbour.interchange.api import last_imports
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import add_months
from harbour.pole import api as pole
from harbour.risk import api as risk


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefedPerson:
    role: str
    role_label: str
    holding: Holding
    narrative: list[control_room.Line]
    heard_on: date | None
    """When a Marac heard them, if it was in the last twelve months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    name: str
    age: int | None
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What the responding officer needs before the door opens. `since` was answered later."""

    incident: control_room.Incident
    place: str
    people: list[BriefedPerson]
    children: list[Child]
    markers: list[control_room.MarkerRow]
    since: list[control_room.Later]
    grades: list
    vulnerabilities: list[str]
    way: control_room.Way
    linked: control_room.Linked
    may_attend: bool
    checks: list
    by_hand: list[control_room.ByHand]
    assessments: list
    safety: control_room.Safety
    now: datetime = field(compare=False)

    @property
    def answers(self) -> list[tuple[str, str, str]]:
        """Every question with its answer as it stands, and what was said."""
        return control_room.replies(self.incident, self.since)


def briefing(actor: Actor, incident_id: UUID, *, now: datetime) -> Briefing:
    """Made anew each time from every source, so that it follows a new fact at once.

    Each source is listed as looked into, or not and why. Raises NotVisible.
    """
    incident = control_room.incident(actor, incident_id)
    today = london_date(now)
    known = sorted(
        pole.people_in(actor, incident.event_id),
        key=lambda each: control_room.ORDER_OF_ROLES.get(each[0], 9),
    )
    every = [record for _, records in known for record in records]
    cards = pole.person_cards(actor, every, on=today)
    held = holdings(actor, [records for _, records in known], on=today, known=cards)
    told = control_room.answers_of(actor, incident)
    people = _people(actor, [role for role, _ in known], held, on=today)
    location = incident.event.location
    return Briefing(
        incident=incident,
        place=pole.address_line(location) if location else "",
        people=people,
        children=_children(people),
        markers=_markers(actor, incident, held, on=today),
        since=told.since,
        grades=told.grades,
        vulnerabilities=told.vulnerabilities,
        way=told.way,
        linked=control_room.linked(actor, incident),
        checks=control_room.record_checks(
            actor, incident_id=incident_id, checks=_checks(actor, held, now=now), at=now
        ),
        by_hand=control_room.by_hand(incident),
        may_attend=control_room.may_attend(
            actor,
            was_sent=incident.was_sent,  # type: ignore[attr-defined]
        ).allowed,
        assessments=risk.assessments_of_events(actor, [incident.event_id]),
        safety=control_room.safety_of(actor, incident_id, on=today),
        now=now,
    )


def briefing_as_read(actor: Actor, made: Briefing) -> Briefing:
    """On a screen: without the protected places for which the actor is not named. One query.

    What was opened to the actor for this incident stands whole in its own box.
    """
    held = [each.holding for each in made.people]
    shown = control_room.words_as_read(
        actor,
        {
            "call": control_room.typed_in_call(made.incident),
            "since": control_room.typed_since(made.since),
            "way": control_room.typed_in_way(made.way),
            "markers": control_room.typed_in_markers(made.markers),
            "by hand": control_room.typed_by_hand(made.by_hand),
            "linked": control_room.typed_in_links(made.linked),
            "grades": [pole.Typed(each, ("reason",), each.decided_by) for each in made.grades],
            "lines": [control_room.typed_in_lines(each.narrative) for each in made.people],
            "warnings": [[pole.Typed(one, ("text",)) for one in each.warnings] for each in held],
            "orders": [[pole.Typed(one, ("conditions",)) for one in each.orders] for each in held],
        },
        [card.record_id for each in held for card in each.cards],
    )
    people = [
        replace(each, narrative=lines, holding=replace(each.holding, warnings=tuple(warnings)))
        for each, lines, warnings in zip(
            made.people, shown["lines"], shown["warnings"], strict=True
        )
    ]
    return replace(
        made,
        people=people,
        **{name: shown[name] for name in ("since", "way", "markers")},
        by_hand=shown["by hand"],
    )


def _people(
    actor: Actor, roles: Sequence[str], held: Sequence[Holding], *, on: date
) -> list[BriefedPerson]:
    lines = control_room.narratives(actor, {card.person_id for each in held for card in each.cards})
    return [
        BriefedPerson(
            role=role,
            role_label=pole.InvolvementRole(role).label,
            holding=each,
            narrative=lines.get(each.cards[0].person_id, []) if each.cards else [],
            heard_on=_heard(each, on=on),
        )
        for role, each in zip(roles, held, strict=True)
    ]


def _heard(held: Holding, *, on: date) -> date | None:
    """The latest Marac of the last twelve months that concerned this person."""
    since = add_months(on, -12)
    heard = [flag.heard_on for flag in held.flags if flag.heard_on >= since]
    return max(heard, default=None)


def _children(people: Sequence[BriefedPerson]) -> list[Child]:
    """Each child once: those the call named, and those under 18 that anybody in it has."""
    found: dict[str, Child] = {}
    for person in people:
        if person.role in ("CHILD_PRESENT", "CHILD_LINKED") and person.holding.cards:
            card = person.holding.cards[0]
            found[card.name] = Child(name=card.name, age=card.age, where=person.role_label)
        for child in person.holding.children:
            if child.age is not None and not pole.is_child(child.age):
                continue
            where = "lives with them" if child.lives_together else "lives elsewhere"
            found.setdefault(child.name, Child(name=child.name, age=child.age, where=where))
    return list(found.values())


def _markers(
    actor: Actor, incident: control_room.Incident, held: Sequence[Holding], *, on: date
) -> list[control_room.MarkerRow]:
    if not control_room.may_see_markers(actor).allowed:
        return []
    cards = [card for each in held for card in each.cards]
    location = incident.event.location
    return control_room.markers_for(
        actor,
        on=on,
        people={card.person_id for card in cards},
        addresses=[pole.address_of(location)] if location else [],
        phones=[incident.contact.caller_phone],
        names={card.record_id: card.name for card in cards},
    )


def _checks(actor: Actor, held: Sequence[Holding], *, now: datetime) -> list[control_room.Check]:
    """Each source: looked into, as of when, or not and why. What a system has not sent for longer
    than a day was not looked into: it may know more."""
    found: dict[str, int] = {}
    for holding in held:
        for card in holding.cards:
            found[card.source] = found.get(card.source, 0) + 1
    imported = last_imports(actor)
    return [
        control_room.Check(
            source=source.name,
            found=found.get(source.name, 0),
            as_of=imported.get(source.code),
            why_not=why_not,
            is_done=not why_not,
        )
        for source in pole.source_systems()
        for why_not in [_why_not(actor, source, found, imported.get(source.code), now)]
    ]


def _why_not(
    actor: Actor,
    source: pole.SourceSystem,
    found: Mapping[str, int],
    as_of: datetime | None,
    now: datetime,
) -> str:
    if source.agency_id != actor.agency_id:
        return "" if source.name in found else "Only what was shared with us can be seen"
    if is_stale(as_of=as_of, now=now):
        return "It has sent nothing for longer than a day: look in the system itself"
    return ""
