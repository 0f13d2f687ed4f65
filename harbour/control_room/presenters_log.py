"""The whole log of an incident, as it happened: what was graded, marked, rung and decided."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from harbour.control_room import selectors
from harbour.control_room.by_hand import systems
from harbour.control_room.domain.questions import QUESTIONS
from harbour.control_room.models import Incident
from harbour.control_room.presenters_coding import coding_lines
from harbour.control_room.reading import call_as_read
from harbour.control_room.terms import IncidentStatus, LinkKind, RingBack
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.pole.api import Typed, briefs
from harbour.sharing.api import names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    at: datetime
    title: str
    text: str
    by: str


def log_page(actor: Actor, incident_id: UUID) -> tuple[Incident, list[LogLine]]:
    """Everything that was decided on an incident, oldest first, without the protected places for
    which the actor is not named. Twenty-one queries."""
    incident = selectors.incident(actor, incident_id)
    lines = sorted(
        [
            *_steps(incident),
            *_decisions(incident),
            *_answers(incident),
            *_since(actor, incident),
            *_links(actor, incident),
            *coding_lines(incident),
        ],
        key=lambda each: each[0],
    )
    names = names_of({by for _, _, _, by in lines if by})
    shown = [
        (by, LogLine(at=at, title=title, text=text, by=names.get(by, "") if by else ""))
        for at, title, text, by in lines
    ]
    typed = [Typed(line, ("text",), by) for by, line in shown]
    return incident, call_as_read(actor, incident, typed)


_Raw = tuple[datetime, str, str, UUID | None]


def _steps(incident: Incident) -> list[_Raw]:
    return [
        (each.taken_at, IncidentStatus(each.to_status).label, each.reason, each.taken_by)
        for each in incident.steps.order_by("position")
    ]


def _decisions(incident: Incident) -> list[_Raw]:
    """Grades with what was proposed, letters of THRIVE, and what the call was about."""
    grades = [
        (
            each.decided_at,
            f"Graded {each.get_grade_display()}",
            f"Proposed {each.proposed}: {', '.join(each.proposed_because)}. {each.reason}",
            each.decided_by,
        )
        for each in incident.gradings.order_by("decided_at", "id")
    ]
    weighed = [
        (
            each.assessed_at,
            f"{each.get_letter_display()}: {each.get_rating_display().lower()}",
            each.text,
            each.assessed_by,
        )
        for each in incident.thrive.order_by("assessed_at", "id")
    ]
    marked = [
        (
            each.marked_at,
            f"Marked: {each.get_nature_display()}",
            " ".join(filter(None, [each.get_connection_display(), each.why])),
            each.marked_by,
        )
        for each in incident.markings.order_by("marked_at", "id")
    ]
    return [*grades, *weighed, *marked]


def _answers(incident: Incident) -> list[_Raw]:
    """Call-backs, video, and what a specialist said."""
    rung = [
        (
            each.rung_at,
            f"Rung back: {each.get_result_display().lower()}",
            each.words,
            each.rung_by,
        )
        for each in incident.call_backs.order_by("rung_at", "id")
    ]
    seen: list[_Raw] = []
    for each in incident.videos.order_by("offered_at", "id"):
        chosen = f"{each.her_choice} {each.suspect_away} {each.why_safe}"
        seen.append((each.offered_at, "Video offered", chosen, each.offered_by))
        if each.seen_at:
            ended = "The video broke off" if each.broken_off else "Seen by video"
            seen.append((each.seen_at, ended, each.result, each.seen_by))
    looked = [
        (
            each.reviewed_at,
            f"Looked over: {each.get_kind_display().lower()}",
            each.words,
            each.reviewed_by,
        )
        for each in incident.reviews.order_by("reviewed_at", "id")
    ]
    return [*rung, *seen, *looked]


def _since(actor: Actor, incident: Incident) -> list[_Raw]:
    """What came to light after the call, and officers who were called back. No address."""
    names_of_systems = systems()
    asked = {question.code: question.text for question in QUESTIONS}
    answers = [
        (
            each.answered_at,
            f"{asked.get(each.code, each.code)} {each.get_reply_display()}",
            f"{each.said} As told by {each.told_by}.".strip(),
            each.answered_by,
        )
        for each in incident.answers_since.order_by("answered_at", "id")
    ]
    added = list(incident.named_since.order_by("named_at", "id"))
    named_on = london_date(incident.received_at)
    known = briefs(actor, [each.record_id for each in added], on=named_on)
    names = {record_id: each.name for record_id, each in known.items()}
    named = [
        (
            each.named_at,
            f"Named: {each.get_role_display().lower()}",
            f"{names.get(each.record_id, 'Somebody you may not see')}, as told by {each.told_by}.",
            each.named_by,
        )
        for each in added
    ]
    moved = [
        (each.moved_at, "Place corrected", each.why, each.moved_by)
        for each in incident.places_since.order_by("moved_at", "id")
    ]
    ways = [
        (
            each.agreed_at,
            "A way to ring was agreed" if each.ring_back == RingBack.YES else "Nobody rings",
            f"As told by {each.told_by}.",
            each.agreed_by,
        )
        for each in incident.ways_since.order_by("agreed_at", "id")
    ]
    looked = [
        (
            each.checked_at,
            f"{names_of_systems.get(each.system, each.system)}:"
            f" {'looked into by hand' if each.is_done else 'not looked into'}",
            each.words,
            each.checked_by,
        )
        for each in incident.hand_checks.order_by("checked_at", "id")
    ]
    back = incident.deployments.filter(stood_down_at__isnull=False).order_by("stood_down_at", "id")
    called_back = [
        (each.stood_down_at, "An officer was called back", each.stood_down_why, each.stood_down_by)
        for each in back
        if each.stood_down_at
    ]
    return [*answers, *named, *moved, *ways, *looked, *called_back]


def _links(actor: Actor, incident: Incident) -> list[_Raw]:
    """Which other logs it was said to belong to, and when that was taken back."""
    lines: list[_Raw] = []
    seen = Incident.objects.visible_to(actor).values("id")
    for each in incident.belongs.filter(other_id__in=seen).select_related("other"):
        how = "Duplicate of" if each.kind == LinkKind.DUPLICATE_OF else "Part of"
        lines.append((each.linked_at, f"{how} {each.other.reference}", each.why, each.linked_by))
        if each.ended_at:
            lines.append((each.ended_at, "Stands for itself", each.ended_why, each.ended_by))
    return lines
