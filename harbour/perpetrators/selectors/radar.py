"""Reads of the radar."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import start_of
from harbour.kernel.deadline import add_months
from harbour.multi_search.api import Joined, joined
from harbour.perpetrators.domain.radar import Hidden, harmed_by_one, hidden, together
from harbour.perpetrators.domain.serial import Recorded
from harbour.perpetrators.models import HiddenSerial
from harbour.perpetrators.selectors.listed import named_people, named_readers, recorded, rule
from harbour.pole.api import (
    Brief,
    Verdict,
    abuse_between,
    closed_records,
    judgements_about,
    lead_records,
    records_of_people,
)
from harbour.safeguarding.api import decided_primaries


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a look found, and by which model the records were joined.

    `found` counts what is open to the whole agency; `closed` what somebody closed to others is
    in, each with that record.
    """

    found: list[Hidden]
    closed: list[tuple[Hidden, UUID]]
    model: str
    records: int


def look(actor: Actor, *, on: date, at: datetime) -> Looked:
    """Join the records of everybody in reports of abuse, and list who is serial only so.

    Eleven queries, one more for each further 20,000 records, and seconds of computing: for the
    night, or for somebody who asks.
    """
    held = rule()
    found = abuse_between(actor, since=start_of(add_months(on, -held.months)))
    people = {each.suspect for each in found} | {each.victim for each in found}
    leads = lead_records(actor, people)
    of_lead = records_of_people(actor, leads.values())
    person_of = {
        record: person for person, lead in leads.items() for record in of_lead.get(lead, ())
    }
    apart = [
        (each.record_id, each.other_id)
        for each in judgements_about(actor, person_of)
        if each.verdict == Verdict.DIFFERENT
    ]
    told = joined(actor, person_of, apart=apart)
    open_to_all = [each for each in found if each.is_open]
    primaries = decided_primaries(actor)
    everybody = _groups(told, list(recorded(open_to_all, primaries)), person_of, on=on)
    whole = everybody
    if len(open_to_all) < len(found):
        whole = _groups(told, list(recorded(found, primaries)), person_of, on=on)
    return Looked(
        found=everybody,
        closed=_closed(actor, whole, at=at),
        model=told.model,
        records=len(person_of),
    )


def _groups(
    told: Joined, count: Sequence[Recorded], person_of: Mapping[UUID, UUID], *, on: date
) -> list[Hidden]:
    """Who is serial by these reports, if records that lie together are of one person."""
    held = rule()
    same = together(told.cluster, person_of)
    likely = _likely(told, harmed_by_one(count, same=same, rule=held, on=on), person_of)
    same = together(told.cluster, person_of, also=likely)
    return hidden(count, same=same, rule=held, on=on)


def _closed(actor: Actor, groups: Sequence[Hidden], *, at: datetime) -> list[tuple[Hidden, UUID]]:
    """The groups with somebody for named people alone, where the same people read all of it."""
    records = closed_records(actor, {person for each in groups for person in each.people})
    readers = named_readers(actor, records.values(), at=at)
    found = []
    for each in groups:
        closed = [records[person] for person in each.people if person in records]
        if closed and all(readers[record] == readers[closed[0]] for record in closed):
            found.append((each, closed[0]))
    return found


def _likely(
    told: Joined, pairs: Iterable[tuple[UUID, UUID]], person_of: Mapping[UUID, UUID]
) -> list[tuple[UUID, UUID]]:
    """Of these pairs of people, those with two records that may be of one person at all."""
    records: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for record, person in person_of.items():
        records[person].append(record)
    asked = {(one, other): list(product(records[one], records[other])) for one, other in pairs}
    alike = told.alike(pair for several in asked.values() for pair in several)
    return [
        people for people, several in asked.items() if any(frozenset(p) in alike for p in several)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Perhaps:
    """One finding, as somebody may see it: at least two people of it."""

    found: HiddenSerial
    people: tuple[Brief, ...]

    @property
    def pairs(self) -> list[tuple[Brief, Brief]]:
        """The first with each of the others: judged one by one, they become one person."""
        return [(self.people[0], each) for each in self.people[1:]]


def perhaps_serial(actor: Actor, *, on: date) -> list[Perhaps]:
    """What the last look found and nobody has settled since. Five queries."""
    found = HiddenSerial.objects.visible_to(actor).order_by("-victims", "-last_on", "id")
    rows = _without_what_is_told_whole(list(found))
    named = named_people(actor, {each for row in rows for each in row.people}, on=on)
    parted = _judged_apart(actor, [each.record_id for each in named.values()])
    seen = []
    for row in rows:
        briefs = tuple(named[each] for each in row.people if each in named)
        if len(briefs) > 1 and not _is_settled(briefs, parted):
            seen.append(Perhaps(found=row, people=briefs))
    return seen


def _without_what_is_told_whole(rows: list[HiddenSerial]) -> list[HiddenSerial]:
    """To whoever reads it, a group with somebody closed says all that the open part of it says."""
    whole = [set(each.people) for each in rows if each.closed_id]
    return [
        each
        for each in rows
        if each.closed_id or not any(set(each.people) <= people for people in whole)
    ]


def _judged_apart(actor: Actor, record_ids: Iterable[UUID]) -> set[frozenset[UUID]]:
    return {
        frozenset((each.record_id, each.other_id))
        for each in judgements_about(actor, record_ids)
        if each.verdict == Verdict.DIFFERENT
    }


def _is_settled(briefs: tuple[Brief, ...], parted: set[frozenset[UUID]]) -> bool:
    """Two people who are judged to be two: the next look leaves them out, this page at once."""
    return len(briefs) == 2 and frozenset((briefs[0].record_id, briefs[1].record_id)) in parted
