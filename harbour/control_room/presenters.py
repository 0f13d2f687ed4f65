"""What the control room's pages show, gathered before they are drawn."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from harbour.control_room import policies, selectors
from harbour.control_room.domain.grading import Proposal, propose
from harbour.control_room.domain.questions import QUESTIONS
from harbour.control_room.domain.repeat import Finding
from harbour.control_room.models import Incident
from harbour.control_room.people import ORDER_OF_ROLES, ROLES
from harbour.control_room.safety import Safety, safety_of
from harbour.control_room.services.call import repeat_finding
from harbour.control_room.services.drafting import CallDraft
from harbour.control_room.services.watching import recontact_owed
from harbour.control_room.terms import IncidentStatus, Reply
from harbour.kernel.actor import Actor
from harbour.pole.api import InvolvementRole, PersonCard, involved_in, person_cards
from harbour.risk.api import assessments_of_events
from harbour.sharing.api import names_of
from harbour.workforce.api import Duty, TeamFunction, people_of_function


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """Somebody on the call or incident. `card` is nothing for a person not yet recorded."""

    position: int
    role: str
    role_label: str
    record_id: UUID | None
    name: str
    card: PersonCard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPage:
    people: list[NamedPerson]
    roles: list[tuple[str, str]]
    repeat: Finding | None
    proposal: Proposal


def call_page(actor: Actor, draft: CallDraft, *, at: datetime) -> CallPage:
    """The people named so far, whether she is a repeat victim, and the grade that follows."""
    records = [UUID(each["record_id"]) for each in draft.people if each.get("record_id")]
    cards = person_cards(actor, records, on=at.date())
    people = [_on_call(index, each, cards) for index, each in enumerate(draft.people)]
    found = [(person.record_id, person.role) for person in people if person.record_id]
    repeat = repeat_finding(actor, found, at=at) if found else None
    replies = {
        name.removeprefix("q_"): values[-1]
        for name, values in draft.fields.items()
        if name.startswith("q_") and values
    }
    proposal = propose(
        replies,
        is_repeat=bool(repeat and repeat.is_repeat),
        cut_off=bool(draft.fields.get("was_cut_off")),
    )
    return CallPage(people=people, roles=ROLES, repeat=repeat, proposal=proposal)


def _on_call(index: int, each: dict, cards: dict[UUID, PersonCard]) -> NamedPerson:
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
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    at: datetime
    title: str
    text: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPage:
    incident: Incident
    people: list[NamedPerson]
    replies: list[tuple[str, str]]
    thrive: list
    gradings: list
    deployments: list
    log: list[LogLine]
    assessments: list
    officers: list[tuple[str, str]]
    was_sent: bool
    may_deploy: bool
    recontact: Duty | None
    safety: Safety
    may_open_held: bool
    now: datetime


def incident_page(actor: Actor, incident_id: UUID, *, at: datetime) -> IncidentPage:
    """Everything on one incident. At most 24 queries, however much there is of it."""
    incident = selectors.incident(actor, incident_id)
    people = _people_of(actor, incident.event_id, at.date())
    steps = list(incident.steps.order_by("position"))
    gradings = list(incident.gradings.order_by("decided_at", "id"))
    deployments = list(incident.deployments.order_by("sent_at", "id"))
    users = {step.taken_by for step in steps} | {each.decided_by for each in gradings}
    names = names_of(users | {each.officer_id for each in deployments})
    officers = people_of_function(actor.agency_id, TeamFunction.RESPONSE, on=at.date())
    return IncidentPage(
        incident=incident,
        people=people,
        replies=_replies(incident),
        thrive=list(incident.thrive.order_by("letter", "-assessed_at")),
        gradings=[(each, names.get(each.decided_by, "")) for each in gradings],
        deployments=[(each, names.get(each.officer_id, "")) for each in deployments],
        log=[
            LogLine(
                at=step.taken_at,
                title=IncidentStatus(step.to_status).label,
                text=step.reason,
                by=names.get(step.taken_by, ""),
            )
            for step in steps
        ],
        assessments=assessments_of_events(actor, [incident.event_id]),
        officers=[(str(user_id), name) for user_id, name in officers],
        was_sent=any(
            each.officer_id == actor.user_id and each.cleared_at is None for each in deployments
        ),
        safety=safety_of(actor, incident.id, on=at.date()),
        may_open_held=policies.may_open_held(actor).allowed,
        recontact=recontact_owed(actor, incident.id),
        may_deploy=policies.may_deploy(actor).allowed,
        now=at,
    )


def _people_of(actor: Actor, event_id: UUID, on: date) -> list[NamedPerson]:
    involved = involved_in(actor, [event_id])[event_id]
    in_order = sorted(involved, key=lambda each: ORDER_OF_ROLES.get(each[1], len(ROLES)))
    cards = person_cards(actor, [record for record, _ in involved], on=on)
    return [
        NamedPerson(
            position=index,
            role=role,
            role_label=InvolvementRole(role).label,
            record_id=record_id,
            name=cards[record_id].name if record_id in cards else "A person you may not see",
            card=cards.get(record_id),
        )
        for index, (record_id, role) in enumerate(in_order)
    ]


def _replies(incident: Incident) -> list[tuple[str, str]]:
    """Every prompted question, with "Not asked" where it was not."""
    given = incident.contact.replies
    return [
        (question.text, Reply(given.get(question.code, Reply.NOT_ASKED)).label)
        for question in QUESTIONS
    ]
