"""Suspects and victims of whom it is known who is who: some serial under several names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from random import Random
from uuid import UUID, uuid4

from benchmarks.population import Person, people, planted_kin, recorded
from harbour.kernel.actor import Actor
from harbour.multi_search.domain.levels import Facts
from harbour.pole.api import COLUMNS, announce_people, load

CLEARED = "CLR"
_VICTIMS_EACH = (2, 3, 4)
_SPREAD = (40, 35, 25)
_OTHER_NAME = 0.35


@dataclass(slots=True)
class Planted:
    """Records and reports, and whose each record is: `truth` by record."""

    chance: Random
    on: datetime
    source: UUID
    agency: UUID
    truth: dict[UUID, str] = field(default_factory=dict)
    serial: set[str] = field(default_factory=set)
    rows: dict[str, list[dict]] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _harmed: dict[str, Person] = field(default_factory=dict)

    def suspects(self, *, serial: int, others: int, kin: int, cleared: int) -> None:
        """So many of each: who harms several under several names, and who only looks like it."""
        somebody = people(self.chance.randrange(2**31))
        for number in range(serial):
            name = f"serial {number}"
            self.serial.add(name)
            for facts in self._under_several_names(next(somebody)):
                self._report(self._record(name, facts), self._victim(somebody))
        for number in range(others):
            # One victim, reported under several spellings of both: repeat, and not serial.
            person, harmed = next(somebody), next(somebody)
            for turn in range(self.chance.choice((1, 1, 2, 3))):
                suspect = self._record(f"other {number}", recorded(self.chance, person))
                self._report(suspect, self._victim(iter([harmed]), first=turn == 0))
        for kept, facts in planted_kin(kin, seed=self.chance.randrange(2**31)):
            self._report(self._record(kept, facts), self._victim_of(kept, somebody))
        for number in range(cleared):
            # A second victim, and that it was this person was ruled out: never serial.
            person = next(somebody)
            for turn, outcome in enumerate(("", CLEARED)):
                facts = recorded(self.chance, person, first=turn == 0)
                suspect = self._record(f"cleared {number}", facts)
                self._report(suspect, self._victim(somebody), outcome)

    def write(self, actor: Actor) -> None:
        """All of it, as a source's own load does."""
        for table in (
            "pole_location",
            "pole_personrecord",
            "pole_personname",
            "pole_personidentifier",
            "pole_personphone",
            "pole_personplace",
            "pole_personvehicle",
            "pole_event",
            "pole_involvement",
        ):
            held = self.rows.get(table, [])
            load(actor, table, [[each.get(name) for name in COLUMNS[table]] for each in held])
        announce_people(actor, list(self.truth))

    def _under_several_names(self, person: Person) -> list[Facts]:
        """As sources have them: by their own name as it is misspelt, or by one that they gave.

        The first record is what custody takes: a date of birth, and a number or a home. Whoever
        gives another family name is known again by one of these; whoever gives another first name
        by the number that goes with fingerprints, for a twin has all the rest.
        """
        person = replace(person, identifier=person.identifier or self._identifier())
        first = self._drawn_until(
            person, lambda facts: facts.born and _holds(facts) & {*_known_by(person)}
        )
        found = [replace(first, identifiers=(person.identifier,))]
        for _ in range(self.chance.choices(_VICTIMS_EACH, _SPREAD)[0] - 1):
            gives = self.chance.random()
            if gives > _OTHER_NAME:
                found.append(recorded(self.chance, person))
            else:
                found.append(self._alias(person, found[0], first_name=gives < _OTHER_NAME / 4))
        return found

    def _alias(self, person: Person, first: Facts, *, first_name: bool) -> Facts:
        other = next(
            each for each in people(self.chance.randrange(2**31)) if each.sex == person.sex
        )
        if first_name:
            facts = recorded(self.chance, person)
            name = (other.given, facts.names[0][1])
            return replace(facts, names=(name,), identifiers=(person.identifier,))
        facts = self._drawn_until(person, lambda facts: _holds(facts) & _holds(first))
        return replace(facts, names=((facts.names[0][0], other.family),))

    def _drawn_until(self, person: Person, holds: Callable[[Facts], object]) -> Facts:
        while not holds(facts := recorded(self.chance, person)):
            continue
        return facts

    def _identifier(self) -> str:
        return f"{self.chance.randint(1980, 2025)}/{self.chance.randint(0, 9_999_999):07}Q"

    def _victim(self, somebody: Iterator[Person], *, first: bool = True) -> UUID:
        person = next(somebody)
        return self._record(f"victim {person.number}", recorded(self.chance, person, first=first))

    def _victim_of(self, kept: str, somebody: Iterator[Person]) -> UUID:
        """Each of a pair of kin harms one person, whatever they are recorded as."""
        harmed = self._harmed.setdefault(kept, next(somebody))
        return self._victim(iter([harmed]))

    def _put(self, table: str, **values: object) -> UUID:
        made = uuid4()
        self.rows.setdefault(table, []).append({"id": made, **values})
        return made

    def _record(self, whose: str, facts: Facts) -> UUID:
        record = self._put("pole_personrecord", owner_agency_id=self.agency,
                           source_id=self.source, source_key=f"planted {next(self._numbers)}",
                           sex=facts.sex or "U", born_on=facts.born, born_earliest=facts.born,
                           born_latest=facts.born, language="", needs_interpreter=False,
                           ethnicity="", note="", is_restricted=False)  # fmt: skip
        self.rows["pole_personrecord"][-1]["person_id"] = record
        self.truth[record] = whose
        for given, family in facts.names:
            self._put("pole_personname", record_id=record, kind="CURRENT", given=given.title(),
                      family=family.title())  # fmt: skip
        for number in facts.phones:
            self._put("pole_personphone", record_id=record, raw=f"0161{number}", e164="", label="")
        for number in facts.identifiers:
            self._put("pole_personidentifier", record_id=record, kind="PNC", raw=number,
                      normalised=number, is_valid=True)  # fmt: skip
        for plate in facts.registrations:
            self._put("pole_personvehicle", record_id=record, registration=plate, description="")
        for home, postcode in zip(facts.addresses, facts.postcodes, strict=True):
            house, _, street = home.partition("|")
            place = self._put("pole_location", owner_agency_id=self.agency, house=house,
                              street=street, locality="", postcode=postcode, postcode_key=postcode,
                              area_code="", area_name="", is_sealed=False)  # fmt: skip
            self._put("pole_personplace", record_id=record, location_id=place, kind="HOME",
                      is_sealed=False)  # fmt: skip
        return record

    def _report(self, suspect: UUID, victim: UUID, outcome: str = "") -> None:
        at = self.on - timedelta(days=self.chance.randint(1, 1000))
        event = self._put("pole_event", owner_agency_id=self.agency, kind="CRIME",
                          reference=f"ZP{next(self._numbers)}", source_id=self.source,
                          source_key=f"event {next(self._numbers)}", happened_earliest=at,
                          happened_latest=at, reported_at=at, reported_to_police=True,
                          is_domestic=True, da_definition="2013", da_types=[], da_reason="",
                          offence_text="", outcome_text="", outcome_code=outcome, summary="",
                          is_restricted=False)  # fmt: skip
        self.rows["pole_event"][-1]["occurrence_id"] = event
        for record, role in ((suspect, "SUSPECT"), (victim, "VICTIM")):
            self._put("pole_involvement", event_id=event, record_id=record, role=role, note="")


def _holds(facts: Facts) -> set[str]:
    """The numbers, vehicles and homes of a record."""
    return {*facts.phones, *facts.registrations, *facts.identifiers, *facts.addresses}


def _known_by(person: Person) -> tuple[str, ...]:
    return (person.phone, person.vehicle, person.identifier, person.home[0])
