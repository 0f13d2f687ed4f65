"""Counting who is listed, and looking for who is serial under several names."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction
from psycopg.types.json import Jsonb

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.ids import new_id
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.domain.harm import harm_sheet
from harbour.perpetrators.domain.radar import Hidden
from harbour.perpetrators.models import Count, HiddenSerial, Tally
from harbour.perpetrators.services.owning import ask_for_nominations, ask_to_compare
from harbour.pole.api import closed_records, lead_records
from harbour.sharing.api import copy_in


def look_now(actor: Actor, *, at: datetime) -> int:
    """Look, for somebody who asks. Gives back how many were found.

    Raises:
        NotPermitted: the actor does not decide who is managed.
    """
    policies.may_adopt(actor).require()
    return keep_watch(actor, at=at)


@transaction.atomic
def keep_watch(actor: Actor, *, at: datetime) -> int:
    """Replace what the last look found by what one finds now. Gives back how many."""
    looked = selectors.look(actor, on=london_date(at), at=at)
    rows: list[tuple[Hidden, UUID | None]] = [(each, None) for each in looked.found]
    rows += looked.closed
    HiddenSerial.objects.filter(owner_agency_id=actor.agency_id).delete()
    HiddenSerial.objects.bulk_create(
        HiddenSerial(
            owner_agency_id=actor.agency_id,
            people=list(each.people),
            closed_id=closed,
            victims=each.victims,
            occurrences=each.occurrences,
            last_on=each.last_on,
            rule_version=selectors.rule().version,
            model_version=looked.model,
            found_at=at,
        )
        for each, closed in rows
    )
    ask_to_compare(actor, is_any=bool(looked.found), at=at)
    return len({each.people for each, _ in rows})


@transaction.atomic
def keep_count(actor: Actor, *, at: datetime) -> int:
    """Replace the last count by one made now. Gives back how many are listed.

    For the force's own system, which sees everything. What is for named people alone is in no
    number of the picture and in no row that others see: whoever has such a record gets a second
    row about that record, over everything.
    """
    on = london_date(at)
    found = selectors.abuse_in_window(actor, on=on)
    everybody = selectors.count_from(actor, [each for each in found if each.is_open], on=on)
    closed = closed_records(actor, {each.suspect for each in found})
    whole = selectors.count_from(actor, found, on=on) if closed else everybody
    leads = lead_records(actor, [each.person for each in everybody.people])
    serial = {each.person for each in everybody.people if each.is_serial}
    serial |= {each.person for each in whole.people if each.is_serial and each.person in closed}
    if selectors.last_count(actor, on=on):
        ask_for_nominations(
            actor,
            serial={person: whole.where.get(person) for person in serial},
            before=selectors.serial_before(actor),
            records={**leads, **closed},
            at=at,
        )
    Tally.objects.filter(owner_agency_id=actor.agency_id).delete()
    Count.objects.filter(owner_agency_id=actor.agency_id).delete()
    copy_in("perpetrators_tally", _TALLY, _tallies(actor, everybody, leads, is_closed=False))
    copy_in("perpetrators_tally", _TALLY, _tallies(actor, whole, closed, is_closed=True))
    Count.objects.create(
        owner_agency_id=actor.agency_id,
        rule_version=selectors.rule().version,
        sheet_version=harm_sheet().version,
        picture=everybody.gathered.as_json(),
        counted_at=at,
    )
    return len(everybody.people)


_TALLY = (
    "id",
    "owner_agency_id",
    "subject_id",
    "person_id",
    "area_id",
    "victims",
    "occurrences",
    "proven",
    "most_against_one",
    "last_on",
    "is_serial",
    "harm",
    "parts",
    "priority",
    "is_closed",
)


def _tallies(
    actor: Actor, counted: selectors.Counted, records: dict[UUID, UUID], *, is_closed: bool
) -> Iterable[tuple]:
    """A row for each listed person with one of these records."""
    for each in counted.people:
        if each.person in records:
            yield (
                new_id(),
                actor.agency_id,
                records[each.person],
                each.person,
                counted.where.get(each.person),
                each.victims,
                each.occurrences,
                each.proven,
                each.most_against_one,
                each.last_on,
                each.is_serial,
                each.harm,
                Jsonb([asdict(part) for part in each.parts]),
                each.priority,
                is_closed,
            )
