"""What is published of how well risk tools tell who is harmed again, beside our own table.

Unit:   AUC: how often a case that was harmed stands above one that was not (0.5 is a coin).
Source: each line names its own; the words are ours.
Not:    a claim. Harbour predicts nothing about anybody: a grade says what is known and what is to
        be done now, and a person gives it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from scipy.stats import binomtest

FOLLOW_UP = timedelta(days=180)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One published finding."""

    tool: str
    where: str
    finding: str
    source: str


PUBLISHED = (
    Published(
        tool="DASH, the officer's grade",
        where="A large force of the United Kingdom",
        finding="Little better than chance at telling who is a victim again",
        source="Turner, Medina and Brown, British Journal of Criminology, 2019",
    ),
    Published(
        tool="Statistics on police and census records",
        where="A large force, 350,000 incidents",
        finding="AUC 0.75 for serious harm by partners; the DASH answers added almost nothing",
        source="Turner, Brown and Medina-Ariza, Psychosocial Intervention, 2022",
    ),
    Published(
        tool="DASH",
        where="Greater Manchester",
        finding="Less accurate than saying nobody; two years of history did better",
        source="Grogger, Gupta, Ivandic and Kirchmaier, 2021",
    ),
    Published(
        tool="DASH, graded high",
        where="Dorset, 2009 to 2015",
        finding="67% of those gravely harmed (45 of 67) had not been graded high; of 12,301 graded"
        " high, 22 were",
        source="Chalkley and Strang, Cambridge Journal of Evidence-Based Policing, 2017",
    ),
    Published(
        tool="DASH, single items",
        where="Devon and Cornwall, 1,441 perpetrators",
        finding="18.7% were recorded again within a year; four items went with it",
        source="Almond, McManus, Brian and Merrington, 2017",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """Those given one grade, and how many were recorded as harmed again within the follow-up."""

    grade: str
    graded: int
    again: int
    injured: int

    @property
    def percent(self) -> float:
        return 100 * self.again / self.graded if self.graded else 0.0

    @property
    def between(self) -> tuple[float, float]:
        """The 95% interval of the share harmed again, in per cent."""
        if not self.graded:
            return 0.0, 100.0
        found = binomtest(self.again, self.graded).proportion_ci(0.95, method="wilson")
        return 100 * float(found.low), 100 * float(found.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """One grade that was given to somebody."""

    person: object
    grade: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """One domestic abuse crime recorded against somebody."""

    at: datetime
    is_injury: bool


def against_later_harm(
    graded: Iterable[Graded], harm: Mapping[object, list[Harm]], *, until: datetime
) -> list[Later]:
    """A row for each grade, the highest first: only those followed to the end are counted."""
    counts: dict[str, list[int]] = {grade: [0, 0, 0] for grade in ("HIGH", "MEDIUM", "STANDARD")}
    for each in graded:
        if each.at + FOLLOW_UP > until:
            continue
        later = [
            one for one in harm.get(each.person, ()) if each.at < one.at <= each.at + FOLLOW_UP
        ]
        held = counts[each.grade]
        held[0] += 1
        held[1] += bool(later)
        held[2] += any(one.is_injury for one in later)
    return [
        Later(grade=grade, graded=all_, again=again, injured=injured)
        for grade, (all_, again, injured) in counts.items()
    ]
