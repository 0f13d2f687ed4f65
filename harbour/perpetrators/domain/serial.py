"""Who is recorded against two or more victims, or again against one: facts with their arithmetic.

Source: HMIC, Hampshire Constabulary's approach to tackling domestic abuse (2014), recommendation 5
        (serial perpetrators are core business of neighbourhood teams); serial and repeat as the
        ACPO guidance on serial perpetrators has them; recency, frequency and victims as MATAC
        panels score them. The window and the rule are configuration with a version (FORCE).
Units:  calendar months back from a day; points of ten. Listed means recorded as a suspect:
        proven and alleged are told apart (DPA 2018 s38).
Not:    a prediction. Nobody is listed by a score: a supervisor adopts.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from harbour.kernel.deadline import add_months

MOST = 10
_RECENT = ((3, 10), (6, 7), (12, 4), (24, 2))
_WEIGHTS = {"Recency": 3, "Frequency": 3, "Victims": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Within how many months, and against how many victims, somebody is serial."""

    version: str
    months: int = 36
    victims: int = 2
    repeats: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One occurrence in which a person was recorded as the suspect against a victim."""

    suspect: UUID
    victim: UUID
    occurrence: UUID
    on: date
    is_proven: bool = False
    is_cleared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the priority: what was counted, and its points of ten."""

    name: str
    words: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A person by what is recorded against them within the rule's window."""

    person: UUID
    victims: int
    occurrences: int
    proven: int
    most_against_one: int
    last_on: date
    is_serial: bool
    parts: tuple[Part, ...]

    @property
    def priority(self) -> int:
        """Of 100: each part's points times its weight."""
        return sum(each.points * _WEIGHTS[each.name] for each in self.parts)


def listed(recorded: Iterable[Recorded], *, rule: Rule, on: date) -> list[Listed]:
    """Serial and repeat perpetrators on a day, the highest priority first.

    What was cleared does not count, nor do allegations that two people make against each other
    in the window unless one side's was proven: a person decides those first.
    """
    since = add_months(on, -rule.months)
    within = [each for each in recorded if since < each.on <= on and not each.is_cleared]
    proven = {(each.suspect, each.victim) for each in within if each.is_proven}
    pairs = {(each.suspect, each.victim) for each in within}
    unresolved = {
        (suspect, victim)
        for suspect, victim in pairs
        if (victim, suspect) in pairs and (suspect, victim) not in proven
    }
    by_person: defaultdict[UUID, list[Recorded]] = defaultdict(list)
    for each in within:
        if (each.suspect, each.victim) not in unresolved:
            by_person[each.suspect].append(each)
    found = (_listed(person, held, on) for person, held in by_person.items())
    kept = [
        each
        for each in found
        if each.victims >= rule.victims or each.most_against_one >= rule.repeats
    ]
    return sorted(kept, key=lambda each: (-each.priority, -each.victims, str(each.person)))


def _listed(person: UUID, held: list[Recorded], on: date) -> Listed:
    against: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for each in held:
        against[each.victim].add(each.occurrence)
    occurrences = {each.occurrence for each in held}
    last_on = max(each.on for each in held)
    return Listed(
        person=person,
        victims=len(against),
        occurrences=len(occurrences),
        proven=len({each.occurrence for each in held if each.is_proven}),
        most_against_one=max(len(each) for each in against.values()),
        last_on=last_on,
        is_serial=len(against) > 1,
        parts=_parts(len(against), held, last_on, on),
    )


def _parts(victims: int, held: list[Recorded], last_on: date, on: date) -> tuple[Part, ...]:
    recent = next((points for months, points in _RECENT if last_on > add_months(on, -months)), 0)
    since = add_months(on, -24)
    often = len({each.occurrence for each in held if each.on > since})
    return (
        Part(name="Recency", words=f"last recorded {(on - last_on).days} days ago", points=recent),
        Part(
            name="Frequency",
            words=f"{often} occurrence{'s' * (often != 1)} in 24 months",
            points=min(often, MOST),
        ),
        Part(
            name="Victims",
            words=f"{victims} victim{'s' * (victims != 1)}",
            points=min(3 * (victims - 1), MOST),
        ),
    )
