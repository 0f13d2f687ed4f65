"""The full form of the search: each field read as what it is, with what is wrong in plain words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from harbour.multi_search.domain.query import Query, parse
from harbour.pole.api import fold, parse_date, parse_identifier, parse_phone

OLDEST = 130
NUMBERS = ("PNC", "CRO", "NHS")
Read = tuple[dict[str, object], str]
"""What a field gives to the question, and what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The question, and by field what could not be read. `text` is what the log keeps."""

    query: Query
    problems: dict[str, str]
    text: str


def question_of(fields: Mapping[str, str], *, today: date) -> Asked:
    """Read the fields of the full form. Never raises; a field left empty was not asked."""
    parts: dict[str, object] = {}
    problems: dict[str, str] = {}
    given = {name: value.strip() for name, value in fields.items() if value.strip()}
    for name, read in _FIELDS.items():
        if name in given:
            found, problem = read(given[name], today)
            parts |= {key: value for key, value in found.items() if key not in parts}
            if problem:
                problems[name] = problem
    return Asked(
        query=Query(**parts),  # type: ignore[arg-type]
        problems=problems,
        text="; ".join(f"{name}: {given[name]}" for name in _FIELDS if name in given),
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(text.replace(",", " ")).split()))[:4]


def _name(key: str) -> Callable[[str, date], Read]:
    def read(text: str, today: date) -> Read:
        name = fold(text)
        return ({key: name}, "") if name else ({}, "Enter a name in letters")

    return read


def _aliases(text: str, today: date) -> Read:
    names = [fold(each).split() for each in text.split(",") if fold(each)]
    also = tuple((each[0], each[-1] if len(each) > 1 else "") for each in names)[:3]
    return ({"also": also}, "") if also else ({}, "Enter a name in letters")


def _sex(text: str, today: date) -> Read:
    return ({"sex": text}, "") if text in ("F", "M") else ({}, "Choose female, male or not known")


def _born(text: str, today: date) -> Read:
    if text.isdigit() and len(text) <= 3:
        if int(text) > OLDEST:
            return {}, f"Enter an age of {OLDEST} or less, or a date of birth like 12/3/1981"
        return {"year": today.year - int(text)}, ""
    read = parse_date(text, today=today)
    if read.day:
        return {"born": read.day, "year": read.day.year}, ""
    if read.earliest and read.latest:
        middle = read.earliest + (read.latest - read.earliest) / 2
        return {"year": middle.year}, ""
    return {}, "Enter a date of birth like 12/3/1981, a year or an age"


def _address(text: str, today: date) -> Read:
    """House and street in full, or else a part of an address: a street, an area, a town."""
    read = parse(text, today=today)
    found = {
        key: value
        for key in ("address", "house", "street", "postcode", "outward")
        if (value := getattr(read, key))
    }  # fmt: skip
    if not read.address and (place := " ".join(fold(text).replace(",", " ").split())):
        found["place"] = place
    return (found, "") if found else ({}, "Enter a house and street, a street or an area")


def _postcode(text: str, today: date) -> Read:
    read = parse(text, today=today)
    if not read.outward:
        return {}, "Enter a postcode or its first half, like QA1 2AB or QA1"
    return {"postcode": read.postcode, "outward": read.outward}, ""


def _phone(text: str, today: date) -> Read:
    number = parse_phone(text)
    if not number.last7:
        return {}, "Enter a telephone number with at least 7 figures, like 07700 900123"
    return {"phone7": number.last7, "phone10": number.last10}, ""


def _vehicle(text: str, today: date) -> Read:
    mark = "".join(each for each in text if each.isalnum()).upper()
    if not 2 <= len(mark) <= 8:
        return {}, "Enter a registration number like AB12 CDE"
    return {"registration": mark}, ""


def _identifier(text: str, today: date) -> Read:
    readings = [parse_identifier(kind, text, today=today) for kind in NUMBERS]
    shaped = [each for each in readings if each.normalised]
    best = next((each for each in shaped if each.valid), shaped[0] if shaped else None)
    if best is None:
        return {}, "Enter a PNC, CRO or NHS number, like 2002/0073319Z, 1234/02A or 943 476 5919"
    return {"identifier": best.normalised}, ""


def _relative(text: str, today: date) -> Read:
    words = _words(text)
    return ({"relatives": words}, "") if words else ({}, "Enter a name in letters")


_FIELDS: dict[str, Callable[[str, date], Read]] = {
    "given": _name("given"),
    "family": _name("family"),
    "also": _aliases,
    "sex": _sex,
    "born": _born,
    "postcode": _postcode,
    "address": _address,
    "phone": _phone,
    "vehicle": _vehicle,
    "identifier": _identifier,
    "relative": _relative,
}
