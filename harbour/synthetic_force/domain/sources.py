"""What each source holds of a person, and which records are of one person: the known truth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from harbour.synthetic_force.domain import agencies
from harbour.synthetic_force.domain.book import Book
from harbour.synthetic_force.domain.homes import Home
from harbour.synthetic_force.domain.keeping import (
    CARE,
    LEAD,
    Entry,
    keep_names,
    keep_numbers,
    keep_reach,
    kept_birth,
)
from harbour.synthetic_force.domain.people import Person
from harbour.synthetic_force.domain.reference import FORCE, Reference

_WARNINGS = ("VI", "WE", "DR", "SU", "MN", "OB", "DV", "ES", "AG", "AT")
_OFTEN = (30, 12, 18, 10, 9, 8, 14, 3, 3, 4)


@dataclass(slots=True, eq=False, kw_only=True)
class _Record:
    """A row of a person record, whose person is told when every judgement is known."""

    id: UUID
    book: Book
    at: datetime
    values: dict[str, object]
    judged_with: list["_Record"] = field(default_factory=list)


@dataclass(slots=True)
class Sources:
    """Writes what sources hold. `truth` says whose each record is."""

    frame: Reference
    books: Mapping[str, Book]
    as_of: datetime
    truth: list[tuple[UUID, int]] = field(default_factory=list)
    _records: dict[UUID, _Record] = field(default_factory=dict)

    @property
    def force(self) -> Book:
        return self.books[FORCE]

    def place(self, home: Home, agency: str = FORCE) -> UUID:
        """An agency's own location of a home, made when it is first named."""
        if agency not in home.locations:
            at = self.as_of - timedelta(days=1500)
            home.locations[agency] = self.books[agency].write(
                "pole_location",
                at,
                house=home.house,
                street=home.street,
                locality=home.district,
                postcode=home.postcode,
                postcode_key=home.postcode.replace(" ", ""),
                area_id=self.frame.area[home.beat],
                is_sealed=home.is_sealed,
            )
        return home.locations[agency]

    def record(
        self,
        person: Person,
        source: str,
        *,
        at: datetime,
        exact: bool = False,
        known_as: Sequence[tuple[str, str, str]] = (),
        born_on: date | None = None,
        says: str = "",
    ) -> UUID:
        """What one source recorded of a person on a day, with that source's care.

        `known_as` gives the names outright (kind, given, family); `exact` makes no mistakes.
        """
        book = self.books[agencies.HOLDER[source]]
        draw = book.chance.of("sources")
        care = CARE[source]
        record_id = book.chance.id("pole_personrecord", at)
        birth = born_on or (person.born_on if exact else kept_birth(draw, care, person, at.date()))
        values = {
            "source_id": self.frame.source[source],
            "source_key": f"{source[:2].upper()}{record_id.hex[-10:].upper()}",
            "sex": person.sex,
            "born_on": birth,
            "born_earliest": birth,
            "born_latest": birth,
            "language": person.heritage.language,
            "needs_interpreter": person.needs_interpreter,
            "ethnicity": person.heritage.ethnicity if exact or draw.random() < 0.6 else "",
            "note": says,
        }
        self._records[record_id] = _Record(id=record_id, book=book, at=at, values=values)
        entry = Entry(
            book=book, record_id=record_id, person=person, source=source, at=at, exact=exact
        )
        keep_names(entry, known_as)
        keep_reach(entry, self.place)
        keep_numbers(entry, today=self.as_of.date())
        self._join(entry)
        person.records[source] = record_id
        self.truth.append((record_id, person.number))
        return record_id

    def warn(self, person: Person, number: int, *, at: datetime) -> None:
        draw = self.force.chance.of("warnings")
        for code in set(draw.choices(_WARNINGS, _OFTEN, k=number)):
            self.warning(person, code, at=at, review_in=draw.randint(-20, 330))

    def warning(
        self, person: Person, code: str, *, at: datetime, review_in: int, text: str = ""
    ) -> None:
        """A warning on the force's record, to be looked at again some days from now."""
        self.force.write(
            "pole_warning",
            at,
            record_id=person.record,
            code=code,
            text=text,
            from_on=at.date(),
            review_on=self.as_of.date() + timedelta(days=review_in),
        )

    def relate(
        self, one: Person, other: Person, kind: str, *, together: bool, until_on: date | None = None
    ) -> None:
        self.force.write(
            "pole_relationship",
            self.as_of - timedelta(days=1000),
            person_id=one.record,
            other_id=other.record,
            kind=kind,
            until_on=until_on,
            lives_together=together,
        )

    def judge(self, one: UUID, other: UUID, *, verdict: str, at: datetime, why: str) -> None:
        """The force's judgement on two records."""
        if verdict == "SAME":
            self._records[one].judged_with.append(self._records[other])
            self._records[other].judged_with.append(self._records[one])
        first, second = sorted((one, other))
        self.force.write(
            "pole_judgement",
            at,
            record_id=first,
            other_id=second,
            verdict=verdict,
            reason=why,
            judged_by=self.frame.system[FORCE],
            judged_at=at,
        )

    def finish(self) -> None:
        """Write the person records, each with the person it belongs to: the first of the group."""
        seen: set[UUID] = set()
        for record in self._records.values():
            if record.id in seen:
                continue
            group = _group(record)
            leading = min(each.id for each in group)
            for each in group:
                seen.add(each.id)
                each.book.write(
                    "pole_personrecord", each.at, id=each.id, person_id=leading, **each.values
                )

    def _join(self, entry: Entry) -> None:
        """Records that carry one number of the national computer have mostly been judged."""
        person, source = entry.person, entry.source
        lead = person.records.get(LEAD)
        if lead is None or agencies.HOLDER[source] != FORCE:
            return
        shown = bool(person.pnc) and source in ("custody", "national-computer")
        if entry.exact or entry.draw.random() < (0.85 if shown else 0.4):
            why = "One number on the national computer" if shown else "Name, birth and home agree"
            known = max(self._records[lead].at, entry.at) + timedelta(days=2)
            when = min(known, self.as_of)
            self.judge(lead, entry.record_id, verdict="SAME", at=when, why=why)


def _group(record: _Record) -> list[_Record]:
    found, waiting = {record.id: record}, [record]
    while waiting:
        for other in waiting.pop().judged_with:
            if other.id not in found:
                found[other.id] = other
                waiting.append(other)
    return list(found.values())
