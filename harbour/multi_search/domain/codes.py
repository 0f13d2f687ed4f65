"""How a name sounds, across the spellings found here.

Double metaphone of the name as spelt, and of the name with South Asian, Polish and Arabic
spellings brought to one form. Library: doublemetaphone.
"""

import re
from functools import lru_cache

from doublemetaphone import doublemetaphone

_ONE_FORM = (
    ("szcz", "sh"),
    ("rz", "zh"),
    ("cz", "ch"),
    ("sz", "sh"),
    ("tch", "ch"),
    ("ph", "f"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("bh", "b"),
    ("th", "t"),
    ("aa", "a"),
    ("ee", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("ij", "y"),
    ("w", "v"),
    ("q", "k"),
    ("z", "s"),
)
_STARTS = re.compile(r"^(?:mac|mc|o(?=[bcdfghjklmnpqrstvwxyz]))")
_ARTICLE = re.compile(r"^(?:al|el|ul|abd(?:ul|al|el)?)-")
_PARTICLES = {
    "ibn", "bin", "bint", "binti", "van", "von", "der", "den", "del", "della", "dos", "das",
}  # fmt: skip
_AGAIN = re.compile(r"(.)\1+")
_MUHAMMAD = re.compile(r"^m[uo]h?am+[aeiu]d$|^mohd$|^md$")


@lru_cache(maxsize=200_000)
def one_form(word: str) -> str:
    """The word as all its spellings would be written by one writer; for comparing only."""
    form = _ARTICLE.sub("", word).replace("-", "").replace(" ", "")
    if _MUHAMMAD.match(form):
        return "muhamad"
    form = _STARTS.sub(lambda start: "m" if start.group()[0] == "m" else "o", form)
    for spelt, as_if in _ONE_FORM:
        form = form.replace(spelt, as_if)
    return _AGAIN.sub(r"\1", form)


@lru_cache(maxsize=200_000)
def codes(word: str) -> tuple[str, ...]:
    """Up to three codes of one folded word; short words are their own code."""
    plain = word.replace("-", "").replace(" ", "")
    if not plain:
        return ()
    found = [*doublemetaphone(plain), doublemetaphone(one_form(word))[0]]
    kept = dict.fromkeys(code[:6] for code in found if code)
    return tuple(kept)[:3] or (plain[:4].upper(),)


@lru_cache(maxsize=200_000)
def family_codes(family: str) -> tuple[str, ...]:
    """Codes of a family name and of each longer part of it, the last part first; four at most."""
    parts = parts_of(family)
    if " " not in family and "-" not in family:
        return codes(family)
    found = [*codes(family)[:1], *(code for part in parts[::-1] for code in codes(part)[:1])]
    return tuple(dict.fromkeys(found))[:4]


@lru_cache(maxsize=200_000)
def given_codes(given: str) -> tuple[str, ...]:
    """Codes of the first given name; of a double one, of each half too."""
    words = given.split()
    return family_codes(words[0]) if words else ()


@lru_cache(maxsize=200_000)
def parts_of(family: str) -> tuple[str, ...]:
    """The longer parts of a name of several: each side of a hyphen or space, no "ibn" or "van"."""
    words = family.replace("-", " ").split()
    return tuple(word for word in words if len(word) > 2 and word not in _PARTICLES)
