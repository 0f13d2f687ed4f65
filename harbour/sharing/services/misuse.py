"""Looks that are refused or put before a reviewer: one's own record, people one knows, very many.

Some of those who can sign in are friends of perpetrators, and some are perpetrators. What is
refused here is told to a reviewer at once, who is never the person it is about.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.kernel.ids import new_id
from harbour.sharing import policies
from harbour.sharing.models import LookAlert, StaffLink
from harbour.sharing.services.acting import knows_somebody
from harbour.sharing.terms import NAMED_ONLY, AlertKind, Finding, Relation, Role


class LookRefused(NotPermitted):
    """The look is refused, and a reviewer is told. Raised before anything is shown."""

    def __init__(self, message: str, kind: AlertKind, person_record_id: UUID | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.person_record_id = person_record_id


@transaction.atomic
def declare_link(
    actor: Actor, *, person_record_id: UUID, relation: Relation, at: datetime
) -> StaffLink:
    """Say that one knows, or is, a person on record: it is closed to oneself from now on.

    Raises:
        DomainError: one has said so already.
    """
    if StaffLink.objects.filter(user_id=actor.user_id, person_record_id=person_record_id).exists():
        raise DomainError("You have said so already.")
    return StaffLink.objects.create(
        user_id=actor.user_id,
        person_record_id=person_record_id,
        relation=relation,
        declared_by=actor.user_id,
        declared_at=at,
    )


def refuse_own(
    actor: Actor, person_record_ids: Iterable[UUID], names: Iterable[str], *, own_name: str
) -> list[UUID]:
    """Refuse a person whom the actor is or knows. One query.

    Returns the people whose households are closed to the actor as well: see `refuse_household`.

    Raises:
        LookRefused: it is somebody whom they said they know, or somebody of their own name.
    """
    records = list(person_record_ids)
    links = dict(
        StaffLink.objects.filter(user_id=actor.user_id).values_list("person_record_id", "relation")
    )
    if links.keys() & set(records):
        raise LookRefused(
            "You said that you know this person. Ask your supervisor to give it to a colleague."
            " The auditor has been told that you opened it.",
            AlertKind.KNOWN,
            records[0],
        )
    if bears_name(own_name, names):
        raise LookRefused(
            "This person has your name. Ask your supervisor, who can look. The auditor has been"
            " told that you opened it.",
            AlertKind.OWN_NAME,
            records[0],
        )
    return [record for record, relation in links.items() if relation != Relation.FRIEND]


def refuse_household(person_record_id: UUID) -> None:
    """Refuse somebody who lives with a person whom the actor is, or is close to.

    Raises:
        LookRefused: always.
    """
    raise LookRefused(
        "This person lives at the address of somebody whom you said you know. Ask your supervisor"
        " to give it to a colleague. The auditor has been told that you opened it.",
        AlertKind.HOUSEHOLD,
        person_record_id,
    )


def refuse_known() -> None:
    """Refuse what was shown or changed of somebody whom the actor knows. One query.

    Asked at the end of a page or an act, from the audit of its own request: what it did is undone
    with it. Whom a page only names around somebody does not count.

    Raises:
        LookRefused: the actor said that they know one of those concerned.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.known_here(%s)", [[NAMED_ONLY]])
        (known,) = cursor.fetchone()
    if known is not None:
        raise LookRefused(
            "This is about somebody whom you said you know. Ask your supervisor to give it to a"
            " colleague. The auditor has been told that you opened it.",
            AlertKind.KNOWN,
            known,
        )


def is_known_to(user_id: UUID, person_record_id: UUID) -> bool:
    """Whether a colleague said that they know this person. One query; says nothing of how."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.known_to(%s, %s)", [user_id, [person_record_id]])
        return cursor.fetchone()[0] is not None


def known_among(actor: Actor, person_record_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these records that are of somebody whom the actor said they know.

    One query for the few who said so of anybody, none for others.
    """
    asked = list(person_record_ids)
    if not (knows_somebody.get() and asked):
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT record FROM unnest(%s::uuid[]) record"
            " WHERE harbour.known_to(%s, ARRAY[record]) IS NOT NULL",
            [asked, actor.user_id],
        )
        return {record for (record,) in cursor.fetchall()}


def close_people(actor: Actor) -> list[UUID]:
    """Records of those to whom the actor is close: who lives with them is closed as well.

    One query for the few who said that they know anybody, none for others.
    """
    if not knows_somebody.get():
        return []
    close = StaffLink.objects.filter(user_id=actor.user_id).exclude(relation=Relation.FRIEND)
    return list(close.values_list("person_record_id", flat=True))


def bears_name(own_name: str, names: Iterable[str]) -> bool:
    """Whether one of these is a name like one's own."""
    return bool(_plain(own_name)) and _plain(own_name) in {_plain(name) for name in names}


def refuse_many(actor: Actor, opened: int) -> None:
    """Stop somebody who has opened very many people within the hour.

    Raises:
        LookRefused: they have opened as many as the force allows.
    """
    if opened >= settings.FORCE["people_opened_an_hour"] and not actor.has(Role.SYSTEM):
        raise LookRefused(
            f"You have opened {opened} people's records within an hour, and cannot open more for"
            " now. Ask your supervisor. The auditor has been told.",
            AlertKind.MANY,
        )


@transaction.atomic
def raise_alert(actor: Actor, refused: LookRefused, *, screen: str, at: datetime) -> UUID:
    """Put a refused look before a reviewer. The one it is about cannot read or change it.

    Written without reading it back, because the one who causes it may not read it.
    """
    alert_id = new_id()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO sharing_lookalert (id, user_id, agency_id, kind, person_record_id,"
            " screen, raised_at, finding, words) VALUES (%s, %s, %s, %s, %s, %s, %s, '', '')",
            [alert_id, actor.user_id, actor.agency_id, refused.kind, refused.person_record_id,
             screen, at],
        )  # fmt: skip
    return alert_id


@transaction.atomic
def decide_alert(
    actor: Actor, *, alert_id: UUID, finding: Finding, words: str, at: datetime
) -> LookAlert:
    """Say whether a look was for the work. It is decided once.

    Raises:
        NotPermitted: the actor is no auditor.
        NotVisible: there is no such alert, it is about the actor, or it is decided.
        DomainError: nobody says how it was explained.
    """
    policies.may_review_looks(actor).require()
    if not words.strip():
        raise DomainError("Say how it was explained, or why it was not.")
    changed = LookAlert.objects.filter(id=alert_id, decided_at__isnull=True).update(
        finding=finding, words=words, decided_by=actor.user_id, decided_at=at
    )
    if not changed:
        raise NotVisible("There is no such alert to decide on.")
    return LookAlert.objects.get(id=alert_id)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
