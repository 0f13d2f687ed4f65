"""Invented people, their homes and families, and what each source recorded of them.

Sources disagree as real ones do: nicknames, misspellings, swapped dates, old addresses, names
before marriage. Which records are of one person is known here, and kept as judgements for most.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from harbour.multi_search.api import variants
from harbour.synthetic_force.domain.ids import Chance
from harbour.synthetic_force.domain.reference import FORCE, Reference
from harbour.synthetic_force.domain.words import FAMILY, GIVEN, HERITAGE, LANGUAGE, STREETS

INWARD = "ABDEFGHJLNPQRSTUWXYZ"
POLICE = ("records-management", "custody", "intelligence", "national-computer")
WARNINGS = ("VI", "WE", "DR", "SU", "MN", "OB")


@dataclass(slots=True)
class Home:
    location_id: UUID
    district: str
    house: str
    street: str
    postcode: str


@dataclass(slots=True)
class Invented:
    """One invented person. `records` are (source, record id) of what sources hold.

    `really` is set where this is somebody told of already, under another name.
    """

    given: str
    family: str
    sex: str
    born_on: date
    heritage: str
    home: Home
    phone: str
    records: list[tuple[str, UUID]] = field(default_factory=list)
    former_family: str = ""
    really: "Invented | None" = None

    @property
    def record(self) -> UUID:
        """The force's own record."""
        return self.records[0][1]


@dataclass(slots=True)
class People:
    """Rows by table of `pole`, and the people themselves."""

    chance: Chance
    frame: Reference
    as_of: datetime
    rows: dict[str, list[tuple]] = field(default_factory=dict)
    everyone: list[Invented] = field(default_factory=list)

    def add(self, table: str, row: tuple) -> None:
        self.rows.setdefault(table, []).append(row)

    def home(self, district: str) -> Home:
        """A home that cannot be real, in a district's postcode area."""
        draw = self.chance.of("homes")
        outward = f"{self.frame.outward[district]}{draw.randint(1, 9)}"
        inward = f"{draw.randint(1, 9)}{draw.choice(INWARD)}{draw.choice(INWARD)}"
        home = Home(
            location_id=self.chance.id("location", self.as_of),
            district=district,
            house=str(draw.randint(1, 180)),
            street=draw.choice(STREETS),
            postcode=f"{outward} {inward}",
        )
        beat = f"{district} {draw.randint(1, 3)}"
        self.add(
            "pole_location",
            (home.location_id, self.frame.agency[FORCE], home.house, home.street, district,
             home.postcode, home.postcode.replace(" ", ""), self.frame.area[beat], "", "",
             None, None, False),
        )  # fmt: skip
        return home

    def person(self, *, sex: str, home: Home, born_on: date, heritage: str = "",
               family: str = "", given: str = "") -> Invented:  # fmt: skip
        draw = self.chance.of("names")
        heritage = heritage or draw.choice(HERITAGE)
        family = family or _common(draw, FAMILY[heritage])
        if sex == "F" and heritage == "polish" and family.endswith("ski"):
            family = f"{family[:-3]}ska"
        person = Invented(
            given=given or _common(draw, GIVEN[sex][heritage]),
            family=family,
            sex=sex,
            born_on=born_on,
            heritage=heritage,
            home=home,
            phone=f"07700 900{draw.randint(0, 999):03d}",
        )
        self.everyone.append(person)
        return person

    def born(self, low: int, high: int) -> date:
        """A date of birth between two ages."""
        days = self.chance.of("births").randint(low * 365, high * 365)
        return self.as_of.date() - timedelta(days=days)

    def record(self, person: Invented, source: str, *, exact: bool, warnings: int = 0,
               recorded: datetime | None = None, agency: str = FORCE) -> UUID:  # fmt: skip
        """What a source holds of a person: exactly, or with the errors sources have."""
        at = recorded or self.as_of - timedelta(days=self.chance.of("records").randint(30, 900))
        record_id = self.chance.id("record", at)
        names, born_on = _as_recorded(self.chance, person, exact)
        lead = person.records[0][1] if person.records else record_id
        joined = bool(person.records) and agency == FORCE and self._is_joined(exact)
        language = LANGUAGE.get(person.heritage, "") if person.heritage == "polish" else ""
        self.add(
            "pole_personrecord",
            (record_id, self.frame.agency[agency], self.frame.source[source],
             f"{source[:2].upper()}{record_id.hex[-10:].upper()}", lead if joined else record_id,
             person.sex, born_on, born_on, born_on, language, bool(language), "", "", False,
             None, None),
        )  # fmt: skip
        for kind, given, family in names:
            self.add("pole_personname",
                     (self.chance.id("name", at), record_id, kind, given, family))  # fmt: skip
        self._contact(person, record_id, at, exact)
        self._warn(record_id, at, warnings)
        if joined:
            self._judge(lead, record_id, at)
        person.records.append((source, record_id))
        return record_id

    def _is_joined(self, exact: bool) -> bool:
        return exact or self.chance.of("joined").random() < 0.75

    def _contact(self, person: Invented, record_id: UUID, at: datetime, exact: bool) -> None:
        draw = self.chance.of("contact")
        if exact or draw.random() < 0.7:
            self.add("pole_personphone",
                     (self.chance.id("phone", at), record_id, person.phone,
                      "+44" + person.phone.replace(" ", "")[1:], ""))  # fmt: skip
        home = person.home
        if not exact and draw.random() < 0.2:
            home = self.home(person.home.district)
        self.add("pole_personplace",
                 (self.chance.id("place", at), record_id, home.location_id, "HOME", at.date(),
                  None, False))  # fmt: skip

    def _warn(self, record_id: UUID, at: datetime, number: int) -> None:
        draw = self.chance.of("warnings")
        for code in draw.sample(WARNINGS, min(number, len(WARNINGS))):
            review = self.as_of.date() + timedelta(days=draw.randint(-20, 300))
            self.add("pole_warning",
                     (self.chance.id("warning", at), record_id, code, "", at.date(), review,
                      None))  # fmt: skip

    def _judge(self, lead: UUID, other: UUID, at: datetime) -> None:
        first, second = sorted((lead, other))
        self.add("pole_judgement",
                 (self.chance.id("judgement", at), self.frame.agency[FORCE], first, second, "SAME",
                  "Same number on the national computer", None, self.frame.system[FORCE],
                  at))  # fmt: skip

    def truth(self) -> Iterator[tuple[UUID, UUID]]:
        """Each record, and whose it really is: the first record of that person."""
        for person in self.everyone:
            first = (person.really or person).record
            yield from ((record_id, first) for _, record_id in person.records)

    def relate(self, one: Invented, other: Invented, kind: str, *, together: bool) -> None:
        self.add("pole_relationship",
                 (self.chance.id("relationship", self.as_of), self.frame.agency[FORCE],
                  one.record, other.record, kind, None, None, together))  # fmt: skip


def _common(draw, table: str) -> str:
    """Earlier in the list is commoner."""
    words = table.split()
    return words[int(draw.expovariate(3.0 / len(words))) % len(words)]


def _as_recorded(chance: Chance, person: Invented, exact: bool):
    names = [("CURRENT", person.given, person.family)]
    if person.former_family:
        names.append(("BIRTH", person.given, person.former_family))
    if exact:
        return names, person.born_on
    draw = chance.of("errors")
    given, family = _faulty(draw, person.given, person.family)
    born_on: date | None = person.born_on
    if draw.random() < 0.15 and person.born_on.day <= 12:
        born_on = person.born_on.replace(day=person.born_on.month, month=person.born_on.day)
    elif draw.random() < 0.05:
        born_on = None
    return [("CURRENT", given, family)], born_on


def _faulty(draw, given: str, family: str) -> tuple[str, str]:
    fault = draw.random()
    if fault < 0.2:
        forms = sorted(variants(given.lower()))
        given = draw.choice(forms).capitalize() if forms else given
    elif fault < 0.45:
        family = _misspelt(draw, family)
    elif fault < 0.6:
        given = _misspelt(draw, given)
    elif fault < 0.7:
        given, family = family, given
    return given, family


def _misspelt(draw, word: str) -> str:
    if len(word) < 4:
        return word
    place = draw.randint(1, len(word) - 2)
    fault = draw.randint(0, 3)
    if fault == 0:
        return word[:place] + word[place + 1 :]
    if fault == 1:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if fault == 2:
        return word[:place] + word[place] + word[place:]
    return word[:place] + draw.choice("aeiou") + word[place + 1 :]
