"""Names as people have them: any number of parts, in any order."""

import re
import unicodedata

_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "prof", "sir", "dame", "lady", "lord"}
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})


def fold(name: str) -> str:
    """Lower case, no accents, no apostrophes; hyphens kept, other marks made spaces."""
    text = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    text = "".join(each for each in text if not unicodedata.combining(each))
    text = re.sub(r"['\u2018\u2019\u02bc`]", "", text)
    return " ".join(re.sub(r"[^a-z\- ]", " ", text).split())


def name_parts(name: str) -> tuple[str, ...]:
    """The folded words of a name: hyphenated names whole and in parts, titles left out."""
    words = [word for word in fold(name).split() if word not in _TITLES]
    parts = [*words, *(part for word in words if "-" in word for part in word.split("-"))]
    return tuple(dict.fromkeys(part for part in parts if part))


def display_name(given: str, family: str) -> str:
    """Given then family name, whichever there are."""
    return " ".join(part for part in (given.strip(), family.strip()) if part)
