"""Taking a contact and making it an incident."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies, selectors
from harbour.control_room.dangers import dangers_of
from harbour.control_room.domain.clocks import LOOK_UNMARKED, WEIGH_AGAIN
from harbour.control_room.domain.coding import opens_as
from harbour.control_room.domain.grading import propose
from harbour.control_room.domain.marking import DOMESTIC, needs_protecting
from harbour.control_room.domain.repeat import Earlier, Finding, repeat_victim
from harbour.control_room.models import Contact, Incident
from harbour.control_room.services.grading import decide_grade, weigh
from harbour.control_room.services.honour import Told, tell_specialists
from harbour.control_room.services.marking import about, put_marking
from harbour.control_room.services.owing import owe_room
from harbour.control_room.terms import Ground, Nature, RingBack, Vulnerability
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.pole.api import (
    EventKind,
    InvolvementRole,
    NameKind,
    NewEvent,
    NewPerson,
    address_typed,
    definition_on,
    domestic_occurrences,
    find_or_record_location,
    record_event,
    record_person,
    records_of_person,
)
from harbour.referrals.api import Cause, note_needs, note_told
from harbour.safeguarding.api import note_way_told

SOURCE = "command-and-control"
_CHANGES = {Vulnerability.LEAVING: Cause.SEPARATION, Vulnerability.PREGNANT: Cause.PREGNANCY}
"""What a caller tells that makes an earlier grade of the same victim out of date."""
_NEEDS = (Vulnerability.CARE, Vulnerability.OLDER, Vulnerability.DISABLED)
"""What may be care and support needs: a decision on adult safeguarding is owed (Care Act s42)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody named in the call: a record that was found, or a new person."""

    role: str
    record_id: UUID | None = None
    given: str = ""
    family: str = ""
    sex: str = ""
    born_on: date | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Everything a call handler took down.

    `opening_code`: as chosen, or the code of a system that feeds it in; without one, as marked.
    """

    route: str
    received_at: datetime
    people: Sequence[Named]
    words: str = field(default="", repr=False)
    caller_name: str = field(default="", repr=False)
    caller_phone: str = field(default="", repr=False)
    caller_relation: str = ""
    caller_agency: str = ""
    language: str = ""
    needs_interpreter: bool = False
    demeanour: str = ""
    background: str = ""
    ring_back: str = ""
    call_back: str = ""
    code_word: str = field(default="", repr=False)
    was_cut_off: bool = False
    replies: Mapping[str, str] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict, repr=False)
    house: str = field(default="", repr=False)
    street: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    area_id: UUID | None = None
    ground: str = Ground.URBAN
    is_domestic: bool = True
    connection: str = ""
    da_types: Sequence[str] = ()
    da_reason: str = ""
    vulnerabilities: Sequence[str] = ()
    opening_code: str = ""
    honour_words: str = field(default="", repr=False)
    must_not_know: str = field(default="", repr=False)
    thrive: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    grade: str = ""
    grade_reason: str = ""


@transaction.atomic
def take_call(actor: Actor, *, call: Call, at: datetime) -> Incident:
    """Record a contact, who and where, and grade the incident it makes.

    Nobody is recorded twice: a person found by search keeps the record that was found. The
    repeat-victim finding is stored as it is now.

    Raises:
        NotPermitted: the actor takes no contacts, or the grade needs a supervisor.
        DomainError: nobody was named as the victim of domestic abuse.
    """
    policies.may_take_contact(actor).require()
    asks_victim = call.is_domestic or _fears_honour(call)
    if asks_victim and not any(named.role == InvolvementRole.VICTIM for named in call.people):
        raise DomainError("Say who the victim is: as much as is known, a first name will do.")
    involved = [(record_of(actor, named, london_date(at)), named.role) for named in call.people]
    contact = _contact(actor, call)
    finding = repeat_finding(actor, involved, at=call.received_at)
    found = about(
        actor,
        involved,
        is_domestic=call.is_domestic,
        connection=call.connection,
        on=london_date(call.received_at),
    )
    incident = _open_incident(actor, call, contact, involved, finding, found.kind)
    put_marking(
        actor,
        incident,
        found=found,
        connection=call.connection if call.is_domestic else "",
        types=call.da_types if found.kind in DOMESTIC else (),
        why=call.da_reason,
        at=at,
    )
    weigh(actor, incident, call.thrive, at=at)
    _tell_unit(actor, call, involved, incident.event_id, at)
    _keep_ways(actor, call, involved, at)
    if _fears_honour(call):
        told = Told(words=call.honour_words, must_not_know=call.must_not_know)
        tell_specialists(actor, incident, involved, told=told, at=at)
    if call.was_cut_off:
        owe_room(actor, incident, WEIGH_AGAIN, at)
    _grade(
        actor,
        call,
        incident,
        finding=finding,
        known=_known(actor, call, involved, at),
        is_protected=needs_protecting(found.kind),
        at=at,
    )
    return incident


def _grade(
    actor: Actor,
    call: Call,
    incident: Incident,
    *,
    finding: Finding,
    known: tuple[str, ...],
    is_protected: bool,
    at: datetime,
) -> None:
    """Grade it as was decided, or as is proposed. A call marked as none, against what is held, is
    looked at by somebody else."""
    if not is_protected and (known or finding.is_repeat):
        owe_room(actor, incident, LOOK_UNMARKED, at)
    proposal = propose(
        call.replies,
        is_repeat=finding.is_repeat,
        cut_off=call.was_cut_off,
        known=known if is_protected else (),
    )
    decide_grade(
        actor,
        incident=incident,
        grade=call.grade or proposal.grade,
        proposal=proposal,
        reason=call.grade_reason,
        is_protected=is_protected,
        at=at,
    )


def _known(
    actor: Actor, call: Call, involved: Sequence[tuple[UUID, str]], at: datetime
) -> tuple[str, ...]:
    """What is held on who is named and which number rings; of a call with neither, nothing."""
    if not (involved or call.caller_phone):
        return ()
    return dangers_of(
        actor,
        involved,
        address=address_typed(call.house, call.street, call.postcode),
        phone=call.caller_phone,
        on=london_date(at),
    )


def _fears_honour(call: Call) -> bool:
    return Vulnerability.HONOUR in call.vulnerabilities or bool(call.honour_words.strip())


def _tell_unit(
    actor: Actor,
    call: Call,
    involved: Sequence[tuple[UUID, str]],
    event_id: UUID,
    at: datetime,
) -> None:
    """The referral unit assesses again whom it has graded before, if this changes the risk; and
    decides on adult safeguarding where there are care and support needs."""
    victims = [who for who, role in involved if role == InvolvementRole.VICTIM]
    needs = [need.label for need in _NEEDS if need in call.vulnerabilities]
    if needs and call.is_domestic:
        words = f"Told in a call: {'; '.join(needs).lower()}."
        note_needs(actor, event_id=event_id, adults=victims, words=words, at=at)
    note_told(
        actor,
        victims=victims,
        causes=[cause for told, cause in _CHANGES.items() if told in call.vulnerabilities],
        at=at,
    )


def _keep_ways(
    actor: Actor, call: Call, involved: Sequence[tuple[UUID, str]], at: datetime
) -> None:
    """What was said about ringing back and a code word waits to be agreed with the victim."""
    if not (call.ring_back or call.call_back or call.code_word):
        return
    for who, role in involved:
        if role == InvolvementRole.VICTIM:
            note_way_told(
                actor,
                victim_id=who,
                may_ring=None if not call.ring_back else call.ring_back == RingBack.YES,
                words=call.call_back,
                code_word=call.code_word,
                by_whom=call.caller_relation,
                at=at,
            )


def _contact(actor: Actor, call: Call) -> Contact:
    return Contact.objects.create(
        owner_agency_id=actor.agency_id,
        route=call.route,
        received_at=call.received_at,
        taken_by=actor.user_id,
        caller_name=call.caller_name,
        caller_phone=call.caller_phone,
        caller_relation=call.caller_relation,
        caller_agency=call.caller_agency,
        language=call.language,
        needs_interpreter=call.needs_interpreter,
        words=call.words,
        demeanour=call.demeanour,
        background=call.background,
        ring_back=call.ring_back,
        call_back=call.call_back,
        code_word=call.code_word,
        was_cut_off=call.was_cut_off,
        replies=dict(call.replies),
        details={code: said for code, said in call.details.items() if said},
    )


def record_of(actor: Actor, named: Named, on: date) -> UUID:
    """The record that was found, or a new one of somebody whom no system knows."""
    if named.record_id is not None:
        return named.record_id
    person = NewPerson(
        source_code=SOURCE,
        names=[(NameKind.CURRENT, named.given, named.family)],
        sex=named.sex or "U",
        born_on=named.born_on,
        phones=[named.phone] if named.phone else [],
    )
    return record_person(actor, person=person, on=on).id


def _open_incident(
    actor: Actor,
    call: Call,
    contact: Contact,
    involved: list[tuple[UUID, str]],
    finding: Finding,
    kind: Nature,
) -> Incident:
    location = None
    if call.house or call.street or call.postcode:
        location = find_or_record_location(
            actor,
            house=call.house,
            street=call.street,
            postcode=call.postcode,
            area_id=call.area_id,
        )
    event = record_event(
        actor,
        event=NewEvent(
            kind=EventKind.INCIDENT,
            source_code=SOURCE,
            happened_earliest=call.received_at,
            happened_latest=call.received_at,
            reported_at=call.received_at,
            location_id=location.id if location else None,
            area_id=call.area_id or (location.area_id if location else None),
            is_domestic=kind in DOMESTIC,
            da_definition=definition_on(london_date(call.received_at)) if kind in DOMESTIC else "",
            da_types=tuple(call.da_types) if kind in DOMESTIC else (),
            da_reason=call.da_reason,
            summary=call.words,
        ),
        involved=involved,
    )
    return Incident.objects.create(
        owner_agency_id=actor.agency_id,
        event=event,
        contact=contact,
        reference=f"{event.id.hex[-6:].upper()}/{call.received_at:%d%m%y}",
        received_at=call.received_at,
        ground=call.ground,
        nature=kind,
        opening_code=opens_as(
            selectors.codes(call.received_at), given=call.opening_code, nature=kind
        ),
        vulnerabilities=[each for each in call.vulnerabilities if each != Vulnerability.HONOUR],
        repeat=asdict(finding),
    )


def repeat_finding(actor: Actor, involved: Sequence[tuple[UUID, str]], *, at: datetime) -> Finding:
    """Whether any victim among these has been one before, by every record of hers."""
    victims = _all_records(actor, involved, InvolvementRole.VICTIM)
    if not victims:
        return repeat_victim([], at=at, definition=selectors.repeat_definition())
    suspects = _all_records(actor, involved, InvolvementRole.SUSPECT)
    with_suspect = {
        row.occurrence_id
        for row in domestic_occurrences(actor, suspects, role=InvolvementRole.SUSPECT)
    }
    earlier = [
        Earlier(
            happened_at=row.happened_at,
            is_crime=row.kind == EventKind.CRIME,
            same_suspect=row.occurrence_id in with_suspect,
            reported_to_police=row.reported_to_police,
            from_partner=row.kind == EventKind.PARTNER_REPORT,
        )
        for row in domestic_occurrences(actor, victims)
    ]
    return repeat_victim(earlier, at=at, definition=selectors.repeat_definition())


def _all_records(actor: Actor, involved: Sequence[tuple[UUID, str]], role: str) -> list[UUID]:
    found: dict[UUID, None] = {}
    for record_id, its_role in involved:
        if its_role == role:
            found |= dict.fromkeys(records_of_person(actor, record_id))
    return list(found)
