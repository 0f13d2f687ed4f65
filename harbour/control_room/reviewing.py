"""The live review queue of the domestic abuse specialist."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Subquery

from harbour.control_room.domain.questions import CODES
from harbour.control_room.domain.reviewing import Live, why_look
from harbour.control_room.models import Deployment, Grading, Incident, SpecialistReview
from harbour.control_room.reading import words_as_read
from harbour.control_room.selectors import PROTECTED
from harbour.control_room.terms import IncidentStatus, Reply
from harbour.kernel.actor import Actor
from harbour.pole.api import InvolvementRole, Typed, involved_in
from harbour.risk.api import assessments_of_events, current_grades
from harbour.sharing.api import names_of

SPAN = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One live call. `because` says why it stands where it stands; no name is on it."""

    incident: Incident
    grading: Grading
    because: tuple[str, ...]
    weight: int
    risk: str
    is_reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    waiting: list[QueueRow]
    reviewed: list[tuple[SpecialistReview, str]]


def queue(actor: Actor, *, now: datetime) -> Queue:
    """Domestic abuse calls of the last 24 hours whose present grade nobody has looked over.

    The most pressing first. Twelve queries, however many calls.
    """
    waiting = [each for each in _live(actor, now) if each.latest]
    done = list(
        SpecialistReview.objects.filter(
            reviewed_at__gt=now - SPAN,
            incident__in=Incident.objects.visible_to(actor).filter(event__is_restricted=False),
        )
        .select_related("incident")
        .order_by("-reviewed_at", "-id")[:20]
    )
    _put_as_read(actor, done)
    risks = _risks(actor, waiting)
    rows = [_row(each, risks.get(each.event_id, ("", "")), now) for each in waiting]
    names = names_of(each.reviewed_by for each in done)
    return Queue(
        waiting=sorted(rows, key=lambda row: (-row.weight, row.incident.received_at)),
        reviewed=[(each, names.get(each.reviewed_by, "")) for each in done],
    )


def _put_as_read(actor: Actor, done: list[SpecialistReview]) -> None:
    """What was said of calls, without protected places. Two queries, none for nothing."""
    if not done:
        return
    involved = involved_in(actor, [each.incident.event_id for each in done])
    people = {who for those in involved.values() for who, _ in those}
    words_as_read(actor, [Typed(each, ("words",), each.reviewed_by) for each in done], people)


def latest_grading(incident: Incident) -> Grading | None:
    """The grade as it stands, which is what is looked over. One query."""
    return incident.gradings.order_by("-decided_at", "-id").first()


def _live(actor: Actor, now: datetime) -> list[Incident]:
    """Those whose latest grading was not looked over."""
    latest = Grading.objects.filter(incident=OuterRef("id")).order_by("-decided_at", "-id")
    looked_over = SpecialistReview.objects.filter(grading=OuterRef("latest_id"))
    reached = Deployment.objects.filter(incident=OuterRef("id"), arrived_at__isnull=False)
    return list(
        Incident.objects.visible_to(actor)
        .filter(
            PROTECTED,
            owner_agency_id=actor.agency_id,
            received_at__gt=now - SPAN,
            event__is_restricted=False,
        )
        .exclude(status=IncidentStatus.CLOSED)
        .select_related("event__area", "contact")
        .prefetch_related(
            Prefetch("gradings", Grading.objects.order_by("decided_at", "id"), to_attr="latest"),
            "answers_since",
        )
        .annotate(is_reached=Exists(reached), latest_id=Subquery(latest.values("id")[:1]))
        .exclude(Exists(looked_over))
        .order_by("received_at", "id")
    )


def _risks(actor: Actor, calls: list[Incident]) -> dict[UUID, tuple[str, str]]:
    """For each event the victim's risk now: (grade, words)."""
    events = [each.event_id for each in calls]
    victims = {
        event: [who for who, role in people if role == InvolvementRole.VICTIM]
        for event, people in involved_in(actor, events).items()
    }
    grades = current_grades(actor, [who for people in victims.values() for who in people])
    forms = {each.event_id: each for each in assessments_of_events(actor, events)}
    found = {}
    for event, people in victims.items():
        grade = next((grades[who] for who in people if who in grades), None)
        form = forms.get(event)
        words = [grade.label] if grade else ["no risk grade before"]
        words += [f"assessment: {form.get_status_display().lower()}"] if form else []
        found[event] = (grade.grade if grade else "", "; ".join(words))
    return found


def _row(incident: Incident, risk: tuple[str, str], now: datetime) -> QueueRow:
    latest = incident.latest[-1]  # type: ignore[attr-defined]
    is_reached = bool(incident.is_reached)  # type: ignore[attr-defined]
    asked = {code for code, reply in incident.contact.replies.items() if reply != Reply.NOT_ASKED}
    asked |= {each.code for each in incident.answers_since.all()}
    weight, because = why_look(
        Live(
            grade=latest.grade,
            proposed=latest.proposed,
            is_reached=is_reached,
            is_late=bool(incident.attend_by and incident.attend_by < now),
            is_repeat=bool(incident.repeat.get("is_repeat")),
            not_asked=len(set(CODES) - asked),
            vulnerabilities=len(incident.vulnerabilities),
            risk_grade=risk[0],
        )
    )
    return QueueRow(
        incident=incident,
        grading=latest,
        because=because,
        weight=weight,
        risk=risk[1],
        is_reached=is_reached,
    )
