"""What a district's perpetrators look like together: where harm gathers, and how it moves.

Source: HMIC 2014, recommendation 5 (who offends again and again, in which neighbourhood); Bland
        and Ariel (2015): a small share of pairs bears most of the harm, so it is worth showing.
Units:  days of harm by the sheet in force; shares between 0 and 1; calendar months.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

MOST_OF_HARM = 0.8
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
