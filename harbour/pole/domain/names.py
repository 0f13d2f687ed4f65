"""Names as people have them: any number of parts, in any order and any script.

Source: W3C, "Personal names around the world"; the words for titles are those of our sources.
Not:    a guess at which part is the family's. One name, or ten, is a name; nothing is put into
        capitals, transliterated or turned round.
"""

import re
import unicodedata

_ALWAYS_TITLES = {"mr", "mrs", "ms", "mx", "dr", "prof", "rev", "revd", "cllr"}
# These are people's names too: left out only where a name follows.
_TITLES_BEFORE_A_NAME = {"miss", "master", "sir", "dame", "lady", "lord", "madam"}

_APOSTROPHES = "'`\u00b4\u2018\u2019\u201b\u2032\u02b9\u02bb\u02bc\uff07"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_MARKS = str.maketrans(dict.fromkeys(_APOSTROPHES, "") | dict.fromkeys(_HYPHENS, "-"))
# Letters that Unicode does not take apart into a plain letter and an accent.
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)


def fold(name: str) -> str:
    """Small letters without accents or apostrophes; hyphens inside a word kept.

    Other marks and figures become spaces. Letters of every script stay.
    """
    text = unicodedata.normalize("NFKD", name.translate(_MARKS)).casefold()
    text = unicodedata.normalize("NFKD", text).translate(_LETTERS).translate(_MARKS)
    text = "".join(_kept(each) for each in text)
    words = (re.sub("-+", "-", word.strip("-")) for word in text.split())
    return unicodedata.normalize("NFC", " ".join(word for word in words if word))


def name_parts(name: str) -> tuple[str, ...]:
    """The folded words of a name, each once: hyphenated ones also in parts, titles left out."""
    words = [word for word in fold(name).split() if word not in _ALWAYS_TITLES]
    while len(words) > 1 and words[0] in _TITLES_BEFORE_A_NAME:
        del words[0]
    parts = [*words, *(part for word in words if "-" in word for part in word.split("-"))]
    return tuple(dict.fromkeys(parts))


def display_name(given: str, family: str, *, family_first: bool = False) -> str:
    """The name as its owner writes it, whichever halves there are; empty when there is none."""
    halves = (family, given) if family_first else (given, family)
    return " ".join(" ".join(halves).split())


def _kept(character: str) -> str:
    """Accents and invisible characters go; letters and the vowel signs that belong to them stay."""
    category = unicodedata.category(character)
    if unicodedata.combining(character) or category == "Cf":
        return ""
    return character if category[0] in "LM" or character == "-" else " "
