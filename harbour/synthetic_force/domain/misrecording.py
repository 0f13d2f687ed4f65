"""How sources misrecord people.

Unit:   a source's care is the chance that one part of a record (name, date of birth, address) is
        kept wrongly.
Source: kinds of fault as linkage studies of administrative records name them: nicknames, spelling
        by ear, letters dropped, doubled or exchanged, given and family name exchanged, accents
        and hyphens lost, day and month exchanged, a figure mistyped, a first of January for "not
        known", a name before marriage, an old address.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date
from random import Random

from harbour.multi_search.api import variants

_BY_EAR = (
    ("ph", "f"), ("ck", "k"), ("sz", "sh"), ("wicz", "vich"), ("wi", "vi"), ("ie", "ei"),
    ("ee", "ea"), ("th", "t"), ("y", "ie"), ("cz", "ch"), ("ou", "u"), ("ks", "x"), ("w", "v"),
    ("c", "k"),
)  # fmt: skip
_STROKED = str.maketrans("łŁøØđĐ", "lLoOdD")


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """How often a source keeps each part wrongly, or not at all."""

    name: float
    birth: float
    no_birth: float = 0.0
    no_family: float = 0.0
    plain: float = 0.9
    old_home: float = 0.1
    phone: float = 0.7


def misname(draw: Random, given: str, family: str) -> tuple[str, str]:
    """A name with one fault of a real kind."""
    fault = draw.random()
    if fault < 0.28:
        return _short_form(draw, given), family
    if fault < 0.55:
        return given, misspelt(draw, family)
    if fault < 0.75:
        return misspelt(draw, given), family
    if fault < 0.85:
        return family, given
    if fault < 0.93 and ("-" in family or "'" in family or " " in family):
        return given, family.replace("-", " ").replace("'", "")
    return given, heard(draw, family)


def _short_form(draw: Random, given: str) -> str:
    known = sorted(variants(plain(given).lower()))
    return draw.choice(known).capitalize() if known else misspelt(draw, given)


def misspelt(draw: Random, word: str) -> str:
    """A letter dropped, doubled, exchanged with the next, or a vowel mistaken."""
    if len(word) < 4:
        return word
    at = draw.randint(1, len(word) - 2)
    return draw.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + draw.choice("aeiou") + word[at + 1 :],
        )
    )


def heard(draw: Random, word: str) -> str:
    """Spelt as somebody who heard it would spell it."""
    lower = plain(word).lower()
    fitting = [(right, wrong) for right, wrong in _BY_EAR if right in lower[1:]]
    if not fitting:
        return misspelt(draw, word)
    right, wrong = draw.choice(fitting)
    return (lower[0] + lower[1:].replace(right, wrong, 1)).capitalize()


def plain(word: str) -> str:
    """Without accents, as systems keep names that know no accents."""
    parts = unicodedata.normalize("NFD", word.translate(_STROKED))
    return "".join(each for each in parts if not unicodedata.combining(each))


def misdated(draw: Random, born_on: date) -> date:
    """A date of birth with one fault of a real kind."""
    fault = draw.random()
    if fault < 0.45 and born_on.day <= 12 and born_on.day != born_on.month:
        return born_on.replace(day=born_on.month, month=born_on.day)
    if fault < 0.7:
        return _in_year(born_on, born_on.year + draw.choice((-1, 1, -10, 10)))
    if fault < 0.85:
        return date(born_on.year, 1, 1)
    day = draw.randint(1, 28)
    return born_on.replace(day=day)


def _in_year(born_on: date, year: int) -> date:
    return born_on.replace(year=year, day=min(born_on.day, 28))
