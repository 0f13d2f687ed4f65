"""Dates of birth as people type them: whole, in part, or as an age.

Unit:   calendar days. Every reading is the span from `earliest` to `latest`, both included.
Source: British order, day before month. A year of two figures is the latest that has already
        come (Ministry of Justice person record service). An age is the number of birthdays
        reached; who was born on 29 February reaches it on 1 March of a common year.
Not:    for days still to come: a date of birth never is.
"""

import re
from calendar import isleap, month_name, monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from harbour.kernel.deadline import add_months

OLDEST = 130
YEARS_AROUND_ABOUT = 2
EXAMPLES = "write it as 12/3/1981, March 1981, 1981 or age 44"

_MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}
_MISSPELT = {"febuary": 2, "feburary": 2, "sept": 9}
_ABOUT = r"(?P<about>(?:about|around|roughly|approx|approximately|circa|ca|c) )?"
_WHOSE = r"(?:in )?(?:his |her |their )?(?:age |aged )?"
_OLD = r"(?: (?:years?|yrs?|yo|y o|y))?(?: old)?"
_FROM, _TO = r"(?P<from>\d{1,3})", r"(?P<to>\d{1,3})"


class HowSure(StrEnum):
    """What the text tells for certain."""

    DAY = "the day"
    CENTURY = "the day, if the century is right"
    MONTH = "the month"
    YEAR = "the year"
    AGE = "the age"
    ROUGHLY = "roughly when"
    NOT_READ = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedDate:
    """One date as written and as read. Both ends are empty when it could not be read."""

    raw: str
    earliest: date | None = None
    latest: date | None = None
    how_sure: HowSure = HowSure.NOT_READ
    problem: str = ""

    @property
    def day(self) -> date | None:
        """The day, where the text tells one."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def in_words(self) -> str:
        """What was understood, to be shown to whoever typed it."""
        if self.earliest is None or self.latest is None:
            return ""
        if self.day:
            return _in_words(self.earliest)
        return f"between {_in_words(self.earliest)} and {_in_words(self.latest)}"


def parse_date(raw: str, *, today: date) -> TypedDate:
    """Read a date of birth, part of one, or an age. Never raises; what is wrong is in `problem`."""
    text = _plain(raw)
    if not text:
        return TypedDate(raw=raw, problem="it is empty")
    try:
        earliest, latest, how_sure = _lived(_read(text, today), today)
    except _Unreadable as problem:
        return TypedDate(raw=raw, problem=str(problem))
    return TypedDate(raw=raw, earliest=earliest, latest=latest, how_sure=how_sure)


def age_on(born_on: date, day: date) -> int:
    """Whole years of age on a day; negative before birth."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


class _Unreadable(ValueError):
    """Why a text is no date, in plain words."""


_Span = tuple[date, date, HowSure]


def _plain(raw: str) -> str:
    """Small letters and figures, a space between; the time of day and such words left out."""
    text = re.sub(r"[\st]\d{1,2}:\d\d.*", "", raw.lower().strip(), flags=re.DOTALL)
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|[,'\u2019]|\bof\b", "", text)
    text = re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)|[^\w]+|_", " ", text)
    return re.sub(r"^(?:born|dob|d o b)\b(?: on\b| in\b)?", "", " ".join(text.split())).strip()


def _read(text: str, today: date) -> _Span:
    for shape, reader in _SHAPES:
        if match := shape.fullmatch(text):
            return reader(match, today)
    raise _Unreadable(f"it is not a date we can read: {EXAMPLES}")


def _lived(span: _Span, today: date) -> _Span:
    """The part of a span in which somebody alive now, or lately, may have been born."""
    earliest, latest, how_sure = span
    if earliest > today:
        raise _Unreadable("it is still to come")
    if latest < add_months(today, -12 * OLDEST):
        raise _Unreadable(f"it is more than {OLDEST} years ago")
    return earliest, min(latest, today), how_sure


def _age(match: re.Match[str], today: date) -> _Span:
    years = int(match["years"])
    if match["about"]:
        return _aged(years - YEARS_AROUND_ABOUT, years + YEARS_AROUND_ABOUT, today)
    return _aged(years, years, today)


def _age_between(match: re.Match[str], today: date) -> _Span:
    one, other = int(match["from"]), int(match["to"])
    return _aged(min(one, other), max(one, other), today)


def _age_in_tens(match: re.Match[str], today: date) -> _Span:
    return _aged(int(match["tens"]) * 10, int(match["tens"]) * 10 + 9, today)


def _aged(youngest: int, oldest: int, today: date) -> _Span:
    if oldest > OLDEST:
        raise _Unreadable(f"nobody is more than {OLDEST} years old")
    earliest = add_months(today, -12 * (oldest + 1)) + timedelta(days=1)
    latest = add_months(today, -12 * max(youngest, 0))
    return earliest, latest, HowSure.AGE if youngest == oldest else HowSure.ROUGHLY


def _year(match: re.Match[str], today: date) -> _Span:
    year = int(match["year"])
    if match["about"]:
        return _years(year - YEARS_AROUND_ABOUT, year + YEARS_AROUND_ABOUT, today)
    return *_years(year, year, today)[:2], HowSure.YEAR


def _decade(match: re.Match[str], today: date) -> _Span:
    first = int(match["decade"]) * 10
    return _years(first, first + 9, today)


def _years(first: int, last: int, today: date) -> _Span:
    if first > today.year:
        raise _Unreadable("it is still to come")
    if last < today.year - OLDEST:
        raise _Unreadable(f"it is more than {OLDEST} years ago")
    return date(first, 1, 1), date(last, 12, 31), HowSure.ROUGHLY


def _month(match: re.Match[str], today: date) -> _Span:
    month = _month_of(match["month"])
    if len(match["year"]) < 4 and int(match["year"]) <= 31:
        raise _Unreadable("its year is missing or may be a day: write the year with four figures")
    year = _year_of(match["year"], month, 1, today)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), HowSure.MONTH


def _day(match: re.Match[str], today: date) -> _Span:
    month, day = _month_of(match["month"]), int(match["day"])
    year = _year_of(match["year"], month, day, today)
    if not 1 <= day <= monthrange(2000, month)[1]:
        raise _Unreadable(f"there is no {day} {month_name[month]}")
    if (month, day) == (2, 29) and not isleap(year):
        raise _Unreadable(f"{year} had no 29 February")
    the_day = date(year, month, day)
    return the_day, the_day, HowSure.DAY if len(match["year"]) == 4 else HowSure.CENTURY


def _day_without_year(match: re.Match[str], today: date) -> _Span:
    raise _Unreadable("its year is missing")


def _month_of(text: str) -> int:
    if text.isdigit():
        if not 1 <= int(text) <= 12:
            raise _Unreadable(f"there is no month {int(text)}: write the day before the month")
        return int(text)
    named = [number for name, number in _MONTHS.items() if name.startswith(text) and len(text) > 2]
    if not named and text not in _MISSPELT:
        raise _Unreadable(f"it is not a date we can read: {EXAMPLES}")
    return named[0] if named else _MISSPELT[text]


def _year_of(text: str, month: int, day: int, today: date) -> int:
    """Two figures mean the latest such year in which the day has come."""
    if len(text) == 4:
        if int(text) < today.year - OLDEST:
            raise _Unreadable(f"it is more than {OLDEST} years ago")
        return int(text)
    this_century = today.year // 100 * 100 + int(text)
    has_come = (this_century, month, day) <= (today.year, today.month, today.day)
    return this_century if has_come else this_century - 100


def _in_words(day: date) -> str:
    return f"{day.day} {month_name[day.month]} {day.year}"


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], _Span]], ...] = tuple(
    (re.compile(shape), reader)
    for shape, reader in (
        (rf"{_ABOUT}{_WHOSE}(?P<years>\d{{1,3}}){_OLD}", _age),
        (rf"{_WHOSE}(?:between )?{_FROM} (?:to|or|and) {_TO}{_OLD}", _age_between),
        (rf"aged? {_FROM} {_TO}{_OLD}", _age_between),
        (rf"{_WHOSE}(?:early |mid |late )?(?P<tens>[1-9])0 s", _age_in_tens),
        (r"(?:in )?(?:the )?(?P<decade>(?:18|19|20)\d)0 s", _decade),
        (rf"{_ABOUT}(?P<year>\d{{4}})", _year),
        (r"(?P<year>(?:18|19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)", _day),
        (r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4}|\d\d)", _day),
        (r"(?P<year>\d{4}) (?P<month>\d{1,2}) (?P<day>\d{1,2})", _day),
        (r"(?P<day>\d{1,2}) (?P<month>\d{1,2}) (?P<year>\d{4}|\d\d)", _day),
        (r"(?P<day>\d{1,2}) (?P<month>[a-z]+) (?P<year>\d{4}|\d\d)", _day),
        (r"(?P<month>[a-z]{3,}) (?P<day>\d{1,2}) (?P<year>\d{4})", _day),
        (r"(?P<year>\d{4}) (?P<month>[a-z]+) (?P<day>\d{1,2})", _day),
        (r"(?P<month>[a-z]{3,}|\d{1,2}) (?P<year>\d{4}|\d{1,2})", _month),
        (r"(?P<year>\d{4}) (?P<month>[a-z]{3,}|\d{1,2})", _month),
        (r"\d{1,2} [a-z]{3,}", _day_without_year),
    )
)
