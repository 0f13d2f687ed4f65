"""A return prepared: its numbers, and what does not hold.

Query budget: that of all measures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from harbour.interchange.domain.returns import Line, Template, problems
from harbour.interchange.models import DataReturn
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.performance.api import Figure, overview


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A template filled in for a year."""

    template: Template
    year: int
    rows: Sequence[tuple[Line, int | None]]
    problems: Sequence[str]


def prepared(actor: Actor, template: Template, *, year: int, now: datetime) -> Prepared:
    """Fill a template in for the financial year that begins in April of `year`."""
    first, last = date(year, 4, 1), date(year + 1, 3, 31)
    found = overview(actor, span=(first, last), on=last, now=now)
    rows = [(line, _number(line, found.get(line.measure))) for line in template.line]
    told = {line.code: number for line, number in rows}
    gaps = list(problems(template, told))
    if london_date(now) <= last:
        gaps.insert(0, "The year is not over")
    return Prepared(template=template, year=year, rows=rows, problems=gaps)


def _number(line: Line, figure: Figure | None) -> int | None:
    if figure is None:
        return None
    return figure.numerator if line.part == "numerator" else figure.denominator


def returns_sent(actor: Actor) -> list[DataReturn]:
    """Every return that was sent, newest first. One query."""
    return list(DataReturn.objects.visible_to(actor).order_by("-sent_at", "id"))
