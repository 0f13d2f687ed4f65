"""The domestic violence disclosure scheme (Clare's Law): its clocks and what may be disclosed.

Source: Domestic Violence Disclosure Scheme, statutory guidance under Domestic Abuse Act 2021 s77
        (2023): first checks within 24 hours, the whole within 28 days; 35 days before. The days
        to the first meeting are the force's own. Somebody in danger now is told at once.
Units:  hours, working days and calendar days, each from when it was received.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import (
    CalendarDays,
    Deadline,
    Duration,
    Hours,
    Minutes,
    Rule,
    WorkingDays,
)
from harbour.perpetrators.terms import DisclosureRoute

_SOURCE = "Domestic Violence Disclosure Scheme guidance; Domestic Abuse Act 2021 s77"
CHECK, MEET, WHOLE = (f"perpetrators.disclosure.{each}" for each in ("check", "meet", "whole"))
DANGER = Rule(
    id="perpetrators.disclosure.danger",
    version="1",
    title="Somebody is in danger now: act on it",
    duration=Minutes(15),
    source="Somebody in immediate danger is protected at once, whatever the scheme's stage",
)
TESTS: Mapping[str, str] = {
    "credible_risk": "There is a credible risk of harm to her",
    "pressing_need": "There is a pressing need to prevent it by telling",
    "necessary": "Telling is necessary to protect her",
    "proportionate": "What is told is no more than she needs, and outweighs what it does to them",
}
"""Each must be met before anything is disclosed."""


def scheme_on(day: date, schemes: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """The scheme's time limits on a day, from FORCE["disclosure_scheme"] by first day.

    Raises:
        ValueError: there was no scheme yet.
    """
    begun = [since for since in schemes if date.fromisoformat(since) <= day]
    return schemes[max(begun)]


def clocks(
    route: str, *, received_at: datetime, schemes: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, Deadline]]:
    """Each stage's title with its clock. Nobody is met under the right to know."""
    limits = scheme_on(london_date(received_at), schemes)
    stages: list[tuple[str, str, Duration]] = [
        (CHECK, "First checks for a disclosure", Hours(limits["check_hours"])),
        (MEET, "Meet who asked, face to face", WorkingDays(limits["meet_working_days"])),
        (WHOLE, "Answer a disclosure request", CalendarDays(limits["whole_days"])),
    ]
    for rule, title, duration in stages:
        if rule == MEET and route == DisclosureRoute.KNOW:
            continue
        yield (
            title,
            Rule(
                id=rule, version=limits["version"], title=title, duration=duration, source=_SOURCE
            ).deadline(received_at),
        )


def may_disclose(met: Mapping[str, bool]) -> bool:
    """Whether every test is met. A test that nobody answered is not."""
    return all(met.get(test, False) for test in TESTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """One request, with how it ended: None while it is open."""

    route: str
    received_at: datetime
    due_at: datetime
    ended_at: datetime | None
    disclosed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a force is asked about the scheme. `longest` is in whole days, of those answered."""

    asked: int
    known: int
    disclosed: int
    not_disclosed: int
    open: int
    late: int
    longest: int


def figures(cases: Iterable[Handled], *, now: datetime) -> Figures:
    """Count requests; late is answered or still open after its time."""
    held = list(cases)
    ended = [each for each in held if each.ended_at is not None]
    return Figures(
        asked=sum(each.route == DisclosureRoute.ASK for each in held),
        known=sum(each.route == DisclosureRoute.KNOW for each in held),
        disclosed=sum(each.disclosed for each in ended),
        not_disclosed=sum(not each.disclosed for each in ended),
        open=len(held) - len(ended),
        late=sum((each.ended_at or now) > each.due_at for each in held),
        longest=max(
            (
                (london_date(each.ended_at) - london_date(each.received_at)).days
                for each in ended
                if each.ended_at is not None
            ),
            default=0,
        ),
    )
