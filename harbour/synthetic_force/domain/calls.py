"""The call, the incident that it makes, and who was sent."""

from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import UUID

from psycopg.types.json import Jsonb

from harbour.control_room.api import (
    CODES,
    Definition,
    attendance_target,
    codes,
    propose,
    repeat_victim,
    targets,
)
from harbour.sharing.api import Role
from harbour.synthetic_force.domain import speech
from harbour.synthetic_force.domain.ground import RURAL, slug
from harbour.synthetic_force.domain.happening import Happening
from harbour.synthetic_force.domain.people import OF_BLOOD, Person
from harbour.synthetic_force.domain.work import About, Met, Work, definition

KIND = "control_room.incident"
_RATINGS = ("LOW", "MEDIUM", "MEDIUM", "HIGH")
_CALLER = {
    "PARTNER": ("Support worker", "Lighthouse Independent Advisers"),
    "HEALTH": ("Health visitor", "Solent and Downs Health Trust"),
}


def tell_call(work: Work, told: Happening) -> None:
    """The event with those involved, the contact, the incident and the deployment."""
    at, family = told.at, told.family
    told.officer_id = work.officer(told)
    words = told.words or speech.call(work.draw("words"), family, told.route)
    handler = (
        work.frame.user[told.handler]
        if told.handler
        else work.on_duty("control", Role.CALL_HANDLER, "handlers")
    )
    finding = repeat_victim(work.earlier(told), at=at, definition=Definition())
    told.event_id = write_event(
        work, told, "INCIDENT", at, source="command-and-control", summary=words
    )
    work.remember(family.victim, family.suspect, at)
    _children_there(work, told, told.event_id)
    replies = _replies(work, told, repeat=finding.is_repeat)
    contact = _contact(work, told, words, handler, replies)
    proposal = propose(replies, is_repeat=finding.is_repeat, cut_off=False)
    ground = "RURAL" if family.victim.home.district in RURAL else "URBAN"
    target = attendance_target(
        grade=proposal.grade, ground=ground, started_at=at, targets=targets(at)
    )
    incident = work.force.write(
        "control_room_incident",
        at,
        event_id=told.event_id,
        contact_id=contact,
        reference=work.log_number(at),
        received_at=at,
        ground=ground,
        grade=proposal.grade,
        attend_by=target.due_at if target else None,
        clock_from=at,
        nature=_nature(told),
        opening_code=codes(at).opens_as[_nature(told)],
        repeat=Jsonb(asdict(finding)),
        team_id=work.frame.team[f"response-{slug(family.victim.home.district)}"],
        status="CREATED",
    )
    _weigh(work, incident, told, handler)
    work.force.write(
        "control_room_grading",
        at,
        incident_id=incident,
        grade=proposal.grade,
        proposed=proposal.grade,
        proposed_because=Jsonb(list(proposal.because)),
        decided_by=handler,
        decided_at=at,
    )
    arrived = _attend(work, told, incident, handler, quick=proposal.grade == "1")
    if target:
        work.owe(
            target,
            title="Get an officer to a domestic abuse incident",
            about=About(KIND, incident, "control_room:incident"),
            team_id=work.frame.team["control"],
            met=Met(arrived, told.officer_id, "Attended") if arrived else None,
        )


def _children_there(work: Work, told: Happening, event: UUID) -> None:
    for child in told.family.children_at(told.at):
        there = child.home is told.family.victim.home and work.draw("present").random() < 0.75
        involve(work, event, child, "CHILD_PRESENT" if there else "CHILD_LINKED", told.at)


_RING_BACK = (
    ("YES", "Her own mobile, any time; he has no key to it"),
    ("YES", "Text first and wait for her answer"),
    ("NO", ""),
    ("", ""),
)
_PUT_DOWN = {
    "CHILDREN": "The officer asked about children and looked into every room",
    "VICTIM_UPDATE": "She was told what happens next and whom to ring",
    "NO_CRIME": "No crime came to light; recorded as a domestic abuse incident",
}


def _put_down(work: Work, told: Happening, incident: UUID, handler: UUID) -> None:
    """What a log needs beside attendance, assessment and crime before it closes."""
    at = told.at + timedelta(hours=3, minutes=50)
    _code(work, told, incident, handler, at)
    for part, words in _PUT_DOWN.items():
        if part == "NO_CRIME" and told.crimes:
            continue
        work.force.write(
            "control_room_closingfact",
            at,
            incident_id=incident,
            part=part,
            words=words,
            recorded_by=handler,
            recorded_at=at,
        )


def _code(work: Work, told: Happening, incident: UUID, handler: UUID, at: datetime) -> None:
    """What it turned out to be, with the qualifier that agrees with the marker."""
    ours = codes(told.at)
    work.force.write(
        "control_room_coding",
        at,
        incident_id=incident,
        stage="CLOSING",
        codes=[ours.closes_as_crime if told.crimes else ours.opens_as[_nature(told)]],
        qualifiers=[ours.domestic],
        says_domestic=True,
        version=ours.version,
        before=[],
        why="",
        decided_by=handler,
        decided_at=at,
    )


def write_event(
    work: Work,
    told: Happening,
    kind: str,
    at: datetime,
    *,
    source: str,
    **values: object,
) -> UUID:
    """An event of the occurrence, with victim and suspect."""
    family = told.family
    event = work.force.chance.id("pole_event", at)
    home = family.victim.home
    work.force.write(
        "pole_event",
        at,
        id=event,
        kind=kind,
        source_id=work.frame.source[source],
        source_key=event.hex,
        occurrence_id=told.event_id or event,
        happened_earliest=at,
        happened_latest=at,
        reported_at=at,
        reported_to_police=True,
        location_id=work.sources.place(home),
        area_id=work.frame.area[home.beat],
        is_domestic=True,
        da_definition=definition(at),
        da_types=_types(told),
        da_reason="Family members" if family.kind in OF_BLOOD else "Partners or former partners",
        **values,
    )
    if kind != "ARREST":
        involve(work, event, family.victim, "VICTIM", at)
    involve(work, event, family.suspect, "SUSPECT", at)
    return event


def involve(work: Work, event: UUID, person: Person, role: str, at: datetime) -> None:
    work.force.write("pole_involvement", at, event_id=event, record_id=person.record, role=role)


_BY_OFFENCE = {"8U": "CONTROLLING", "8L": "PSYCHOLOGICAL", "8Q": "PSYCHOLOGICAL", "49": "ECONOMIC",
               "3B": "VIOLENT", "58A": "VIOLENT", "58C": "VIOLENT", "9A": "VIOLENT"}  # fmt: skip


def _types(told: Happening) -> list[str]:
    found = {_BY_OFFENCE.get(crime.offence, "PHYSICAL") for crime in told.crimes}
    return sorted(found) or ["PSYCHOLOGICAL"]


def _replies(work: Work, told: Happening, *, repeat: bool) -> dict[str, str]:
    """Answers to what a call handler asks; what was not asked is left out."""
    draw = work.draw("replies")
    by_phone = told.route in ("999", "101")
    there = draw.random() < (0.75 if told.route == "999" else 0.25)
    answers = {
        "in_danger": "YES" if by_phone and there else "NO",
        "injured": "YES" if any(each.offence in ("5D", "8N") for each in told.crimes) else "NO",
        "weapons": draw.choices(("NO", "UNKNOWN", "YES"), (80, 15, 5))[0],
        "drink_drugs": draw.choices(("YES", "NO", "UNKNOWN"), (45, 35, 20))[0],
        "children": "YES" if told.family.children_at(told.at) else "NO",
        "history": "YES" if repeat or draw.random() < 0.4 else "UNKNOWN",
        "orders": draw.choices(("NO", "YES", "UNKNOWN"), (78, 12, 10))[0],
        "needs": "YES" if told.family.victim.needs_interpreter else "NO",
    }
    if told.route == "999" and answers["weapons"] == "UNKNOWN":
        answers["weapons"] = "NO"
    return {code: answers[code] for code in CODES if draw.random() < 0.97}


def _contact(work: Work, told: Happening, words: str, handler: UUID, replies: dict) -> UUID:
    draw = work.draw("contacts")
    victim = told.family.victim
    relation, agency = _CALLER.get(told.route, ("The victim", ""))
    ring_back, way = draw.choice(_RING_BACK)
    return work.force.write(
        "control_room_contact",
        told.at,
        route=told.route,
        received_at=told.at,
        taken_by=handler,
        caller_name="" if agency else victim.given,
        caller_phone="" if agency else victim.phone,
        caller_relation=relation,
        caller_agency=agency,
        language=victim.heritage.language if victim.needs_interpreter else "",
        words=words,
        demeanour=draw.choice(("Whispering", "Crying", "Very calm", "Angry", "Breathless", "")),
        background=draw.choice(("Shouting", "A child crying", "Banging", "Quiet", "Traffic", "")),
        ring_back=ring_back,
        call_back=way,
        replies=Jsonb(replies),
    )


def _nature(told: Happening) -> str:
    """Whose abuse it is: a partner's, former partner's or a family member's."""
    return "FAMILY" if told.family.kind in OF_BLOOD else "PARTNER"


def _weigh(work: Work, incident: UUID, told: Happening, handler: UUID) -> None:
    """THRIVE, as the handler weighed it."""
    draw = work.draw("thrive")
    worse = {"STANDARD": 0, "MEDIUM": 1, "HIGH": 2}[told.grade]
    for letter in "THRIVE":
        rating = "HIGH" if draw.random() < worse * 0.3 else draw.choice(_RATINGS)
        work.force.write(
            "control_room_thrive",
            told.at,
            incident_id=incident,
            letter=letter,
            rating=rating,
            assessed_by=handler,
            assessed_at=told.at,
        )


def _attend(
    work: Work, told: Happening, incident: UUID, handler: UUID, *, quick: bool
) -> datetime | None:
    """Send somebody, and the steps of the incident. Returns when they arrived, if they have."""
    draw = work.draw("arrivals")
    at, officer = told.at, told.officer_id
    low, usual, high = (5, 11, 27) if quick else (15, 42, 85)
    sent = at + timedelta(minutes=2)
    arrives = at + timedelta(minutes=draw.triangular(low, high, usual))
    leaves = at + timedelta(minutes=100)
    moves = [
        ("grade", "GRADED", handler, at, ""),
        ("dispatch", "DISPATCHED", handler, sent, ""),
        ("arrive", "AT_SCENE", officer, arrives, ""),
        ("leave", "RESULT_PENDING", officer, leaves, "Risk assessed, safety advice given"),
        ("close", "CLOSED", handler, at + timedelta(hours=4), ""),
    ]
    moves = moves[: {"call": 1, "dispatched": 2, "attended": 3}.get(told.until, 5)]
    moves = work.happened(moves)
    work.force.steps("control_room_incidentstep", incident, "CREATED", moves)
    taken = {event: when for event, _, _, when, _ in moves}
    if "close" in taken:
        _put_down(work, told, incident, handler)
    if "dispatch" not in taken:
        return None
    work.force.write(
        "control_room_deployment",
        sent,
        incident_id=incident,
        officer_id=officer,
        sent_at=sent,
        arrived_at=taken.get("arrive"),
        cleared_at=taken.get("leave"),
    )
    for person in (told.family.victim, told.family.suspect):
        work.assign(
            kind=KIND,
            subject_id=incident,
            person=person,
            user_id=officer,
            why="Sent to the incident",
            at=sent,
            until=taken.get("leave"),
        )
    return taken.get("arrive")
