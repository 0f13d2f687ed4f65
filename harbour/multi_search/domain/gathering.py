"""Records gathered into people, from pairs that were weighed.

Two groups join while what their pairs say together is enough: halfway between the strongest pair
and the mean of all that were compared. So one strong pair (a family's telephone) does not join
two people whose other pairs speak against it, and one poor record does not lose its person.

Twins, and a father and son of one name, share so much that no weight tells them apart. Groups
whose first names clash in two of three pairs that name both, or that were born a generation apart
in two of three pairs with both dates, never join. One odd record (a title in place of a name)
does not part a person; a judgement that two records are of different people always does.

Whether a lone record that clashes is a slip (the wrong first name was written) or the only record
of a twin, it does not say itself. The file does: twins and sons have as many records as anybody,
so where they live there are groups of several records that clash (`slips`). Nor does a pair of
which one has the other's first name as a second name say whether she is known by it, or has a
twin: the sexes written in all such pairs do (`known_by_second`).

Source: agglomerative clustering (Ward 1963 and others); halfway between its single and its
        average linkage. Ours: what clashes. Tried on three unlike sets of records with truth.
Units:  bits (log2 of odds).
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

GATHER_AT = 0.9
"""Belief in a group's pairs at which it joins; lower than for one pair by itself to be judged."""
CLASH = 2 / 3
"""Of the pairs between two groups that could clash, so many must for them to be two people."""


class Link(NamedTuple):
    """What is known between two groups, at first of one record each. Counts are of pairs.

    `named` and `dated` pairs hold both first names or both dates, or bear one number of identity,
    which agrees for both; of these some clash.
    `apart` pairs were judged to be of different people.
    """

    weight: float
    strongest: float
    pairs: int = 1
    named: int = 0
    names_clash: int = 0
    dated: int = 0
    born_clash: int = 0
    apart: int = 0

    def with_(self, other: "Link") -> "Link":
        """What is known when the groups on one side join."""
        return Link(
            self.weight + other.weight,
            max(self.strongest, other.strongest),
            self.pairs + other.pairs,
            self.named + other.named,
            self.names_clash + other.names_clash,
            self.dated + other.dated,
            self.born_clash + other.born_clash,
            self.apart + other.apart,
        )

    @property
    def holds_apart(self) -> bool:
        names = self.names_clash and self.names_clash >= CLASH * self.named
        return bool(self.apart or names or (self.born_clash >= CLASH * self.dated > 0))

    @property
    def says(self) -> float:
        return (self.strongest + self.weight / self.pairs) / 2


def gather(
    records: Iterable[str], links: Iterable[tuple[str, str, Link]], *, at: float
) -> dict[str, str]:
    """The group of each record, named by a record of it. The surest groups join first."""
    inside = {record: [record] for record in records}
    known: dict[str, dict[str, Link]] = defaultdict(dict)
    waiting: list[tuple[float, str, str]] = []
    for one, other, link in links:
        known[one][other] = known[other][one] = link
        _wait(waiting, at, one, other, link)
    while waiting:
        said, one, other = heapq.heappop(waiting)
        now = known[one].get(other) if one in inside and other in inside else None
        if now is None or now.says != -said or now.holds_apart:
            continue
        inside[one] += inside.pop(other)
        del known[one][other]
        for third, theirs in known.pop(other).items():
            if third == one:
                continue
            mine = known[one].get(third)
            joined = theirs if mine is None else mine.with_(theirs)
            known[one][third] = known[third][one] = joined
            del known[third][other]
            _wait(waiting, at, one, third, joined)
    return {record: group for group, records in inside.items() for record in records}


def _wait(
    waiting: list[tuple[float, str, str]], at: float, one: str, other: str, link: Link
) -> None:
    if link.says >= at and not link.holds_apart:
        heapq.heappush(waiting, (-link.says, min(one, other), max(one, other)))


class Held(NamedTuple):
    """Two groups held apart by what clashes alone, and how many records each has."""

    one: str
    other: str
    size: int
    other_size: int

    @property
    def sizes(self) -> tuple[int, int]:
        return min(self.size, self.other_size), max(self.size, self.other_size)


def slips(held: Sequence[Held], *, alone: float) -> dict[str, str]:
    """Which groups of one record join which group that they clash with, surest first.

    None, unless the file leaves so few second people that it is believed (`are_slips`).
    """
    lone = sum(each.sizes[0] == 1 < each.sizes[1] for each in held)
    if not are_slips(lone, sum(each.sizes[0] > 1 for each in held), alone=alone):
        return {}
    joined: dict[str, str] = {}
    settled: set[str] = set()
    for each in held:
        if each.sizes[0] > 1 or not settled.isdisjoint(each[:2]):
            continue
        gone, kept = (each.one, each.other) if each.size == 1 else (each.other, each.one)
        joined[gone] = kept
        settled |= {gone} if each.sizes[1] > 1 else {gone, kept}
    return joined


def are_slips(lone: int, several: int, *, alone: float) -> bool:
    """Whether lone records that clash with a group of several are slips of the pen in this file.

    `several` are pairs of groups of several records that clash, `alone` is the share of people
    with one record. Of two second people (1 - alone)^2 have several records both and
    2 alone (1 - alone) one of them: so many of the lone ones are people for each pair seen. Half
    a pair more than was seen is reckoned with (Jeffreys 1946), so that a small file says nothing.
    """
    people = (several + 0.5) * 2 * alone
    return people <= (1 - GATHER_AT) * lone * (1 - alone)


OPPOSITE_SEX = 1 / 3
"""So many pairs of twins are a brother and a sister. Source: Weinberg 1901."""


def known_by_second(differ: float, told: int, *, usual: float) -> bool:
    """Whether records of which one has the other's first name as a further name are one person's.

    Of `told` such people or pairs of them, each counted once and with both sexes written, `differ`
    differ (a part of one where its records are not agreed); of one person's `usual` do, by error.
    What differs beyond is of a brother and a sister, three times as many are of two people.
    """
    two_people = max(differ - usual * told, 0) + 0.5
    return two_people / OPPOSITE_SEX <= (1 - GATHER_AT) * told
