"""One measure, counted for whoever looks: whole, by group, and case by case.

What a page counts is what its reader may see; what a published run counts is every record. Each
family of measures says what its rows are; groups and cases come of the same rows, so they add up.

Query budget: one query a figure or breakdown; for open cases of a day, three; for a list, three.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from harbour.kernel.actor import Actor
from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.figures import Figure
from harbour.performance.domain.persons import AGES, CHILD
from harbour.performance.selectors.measured.day import Day
from harbour.performance.selectors.measured.duties import Duties
from harbour.performance.selectors.measured.events import Events
from harbour.performance.selectors.measured.grades import Grades
from harbour.performance.selectors.measured.listed import Lists
from harbour.performance.selectors.measured.shapes import Asked, Case, Cases
from harbour.performance.terms import Basis, Counted, Dimension

__all__ = [
    "Asked",
    "Case",
    "Cases",
    "Numbers",
    "answer",
    "cases",
    "count",
    "in_figures",
    "together",
]

_IN_ORDER = {words: turn for turn, words in enumerate((CHILD, *(words for _, words in AGES)))}
SOURCE = "The force's own records, as you may see them"
_FAMILIES: dict[Counted, Any] = {
    Counted.FORCE: Events(),
    Counted.DUTIES: Duties(),
    Counted.GRADES: Grades(),
    Counted.DAY: Day(),
    Counted.LISTED: Lists(),
}


Numbers = Mapping[str, tuple[int, int]]
"""Of each group (of the one group "", for the whole): how many, out of how many."""


def _family(definition: Definition) -> Any:
    return next(family for counted, family in _FAMILIES.items() if counted in definition.counted)


def count(actor: Actor, asked: Asked, *, now: datetime) -> Numbers:
    """What the records hold of what is asked."""
    return _family(asked.definition).counts(actor, asked, now)


def answer(actor: Actor, asked: Asked, *, now: datetime) -> list[Figure]:
    """The figure, or one for each group."""
    return in_figures(asked, count(actor, asked, now=now))


def in_figures(asked: Asked, found: Numbers) -> list[Figure]:
    """What was counted as figures: in order of time or age, else the largest group first."""
    if asked.by is None:
        return [_figure(asked, "", found.get("", (0, 0)))]
    shown = [_figure(asked, group, counts) for group, counts in found.items()]
    if asked.by is Dimension.MONTH:
        return sorted(shown, key=lambda each: each.group)
    if asked.by is Dimension.AGE:
        return sorted(shown, key=lambda each: _IN_ORDER.get(each.group[0], len(_IN_ORDER)))
    return sorted(shown, key=lambda each: (-(each.denominator or each.numerator), each.group))


def together(groups: Sequence[Figure]) -> Figure | None:
    """The whole that its groups make; nothing where there are none."""
    if not groups:
        return None
    known = [each.denominator for each in groups if each.denominator is not None]
    return replace(
        groups[0],
        dimensions=(),
        group=(),
        numerator=sum(each.numerator for each in groups),
        denominator=sum(known) if known else None,
    )


def cases(actor: Actor, asked: Asked, *, now: datetime) -> "Cases":
    """What was counted, newest first: sliced by whoever shows a page of it."""
    return _family(asked.definition).cases(actor, asked, now)


def _figure(asked: Asked, group: str, counts: tuple[int, int]) -> Figure:
    definition, day = asked.definition, asked.definition.basis is Basis.DAY
    return Figure(
        definition=definition,
        dimensions=(asked.by,) if asked.by else (),
        group=(group,) if asked.by else (),
        numerator=counts[0],
        denominator=counts[1] if definition.denominator else None,
        from_on=asked.span[1] if day else asked.span[0],
        until_on=asked.span[1],
        source=SOURCE,
    )
