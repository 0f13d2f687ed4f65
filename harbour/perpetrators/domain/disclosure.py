"""The domestic violence disclosure scheme (Clare's Law): its clocks and what may be disclosed.

Source: Domestic Violence Disclosure Scheme, statutory guidance under Domestic Abuse Act 2021 s77
        (2023): first checks within 24 hours, the whole within 28 days; 35 days before. The days
        to the first meeting, to the research and to the decision are the force's own. Somebody in
        danger now is told at once.
Units:  hours, working days and calendar days, each from when it was received.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
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
CHECK, MEET, RESEARCH, DECIDE, WHOLE = STAGES = tuple(
    f"perpetrators.disclosure.{each}" for each in ("check", "meet", "research", "decide", "whole")
)
DANGER = Rule(
    id="perpetrators.disclosure.danger",
    version="1",
    title="Somebody is in danger now: act on it",
    duration=Minutes(15),
    source="Somebody in immediate danger is protected at once, whatever the scheme's stage",
)
TESTS: Mapping[str, str] = {
    "credible_risk": "There is a credible risk of harm to them",
    "pressing_need": "There is a pressing need to prevent it by telling",
    "necessary": "Telling is necessary to protect them",
    "proportionate": "What is told is no more than is needed, and outweighs what it does to the"
    " person it is about",
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
        (RESEARCH, "Research it, in every source", CalendarDays(limits["research_days"])),
        (DECIDE, "Decide with the panel", CalendarDays(limits["decide_days"])),
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
    withdrawn: bool = False

    def days(self, now: datetime) -> int:
        """Whole days from its receipt to its end, or until now while it is open."""
        return (london_date(self.ended_at or now) - london_date(self.received_at)).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a force is asked about the scheme, of one route or of both.

    Those withdrawn are received, and in nothing else. `longest` and `median` are in whole days,
    of those answered; `over` gives how many took, or have taken, more than so many days.
    """

    received: int
    disclosed: int
    not_disclosed: int
    withdrawn: int
    open: int
    late: int
    over: Mapping[int, int]
    longest: int
    median: float


OVER = (28, 35)
"""The whole of the scheme since 2023, and before."""


def figures(cases: Iterable[Handled], *, now: datetime) -> Figures:
    """Count requests; late is answered or still open after the time of its own scheme."""
    every = list(cases)
    held = [each for each in every if not each.withdrawn]
    ended = [each for each in held if each.ended_at is not None]
    took = [each.days(now) for each in ended]
    return Figures(
        received=len(every),
        disclosed=sum(each.disclosed for each in ended),
        not_disclosed=sum(not each.disclosed for each in ended),
        withdrawn=len(every) - len(held),
        open=len(held) - len(ended),
        late=sum((each.ended_at or now) > each.due_at for each in held),
        over={days: sum(each.days(now) > days for each in held) for days in OVER},
        longest=max(took, default=0),
        median=median(took) if took else 0,
    )


def by_route(cases: Iterable[Handled], *, now: datetime) -> dict[str, Figures]:
    """The figures of each route, and of both under the empty name."""
    held = list(cases)
    routes = {route.value: [each for each in held if each.route == route]
              for route in DisclosureRoute}  # fmt: skip
    return {name: figures(some, now=now) for name, some in {**routes, "": held}.items()}
