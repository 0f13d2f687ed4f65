"""The arithmetic of figures: counts in, each definition's answer out. No clock, no rounding."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from harbour.design_system.words import uk_date
from harbour.kernel.binomial import upper_bound
from harbour.performance.domain.definitions import DEFINITIONS as OF_SOURCES
from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.force import DEFINITIONS as OF_FORCES
from harbour.performance.domain.framework import DEFINITIONS as OF_FRAMEWORK
from harbour.performance.domain.listed import DEFINITIONS as LISTED
from harbour.performance.domain.suspects import DEFINITIONS as OF_SUSPECTS
from harbour.performance.terms import OF_TIME, Counted, Dimension, Measure

DEFINITIONS = OF_SOURCES + OF_FORCES + OF_FRAMEWORK + OF_SUSPECTS + LISTED

Group = tuple[str, ...]
Tally = Mapping[Group, Mapping[Measure, int]]
"""Counts for each group of a breakdown; without a breakdown the one group is ()."""
Span = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A definition's answer for one group: numbers, days covered, and where they are from."""

    definition: Definition
    dimensions: tuple[Dimension, ...]
    group: Group
    numerator: int
    denominator: int | None
    from_on: date
    until_on: date
    source: str

    @property
    def value(self) -> float | None:
        """Unrounded; None where the denominator is nought."""
        if not self.definition.per:
            return self.numerator
        if not self.denominator:
            return None
        if self.definition.is_bound:
            return self.definition.per * upper_bound(self.numerator, self.denominator)
        return self.definition.per * self.numerator / self.denominator

    @property
    def rounded(self) -> Decimal | None:
        """The value as shown: to the definition's decimals, halves away from nought; a bound
        upwards, so that it still holds.
        """
        if self.value is None:
            return None
        if not self.definition.per or not self.denominator:
            return Decimal(self.numerator)
        if self.definition.is_bound:
            least = Decimal(round(self.value, 6))
            return least.quantize(Decimal(1).scaleb(-self.definition.decimals), ROUND_CEILING)
        exact = Decimal(self.definition.per * self.numerator) / self.denominator
        return exact.quantize(Decimal(1).scaleb(-self.definition.decimals), ROUND_HALF_UP)

    @property
    def title(self) -> str:
        labels = ", ".join(label or "not recorded" for label in self.group)
        return f"{self.definition.title}: {labels}" if labels else self.definition.title

    @property
    def id(self) -> str:
        """The definition's, and for a breakdown the group: da-crimes:type=Burglary."""
        parts = zip(self.dimensions, self.group, strict=True)
        return ":".join((self.definition.id, *(f"{each}={label}" for each, label in parts)))

    @property
    def words(self) -> str:
        """The value with its unit: "18%", "8,068 crimes", "90 arrests per 100 crimes"."""
        if self.rounded is None:
            return "cannot be told"
        number = f"{self.rounded:,}"
        unit = self.definition.unit
        if self.definition.is_bound:
            return f"at most {number}%"
        return f"{number}%" if unit == "%" else f"{number} {unit}"

    @property
    def out_of(self) -> str:
        """ "53 of 298"; "180 for 16" where the two are of different things; else nothing."""
        if self.denominator is None:
            return ""
        word = "for" if self.definition.per == 1 else "of"
        return f"{self.numerator:,} {word} {self.denominator:,}"

    @property
    def days(self) -> str:
        """The days covered, as read: one day, or the first and the last."""
        first, last = uk_date(self.from_on), uk_date(self.until_on)
        return first if first == last else f"{first} to {last}"

    @property
    def as_json(self) -> dict[str, str | float | None]:
        return {
            "id": self.id,
            "title": self.title,
            "value": self.value,
            "unit": self.definition.unit,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "period": self.period,
            "source": self.source,
        }

    @property
    def period(self) -> str:
        return f"{self.from_on} to {self.until_on}"


def figures(
    tally: Tally,
    *,
    counted: Counted,
    dimensions: tuple[Dimension, ...],
    spans: Mapping[Group, Span],
    source: str,
    from_on: date | None = None,
    until_on: date | None = None,
) -> Iterator[Figure]:
    """Every figure that can be had from these counts, in the order of the definitions.

    `spans` are the first and last day of each group's records. A figure covers the days asked
    for, and else those of all records; one month of several covers its own.
    """
    if not tally:
        return
    first = from_on or min(begins for begins, _ in spans.values())
    last = until_on or max(ends for _, ends in spans.values())
    by_time = not OF_TIME.isdisjoint(dimensions)
    for definition in DEFINITIONS:
        if counted not in definition.counted:
            continue
        if not _means_something(definition, tally, dimensions):
            continue
        bottoms = _denominators(definition, tally, dimensions)
        for group in _in_order(tally, definition, dimensions):
            yield Figure(
                definition=_as_shown(definition, counted),
                dimensions=dimensions,
                group=group,
                numerator=tally[group].get(definition.numerator, 0),
                denominator=bottoms[group] if definition.denominator else None,
                from_on=spans[group][0] if by_time else first,
                until_on=spans[group][1] if by_time else last,
                source=source,
            )


def _as_shown(definition: Definition, counted: Counted) -> Definition:
    """A force's figures are whole numbers, as the inspectorate printed them."""
    whole = counted in (Counted.FORCE, Counted.DAY)
    return replace(definition, decimals=0) if whole else definition


def _means_something(
    definition: Definition, tally: Tally, dimensions: tuple[Dimension, ...]
) -> bool:
    if definition.within and definition.within not in dimensions:
        return False
    needed = definition.needs
    return needed is None or any(counts.get(needed, 0) for counts in tally.values())


def _denominators(
    definition: Definition, tally: Tally, dimensions: tuple[Dimension, ...]
) -> dict[Group, int]:
    measure = definition.denominator
    if measure is None:
        return {}
    own = {group: counts.get(measure, 0) for group, counts in tally.items()}
    if definition.within is None:
        return own
    left_out = dimensions.index(definition.within)
    sums: dict[Group, int] = {}
    for group, count in own.items():
        rest = group[:left_out] + group[left_out + 1 :]
        sums[rest] = sums.get(rest, 0) + count
    return {group: sums[group[:left_out] + group[left_out + 1 :]] for group in own}


def _in_order(
    tally: Tally, definition: Definition, dimensions: tuple[Dimension, ...]
) -> Iterable[Group]:
    """Groups in which there is anything to tell: in order of time, else the largest first."""
    size = definition.denominator or definition.numerator
    told = [
        group
        for group, counts in tally.items()
        if counts.get(size, 0) or counts.get(definition.numerator, 0) or not group
    ]
    by_time = dimensions[:1] and dimensions[0] in OF_TIME
    return sorted(
        told, key=lambda group: (group[:1] if by_time else (), -tally[group].get(size, 0), group)
    )
