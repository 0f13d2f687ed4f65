"""What the control room's pages show, gathered before they are drawn."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from harbour.control_room import policies, selectors
from harbour.control_room.domain import clocks
from harbour.control_room.domain.grading import Proposal
from harbour.control_room.domain.resources import Suggested
from harbour.control_room.domain.since import Later
from harbour.control_room.linked import Linked, linked
from harbour.control_room.markers import MarkerRow, markers_for
from harbour.control_room.models import Incident, Marking, Thrive
from harbour.control_room.narrative import Line, narratives
from harbour.control_room.people import ORDER_OF_ROLES, ROLES
from harbour.control_room.reading import (
    typed_in_call,
    typed_in_lines,
    typed_in_links,
    typed_in_markers,
    typed_since,
    with_lines,
    words_as_read,
)
from harbour.control_room.safety import Safety, safety_of
from harbour.control_room.services.grading import proposal_for
from harbour.control_room.services.units import suggested
from harbour.control_room.services.watching import owed_while_waiting
from harbour.control_room.terms import IncidentStatus, Letter, Reply, open_labels
from harbour.control_room.told import answered_later, replies, way_of
from harbour.design_system.words import uk_time
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.pole.api import (
    InvolvementRole,
    PersonCard,
    Typed,
    Warned,
    address_of,
    involved_in,
    warned,
)
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
    card: PersonCard | Warned | None = None
    narrative: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPage:
    incident: Incident
    people: list[NamedPerson]
    since: list[Later]
    thrive: list[Thrive]
    markers: list[MarkerRow]
    marking: Marking | None
    vulnerabilities: list[str]
    reviews: list
    suggested: list[Suggested]
    may_ring: bool
    deployments: list
    assessments: list
    officers: list[tuple[str, str]]
    was_sent: bool
    may_deploy: bool
    repeat: dict
    opening: str
    tell: str
    may_add: bool
    proposal: Proposal | None
    weigh_news: Duty | None
    cannot_go: Duty | None
    look_unmarked: Duty | None
    weigh_waiting: Duty | None
    recontact: Duty | None
    advice: Duty | None
    others: Linked
    safety: Safety
    may_open_held: bool
    now: datetime

    @property
    def roles(self) -> list[tuple[str, str]]:
        """Who may be named here after the call."""
        return ROLES

    @property
    def replies(self) -> list[tuple[str, str, str]]:
        """Every question with its answer as it stands, and what was said."""
        return replies(self.incident, self.since)

    @property
    def not_asked(self) -> list[str]:
        unasked = Reply.NOT_ASKED.label
        return [question for question, answer, _ in self.replies if answer == unasked]

    @property
    def told_about(self) -> list[tuple[str, str]]:
        """Whom a sentence can be written about here."""
        return [
            (str(each.record_id), f"{each.role_label}: {each.name}")
            for each in self.people
            if each.card
        ]


def incident_page(actor: Actor, incident_id: UUID, *, at: datetime) -> IncidentPage:
    """What must be known of an incident and done about it. At most 29 queries.

    Where something points to a higher grade, what that is takes eleven more.
    """
    incident = selectors.incident(actor, incident_id)
    people = _people_of(actor, incident.event_id, london_date(at))
    deployments = list(incident.deployments.order_by("sent_at", "id"))
    reviews = list(incident.reviews.order_by("reviewed_at", "id"))
    names = names_of(
        {each.officer_id for each in deployments} | {each.reviewed_by for each in reviews}
    )
    officers = people_of_function(actor.agency_id, TeamFunction.RESPONSE, on=london_date(at))
    may_deploy = policies.may_deploy(actor).allowed
    owed = owed_while_waiting(actor, incident.id)
    since = answered_later(incident)
    way = way_of(incident)
    weigh_news = owed.get(clocks.WEIGH_NEWS.id)
    is_live = incident.status != IncidentStatus.CLOSED
    return IncidentPage(
        incident=incident,
        people=people,
        since=since,
        thrive=_thrive(incident),
        markers=_markers(actor, incident, people, london_date(at)),
        marking=incident.markings.order_by("-marked_at", "-id").first(),
        vulnerabilities=open_labels(incident.vulnerabilities),
        reviews=[(each, names.get(each.reviewed_by, "")) for each in reviews],
        suggested=(
            suggested(actor, incident, names=dict(officers), since=since, at=at)
            if may_deploy
            else []
        ),
        may_ring=way.may_ring,
        deployments=[(each, names.get(each.officer_id, "")) for each in deployments],
        assessments=assessments_of_events(actor, [incident.event_id]),
        officers=[(str(user_id), name) for user_id, name in officers],
        was_sent=any(
            each.officer_id == actor.user_id and each.cleared_at is None for each in deployments
        ),
        safety=safety_of(actor, incident.id, on=london_date(at)),
        may_open_held=policies.may_open_held(actor).allowed,
        repeat=selectors.repeat_now(incident),
        opening=selectors.codes(incident.received_at).label(incident.opening_code),
        tell=_tell(incident, is_sent=any(each.cleared_at is None for each in deployments), at=at),
        may_add=is_live and policies.may_add_since(actor).allowed,
        proposal=proposal_for(actor, incident, at=at) if weigh_news else None,
        weigh_news=weigh_news,
        cannot_go=owed.get(clocks.CANNOT_GO.id),
        look_unmarked=owed.get(clocks.LOOK_UNMARKED.id),
        weigh_waiting=owed.get(clocks.WEIGH_WAITING.id),
        recontact=owed.get(clocks.RECONTACT.id),
        advice=owed.get(clocks.FOLLOW_ADVICE.id),
        others=linked(actor, incident),
        may_deploy=may_deploy,
        now=at,
    )


def _tell(incident: Incident, *, is_sent: bool, at: datetime) -> str:
    """What the caller can honestly be told now, until somebody is there."""
    if incident.attend_by is None or incident.status not in selectors.OUTSTANDING:
        return ""
    return clocks.tell_caller(
        is_sent=is_sent, is_late=incident.attend_by <= at, by=uk_time(incident.attend_by)
    )


def _thrive(incident: Incident) -> list[Thrive]:
    """Each letter as it was weighed last. One query."""
    latest = {each.letter: each for each in incident.thrive.order_by("assessed_at", "id")}
    return [latest[letter] for letter in Letter.values if letter in latest]


def _markers(
    actor: Actor, incident: Incident, people: list[NamedPerson], on: date
) -> list[MarkerRow]:
    if not policies.may_see_markers(actor).allowed:
        return []
    place = incident.event.location
    return markers_for(
        actor,
        on=on,
        people={each.card.person_id for each in people if each.card},
        addresses=[address_of(place)] if place else [],
        phones=[incident.contact.caller_phone],
        names={each.card.record_id: each.card.name for each in people if each.card},
    )


def _people_of(actor: Actor, event_id: UUID, on: date) -> list[NamedPerson]:
    involved = involved_in(actor, [event_id])[event_id]
    in_order = sorted(involved, key=lambda each: ORDER_OF_ROLES.get(each[1], len(ROLES)))
    cards = warned(actor, [record for record, _ in involved], on=on)
    told = narratives(actor, {card.person_id for card in cards.values()})
    return [
        NamedPerson(
            position=index,
            role=role,
            role_label=InvolvementRole(role).label,
            record_id=record_id,
            name=cards[record_id].name if record_id in cards else "A person you may not see",
            card=cards.get(record_id),
            narrative=told.get(cards[record_id].person_id, []) if record_id in cards else [],
        )
        for index, (record_id, role) in enumerate(in_order)
    ]


def incident_as_read(actor: Actor, page: IncidentPage) -> IncidentPage:
    """The page of a live incident. One query."""
    marking = [page.marking] if page.marking else []
    sent = [each for each, _ in page.deployments]
    shown = words_as_read(
        actor,
        {
            "call": typed_in_call(page.incident),
            "since": typed_since(page.since),
            "markers": typed_in_markers(page.markers),
            "people": [typed_in_lines(each.narrative) for each in page.people],
            "thrive": [Typed(each, ("text",), each.assessed_by) for each in page.thrive],
            "looked over": [Typed(each, ("words",), each.reviewed_by) for each, _ in page.reviews],
            "about": [Typed(each, ("why",), each.marked_by) for each in marking],
            "sent": [Typed(each, ("stood_down_why",), each.stood_down_by) for each in sent],
            "others": typed_in_links(page.others),
        },
        [each.record_id for each in page.people],
    )
    return replace(
        page,
        since=shown["since"],
        markers=shown["markers"],
        people=with_lines(page.people, shown["people"]),
    )
