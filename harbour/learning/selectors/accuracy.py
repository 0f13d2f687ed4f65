"""The unit's grades against what was recorded later, of what the actor may see. Four queries."""

from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.learning.domain.accuracy import Graded, Harm, Later, against_later_harm
from harbour.performance.api import INJURY_CODES
from harbour.pole.api import Event, EventKind, Involvement, InvolvementRole, PersonRecord
from harbour.risk.api import unit_grades

BACK = timedelta(days=3 * 365)


def grades_against_harm(actor: Actor, *, now: datetime) -> list[Later]:
    """Of the grades of three years, those whose follow-up is over by the last record."""
    crimes = Event.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id, kind=EventKind.CRIME, is_domestic=True
    )
    rows = Involvement.objects.filter(role=InvolvementRole.VICTIM, event__in=crimes).values_list(
        "record__person_id", "event__reported_at", "event__offence__home_office_code"
    )
    harm: defaultdict[object, list[Harm]] = defaultdict(list)
    last: datetime | None = None
    for person, at, code in rows:
        harm[person].append(Harm(at=at, is_injury=code in INJURY_CODES))
        last = at if last is None else max(last, at)
    if last is None:
        return []
    grades = unit_grades(actor, since=last - BACK, until=now)
    victims = PersonRecord.objects.visible_to(actor).filter(
        id__in={each.victim_id for each in grades}
    )
    people: dict[UUID, UUID] = dict(victims.values_list("id", "person_id"))
    told = [
        Graded(person=people.get(each.victim_id), grade=each.grade, at=each.decided_at)
        for each in grades
        if each.victim_id in people
    ]
    return against_later_harm(told, harm, until=last)
