"""What comes to light after a call: answers, people, the place and how to ring, told by whom.

What was taken down at first stays as it was. Whoever is on the way reads the new at once, and the
room owes another weighing where it points to a higher grade.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies, safety, selectors
from harbour.control_room.domain.clocks import CANNOT_GO, WEIGH_NEWS
from harbour.control_room.domain.questions import CODES
from harbour.control_room.domain.since import Later, answers_now, is_news
from harbour.control_room.models import (
    AnswerSince,
    Incident,
    NamedSince,
    PlaceSince,
    WaySince,
)
from harbour.control_room.people import ROLES
from harbour.control_room.services.assessing import answered_by, ask_each
from harbour.control_room.services.call import Named, record_of, repeat_finding
from harbour.control_room.services.deployment import work_on
from harbour.control_room.services.grading import is_protected, proposal_for, restart_clock
from harbour.control_room.services.marking import about, mark_again
from harbour.control_room.services.owing import owe_room
from harbour.control_room.terms import IncidentStatus, RingBack
from harbour.control_room.told import later
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.pole.api import (
    InvolvementRole,
    find_or_record_location,
    involve,
    involved_in,
    move_event,
    people_named,
    records_of_person,
)
from harbour.risk.api import name_perpetrator
from harbour.safeguarding.api import note_way_told

_AGAINST = {
    InvolvementRole.VICTIM.value: InvolvementRole.SUSPECT.value,
    InvolvementRole.SUSPECT.value: InvolvementRole.VICTIM.value,
}


@transaction.atomic
def answer_since(
    actor: Actor,
    *,
    incident_id: UUID,
    answers: Mapping[str, tuple[str, str]],
    told_by: str,
    at: datetime,
) -> int:
    """Keep what was answered after the call, of what is new. Returns how many answers that were.

    `answers` is for each question's code the reply and what was said.

    Raises:
        NotPermitted: the actor neither answers nor attends calls.
        NotVisible: there is no such incident.
        DomainError: nothing is new, nobody is said to say so, or the log is closed.
    """
    incident = _open(actor, incident_id, told_by)
    before = later(incident)
    now = answers_now(incident.contact.replies, before)
    said = incident.contact.details | {each.code: each.said for each in before if each.said}
    given = [
        Later(code=code, reply=reply, said=words.strip(), told_by=told_by.strip(), at=at)
        for code, (reply, words) in answers.items()
        if code in CODES
    ]
    news = [each for each in given if is_news(each, now=now, said=said.get(each.code, ""))]
    if not news:
        raise DomainError("Nothing new was answered: change an answer, or go back.")
    AnswerSince.objects.bulk_create(
        AnswerSince(
            incident=incident,
            code=each.code,
            reply=each.reply,
            said=each.said,
            told_by=each.told_by,
            answered_by=actor.user_id,
            answered_at=at,
        )
        for each in news
    )
    _weigh_news(actor, incident, at)
    return len(news)


@transaction.atomic
def name_since(
    actor: Actor, *, incident_id: UUID, named: Named, told_by: str, at: datetime
) -> UUID:
    """Name somebody in an incident after the call. Gives the record.

    Officers on the way work on them from now on, a victim has a form of their own, somebody under
    16 goes to child protection, and everything that hangs on who was involved is looked at again.

    Raises:
        NotPermitted: the actor neither answers nor attends calls.
        NotVisible: there is no such incident or record.
        DomainError: they are in it already, nobody is said to say so, or the log is closed.
    """
    incident = _open(actor, incident_id, told_by)
    involved = involved_in(actor, [incident.event_id])[incident.event_id]
    _may_be_named(actor, named, involved)
    record_id = record_of(actor, named, london_date(at))
    involve(actor, event_id=incident.event_id, record_id=record_id, role=named.role)
    now = [*involved, (record_id, named.role)]
    NamedSince.objects.create(
        incident=incident,
        record_id=record_id,
        role=named.role,
        told_by=told_by.strip(),
        repeat=(
            asdict(repeat_finding(actor, now, at=incident.received_at))
            if named.role == InvolvementRole.VICTIM
            else {}
        ),
        named_by=actor.user_id,
        named_at=at,
    )
    _mark(actor, incident, now, f"Named since, as told by {told_by.strip()}", at)
    _bring_in(actor, selectors.incident(actor, incident_id), record_id, named.role, at)
    return record_id


def _may_be_named(actor: Actor, named: Named, involved: list[tuple[UUID, str]]) -> None:
    if named.role not in dict(ROLES):
        raise DomainError("Choose who they are in this incident.")
    if named.record_id is None:
        return
    own = set(records_of_person(actor, named.record_id))
    known = {role for who, role in involved if who in own}
    if named.role in known:
        raise DomainError("They are in this incident already.")
    if _AGAINST.get(named.role) in known:
        raise DomainError(
            "They stand on the other side of this incident. Where each accuses the other, a"
            " counter-allegation is recorded on the crime."
        )


def _mark(
    actor: Actor, incident: Incident, involved: list[tuple[UUID, str]], why: str, at: datetime
) -> None:
    """Mark it anew where the ages of those in it make it another matter."""
    if not is_protected(incident):
        return
    latest = incident.markings.order_by("-marked_at", "-id").first()
    connection = latest.connection if latest else ""
    found = about(actor, involved, is_domestic=True, connection=connection, on=london_date(at))
    if (found.kind, found.has_child) != (incident.nature, incident.has_child):
        mark_again(
            actor,
            incident_id=incident.id,
            is_domestic=True,
            connection=connection,
            types=incident.event.da_types,
            why=why,
            at=at,
        )


def _bring_in(actor: Actor, incident: Incident, record_id: UUID, role: str, at: datetime) -> None:
    """Whoever goes works on them; whoever must learn nothing of them cannot go.

    Nobody makes somebody their own work by naming them: who does says why when they open the page.
    """
    for each in incident.deployments.filter(cleared_at__isnull=True):
        if not safety.may_be_sent(incident.id, each.officer_id):
            owe_room(actor, incident, CANNOT_GO, at)
        elif each.officer_id != actor.user_id:
            work_on(actor, incident, record_id, each.officer_id, at)
    if incident.event.is_domestic:
        officer_id = answered_by(incident)
        if role == InvolvementRole.VICTIM and officer_id:
            ask_each(actor, incident, officer_id=officer_id, at=at)
        if role == InvolvementRole.SUSPECT:
            name_perpetrator(actor, event_id=incident.event_id, perpetrator_id=record_id)
        people_named.announce(actor, [incident.event_id])
    _weigh_news(actor, incident, at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where it is after all. `ground` is the kind of place, by which the target goes."""

    house: str = field(default="", repr=False)
    street: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    ground: str


@transaction.atomic
def correct_place(
    actor: Actor, *, incident_id: UUID, place: Place, why: str, at: datetime
) -> PlaceSince:
    """Say where an incident is after all. Where it was thought to be stays on record.

    The clock runs on from where it began; only the target of the new ground is counted from it.

    Raises:
        NotPermitted: the actor neither answers nor attends calls.
        NotVisible: there is no such incident.
        DomainError: no place or no reason is given, it is there already, or the log is closed.
    """
    incident = _open(actor, incident_id, why)
    if not (place.house.strip() or place.street.strip() or place.postcode.strip()):
        raise DomainError("Enter where it is: a street, a house or a postcode.")
    location = find_or_record_location(
        actor, house=place.house, street=place.street, postcode=place.postcode
    )
    before_id = incident.event.location_id
    if location.id == before_id:
        raise DomainError("That is where it is recorded already.")
    area_id = location.area_id or incident.event.area_id
    move_event(actor, event_id=incident.event_id, location_id=location.id, area_id=area_id)
    made = PlaceSince.objects.create(
        incident=incident,
        before_id=before_id,
        place=location,
        why=why.strip(),
        moved_by=actor.user_id,
        moved_at=at,
    )
    if place.ground != incident.ground:
        Incident.objects.filter(id=incident.id).update(ground=place.ground)
        incident.ground = place.ground
        restart_clock(actor, incident, at=at)
    _weigh_news(actor, selectors.incident(actor, incident_id), at)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWay:
    """What is agreed about ringing back, after the call."""

    ring_back: str
    call_back: str = field(default="", repr=False)
    code_word: str = field(default="", repr=False)


@transaction.atomic
def agree_way(
    actor: Actor, *, incident_id: UUID, way: NewWay, told_by: str, at: datetime
) -> WaySince:
    """Keep another way to ring back, or that nobody rings any more. The one before is none now.

    Raises:
        NotPermitted: the actor neither answers nor attends calls.
        NotVisible: there is no such incident.
        DomainError: nothing says which way or who agreed to it, or the log is closed.
    """
    incident = _open(actor, incident_id, told_by)
    if way.ring_back == RingBack.YES and not way.call_back.strip():
        raise DomainError("Enter the safe way to ring that was agreed.")
    made = WaySince.objects.create(
        incident=incident,
        ring_back=way.ring_back,
        call_back=way.call_back.strip(),
        code_word=way.code_word.strip(),
        told_by=told_by.strip(),
        agreed_by=actor.user_id,
        agreed_at=at,
    )
    for who, role in involved_in(actor, [incident.event_id])[incident.event_id]:
        if role == InvolvementRole.VICTIM:
            note_way_told(
                actor,
                victim_id=who,
                may_ring=way.ring_back == RingBack.YES,
                words=made.call_back,
                code_word=made.code_word,
                by_whom=made.told_by,
                at=at,
            )
    return made


def _open(actor: Actor, incident_id: UUID, because: str) -> Incident:
    """A log that still runs, for whoever may add to it and says why or by whom."""
    policies.may_add_since(actor).require()
    incident = selectors.incident(actor, incident_id)
    if incident.status == IncidentStatus.CLOSED:
        raise DomainError("This log is closed. Reopen it first.")
    if not because.strip():
        raise DomainError("Say who says so, or how it is known.")
    return incident


def _weigh_news(actor: Actor, incident: Incident, at: datetime) -> None:
    """Where what is known by now points to a higher grade and nobody is there yet, it is weighed
    again."""
    waits = incident.status in selectors.OUTSTANDING and is_protected(incident)
    if waits and incident.grade and proposal_for(actor, incident, at=at).grade < incident.grade:
        owe_room(actor, incident, WEIGH_NEWS, at)
