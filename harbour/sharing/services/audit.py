"""Logging what was looked at and disclosed, in the transaction that does it."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import connection
from psycopg.types.json import Jsonb

from harbour.kernel.actor import Actor
from harbour.sharing.services.acting import looks
from harbour.sharing.services.misuse import refuse_many
from harbour.sharing.terms import NAMED_ONLY, OPENING_SCREENS, Operation

_COLUMNS = (
    "operation",
    "kind",
    "record_id",
    "person_record_id",
    "owner_agency_id",
    "reason",
    "recipient_agency_id",
    "recipient",
    "screen",
    "rows",
    "details",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A record that was looked at or disclosed, and the person record it is about, if any."""

    kind: str
    record_id: UUID | None = None
    person_record_id: UUID | None = None
    owner_agency_id: UUID | None = None


def consult(
    actor: Actor,
    subjects: Iterable[Subject],
    *,
    screen: str,
    reason: str = "",
    details: dict | None = None,
    around: Iterable[Subject] = (),
) -> None:
    """Log that the actor was shown these records. A page without a look is refused.

    A list that turned out empty is still a look: pass no subjects and the screen is logged.
    Those `around` are named on the page and were not opened: unusual looks do not count them.

    Raises:
        LookRefused: a page of one person, and the actor has opened very many within the hour.
    """
    shown = list(subjects) or [Subject(kind=screen)]
    rows = [
        _row(Operation.CONSULTATION, each, reason=reason, screen=screen, details=details or {})
        for each in shown
    ]
    rows += [_row(Operation.CONSULTATION, each, screen=NAMED_ONLY) for each in around]
    opened = _write(rows, counting=screen in OPENING_SCREENS)
    refuse_many(actor, opened)


def disclose(
    actor: Actor,
    subjects: Iterable[Subject],
    *,
    recipient_agency_id: UUID | None,
    reason: str,
    recipient: str = "",
    rows: int = 1,
) -> None:
    """Log that these records were given to another agency, or told to a `recipient` by name.

    `rows` is how many each stands for.
    """
    _write(
        [
            _row(
                Operation.DISCLOSURE,
                each,
                reason=reason,
                recipient_agency_id=recipient_agency_id,
                recipient=recipient,
                rows=rows,
            )
            for each in subjects
        ]
    )


def searched(
    actor: Actor, *, terms: str, screen: str, reason: str, form: UUID, shown: list[UUID]
) -> None:
    """Log one answered search: its terms encrypted, and the records it showed.

    `form` groups the answers of one type-ahead box, which are one act of searching.
    """
    details = {
        "terms": encrypted(terms),
        "form": str(form),
        "shown": [str(record) for record in shown],
    }
    subject = Subject(kind="multi_search.search")
    _write([_row(Operation.CONSULTATION, subject, reason=reason, screen=screen, details=details)])


def combined(actor: Actor, subjects: Iterable[Subject], *, reason: str) -> None:
    """Log that records were judged to be of one person, or not."""
    _write([_row(Operation.COMBINATION, each, reason=reason) for each in subjects])


def encrypted(text: str) -> str:
    return _fernet().encrypt(text.encode()).decode()


def decrypted(token: str) -> str:
    return _fernet().decrypt(token.encode()).decode()


def _fernet() -> Fernet:
    digest = hashlib.sha256(b"search terms:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def _row(operation: Operation, subject: Subject, **rest: object) -> dict:
    return {
        "operation": operation.value,
        "kind": subject.kind,
        "record_id": subject.record_id,
        "person_record_id": subject.person_record_id,
        "owner_agency_id": subject.owner_agency_id,
        "reason": "",
        "recipient_agency_id": None,
        "recipient": "",
        "screen": "",
        "rows": 1,
        "details": {},
        **rest,
    }


def _write(rows: list[dict], *, counting: bool = False) -> int:
    """Add the rows. `counting` asks in the same statement whom the actor had opened before."""
    values: list[Any] = [
        Jsonb(row[column]) if column == "details" else row[column]
        for row in rows
        for column in _COLUMNS
    ]
    one = f"({', '.join(['%s'] * len(_COLUMNS))})"
    asked = (
        f"INSERT INTO sharing_auditevent ({', '.join(_COLUMNS)})"
        f" VALUES {', '.join([one] * len(rows))}"
    )
    if counting:
        asked += " RETURNING (SELECT harbour.people_opened(%s))"
        values.append(list(OPENING_SCREENS))
    with connection.cursor() as cursor:
        cursor.execute(asked, values)
        opened = cursor.fetchone()[0] if counting else 0
    looks.set(looks.get(0) + len(rows))
    return opened
