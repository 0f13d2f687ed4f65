"""How a name sounds, across the spellings found here.

Double metaphone of the name as spelt, and of the name with South Asian, Polish and Arabic
spellings brought to one form. Library: doublemetaphone.
"""

from functools import lru_cache

from doublemetaphone import doublemetaphone

_ONE_FORM = (
    ("szcz", "sh"),
    ("cz", "ch"),
    ("sz", "sh"),
    ("ph", "f"),
    ("mac", "mc"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("bh", "b"),
    ("aa", "a"),
    ("ee", "i"),
    ("oo", "u"),
    ("ij", "y"),
    ("w", "v"),
    ("q", "k"),
)


@lru_cache(maxsize=200_000)
def codes(word: str) -> tuple[str, ...]:
    """Up to three codes of one folded word; short words are their own code."""
    plain = word.replace("-", "").replace(" ", "")
    if not plain:
        return ()
    one_form = plain
    for spelt, as_if in _ONE_FORM:
        one_form = one_form.replace(spelt, as_if)
    found = [*doublemetaphone(plain), doublemetaphone(one_form)[0]]
    kept = dict.fromkeys(code[:6] for code in found if code)
    return tuple(kept)[:3] or (plain[:4].upper(),)


def sounds_like(one: str, other: str) -> bool:
    return not set(codes(one)).isdisjoint(codes(other))
