"""A return prepared: its numbers, and what does not hold; and returns as they were sent.

Query budget: that of all measures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from harbour.interchange.domain.returns import Line, Template, problems
from harbour.interchange.models import DataReturn
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import NotVisible
from harbour.performance.api import Figure, overview


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A template filled in for a year."""

    template: Template
    year: int
    rows: Sequence[tuple[Line, int | None]]
    problems: Sequence[str]

    @property
    def span(self) -> tuple[date, date]:
        return financial_year(self.year)


def financial_year(year: int) -> tuple[date, date]:
    """The first and the last day of the financial year that begins in April of `year`."""
    return date(year, 4, 1), date(year + 1, 3, 31)


def prepared(actor: Actor, template: Template, *, year: int, now: datetime) -> Prepared:
    """A template filled in from what the actor may see: what is sent counts every record."""
    first, last = financial_year(year)
    return filled(
        template, overview(actor, span=(first, last), on=last, now=now), year=year, now=now
    )


def filled(
    template: Template, found: Mapping[str, Figure], *, year: int, now: datetime
) -> Prepared:
    """A template filled in from figures of its year, and what does not hold."""
    rows = [(line, _number(line, found.get(line.measure))) for line in template.line]
    told = {line.code: number for line, number in rows}
    gaps = list(problems(template, told))
    if london_date(now) <= financial_year(year)[1]:
        gaps.insert(0, "The year is not over")
    return Prepared(template=template, year=year, rows=rows, problems=gaps)


def _number(line: Line, figure: Figure | None) -> int | None:
    if figure is None:
        return 0 if line.none == "nought" else None
    return figure.numerator if line.part == "numerator" else figure.denominator


def returns_sent(actor: Actor, **of: str | int) -> list[DataReturn]:
    """Returns that were sent, all or of one template and year, newest first. One query."""
    held = DataReturn.objects.visible_to(actor).filter(**of)
    return list(held.order_by("-sent_at", "id"))


def return_sent(actor: Actor, return_id: UUID) -> DataReturn:
    """One that was sent. Raises NotVisible."""
    found = DataReturn.objects.visible_to(actor).filter(id=return_id).first()
    if found is None:
        raise NotVisible("There is no such return.")
    return found
