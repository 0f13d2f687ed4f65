"""The safety line of a live incident: that something is held, and what was opened to the reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from harbour.control_room import policies
from harbour.control_room.models import Incident, Opening
from harbour.control_room.terms import IncidentStatus
from harbour.kernel.actor import Actor
from harbour.pole.api import WarningCode, briefs
from harbour.sharing.api import names_of

OVER = (
    IncidentStatus.RESULT_PENDING,
    IncidentStatus.SUPERVISOR_REVIEW,
    IncidentStatus.CLOSED,
)
_ASKED = """
SELECT false, held, '', '', false FROM harbour.warnings_held(%s) held
UNION ALL
SELECT true, record_id, code, words, is_address FROM harbour.opened_at(%s)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Something that was opened to the reader: a warning, or where the person now is."""

    name: str
    label: str
    text: str
    is_address: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """`is_held` draws the line; `opened` is what the reader was given for this incident."""

    is_held: bool
    opened: list[Held]
    records: list[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRow:
    reader: str
    by: str
    at: datetime
    with_address: bool
    reason: str
    opened_by: UUID


def safety_of(actor: Actor, incident_id: UUID, *, on: date) -> Safety:
    """What the line says to this reader. One query, and four more where something was opened."""
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, [incident_id, incident_id])
        rows = cursor.fetchall()
    opened = [row for row in rows if row[0]]
    names = briefs(actor, {row[1] for row in opened}, on=on) if opened else {}
    return Safety(
        is_held=any(not row[0] for row in rows),
        opened=[_held(row, names) for row in opened],
        records=list(dict.fromkeys(row[1] for row in opened)),
    )


def _held(row: tuple, names: dict) -> Held:
    _, record_id, code, words, is_address = row
    return Held(
        name=names[record_id].name if record_id in names else "",
        label="Protected address" if is_address else WarningCode(code).label,
        text=words,
        is_address=is_address,
    )


def openings_of(incident_id: UUID) -> list[OpeningRow]:
    """Who was shown what is held, by whom and why, oldest first. Two queries."""
    rows = list(Opening.objects.filter(incident_id=incident_id).order_by("opened_at", "id"))
    names = names_of({each.reader_id for each in rows} | {each.opened_by for each in rows})
    return [
        OpeningRow(
            reader=names.get(each.reader_id, "A colleague"),
            by=names.get(each.opened_by, "A supervisor"),
            at=each.opened_at,
            with_address=each.with_address,
            reason=each.reason,
            opened_by=each.opened_by,
        )
        for each in rows
    ]


def may_open(actor: Actor, incident_id: UUID) -> bool:
    """Whether the actor may open what is held: by role, and by what the database knows."""
    return policies.may_open_held(actor).allowed and _says(
        "SELECT harbour.may_open_held(%s)", [incident_id]
    )


def may_ask(actor: Actor, incident: Incident) -> bool:
    """Whether the actor is offered to open what may be held: by role and while it is live.

    Nothing of what is held goes into it, nor whom it is kept from: the page would tell.
    """
    return policies.may_open_held(actor).allowed and incident.status not in OVER


def takes_part(incident_id: UUID, users: Iterable[UUID]) -> set[UUID]:
    """Those of these who were sent to the live incident and may be told."""
    return {
        user for user in users if _says("SELECT harbour.takes_part(%s, %s)", [incident_id, user])
    }


def may_be_sent(incident_id: UUID, officer_id: UUID) -> bool:
    """Whether an officer may attend: not whoever must learn nothing of somebody there."""
    return _says("SELECT harbour.may_be_sent(%s, %s)", [incident_id, officer_id])


def _says(question: str, values: list) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return bool(cursor.fetchone()[0])
