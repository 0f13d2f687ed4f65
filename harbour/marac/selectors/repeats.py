"""Which of what was reported is a repeat of a case at a Marac."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.marac.domain.repeats import CRIMINAL, Before, repeat_of
from harbour.marac.models import Case, CaseStep, FoundRepeat, RepeatAnswer
from harbour.marac.selectors.referrals import referred_at, rule_of
from harbour.pole.api import (
    Event,
    EventKind,
    InvolvementRole,
    involved_in,
    records_of_people,
    records_of_person,
)
from harbour.sharing.api import SharedQuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """Abuse between the two of an earlier case, by the rule of its conference."""

    earlier_id: UUID
    event_id: UUID
    host_id: UUID
    victim_id: UUID
    perpetrator_id: UUID
    happened_on: date
    rule: str


def repeats_among(actor: Actor, event_ids: Sequence[UUID]) -> list[Again]:
    """The repeats among these events. One query when no case was ever heard."""
    if not Case.objects.visible_to(actor).filter(heard_on__isnull=False).exists():
        return []
    return _again(actor, list(_reports(actor).filter(id__in=event_ids)))


def repeats_since(actor: Actor, since: datetime) -> list[Again]:
    """The repeats in everything recorded since an instant."""
    return _again(actor, list(_reports(actor).filter(recorded_at__gte=since)))


_NO_REPORTS = (EventKind.ARREST, EventKind.RELEASE)


def _reports(actor: Actor) -> SharedQuerySet:
    found = Event.objects.visible_to(actor).filter(is_domestic=True)
    return found.exclude(kind__in=_NO_REPORTS).order_by("id")


def _again(actor: Actor, events: Sequence[Event]) -> list[Again]:
    """Six queries, however many events; three when nobody in them was ever at a Marac."""
    if not events:
        return []
    involved = involved_in(actor, [each.id for each in events])
    people = {record for each in involved.values() for record, _ in each}
    records = records_of_people(actor, people)
    cases = _cases_of(actor, {each for found in records.values() for each in found})
    if not cases:
        return []
    referred, heard = referred_at(actor, cases), _heard_at(cases)
    return [
        again
        for event in events
        for victim, suspect in _pairs(involved[event.id])
        for held in cases
        if held.victim_id in records.get(victim, ())
        and held.perpetrator_id in records.get(suspect, ())
        and _happened_at(event) > heard[held.id]
        and (again := _of(held, referred[held.id], event, victim, suspect)) is not None
    ]


def _cases_of(actor: Actor, records: set[UUID]) -> list[Case]:
    """Cases of these victims that were heard. One query."""
    found = Case.objects.visible_to(actor).filter(victim_id__in=records, heard_on__isnull=False)
    return list(found.select_related("conference").order_by("accepted_at", "id"))


def _heard_at(cases: Sequence[Case]) -> dict[UUID, datetime]:
    """When each case was heard: what happened before that is part of the case. One query."""
    steps = CaseStep.objects.filter(record__in=cases, event="hear")
    return dict(steps.values_list("record_id", "taken_at"))


def _happened_at(event: Event) -> datetime:
    return event.happened_latest or event.reported_at


def _pairs(people: Iterable[tuple[UUID, str]]) -> list[tuple[UUID, UUID]]:
    listed = list(people)
    return [
        (victim, suspect)
        for victim, role in listed
        if role == InvolvementRole.VICTIM
        for suspect, other in listed
        if other == InvolvementRole.SUSPECT
    ]


def _of(
    held: Case, referred_at: datetime, event: Event, victim: UUID, suspect: UUID
) -> Again | None:
    """The event as a repeat of this case, by the rule that its conference keeps on that day.

    Whether it was of a kind that the older rule names is for whoever answers it.
    """
    on = london_date(_happened_at(event))
    rule = rule_of(held.conference, on)
    before = Before(
        case_id=held.id,
        perpetrators=frozenset({suspect}),
        referred_on=london_date(referred_at),
        heard_on=held.heard_on,
    )
    found = repeat_of([before], perpetrators=frozenset({suspect}), on=on, kinds=CRIMINAL, rule=rule)
    if found is None:
        return None
    return Again(
        earlier_id=held.id,
        event_id=event.id,
        host_id=held.owner_agency_id,
        victim_id=victim,
        perpetrator_id=suspect,
        happened_on=on,
        rule=rule.version,
    )


def repeats_of(actor: Actor, victim_id: UUID, perpetrator_id: UUID) -> list[FoundRepeat]:
    """Open repeats of these two, in any of their records. Three queries."""
    return list(
        FoundRepeat.objects.visible_to(actor).filter(
            answer__isnull=True,
            victim_id__in=records_of_person(actor, victim_id),
            perpetrator_id__in=records_of_person(actor, perpetrator_id),
        )
    )


def answer_to(found: FoundRepeat) -> RepeatAnswer | None:
    """What was done about a repeat. One query."""
    return RepeatAnswer.objects.filter(found_id=found.id).first()
