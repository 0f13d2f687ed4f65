"""Who did what to whom over time, between two people, as a picture and as rows.

Units: every length is a unit of the drawing, which is `WIDTH` wide; time runs from left to right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from harbour.design_system.words import count, uk_date
from harbour.pole.api import EventRow

WIDTH = 640
LEFT, RIGHT = 20, 620
ABOVE, BELOW = 62, 138
"""Where the marks of the first and of the second as the suspect stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One occurrence: who was the suspect of the two, what it was, and what came of it."""

    at: datetime
    what: str
    outcome: str
    source: str
    to_police: bool
    by_first: bool
    by_second: bool
    is_named: bool = False
    """Whether an offence says what it was."""


def reports(rows: Sequence[EventRow], first: set[UUID], second: set[UUID]) -> list[Report]:
    """Domestic abuse between two people, by their records, an occurrence once, oldest first."""
    abuse = [row for row in rows if row.is_domestic and row.kind not in ("ARREST", "RELEASE")]
    by_event: dict[UUID, list[EventRow]] = {}
    for row in abuse:
        by_event.setdefault(row.event_id, []).append(row)
    found: dict[UUID, Report] = {}
    for involved in by_event.values():
        made = _report(involved, first, second)
        if made is not None:
            occurrence = involved[0].occurrence_id
            found[occurrence] = _joined(found.get(occurrence), made)
    return sorted(found.values(), key=lambda each: each.at)


def _report(rows: Sequence[EventRow], first: set[UUID], second: set[UUID]) -> Report | None:
    def was(role: str, side: set[UUID]) -> bool:
        return any(row.role == role and row.record_id in side for row in rows)

    by_first = was("SUSPECT", first) and was("VICTIM", second)
    by_second = was("SUSPECT", second) and was("VICTIM", first)
    if not (by_first or by_second):
        return None
    told = rows[0]
    return Report(
        at=told.happened_at,
        what=told.offence or told.kind_label,
        outcome=told.outcome,
        source=told.source,
        to_police=told.reported_to_police,
        by_first=by_first,
        by_second=by_second,
        is_named=bool(told.offence),
    )


def _joined(one: Report | None, other: Report) -> Report:
    """The call, its incident and its crimes are one; the crime says most of what it was."""
    if one is None:
        return other
    return Report(
        at=min(one.at, other.at),
        what=other.what if other.is_named and not one.is_named else one.what,
        outcome=other.outcome or one.outcome,
        source=one.source,
        to_police=one.to_police or other.to_police,
        by_first=one.by_first or other.by_first,
        by_second=one.by_second or other.by_second,
        is_named=one.is_named or other.is_named,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    x: float
    y: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """Marks above for the first as the suspect, below for the second."""

    marks: Sequence[Mark]
    begins: str
    ends: str
    told: str


def lanes(first: str, second: str, found: Sequence[Report]) -> Lanes:
    """The picture, and the same in words for whoever hears it."""
    start, end = found[0].at, found[-1].at
    span = (end - start).total_seconds() or 1.0
    marks = []
    for each in found:
        share = (each.at - start).total_seconds() / span if end > start else 0.5
        x = round(LEFT + (RIGHT - LEFT) * share, 1)
        for is_by, name, y in ((each.by_first, first, ABOVE), (each.by_second, second, BELOW)):
            if is_by:
                text = f"{uk_date(each.at)}: {name} the suspect, {each.what}"
                marks.append(Mark(x=x, y=y, text=text))
    ones = sum(each.by_first for each in found)
    others = sum(each.by_second for each in found)
    told = (
        f"{first} was the suspect in {count(ones, 'report')},"
        f" {second} in {count(others, 'report')},"
        f" from {uk_date(start)} to {uk_date(end)}."
    )
    return Lanes(marks=marks, begins=uk_date(start), ends=uk_date(end), told=told)
