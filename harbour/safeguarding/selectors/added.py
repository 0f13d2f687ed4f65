"""Reads of what other agencies added: what is new, whose case it is, and what was done about it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.kernel.timeline import TimelineEntry
from harbour.pole.api import history, records_of_person, relatives
from harbour.safeguarding.models import Added, Case
from harbour.safeguarding.terms import CaseStatus
from harbour.sharing.api import contributions_since


def added_unheard(actor: Actor, *, since: datetime) -> list[Any]:
    """Contributions of other agencies that nobody has been told of. Two queries."""
    found = contributions_since(actor, since)
    known = set(
        Added.objects.visible_to(actor)
        .filter(contribution_id__in=[each.id for each in found])
        .values_list("contribution_id", flat=True)
    )
    return [each for each in found if each.id not in known]


def open_cases_around(actor: Actor, record_id: UUID) -> list[Case]:
    """Open cases of this person, of an event they were part of, or of their kin. Five queries.

    So what is told of a suspect or of a child reaches whoever keeps the victim safe.
    """
    records = records_of_person(actor, record_id)
    near = Q(victim_id__in=records)
    near |= Q(event_id__in={each.event_id for each in history(actor, records)})
    near |= Q(victim_id__in={each.record_id for each in relatives(actor, records)})
    found = Case.objects.visible_to(actor).filter(near, owner_agency_id=actor.agency_id)
    return list(found.exclude(status=CaseStatus.CLOSED).order_by("opened_at", "id"))


def added(actor: Actor, added_id: UUID) -> Added:
    """One piece of news. Raises NotVisible."""
    found = (
        Added.objects.visible_to(actor)
        .select_related("from_agency", "case")
        .filter(id=added_id)
        .first()
    )
    if found is None:
        raise NotVisible("Nothing of this kind was added.")
    return found


def added_to(actor: Actor, held: Case) -> list[Added]:
    """What agencies added in a case, newest first. One query."""
    found = Added.objects.visible_to(actor).filter(case_id=held.id)
    return list(found.select_related("from_agency").order_by("-told_at", "id"))


def added_entries(
    actor: Actor, person_record_ids: Sequence[UUID], case_ids: Iterable[UUID]
) -> list[TimelineEntry]:
    """That something was added, for the timeline: never what. One query."""
    found = Added.objects.visible_to(actor).filter(
        Q(person_id__in=person_record_ids) | Q(case_id__in=list(case_ids))
    )
    once = {each.contribution_id: each for each in found.select_related("from_agency")}
    return [
        TimelineEntry(
            at=each.told_at,
            title=f"{each.from_agency.name} added what it knows",
            text="It may tell of new danger." if each.may_be_danger else "",
            kind="SAFEGUARDING",
            url_name="safeguarding:added",
            url_id=each.id,
            by=each.read_by,
        )
        for each in once.values()
    ]
