"""Crimes, and what happened to them."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from harbour.investigation.domain.recording import sub_type
from harbour.investigation.models import Crime, CrimeStep
from harbour.investigation.terms import CrimeStatus
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotVisible
from harbour.kernel.timeline import TimelineEntry
from harbour.pole.api import InvolvementRole, involved_in, relatives


def crime(actor: Actor, crime_id: UUID) -> Crime:
    """A crime with its event and offence.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    found = (
        Crime.objects.visible_to(actor)
        .select_related("event__offence", "event__location")
        .filter(id=crime_id)
        .first()
    )
    if found is None:
        raise NotVisible("There is no such crime.")
    return found


def must_be_open(held: Crime) -> None:
    """Raises DomainError when a crime is finalised, cancelled or transferred."""
    if held.status in (CrimeStatus.CANCELLED, CrimeStatus.TRANSFERRED):
        raise DomainError("This crime was cancelled or transferred.")
    if held.status == CrimeStatus.FINALISED:
        raise DomainError("This crime is finalised. Open it again first.")


def crimes_of_events(actor: Actor, event_ids: Iterable[UUID]) -> list[Crime]:
    """Crimes of these events, newest first. One query."""
    return list(
        Crime.objects.visible_to(actor)
        .select_related("event__offence")
        .filter(event_id__in=list(event_ids))
        .order_by("-recorded_on", "-id")
    )


def crimes_of_occurrence(actor: Actor, occurrence_id: UUID) -> list[Crime]:
    """Every crime that arose from an occurrence, newest first. One query."""
    return list(
        Crime.objects.visible_to(actor)
        .select_related("event__offence")
        .filter(event__occurrence_id=occurrence_id)
        .order_by("-recorded_on", "-id")
    )


def my_crimes(actor: Actor, *, limit: int = 100) -> list[Crime]:
    """Crimes under investigation whose officer the actor is, the newest first. One query."""
    mine = Crime.objects.visible_to(actor).filter(
        officer_id=actor.user_id, status=CrimeStatus.UNDER_INVESTIGATION
    )
    return list(mine.select_related("event__offence").order_by("-recorded_on", "-id")[:limit])


def has_number(actor: Actor, number: str) -> bool:
    """Whether the actor's force has a crime of this number."""
    return Crime.objects.filter(owner_agency_id=actor.agency_id, number=number).exists()


def victims_with_a_crime(actor: Actor, occurrence_id: UUID) -> set[UUID]:
    """Records of the victims of an occurrence who have a crime of their own. Two queries."""
    events = [each.event_id for each in crimes_of_occurrence(actor, occurrence_id)]
    return {
        who
        for people in involved_in(actor, events).values()
        for who, role in people
        if role == InvolvementRole.VICTIM
    }


def sub_type_between(
    actor: Actor, involved: Iterable[tuple[UUID, str]], victim_id: UUID | None
) -> str:
    """Abuse by a partner or by family, as the relationship is recorded; or not known. One query."""
    suspects = {who for who, role in involved if role == InvolvementRole.SUSPECT}
    if victim_id is None or not suspects:
        return ""
    return sub_type(
        each.kind for each in relatives(actor, [victim_id]) if each.record_id in suspects
    )


def waits_for_review(event_id: UUID) -> bool:
    """Whether a safeguarding supervisor's review still stands before finalising."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT NOT harbour.safeguarding_reviewed(%s)", [event_id])
        return cursor.fetchone()[0]


def timeline(actor: Actor, event_ids: Iterable[UUID]) -> list[TimelineEntry]:
    """Crimes of these events and their steps. Two queries."""
    crimes = {each.id: each for each in crimes_of_events(actor, event_ids)}
    entries = []
    for step in CrimeStep.objects.filter(record_id__in=crimes):
        label = CrimeStatus(step.to_status).label
        entries.append(
            TimelineEntry(
                at=step.taken_at,
                title=f"Crime {crimes[step.record_id].number}: {label.lower()}",
                text=step.reason,
                kind="CRIME",
                url_name="investigation:crime",
                url_id=step.record_id,
                by=step.taken_by,
                agency_id=crimes[step.record_id].owner_agency_id,
            )
        )
    return entries
