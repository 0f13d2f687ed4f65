"""What whoever goes there is told of the call itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from harbour.control_room.domain.calling_back import Way, way_now
from harbour.control_room.domain.questions import QUESTIONS
from harbour.control_room.domain.since import Later
from harbour.control_room.models import Grading, Incident
from harbour.control_room.terms import Reply, open_labels
from harbour.design_system.words import uk_time
from harbour.kernel.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """`since` was answered after the call; `grades` oldest first."""

    since: list[Later]
    grades: list[Grading]
    vulnerabilities: list[str]
    way: Way


def answers_of(actor: Actor, incident: Incident) -> Told:
    """What was answered since, every grade, and how they may be rung. One query."""
    return Told(
        since=answered_later(incident),
        grades=list(incident.gradings.order_by("decided_at", "id")),
        vulnerabilities=open_labels(incident.vulnerabilities),
        way=way_of(incident),
    )


def replies(incident: Incident, since: Sequence[Later]) -> list[tuple[str, str, str]]:
    """Every prompted question with what was said, and "Not asked" where it was not.

    What was answered since stands, with who says so and what was said before.
    """
    contact = incident.contact
    found: dict[str, tuple[str, str]] = {
        question.code: (
            Reply(contact.replies.get(question.code, Reply.NOT_ASKED)).label,
            contact.details.get(question.code, ""),
        )
        for question in QUESTIONS
    }
    for each in since:
        if each.code in found:
            found[each.code] = (Reply(each.reply).label, _said(each, *found[each.code]))
    return [(question.text, *found[question.code]) for question in QUESTIONS]


def _said(each: Later, before: str, said_before: str) -> str:
    told = f"{each.told_by}, {uk_time(each.at)}"
    words = f"{each.said} ({told})" if each.said else told
    return f"{words}. Before: {before.lower()}{f', {said_before}' if said_before else ''}"


def way_of(incident: Incident) -> Way:
    """How the caller may be rung back now, of an incident as `selectors.incident` gives it."""
    contact = incident.contact
    agreed = incident.way_since  # type: ignore[attr-defined]
    unsafe_at = incident.unsafe_at  # type: ignore[attr-defined]
    since = []
    if agreed:
        agreed_at = datetime.fromisoformat(agreed["agreed_at"])
        since = [Way(**agreed | {"agreed_at": agreed_at, "by": UUID(agreed["by"])})]
    return way_now(
        Way(
            ring_back=contact.ring_back,
            call_back=contact.call_back,
            code_word=contact.code_word,
            by=contact.taken_by,
        ),
        since,
        unsafe_at=[unsafe_at] if unsafe_at else [],
    )


def later(incident: Incident) -> list[Later]:
    """Every answer that was given after the call, oldest first. One query."""
    return [
        Later(
            code=each.code,
            reply=each.reply,
            said=each.said,
            told_by=each.told_by,
            at=each.answered_at,
            by=each.answered_by,
        )
        for each in incident.answers_since.order_by("answered_at", "id")
    ]


def answered_later(incident: Incident) -> list[Later]:
    """The same, of an incident as `selectors.incident` gave it. No query."""
    told: list[dict] = incident.answers_later  # type: ignore[attr-defined]
    return [
        Later(**each | {"at": datetime.fromisoformat(each["at"]), "by": UUID(each["by"])})
        for each in told
    ]
