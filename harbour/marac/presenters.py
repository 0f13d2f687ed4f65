"""What pages of the Marac need, arranged. Nothing is asked of the database here."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from harbour.design_system.words import uk_date
from harbour.kernel.calendars import london_date
from harbour.pole.api import OwnWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One square of a month. Days of other months are empty squares."""

    on: date
    is_of_month: bool
    is_today: bool
    meetings: list[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month as weeks of seven squares, beginning on Monday."""

    first: date
    weeks: list[list[Day]]
    meetings: list[Any]


def month_of(first: date, meetings: Iterable[Any], today: date) -> Month:
    """A month's picture of the meetings in it."""
    by_day: dict[date, list[Any]] = defaultdict(list)
    for each in meetings:
        by_day[london_date(each.starts_at)].append(each)
    weeks = [
        [
            Day(
                on=day,
                is_of_month=day.month == first.month,
                is_today=day == today and day.month == first.month,
                meetings=by_day[day] if day.month == first.month else [],
            )
            for day in week
        ]
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]
    own = [each for week in weeks for day in week for each in day.meetings]
    return Month(first=first, weeks=weeks, meetings=own)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How the minutes of one case stand as the meeting sits."""

    allowed: int
    gone: int | None

    @property
    def share(self) -> int:
        """How much of its minutes are gone, in hundredths, for a bar."""
        return min(100 * (self.gone or 0) // max(self.allowed, 1), 100)

    @property
    def over(self) -> int:
        return max((self.gone or 0) - self.allowed, 0)


def clock_of(allowed: int, called_at: datetime | None, now: datetime) -> Clock:
    """Whole minutes since a case was called, the begun one among them."""
    gone = None if called_at is None else int((now - called_at).total_seconds()) // 60 + 1
    return Clock(allowed=allowed, gone=gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a meeting stands against its minutes."""

    heard: int
    left: int
    minutes_left: int
    needed: int

    @property
    def short(self) -> int:
        return max(self.needed - self.minutes_left, 0)


def standing_of(held: Any, cases: Sequence[Any], now: datetime) -> Standing:
    """What is still to be heard against the minutes until the meeting ends."""
    waits = [each for each in cases if each.status == "LISTED"]
    begun = min(max(int((now - held.starts_at).total_seconds()) // 60, 0), held.minutes)
    return Standing(
        heard=len(cases) - len(waits),
        left=len(waits),
        minutes_left=held.minutes - begun,
        needed=sum(each.minutes for each in waits),
    )


def name_in(named: Mapping[UUID, Any], record_id: UUID) -> str:
    """A person's name, where the reader may see the record."""
    found = named.get(record_id)
    return found.name if found else "Held by another agency"


def _who(named: Mapping[UUID, Any], record_id: UUID) -> str:
    """Name and date of birth, as paper has them; an address never is."""
    found = named.get(record_id)
    if found is None:
        return "Held by another agency"
    return f"{found.name}, born {uk_date(found.born_on)}" if found.born_on else found.name


def _typed_by(agency_id: UUID | None, words: str, *, partner_id: UUID | None) -> str:
    """Words as they stand on a partner's copy, or on the host's, which has no partner."""
    return OwnWords(words) if partner_id and agency_id == partner_id else words


def minuted_on_paper(
    told: Any, named: Mapping[UUID, Any], *, partner_id: UUID | None
) -> dict[str, Any]:
    """One case of the minutes, for a partner's copy or for the host's."""
    case = told.case
    return {
        "title": f"{name_in(named, case.victim_id)}, from {name_in(named, case.perpetrator_id)}",
        "people": [
            ["Victim", _who(named, case.victim_id)],
            ["Perpetrator", _who(named, case.perpetrator_id)],
            ["Referred by", told.referrer],
            ["Children", _typed_by(told.referrer_id, told.children, partner_id=partner_id)],
            ["Risk", case.grade.capitalize()],
            ["Repeat", "Yes" if case.repeat_of_id else "No"],
            ["State", case.get_status_display()],
        ],
        "risks": [each.risks for each in told.discussions],
        "told": [
            [each.agency.name, _typed_by(each.agency_id, each.words, partner_id=partner_id)]
            for each in told.minuted
        ],
        "actions": [
            [each.what, f"{each.agency.name}: {each.owner_name}", uk_date(each.by_on),
             each.get_status_display()]
            for each in told.actions
        ],
    }  # fmt: skip


def case_on_paper(
    number: int, case: Any, named: Mapping[UUID, Any], why: Any, *, partner_id: UUID | None
) -> dict[str, Any]:
    """One case of the pack, for a partner's copy or for the host's."""

    def as_typed(words: str) -> str:
        return _typed_by(why.owner_agency_id if why else None, words, partner_id=partner_id)

    return {
        "title": f"{number}. {name_in(named, case.victim_id)}",
        "people": [
            ["Victim", _who(named, case.victim_id)],
            ["Perpetrator", _who(named, case.perpetrator_id)],
            ["Risk", case.grade.capitalize()],
            ["Repeat", "Yes" if case.repeat_of_id else "No"],
            ["Minutes", str(case.minutes)],
            *([["Children", as_typed(why.children)]] if why and why.children else []),
        ],
        "why": as_typed(case.why),
        "interim": as_typed(why.interim) if why else "",
    }


def to_look_for(case: Any, named: Mapping[UUID, Any]) -> str:
    """What somebody must know in order to look: who, and nothing of what was told."""
    return (
        f"Victim: {_who(named, case.victim_id)}. Perpetrator: {_who(named, case.perpetrator_id)}."
        " Never tell the perpetrator or the family that you were asked."
    )
