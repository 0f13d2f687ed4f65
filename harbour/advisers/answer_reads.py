"""The five questions of an adviser, answered from what was shared with the service."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from harbour.advisers.domain.questions import (
    News,
    Whereabouts,
    court_dates,
    told_and_not,
    where_each_is,
)
from harbour.advisers.models import Engagement
from harbour.design_system.words import uk_datetime
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.perpetrators.api import Order, orders_about
from harbour.pole.api import Typed, briefs, put_as_read, records_of_person
from harbour.safeguarding.api import WayNow, updates_about, way_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The five questions, answered from what was shared.

    `out` has a word for each of several suspects, and `named` the records whose names those are.
    """

    out: list[tuple[Whereabouts, str]]
    named: list[UUID]
    conditions: list[Order]
    court: list[News]
    told: list[News]
    not_told: list[News]
    way: WayNow


def five_answers(actor: Actor, held: Engagement, *, now: datetime) -> Answers:
    """What her adviser may know of him, court, what she was told and when to ring. 7 queries.

    What the police typed, and why they referred her, stand without the protected places for which
    the adviser is not named.
    """
    records = records_of_person(actor, held.victim_id)
    updates = updates_about(actor, records)
    typed = [Typed(held, ("why", "basis")), *(Typed(each, ("words",)) for each in updates)]
    put_as_read(actor, typed, records, keeps_safe=True)
    news = [
        News(
            kind=each.kind,
            label=each.get_kind_display(),
            happened_at=each.happened_at,
            recorded_at=each.recorded_at,
            words=_without_day(each),
            status=each.status,
            concerns_at=each.concerns_at,
            about=each.about_id,
            suspect=each.suspect_id,
            leaves=each.leaves_suspect,
            told_at=each.told_at,
        )
        for each in updates
    ]
    told, not_told = told_and_not(news)
    out = where_each_is(news, now)
    whom = [each.suspect for each in out if each.suspect] if len(out) > 1 else []
    names = briefs(actor, whom, on=london_date(now))
    return Answers(
        out=[(each, _called(each, names, turn, len(out))) for turn, each in enumerate(out, 1)],
        named=list(names),
        conditions=orders_about(actor, records, on=london_date(now)),
        court=court_dates(news, now),
        told=told,
        not_told=not_told,
        way=way_now(actor, records, now=now),
    )


def _without_day(told: Any) -> str:
    """What is told of a hearing, whose day the page says by itself."""
    if told.concerns_at is None:
        return told.words
    return told.words.removeprefix(f"{uk_datetime(told.concerns_at)}: ")


def _called(each: Whereabouts, names: Mapping[UUID, Any], turn: int, of: int) -> str:
    """Of several suspects each by name where the actor may see the record, else by number."""
    if of == 1:
        return ""
    if each.suspect is None:
        return "A suspect, not said which"
    return names[each.suspect].name if each.suspect in names else f"Suspect {turn}"
