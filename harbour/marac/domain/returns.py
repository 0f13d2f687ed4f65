"""The quarterly return of a Marac: what is counted, and what is shown of small numbers.

Source: SafeLives, Marac data: cases discussed and their change on the year before, children, cases
        for each 10,000 adult women, repeats, referrals from partner agencies, victims who are
        Black, Asian or racially minoritised, LGBT+, disabled, male, aged 16 or 17, perpetrators
        aged 17 or younger; so-called honour-based abuse, forced marriage and transfers beside.
        Counted at the meeting. ONS, disclosure control: a number below five is not shown, nor is
        another from which it could be worked out.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from harbour.pole.api import FROM_AGE, OF_AGE, is_child

SMALLEST = 5
HIDDEN = "fewer than 5"
HELD_BACK = "held back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One case as the return counts it. "Not known" is None."""

    referrer: str
    is_partner: bool
    is_repeat: bool
    is_transfer: bool
    children: int | None = None
    age: int | None = None
    perpetrator_age: int | None = None
    is_male: bool | None = None
    is_minoritised: bool | None = None
    is_lgbt: bool | None = None
    is_disabled: bool | None = None
    is_honour_based: bool | None = None
    is_forced_marriage: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure: how many, of how many for whom it is known; a share only where one is asked."""

    id: str
    title: str
    value: float
    of: int | None = None
    unknown: int = 0
    is_people: bool = True
    """Whether it counts people, so that a small one could name somebody."""

    @property
    def share(self) -> float | None:
        return None if not self.of else self.value / self.of

    @property
    def percent(self) -> int:
        """The share as a page writes it."""
        return round(100 * (self.share or 0))


def quarter_of(day: date) -> tuple[int, int]:
    """The calendar quarter in which a day lies."""
    return day.year, (day.month - 1) // 3 + 1


def days_of(year: int, quarter: int) -> tuple[date, date]:
    """The first day of a quarter, and the first after it."""
    first = date(year, 3 * quarter - 2, 1)
    return first, date(year + quarter // 4, (3 * quarter) % 12 + 1, 1)


def figures(cases: Sequence[Heard], *, year_before: int, adult_women: int | None) -> list[Figure]:
    """Every field of the return for the cases heard in a quarter."""
    told = [
        ("minoritised", "Victims who are Black, Asian or racially minoritised", "is_minoritised"),
        ("lgbt", "LGBT+ victims", "is_lgbt"),
        ("disabled", "Disabled victims", "is_disabled"),
        ("male", "Male victims", "is_male"),
        ("honour", "So-called honour-based abuse", "is_honour_based"),
        ("forced_marriage", "Forced marriage", "is_forced_marriage"),
    ]
    discussed = len(cases)
    young = [FROM_AGE <= each.age < OF_AGE for each in cases if each.age is not None]
    return [
        Figure(id="discussed", title="Cases discussed", value=discussed),
        Figure(id="year_before", title="Cases in the same quarter a year before",
               value=year_before, is_people=False),
        Figure(id="children", title="Children in the household",
               value=sum(each.children or 0 for each in cases),
               unknown=sum(each.children is None for each in cases)),
        *_for_women(discussed, adult_women),
        Figure(id="repeat", title="Repeat cases", of=discussed,
               value=sum(each.is_repeat for each in cases)),
        Figure(id="partner", title="Referred by partner agencies", of=discussed,
               value=sum(each.is_partner for each in cases)),
        *(_share(cases, code, title, name) for code, title, name in told),
        Figure(id="young", title="Victims aged 16 or 17", value=sum(young), of=len(young),
               unknown=discussed - len(young)),
        Figure(id="young_perpetrator", title="Perpetrators aged 17 or younger",
               value=sum(is_child(each.perpetrator_age) for each in cases),
               unknown=sum(each.perpetrator_age is None for each in cases)),
        Figure(id="transfer", title="Came from another Marac", of=discussed,
               value=sum(each.is_transfer for each in cases)),
    ]  # fmt: skip


def _for_women(discussed: int, adult_women: int | None) -> list[Figure]:
    if not adult_women:
        return []
    rate = 4 * discussed * 10_000 / adult_women
    return [Figure(id="rate", title="Cases a year for each 10,000 adult women (40 expected)",
                   value=round(rate, 1), is_people=False)]  # fmt: skip


def _share(cases: Sequence[Heard], code: str, title: str, name: str) -> Figure:
    known = [value for each in cases if (value := getattr(each, name)) is not None]
    return Figure(id=code, title=title, value=sum(known), of=len(known),
                  unknown=len(cases) - len(known))  # fmt: skip


def by_agency(cases: Sequence[Heard]) -> dict[str, int]:
    """Cases by the agency that referred them, most first."""
    counted = Counter(each.referrer for each in cases)
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def shown(found: Sequence[Figure]) -> dict[str, str]:
    """Figures as others may see them. A small part is hidden, and so is a small rest.

    A share is of a total that is shown, so a part is hidden when it or what is left of the total
    is between one and four: else the one would tell the other. Of a quarter with fewer than five
    cases nothing at all is told.
    """
    if any(each.id == "discussed" and _small(each.value) for each in found):
        return {each.id: HIDDEN if each.id == "discussed" else HELD_BACK for each in found}
    return {each.id: _shown(each) for each in found}


def _shown(figure: Figure) -> str:
    if not figure.is_people:
        return f"{figure.value:g}"
    rest = None if figure.of is None else figure.of - figure.value
    if _small(figure.value):
        return HIDDEN
    if _small(rest):
        return HELD_BACK
    return f"{figure.value:g}"


def _small(number: float | None) -> bool:
    return number is not None and 0 < number < SMALLEST


def shown_parts(parts: Mapping[str, int]) -> dict[str, str]:
    """Parts of a total that is shown: small ones hidden, and never one alone (secondary).

    When a single part is hidden, or the hidden together are below five, the next smallest is held
    back too: the total less the rest tells no number below five.
    """
    ordered = sorted(parts.items(), key=lambda pair: (pair[1], pair[0]))
    small = [name for name, number in ordered if _small(number)]
    hidden = list(small)
    for name, number in ordered:
        told = sum(parts[each] for each in hidden)
        if not hidden or (len(hidden) > 1 and told >= SMALLEST):
            break
        if name not in hidden and number:
            hidden.append(name)
    words = dict.fromkeys(small, HIDDEN) | {name: HELD_BACK for name in hidden if name not in small}
    return {name: words.get(name, str(number)) for name, number in parts.items()}


def last_quarters(year: int, quarter: int, count: int) -> list[tuple[int, int]]:
    """A quarter and those before it, the latest first."""
    number = year * 4 + quarter - 1
    return [((number - back) // 4, (number - back) % 4 + 1) for back in range(count)]
