"""Who would be serial if records that nobody has judged are of one person.

Source: HMIC 2014, recommendation 5; serial perpetrators are named differently by different
        agencies (Robinson, Clancy and Hanks, 2014), so one name shows only part of it.
Not:    a listing. Nobody is listed by likeness: somebody looks at the records and judges first.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from uuid import UUID

from harbour.perpetrators.domain.serial import Recorded, Rule, counted, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """People, as judged so far, who together harmed more victims than any of them alone."""

    people: tuple[UUID, ...]
    victims: int
    occurrences: int
    last_on: date


def together(
    clusters: Mapping[UUID, UUID],
    person_of: Mapping[UUID, UUID],
    *,
    also: Iterable[tuple[UUID, UUID]] = (),
) -> dict[UUID, UUID]:
    """The group of each person: people are one group when any of their records lie together.

    `clusters` names each record's cluster by one of its records; `person_of` says whose each
    record is judged to be; `also` are pairs of people who count as one all the same.
    """
    group: dict[UUID, UUID] = {}

    def root(of: UUID) -> UUID:
        while group.setdefault(of, of) != of:
            group[of] = group[group[of]]
            of = group[of]
        return of

    def join(one: UUID, other: UUID) -> None:
        one, other = root(one), root(other)
        group[max(one, other)] = min(one, other)

    for record, cluster in clusters.items():
        join(person_of[record], person_of[cluster])
    for one, other in also:
        join(one, other)
    return {person: root(person) for person in person_of.values()}


def harmed_by_one(
    recorded: Iterable[Recorded], *, same: Mapping[UUID, UUID], rule: Rule, on: date
) -> set[tuple[UUID, UUID]]:
    """Pairs of victims of one group of several people: far likelier of one person than others.

    A suspect who is reported again has mostly harmed the same victim again. Whoever is suspected
    of something themselves is left out, so that no two suspects are joined by it.
    """
    held = list(recorded)
    suspects = {each.suspect for each in held}
    people: defaultdict[UUID, set[UUID]] = defaultdict(set)
    victims: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for each in counted(held, rule=rule, on=on):
        group = same.get(each.suspect, each.suspect)
        people[group].add(each.suspect)
        if each.victim not in suspects:
            victims[group].add(each.victim)
    return {
        pair
        for group, harmed in victims.items()
        if len(people[group]) > 1
        for pair in combinations(sorted(harmed), 2)
    }


def hidden(
    recorded: Iterable[Recorded], *, same: Mapping[UUID, UUID], rule: Rule, on: date
) -> list[Hidden]:
    """Groups that are serial by the rule while nobody in them alone harmed as many.

    `same` gives the group of each person; victims are grouped too, so that one victim under two
    names is not two. A group in which suspect and victim meet is left out.
    """
    pairs = [
        (each, replace(each, suspect=one, victim=other))
        for each in counted(recorded, rule=rule, on=on)
        if (one := same.get(each.suspect, each.suspect))
        != (other := same.get(each.victim, each.victim))
    ]
    alone: defaultdict[UUID, defaultdict[UUID, set[UUID]]] = defaultdict(lambda: defaultdict(set))
    for before, after in pairs:
        alone[after.suspect][before.suspect].add(after.victim)
    return [
        Hidden(
            people=tuple(sorted(alone[each.person])),
            victims=each.victims,
            occurrences=each.occurrences,
            last_on=each.last_on,
        )
        for each in listed((after for _, after in pairs), rule=rule, on=on)
        if each.victims >= rule.victims
        and len(alone[each.person]) > 1
        and each.victims > max(len(harmed) for harmed in alone[each.person].values())
    ]
