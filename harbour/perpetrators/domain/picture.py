"""What a district's perpetrators look like together: where harm gathers, and how it moves.

Source: HMIC 2014, recommendation 5 (who offends again and again, in which neighbourhood); Bland
        and Ariel (2015): a small share of pairs bears most of the harm, so it is worth showing.
Units:  days of harm by the sheet in force; shares between 0 and 1; calendar months.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from harbour.perpetrators.domain.serial import Recorded, harm_of

MOST_OF_HARM = 0.8
MONTHS = 12
_STEPS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Concentration:
    """How unevenly harm lies on pairs of suspect and victim, the gravest pair first.

    `curve` gives the share of harm that each twentieth of all pairs bears, added up.
    """

    pairs: int
    harm: float
    few: int
    curve: tuple[float, ...]

    @property
    def share_of_pairs(self) -> float:
        """The share of pairs that bears 80% of the harm."""
        return self.few / self.pairs if self.pairs else 0.0


def concentration(harm_of_pairs: Iterable[float]) -> Concentration:
    """Sort pairs by harm and add up. Without any harm nothing is concentrated."""
    sorted_harm = sorted(harm_of_pairs, reverse=True)
    total = sum(sorted_harm)
    added, few, running = [0.0], 0, 0.0
    for each in sorted_harm:
        if total and running < MOST_OF_HARM * total:
            few += 1
        running += each
        added.append(running)
    at = [round(step * len(sorted_harm) / _STEPS) for step in range(_STEPS + 1)]
    curve = tuple(added[each] / total if total else 0.0 for each in at)
    return Concentration(pairs=len(sorted_harm), harm=total, few=few, curve=curve)


def months_before(on: date, number: int) -> list[date]:
    """The first days of the last whole months, oldest first."""
    found, year, month = [], on.year, on.month
    for _ in range(number):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
        found.append(date(year, month, 1))
    return found[::-1]


def by_month(days: Iterable[date], months: Sequence[date]) -> list[int]:
    """How many of these days lie in each month."""
    counted: Mapping[date, int] = Counter(each.replace(day=1) for each in days)
    return [counted.get(month, 0) for month in months]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What happened in one area: `lately` in the last whole twelve months, `before` in those
    before."""

    occurrences: int
    lately: int
    before: int
    harm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """All numbers of a picture that name nobody. Areas are by id, the empty one is nowhere."""

    areas: Mapping[str, Ground]
    everywhere: Ground
    harm: Concentration
    months: tuple[date, ...]
    occurrences: tuple[int, ...]
    by_serial: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        """As it is kept with a count."""
        return {**asdict(self), "months": [each.isoformat() for each in self.months]}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Gathered":
        """The same, as it was kept."""
        return cls(
            areas={area: Ground(**each) for area, each in kept["areas"].items()},
            everywhere=Ground(**kept["everywhere"]),
            harm=Concentration(**{**kept["harm"], "curve": tuple(kept["harm"]["curve"])}),
            months=tuple(date.fromisoformat(each) for each in kept["months"]),
            occurrences=tuple(kept["occurrences"]),
            by_serial=tuple(kept["by_serial"]),
        )


def gather(
    count: Sequence[Recorded],
    *,
    where: Mapping[UUID, UUID | None],
    serial: Iterable[UUID],
    on: date,
) -> Gathered:
    """What counts, by area and month. `where` gives the area of each report; `serial` who is."""
    months = months_before(on, 2 * MONTHS)
    told: defaultdict[str, list[Recorded]] = defaultdict(list)
    for each in count:
        area = where.get(each.report) if each.report else None
        told[str(area or "")].append(each)
    who = set(serial)
    return Gathered(
        areas={area: _ground(some, months) for area, some in told.items()},
        everywhere=_ground(count, months),
        harm=concentration(_of_pairs(count)),
        months=tuple(months[-MONTHS:]),
        occurrences=tuple(by_month(_days(count), months[-MONTHS:])),
        by_serial=tuple(
            by_month(_days(each for each in count if each.suspect in who), months[-MONTHS:])
        ),
    )


def _ground(told: Sequence[Recorded], months: Sequence[date]) -> Ground:
    days = by_month(_days(told), months)
    return Ground(
        occurrences=len({each.occurrence for each in told}),
        lately=sum(days[-MONTHS:]),
        before=sum(days[:-MONTHS]),
        harm=harm_of(told)[0],
    )


def _days(count: Iterable[Recorded]) -> list[date]:
    """The day of each occurrence, once."""
    return list({each.occurrence: each.on for each in count}.values())


def _of_pairs(count: Iterable[Recorded]) -> list[float]:
    pairs: defaultdict[tuple[UUID, UUID], list[Recorded]] = defaultdict(list)
    for each in count:
        pairs[each.suspect, each.victim].append(each)
    return [harm_of(held)[0] for held in pairs.values()]
