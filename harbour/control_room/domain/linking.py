"""Which logs may be said to belong together, and what would put somebody in danger.

A duplicate is answered on the other log alone, so nothing of it may be lost on the way: not its
grade, not the marker, not a child, not an officer who was sent, and nobody makes a chain that ends
nowhere.

Source: NSIR 2011: every report is registered; reports of one incident are cross-referenced, and
        one of them is worked on. The safeguards are ours.
"""

from dataclasses import dataclass

from harbour.control_room.terms import IncidentStatus, LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """What is known of one of the two. `belongs_to` is the reference of a log it belongs to."""

    reference: str
    grade: str
    status: str
    is_protected: bool
    has_child: bool = False
    has_officers: bool = False
    belongs_to: str = ""
    has_others: bool = False


def wrong_with(kind: str, log: Log, other: Log) -> str:
    """Why `log` cannot be said to belong to `other`; nothing when it can."""
    if log.reference == other.reference:
        return "That is this log itself. Enter the reference of the other."
    if log.belongs_to:
        return f"This log belongs to {log.belongs_to} already. Undo that first."
    if other.belongs_to:
        return f"{other.reference} itself belongs to {other.belongs_to}: name that one."
    if log.has_others:
        return "Other logs belong to this one. Name this one on theirs, or undo that first."
    if kind == LinkKind.DUPLICATE_OF:
        return _wrong_with_duplicate(log, other)
    return ""


def _wrong_with_duplicate(log: Log, other: Log) -> str:
    if log.status == IncidentStatus.CLOSED:
        return "This log is closed."
    if other.status == IncidentStatus.CLOSED:
        return f"{other.reference} is closed. A new report is answered, or that log opened again."
    if log.has_officers:
        return "Officers were sent on this log. Stand them down first, or make it a part."
    if log.is_protected and not other.is_protected:
        return f"This is domestic abuse, and {other.reference} is not marked so. Mark that first."
    if log.has_child and not other.has_child:
        return (
            f"Somebody under 16 is in this call and not in {other.reference}. Make it a part of it,"
            " so that child protection is told."
        )
    if not other.grade or (log.grade and log.grade < other.grade):
        return (
            f"This call was graded {log.grade} and {other.reference} {other.grade or 'not yet'}."
            " Grade that one again first."
        )
    return ""
