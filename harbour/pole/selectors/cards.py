"""A person's records as cards: what each source holds, read in one statement."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from harbour.kernel.actor import Actor
from harbour.pole.domain.names import display_name
from harbour.pole.terms import NameKind, PlaceKind, Sex, WarningCode

UNNAMED = "Name not known"
_SEX, _PLACE, _NAME = (
    {value: str(label) for value, label in each.choices} for each in (Sex, PlaceKind, NameKind)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRow:
    code: str
    label: str
    text: str
    review_on: date
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """One record of one person, as its source gives it."""

    record_id: UUID
    person_id: UUID
    owner_agency_id: UUID
    source: str
    source_code: str
    name: str
    other_names: tuple[str, ...]
    sex: str
    born_on: date | None
    age: int | None
    language: str
    needs_interpreter: bool
    is_restricted: bool
    phones: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    vehicles: tuple[str, ...]
    places: tuple[str, ...]
    warnings: tuple[WarningRow, ...]


class _Row(NamedTuple):
    """A row of `harbour.person_cards`."""

    record_id: UUID
    person_id: UUID
    owner_agency_id: UUID
    source: str
    source_code: str
    sex: str
    born_on: date | None
    language: str
    needs_interpreter: bool
    is_restricted: bool
    names: list[tuple[str, str, str]]
    warnings: list[tuple[str, str, str]]
    phones: list[str]
    identifiers: list[tuple[str, str]]
    vehicles: list[str]
    places: list[tuple[str, str, str, str, str]]


def person_cards(actor: Actor, record_ids: Iterable[UUID], *, on: date) -> dict[UUID, PersonCard]:
    """A card for each record the actor may see. One query, however many records."""
    return _cards(list(record_ids), [], on)


def cards_of_people(actor: Actor, people: Iterable[UUID], *, on: date) -> dict[UUID, PersonCard]:
    """A card for every record of these persons that the actor may see. One query."""
    return _cards([], list(people), on)


def _cards(records: list[UUID], people: list[UUID], on: date) -> dict[UUID, PersonCard]:
    """Row-level security alone says what is seen: the function reads as whoever acts."""
    if not records and not people:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM harbour.person_cards(%s::uuid[], %s::uuid[], %s)", [records, people, on]
        )
        rows = [_read(row) for row in cursor.fetchall()]
    return {row.record_id: _card(row, on) for row in rows}


def _read(row: tuple) -> _Row:
    """Django leaves JSON as it comes, for its own fields to read."""
    facts = row[: _Row._fields.index("names")]
    return _Row(*facts, *(json.loads(part) for part in row[len(facts) :]))


def _card(row: _Row, on: date) -> PersonCard:
    shown = shown_name([(kind, given, family) for kind, given, family in row.names])
    return PersonCard(
        record_id=row.record_id,
        person_id=row.person_id,
        owner_agency_id=row.owner_agency_id,
        source=row.source,
        source_code=row.source_code,
        name=display_name(*row.names[shown][1:]) if shown is not None else UNNAMED,
        other_names=tuple(
            f"{display_name(given, family)} ({_NAME.get(kind, kind).lower()})"
            for place, (kind, given, family) in enumerate(row.names)
            if place != shown
        ),
        sex=_SEX.get(row.sex, row.sex),
        born_on=row.born_on,
        age=age_on(row.born_on, on),
        language=row.language,
        needs_interpreter=row.needs_interpreter,
        is_restricted=row.is_restricted,
        phones=tuple(row.phones),
        identifiers=tuple((kind, raw) for kind, raw in row.identifiers),
        vehicles=tuple(row.vehicles),
        places=tuple(f"{_PLACE.get(kind, kind)} {address_words(*at)}" for kind, *at in row.places),
        warnings=tuple(
            warning_row(code, text, date.fromisoformat(review_on), on)
            for code, text, review_on in row.warnings
        ),
    )


def shown_name(names: list[tuple[str, str, str]]) -> int | None:
    """Which of these names a record is called by: its last current one, else its last."""
    current = [place for place, name in enumerate(names) if name[0] == NameKind.CURRENT]
    places = current or range(len(names))
    return places[-1] if places else None


def age_on(born_on: date | None, on: date) -> int | None:
    if born_on is None or born_on > on:
        return None
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def warning_row(code: str, text: str, review_on: date, on: date) -> WarningRow:
    return WarningRow(
        code=code,
        label=WarningCode(code).label,
        text=text,
        review_on=review_on,
        is_overdue=review_on < on,
    )


def address_words(house: str, street: str, locality: str, postcode: str) -> str:
    """House, street, locality and postcode on one line, whichever are known."""
    first = " ".join(part for part in (house, street) if part)
    return ", ".join(part for part in (first, locality, postcode) if part)
