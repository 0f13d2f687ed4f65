"""What whoever goes there is told of the call itself."""

from dataclasses import dataclass

from harbour.control_room.domain.calling_back import may_ring
from harbour.control_room.domain.questions import QUESTIONS
from harbour.control_room.models import Grading, Incident
from harbour.control_room.terms import Reply, open_labels
from harbour.kernel.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """`answers` are (question, answer, what was said); `grades` oldest first."""

    answers: list[tuple[str, str, str]]
    grades: list[Grading]
    vulnerabilities: list[str]
    may_ring: bool


def answers_of(actor: Actor, incident: Incident) -> Told:
    """Every question with its answer, every grade, and how she may be rung. One query."""
    contact = incident.contact
    return Told(
        answers=replies(incident),
        grades=list(incident.gradings.order_by("decided_at", "id")),
        vulnerabilities=open_labels(incident.vulnerabilities),
        may_ring=may_ring(ring_back=contact.ring_back, way=contact.call_back),
    )


def replies(incident: Incident) -> list[tuple[str, str, str]]:
    """Every prompted question with what was said, and "Not asked" where it was not."""
    contact = incident.contact
    return [
        (
            question.text,
            Reply(contact.replies.get(question.code, Reply.NOT_ASKED)).label,
            contact.details.get(question.code, ""),
        )
        for question in QUESTIONS
    ]
