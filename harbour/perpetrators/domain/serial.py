"""Who is recorded against two or more victims, or again against one: facts with their arithmetic.

Source: HMIC, Hampshire Constabulary's approach to tackling domestic abuse (2014), recommendation 5
        (serial perpetrators are core business of neighbourhood teams); serial and repeat as the
        ACPO guidance on serial perpetrators has them; recency, frequency, gravity and victims as
        MATAC panels score them. The window and the rule are configuration with a version (FORCE).
Units:  calendar months back from a day; points of ten; days of harm by the sheet in force. Listed
        means recorded as a suspect: proven and alleged are told apart (DPA 2018 s38).
Not:    a prediction. Nobody is listed by a score: a supervisor adopts.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import log1p
from uuid import UUID

from harbour.kernel.deadline import add_months

MOST = 10
_RECENT = ((3, 10), (6, 7), (12, 4), (24, 2))
WEIGHTS = {"Recency": 20, "Frequency": 25, "Gravity": 35, "Victims": 20}
"""Of a hundred."""
GRAVEST = 5475
"""Days of the gravest crime there is, at which gravity has all its points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Within how many months, and against how many victims, somebody is serial."""

    version: str
    months: int = 36
    victims: int = 2
    repeats: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A report in which a person was recorded as the suspect against a victim.

    `report` tells the crimes of one occurrence apart; `harm` is in days, and None where the
    crime has no weight. `is_incident` marks what is no crime: it shares the fate of the crimes of
    its occurrence. `is_primary` is what a supervisor decided where two accuse each other: whether
    this suspect is the primary perpetrator of the two; None where nobody has decided.
    """

    suspect: UUID
    victim: UUID
    occurrence: UUID
    on: date
    is_proven: bool = False
    is_cleared: bool = False
    is_incident: bool = False
    is_primary: bool | None = None
    report: UUID | None = None
    harm: float | None = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the priority: what was counted, and its points of ten."""

    name: str
    words: str
    points: int

    @property
    def weight(self) -> int:
        """Of a hundred."""
        return WEIGHTS[self.name]

    @property
    def gives(self) -> float:
        """What it adds to the priority."""
        return self.points * self.weight / MOST


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
    harm: float
    parts: tuple[Part, ...]

    @property
    def priority(self) -> int:
        """Of 100: each part's points of ten times its weight."""
        return sum(each.points * WEIGHTS[each.name] for each in self.parts) // MOST


def listed(recorded: Iterable[Recorded], *, rule: Rule, on: date) -> list[Listed]:
    """Serial and repeat perpetrators on a day, the highest priority first.

    What was cleared does not count. Of allegations that two people make against each other in the
    window only those against the primary perpetrator do, once a supervisor has decided who that
    is; before, only what was proven.
    """
    return ranked(counted(recorded, rule=rule, on=on), rule=rule, on=on)


def ranked(kept: Iterable[Recorded], *, rule: Rule, on: date) -> list[Listed]:
    """The same of what counts already."""
    by_person: defaultdict[UUID, list[Recorded]] = defaultdict(list)
    for each in kept:
        by_person[each.suspect].append(each)
    found = (_listed(person, held, rule, on) for person, held in by_person.items())
    enough = [
        each
        for each in found
        if each.victims >= rule.victims or each.most_against_one >= rule.repeats
    ]
    return sorted(enough, key=lambda each: (-each.priority, -each.victims, str(each.person)))


def counted(recorded: Iterable[Recorded], *, rule: Rule, on: date) -> list[Recorded]:
    """What counts within the rule's window: nothing cleared, and no open counter-allegation."""
    since = add_months(on, -rule.months)
    within = _not_cleared([each for each in recorded if since < each.on <= on])
    resolved = {(each.suspect, each.victim) for each in within if each.is_proven or each.is_primary}
    pairs = {(each.suspect, each.victim) for each in within}
    unresolved = {
        (suspect, victim)
        for suspect, victim in pairs
        if (victim, suspect) in pairs and (suspect, victim) not in resolved
    }
    return [
        each
        for each in within
        if each.is_primary is not False and (each.suspect, each.victim) not in unresolved
    ]


def _not_cleared(held: list[Recorded]) -> list[Recorded]:
    """Without what was cleared, and without the incident whose every crime was."""
    crimes: defaultdict[tuple[UUID, UUID, UUID], list[bool]] = defaultdict(list)
    for each in held:
        if not each.is_incident:
            crimes[each.suspect, each.victim, each.occurrence].append(each.is_cleared)
    return [
        each
        for each in held
        if not each.is_cleared
        and not (
            each.is_incident
            and (cleared := crimes.get((each.suspect, each.victim, each.occurrence)))
            and all(cleared)
        )
    ]


def _listed(person: UUID, held: list[Recorded], rule: Rule, on: date) -> Listed:
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
        is_serial=len(against) >= rule.victims,
        harm=harm_of(held)[0],
        parts=_parts(len(against), held, last_on, on),
    )


def harm_of(held: Iterable[Recorded]) -> tuple[float, int]:
    """The days of harm of these reports, each counted once, and how many have no weight."""
    reports = {each.report or each.occurrence: each.harm for each in held}
    known = [each for each in reports.values() if each is not None]
    return sum(known), len(reports) - len(known)


def _gravity(held: list[Recorded]) -> Part:
    days, unknown = harm_of(held)
    words = f"{days:,.0f} days of harm"
    if unknown:
        words += f"; {unknown} crime{'s' * (unknown != 1)} without a weight left out"
    points = min(round(MOST * log1p(days) / log1p(GRAVEST)), MOST)
    return Part(name="Gravity", words=words, points=points)


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
        _gravity(held),
        Part(
            name="Victims",
            words=f"{victims} victim{'s' * (victims != 1)}",
            points=min(3 * (victims - 1), MOST),
        ),
    )
