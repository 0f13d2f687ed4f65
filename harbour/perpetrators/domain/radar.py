"""Who would be serial if records that nobody has judged are of one person.

Source: HMIC 2014, recommendation 5; serial perpetrators are named differently by different
        agencies (Robinson, Clancy and Hanks, 2014), so one name shows only part of it.
Not:    a listing. Nobody is listed by likeness: somebody looks at the records and judges first.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from harbour.perpetrators.domain.serial import Recorded, Rule, counted, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """People, as judged so far, who together harmed more victims than any of them alone."""

    people: tuple[UUID, ...]
    victims: int
    occurrences: int
    last_on: date


def together(clusters: Mapping[UUID, UUID], person_of: Mapping[UUID, UUID]) -> dict[UUID, UUID]:
    """The group of each person: people are one group when any of their records lie together.

    `clusters` names each record's cluster by one of its records; `person_of` says whose each
    record is judged to be.
    """
    group: dict[UUID, UUID] = {}

    def root(of: UUID) -> UUID:
        while group.setdefault(of, of) != of:
            group[of] = group[group[of]]
            of = group[of]
        return of

    for record, cluster in clusters.items():
        one, other = root(person_of[record]), root(person_of[cluster])
        group[max(one, other)] = min(one, other)
    return {person: root(person) for person in person_of.values()}


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
