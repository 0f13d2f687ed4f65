"""Sums over any days, from what was counted day by day; and which days no kept month covers.

Calls, crimes, grades and what was owed stand on one day each: a sum over days is the sum of its
days, whichever are asked for. What stood at the end of a day does not add up and is not here.

Unit: how many, by the days of Europe/London; months by their first day.
"""

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from harbour.kernel.calendars import ONE_DAY
from harbour.performance.domain.control import Month
from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.figures import Figure, Span, figures
from harbour.performance.domain.framework import DEFINITIONS as OF_FRAMEWORK
from harbour.performance.terms import Counted, Measure

Daily = Mapping[date, Mapping[str, Sequence[int]]]
"""Of each month, of each thing by its key: how many on each of the month's days."""
Numbers = Mapping[str, Sequence[int]]
"""Of each group: how many, out of how many."""


def key(measure: Measure, rule: str = "") -> str:
    """What a measure is kept under: what is owed, by its rule."""
    return f"{rule} {measure.name}" if rule else measure.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """What was counted on each day of some months. A month that is not there had nothing."""

    daily: Daily

    def of(self, definition: Definition, span: Span) -> tuple[int, int]:
        """How many, out of how many, over some days; of a plain count, nought."""
        below = definition.denominator
        top = self._total(key(definition.numerator, definition.rule), span)
        return top, self._total(key(below, definition.rule), span) if below else 0

    def figures(self, span: Span, *, source: str) -> Iterator[Figure]:
        """Each figure that can be told of some days."""
        tally = {each: self._total(key(each), span) for each in Measure}
        for counted in (Counted.FORCE, Counted.GRADES):
            yield from figures(
                {(): tally}, counted=counted, dimensions=(), spans={(): span}, source=source
            )
        for definition in OF_FRAMEWORK:
            if not definition.rule:
                continue
            kept, fell_due = self.of(definition, span)
            if fell_due:
                yield Figure(
                    definition=definition,
                    dimensions=(),
                    group=(),
                    numerator=kept,
                    denominator=fell_due,
                    from_on=span[0],
                    until_on=span[1],
                    source=source,
                )

    def months(self, definition: Definition, span: Span) -> list[Month]:
        """One measure's months, the first first; one in which nothing was counted is nought."""
        told = []
        for first in months_touched(span):
            number, of = self.of(definition, (first, last_of(first)))
            below = of if definition.denominator else None
            told.append(Month(words=f"{first:%B %Y}", number=number, of=below))
        return told

    def _total(self, name: str, span: Span) -> int:
        found = 0
        for first, counts in self.daily.items():
            if name in counts and first <= span[1] and last_of(first) >= span[0]:
                begin = max((span[0] - first).days, 0)
                found += sum(counts[name][begin : (span[1] - first).days + 1])
        return found


def last_of(month: date) -> date:
    """The last day of a month."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def months_touched(span: Span) -> list[date]:
    """Every month of which a day lies in a span, in order."""
    first, last = (day.replace(day=1) for day in span)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [first + relativedelta(months=turn) for turn in range(count)]


def whole_months(span: Span) -> list[date]:
    """Every month that lies wholly in a span, in order."""
    return [each for each in months_touched(span) if each >= span[0] and last_of(each) <= span[1]]


def beside(span: Span, covered: Collection[date]) -> list[Span]:
    """The days of a span that these of its whole months do not cover, in runs."""
    found, begin = [], span[0]
    for month in sorted(covered):
        if begin < month:
            found.append((begin, month - ONE_DAY))
        begin = last_of(month) + ONE_DAY
    return [*found, (begin, span[1])] if begin <= span[1] else found


def added(parts: Iterable[Numbers]) -> dict[str, tuple[int, int]]:
    """The groups of several runs of days together."""
    found: dict[str, tuple[int, int]] = {}
    for part in parts:
        for group, (top, bottom) in part.items():
            held = found.get(group, (0, 0))
            found[group] = (held[0] + top, held[1] + bottom)
    return found
