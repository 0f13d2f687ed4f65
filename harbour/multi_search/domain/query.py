"""What somebody typed, read as what it is.

One box takes names, others that somebody is known by ("aka Kate"), a date of birth or an age, a
postcode or part of one, a telephone number, a registration number, a house and street, numbers
such as a PNC ID, and somebody around the person ("partner Dave"), in any order.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from harbour.multi_search.domain.premises import premises
from harbour.pole.api import fold, parse_identifier, parse_phone, parse_postcode

_DATE = re.compile(r"\b(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_PNC = re.compile(r"\b(?:\d{4}|\d{2})/\d{1,7}[A-Za-z]\b")
_CRO = re.compile(r"\b(?:SF\d{2}/\d{1,6}|\d{1,6}/\d{2})[A-Za-z]\b", re.IGNORECASE)
_NHS = re.compile(r"(?<![\w/+])[1-9]\d{2}[ \-]?\d{3}[ \-]?\d{4}(?![\w/])")
_AGE = re.compile(r"\b(?:age|aged)\s*(\d{1,3})\b|\b(\d{2})\s*(?:years?(?: old)?|yo)\b")
_YEAR = re.compile(r"(?<![\w/+-])(19\d{2}|20\d{2})(?![\w/-])")
_PHONE = re.compile(r"(?<![\w/])\+?\d[\d\s\-()]{8,15}\d(?![\w/])")
_POSTCODE = re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\b")
_OUTWARD = re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\b")
_VRM = re.compile(r"\b[A-Za-z]{2}\d{2}\s?[A-Za-z]{3}\b")
_STREET = re.compile(
    r"\b(\d{1,4}[A-Za-z]?)\s+([A-Za-z][A-Za-z' ]{2,40}?)\s+"
    r"(street|road|lane|close|avenue|drive|way|court|place|crescent|gardens|terrace|walk|row)\b",
    re.IGNORECASE,
)
_WORD = r"[^\W\d_][^\W\d_'’\-]*(?:['’\-][^\W\d_]+)*"
_RELATIVE = re.compile(
    r"\b(?:(?:(?:ex[ \-])?(?:partner|husband|wife|boyfriend|girlfriend)|mother|mum|father|dad"
    r"|sister|brother|daughter)(?:\s+(?:of|is|called|named))?"
    r"|(?:parent|child|son|friend|ex|neighbour)\s+(?:of|is|called|named)"
    r"|(?:lives|living)\s+with)"
    rf"\s+(?!of\b)({_WORD}(?:[ \t]+{_WORD})?)(?!\w)",
    re.IGNORECASE,
)
_ALSO = re.compile(
    rf"\b(?:aka|alias|(?:also )?known as|(?P<former>formerly|née|nee))\s+"
    rf"({_WORD}(?:[ \t]+{_WORD})?)",
    re.IGNORECASE,
)
_NOISE = {
    "partner",
    "husband",
    "wife",
    "and",
    "the",
    "of",
    "at",
    "mr",
    "mrs",
    "ms",
    "miss",
    "born",
    "dob",
}
LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question about a person. Empty parts were not given. Names are folded words.

    `names` are words of a name in the order typed, the family's first or last. `given` and
    `family` are known to be so (the full form). `also` are further whole names, given and
    family. `sex` is F or M. `relatives` are words of the names of people around the person.
    `apart` are those of `names` that stood after a comma: each may be a place instead. `place`
    is known to be one: a part of an address, in folded words. `phone10`, `house` and `street` are
    the number and the address in full, which places and calls go by and people do not.
    """

    names: tuple[str, ...] = ()
    given: str = ""
    family: str = ""
    also: tuple[tuple[str, str], ...] = ()
    sex: str = ""
    relatives: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    place: str = ""
    born: date | None = None
    year: int | None = None
    postcode: str = ""
    outward: str = ""
    phone7: str = ""
    registration: str = ""
    address: str = ""
    identifier: str = ""
    phone10: str = field(default="", compare=False)
    house: str = field(default="", compare=False)
    street: str = field(default="", compare=False)

    @property
    def is_empty(self) -> bool:
        return self == Query()

    @property
    def readings(self) -> tuple[tuple[str, str], ...]:
        """Every (given, family) that the words may mean."""
        if self.given or self.family:
            return ((self.given, self.family), *self.also)
        if len(self.names) > 1:
            return ((self.names[0], self.names[-1]), *self.also)
        return (
            tuple((name, "") for name in self.names)
            + tuple(("", name) for name in self.names)
            + self.also
        )


def parse(text: str, *, today: date) -> Query:
    """Read free text. Never raises: what is not understood is taken for a name."""
    rest = text[:LONGEST]
    found: dict = {}
    for read in _READERS:
        taken, rest = read(rest, today)
        found |= {key: value for key, value in taken.items() if key not in found}
    parts = [part for part in (_name_words(each) for each in rest.split(",")) if part]
    words = tuple(dict.fromkeys(word for part in parts for word in part))[:5]
    if former := found.pop("former", ()):
        given = words[0] if words else ""
        found["also"] = (*found.get("also", ()), *((given, family) for family in former))
    apart = tuple(dict.fromkeys(" ".join(part) for part in parts[1:])) if parts else ()
    return Query(names=words, apart=apart, **found)


def _name_words(text: str) -> list[str]:
    words = (word for word in fold(text).split() if not word.isdigit())
    return [word for word in words if len(word) > 1 and word not in _NOISE]


def _without(match: re.Match, text: str) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


def _nhs(text: str, today: date) -> tuple[dict, str]:
    match = _NHS.search(text)
    number = parse_identifier("NHS", match.group(), today=today) if match else None
    if not match or not number or not number.valid:
        return {}, text
    return {"identifier": number.normalised}, _without(match, text)


def _relatives(text: str, today: date) -> tuple[dict, str]:
    """Somebody around the person. One who is named alone is still who is looked for."""
    found: list[str] = []
    while match := _RELATIVE.search(text):
        found += _name_words(match.group(1))
        text = f"{text[: match.start()]},{text[match.end() :]}"
    return ({"relatives": tuple(dict.fromkeys(found))[:4]} if found else {}), text


def _also(text: str, today: date) -> tuple[dict, str]:
    """Further names: whole ones, and family names that somebody bore before ("née Nowak")."""
    also: list[tuple[str, str]] = []
    former: list[str] = []
    for match in list(_ALSO.finditer(text)):
        words = _name_words(match.group(2))
        before = _name_words(text[: match.start()])
        if not words or (match.group().casefold().startswith("nee ") and len(before) < 2):
            continue  # Nee is a family name too
        if match["former"] and len(words) == 1:
            former += words
        else:
            also.append((words[0], words[-1] if len(words) > 1 else ""))
        text = text.replace(match.group(), ",", 1)
    found: dict = {"also": tuple(also)[:3]} if also else {}
    return (found | ({"former": tuple(former)[:2]} if former else {})), text


def _identifier(text: str, today: date) -> tuple[dict, str]:
    match = _PNC.search(text) or _CRO.search(text)
    if not match or _DATE.search(match.group()):
        return {}, text
    kind = "PNC" if _PNC.search(match.group()) else "CRO"
    number = parse_identifier(kind, match.group(), today=today)
    return {"identifier": number.normalised or match.group().upper()}, _without(match, text)


def _born(text: str, today: date) -> tuple[dict, str]:
    for pattern, order in ((_ISO, (1, 2, 3)), (_DATE, (3, 2, 1))):
        match = pattern.search(text)
        if match:
            year, month, day = (int(match.group(part)) for part in order)
            if year < 100:
                year += 1900 if year > today.year % 100 else 2000
            born = _date(year, month, day) or _date(year, day, month)
            if born:
                return {"born": born, "year": year}, _without(match, text)
    match = _AGE.search(text)
    if match:
        age = int(match.group(1) or match.group(2))
        return {"year": today.year - age}, _without(match, text)
    match = _YEAR.search(text)
    if match and int(match.group()) <= today.year and not _PHONE.search(text):
        return {"year": int(match.group())}, _without(match, text)
    return {}, text


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _registration(text: str, today: date) -> tuple[dict, str]:
    match = _VRM.search(text)
    if not match:
        return {}, text
    return {"registration": match.group().replace(" ", "").upper()}, _without(match, text)


def _postcode(text: str, today: date) -> tuple[dict, str]:
    match = _POSTCODE.search(text)
    postcode = parse_postcode(match.group()) if match else None
    if not match or not postcode or not postcode.normalised:
        return {}, text
    return {"postcode": postcode.key, "outward": postcode.outward}, _without(match, text)


def _outward(text: str, today: date) -> tuple[dict, str]:
    match = _OUTWARD.search(text)
    if not match:
        return {}, text
    return {"outward": match.group().upper()}, _without(match, text)


def _phone(text: str, today: date) -> tuple[dict, str]:
    match = _PHONE.search(text)
    phone = parse_phone(match.group()) if match else None
    if not match or not phone or not phone.last7:
        return {}, text
    return {"phone7": phone.last7, "phone10": phone.last10}, _without(match, text)


def _premises(text: str, today: date) -> tuple[dict, str]:
    """A house and street. What is read as one may be a name all the same, and stays."""
    house, street = premises(text)
    return ({"house": house, "street": street} if street else {}), text


def _address(text: str, today: date) -> tuple[dict, str]:
    match = _STREET.search(text)
    if not match:
        return {}, text
    house, street, kind = match.groups()
    return {"address": address_key(house, f"{street} {kind}")}, _without(match, text)


def address_key(house: str, street: str) -> str:
    """House and the first letters of the street, for comparing."""
    letters = fold(street).replace(" ", "").replace("-", "")[:10]
    return f"{house.strip().lower()}|{letters}" if letters else ""


_READERS = (
    _also,
    _identifier,
    _nhs,
    _born,
    _registration,
    _postcode,
    _phone,
    _premises,
    _address,
    _outward,
    _relatives,
)
