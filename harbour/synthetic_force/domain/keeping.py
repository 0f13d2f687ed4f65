"""Keeping one record of one person, with the care that its source takes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from harbour.pole.api import parse_identifier
from harbour.synthetic_force.domain import agencies, identifiers, misrecording
from harbour.synthetic_force.domain.book import Book
from harbour.synthetic_force.domain.homes import Home, e164
from harbour.synthetic_force.domain.misrecording import Care
from harbour.synthetic_force.domain.people import Person

LEAD = "records-management"
CARE: Mapping[str, Care] = {
    "records-management": Care(name=0.04, birth=0.02, no_birth=0.02, old_home=0.06),
    "command-and-control": Care(
        name=0.35, birth=0.1, no_birth=0.75, no_family=0.3, old_home=0.0, phone=0.95
    ),
    "custody": Care(name=0.12, birth=0.08, old_home=0.3, phone=0.4),
    "intelligence": Care(name=0.35, birth=0.2, no_birth=0.35, old_home=0.35, phone=0.3),
    "national-computer": Care(name=0.06, birth=0.04, old_home=0.45, phone=0.0),
    "firearms-licensing": Care(name=0.02, birth=0.01, old_home=0.1),
    "victim-support-cases": Care(name=0.15, birth=0.05, no_birth=0.3, plain=0.6),
    "children-cases": Care(name=0.12, birth=0.04, plain=0.4),
    "city-children-cases": Care(name=0.12, birth=0.04, plain=0.4),
    "health-cases": Care(name=0.1, birth=0.03, plain=0.3, old_home=0.15),
    "idva-cases": Care(name=0.1, birth=0.06, plain=0.5),
    "housing-cases": Care(name=0.12, birth=0.05, plain=0.7, old_home=0.0),
    "probation-cases": Care(name=0.06, birth=0.03, old_home=0.25),
}
_NUMBERS = {
    "custody": ("pnc", "cro"),
    "national-computer": ("pnc", "cro"),
    "records-management": ("pnc",),
    "probation-cases": ("pnc",),
    "health-cases": ("nhs",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record as it is being kept. An `exact` one has no mistakes."""

    book: Book
    record_id: UUID
    person: Person
    source: str
    at: datetime
    exact: bool

    @property
    def draw(self) -> Random:
        return self.book.chance.of("sources")

    @property
    def care(self) -> Care:
        return CARE[self.source]

    def write(self, table: str, **values: object) -> None:
        self.book.write(table, self.at, record_id=self.record_id, **values)


def keep_names(entry: Entry, known_as: Sequence[tuple[str, str, str]]) -> None:
    """The names given (kind, given, family), or those that the source came to keep."""
    for kind, given, family in known_as or _as_kept(entry):
        entry.write("pole_personname", kind=kind, given=given, family=family)


def keep_reach(entry: Entry, place: Callable[[Home, str], UUID]) -> None:
    """Telephone numbers, where they live or lived, and a car."""
    _keep_phones(entry)
    draw, person, source = entry.draw, entry.person, entry.source
    agency = agencies.HOLDER[source]
    former = person.former_home
    moved = former is not None and not entry.exact and draw.random() < entry.care.old_home * 2
    home = former if former is not None and moved else person.home
    if source != "command-and-control" or draw.random() < 0.5:
        entry.write(
            "pole_personplace",
            location_id=place(home, agency),
            kind="HOME",
            from_on=(entry.at - timedelta(days=400)).date() if moved else None,
            is_sealed=home.is_sealed,
        )
    if former is not None and not moved and source == LEAD:
        entry.write(
            "pole_personplace",
            location_id=place(former, agency),
            kind="FORMER_HOME",
            until_on=(entry.at - timedelta(days=300)).date(),
        )
    registration, description = person.car
    if registration and source in (LEAD, "intelligence"):
        mark = registration.replace(" ", "")
        entry.write("pole_personvehicle", registration=mark, description=description)


def _keep_phones(entry: Entry) -> None:
    draw, person, likely = entry.draw, entry.person, entry.care.phone
    numbers = [person.phone] if person.phone and (entry.exact or draw.random() < likely) else []
    if person.other_phone and draw.random() < likely * 0.6:
        numbers.append(person.other_phone)
    for number in numbers:
        raw = number if entry.exact else _written(draw, number)
        entry.write("pole_personphone", raw=raw, e164=e164(number))


def keep_numbers(entry: Entry, *, today: date) -> None:
    """Numbers that name a person, a few with a figure mistyped."""
    draw = entry.draw
    for kind in _NUMBERS.get(entry.source, ()):
        number = getattr(entry.person, kind)
        if not number or (kind == "cro" and draw.random() < 0.3):
            continue
        is_right = entry.exact or draw.random() < 0.97
        raw = number if is_right else identifiers.mistyped(draw, number)
        read = parse_identifier(kind.upper(), raw, today=today)
        entry.write(
            "pole_personidentifier",
            kind=kind.upper(),
            raw=raw,
            normalised=read.normalised,
            is_valid=read.valid,
        )


def kept_birth(draw: Random, care: Care, person: Person, on: date) -> date | None:
    """A date of birth as a source kept it: missing, mistaken or right."""
    if draw.random() < care.no_birth:
        return None
    if draw.random() < care.birth:
        return min(misrecording.misdated(draw, person.born_on), on)
    return person.born_on


def _as_kept(entry: Entry) -> list[tuple[str, str, str]]:
    draw, care, person = entry.draw, entry.care, entry.person
    given, family = person.given, person.family
    kept = []
    if not entry.exact:
        if person.birth_family and draw.random() < 0.25:
            family = person.birth_family
        if person.aliases and draw.random() < 0.3:
            given, family = person.aliases[0]
        if draw.random() < care.name:
            given, family = misrecording.misname(draw, given, family)
        if draw.random() < care.plain:
            given, family = misrecording.plain(given), misrecording.plain(family)
        if draw.random() < care.no_family:
            family = ""
    kept.append(("CURRENT", given, family))
    if entry.exact or draw.random() < 0.4:
        kept += [("BIRTH", person.given, person.birth_family)] if person.birth_family else []
        kept += [("ALIAS", *alias) for alias in person.aliases]
    return kept


def _written(draw: Random, number: str) -> str:
    """As somebody typed it: together, in other groups, or with the country's code."""
    return draw.choice((number, number.replace(" ", ""), e164(number), number.replace(" ", "-")))
