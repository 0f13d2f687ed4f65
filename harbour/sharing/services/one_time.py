"""Asking an agency that has no login, by an address and a code that work once.

The address goes by secure mail, the code by telephone to somebody who is known there. Five wrong
codes close the form. It shows what the asker wrote and nothing else of Harbour.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from psycopg.types.json import Jsonb

from harbour.kernel.actor import Actor
from harbour.kernel.announcement import Announcement
from harbour.kernel.errors import DomainError, NotVisible
from harbour.sharing.domain.one_time import Question
from harbour.sharing.models import OneTimeForm
from harbour.sharing.services.audit import Subject, disclose
from harbour.sharing.services.giving import clause_for

CODE_OF = "abcdefghjkmnpqrstuvwxyz23456789"
LONGEST = timedelta(days=30)

one_time_answers_received = Announcement("one-time answers received")
"""Heard within a minute of an answer, with the ids of the forms, as the asking agency's system."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who is asked. With an agency, a clause in force must let it be told; else say why it may."""

    name: str
    agency_id: UUID | None = None
    purpose: str = "safeguarding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The form as it was sent. `token` and `code` are told now and can never be read again."""

    form: OneTimeForm
    token: str
    code: str


@transaction.atomic
def ask_by_one_time_form(
    actor: Actor,
    subject: Subject,
    *,
    recipient: Recipient,
    title: str,
    telling: str,
    questions: Sequence[Question],
    reason: str,
    at: datetime,
    until: datetime,
) -> Asked:
    """Ask somebody without a login about a record. What they are told is a disclosure, logged.

    `telling` is all that they read: write in it what they need in order to look. `title` stands
    on top of the page and names nobody.

    Raises:
        NotPermitted: no signed agreement lets that agency be told of such a record.
        DomainError: nothing is asked or told, no reason is given, or it would stay open too long.
    """
    if not (telling.strip() and reason.strip() and recipient.name.strip() and questions):
        raise DomainError("Say whom you ask, what you tell them, what you ask and why.")
    if not at < until <= at + LONGEST:
        raise DomainError("Choose a last day within the next 30 days.")
    clause = None
    if recipient.agency_id is not None:
        clause = clause_for(actor, recipient.agency_id, recipient.purpose, subject.kind)
    token = secrets.token_urlsafe(32)
    code = "-".join("".join(secrets.choice(CODE_OF) for _ in range(4)) for _ in range(2))
    form = OneTimeForm.objects.create(
        owner_agency_id=actor.agency_id,
        subject_kind=subject.kind,
        subject_id=subject.record_id,  # type: ignore[misc]  # the column refuses none
        person_record_id=subject.person_record_id,
        recipient_agency_id=recipient.agency_id,
        recipient=recipient.name,
        clause=clause,
        title=title,
        telling=telling,
        questions=[each.as_stored() for each in questions],
        reason=reason,
        asked_by=actor.user_id,
        asked_at=at,
        until=until,
        token_hash=_hash(token),
        code_hash=_hash(token + code),
    )
    disclose(
        actor,
        [subject],
        recipient_agency_id=recipient.agency_id,
        recipient=recipient.name,
        reason=reason,
    )
    return Asked(form=form, token=token, code=code)


@transaction.atomic
def withdraw_one_time_form(actor: Actor, *, form_id: UUID, at: datetime) -> None:
    """Close a form that has not been answered: its address and code open nothing any more.

    Raises:
        NotVisible: the actor's agency asked no such question, or it is over.
    """
    ended = (
        OneTimeForm.objects.visible_to(actor)
        .filter(id=form_id, answered_at__isnull=True, withdrawn_at__isnull=True)
        .update(withdrawn_at=at)
    )
    if not ended:
        raise NotVisible("There is no such question, or it is over.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What somebody with the right address and code is shown."""

    title: str
    telling: str
    questions: list[Question]
    asked_by: str


def open_one_time_form(token: str, code: str) -> Opened | None:
    """What is asked; nothing when the address or the code is wrong, or it is over.

    Run with the signing-in role: nobody is signed in.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM harbour.one_time_form(%s, %s)", [token, _plain(code)])
        found = cursor.fetchone()
    if found is None:
        return None
    title, telling, questions, asked_by = found
    return Opened(
        title=title,
        telling=telling,
        questions=[Question.read(each) for each in json.loads(questions)],
        asked_by=asked_by,
    )


def answer_one_time_form(
    token: str, code: str, *, name: str, post: str, answers: Mapping[str, str]
) -> bool:
    """Keep the one answer. False when it is over. Run with the signing-in role."""
    given: list[Any] = [token, _plain(code), name, post, Jsonb(dict(answers))]
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.answer_one_time_form(%s, %s, %s, %s, %s)", given)
        return bool(cursor.fetchone()[0])


@transaction.atomic
def take_in_answers(actor: Actor, *, at: datetime) -> int:
    """Announce this agency's answers that nobody has been told of. Returns how many."""
    new = list(
        OneTimeForm.objects.filter(
            owner_agency_id=actor.agency_id, answered_at__isnull=False, taken_in_at__isnull=True
        ).values_list("id", flat=True)
    )
    OneTimeForm.objects.filter(id__in=new).update(taken_in_at=at)
    one_time_answers_received.announce(actor, new)
    return len(new)


def agencies_with_answers() -> list[str]:
    """Codes of the agencies to which somebody answered. Run with the job's role."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT code FROM harbour.one_time_answers_waiting() code ORDER BY 1")
        return [code for (code,) in cursor.fetchall()]


def _plain(code: str) -> str:
    """As it was made, however it was typed: capitals, spaces and a missing hyphen are no matter."""
    letters = "".join(letter for letter in code.lower() if letter in CODE_OF)
    return f"{letters[:4]}-{letters[4:]}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
