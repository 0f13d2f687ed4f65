"""Which records are one person from one day to the next: joined late, let go later still.

A record joins a person at one belief and leaves only below a lower one (hysteresis). With one
threshold, a record whose belief lies near it would change person with every corrected postcode,
and with it the count of what happened to her. Between the two, things stay as they are and
somebody is asked. What people judged stands over every belief: SAME joins, DIFFERENT holds
apart, also by way of a third record.

Twins, and a father and son of one name, share so much that only a contradiction tells them
apart (`contradicts`): two first names with nothing in common, or with nothing but that one is a
further name of somebody whose other names differ; or dates of birth a generation apart. Such a
pair never joins by belief, and neither may it meet through others.

Source: design of the search, section 3 (cluster at 0.999, clerical queue from 0.5: the two
        ends); Schmitt 1938 for the trigger; ours for judgements standing over belief.
Units:  probabilities between 0 and 1.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from harbour.multi_search.domain.levels import Facts, given_level, near_days, one_off
from harbour.multi_search.domain.variants import variants

JOIN_AT, LEAVE_BELOW = 0.999, 0.5
GENERATION_YEARS, CENTURY_YEARS = 12, 60
"""Born so far apart, two records are not one person's; farther still, a slip of the century is."""


LONG_NUMBER = 7
"""A number of identity of so many figures is taken for another a slip of the pen away."""
_LAST_FIGURE = re.compile(r".[A-Z]?$")


class Standing(StrEnum):
    """What two records are to each other by belief."""

    JOIN = "JOIN"
    STAY = "STAY"
    ASK = "ASK"
    LEAVE = "LEAVE"
    APART = "APART"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two records and how likely they are one person. `contradicts`: they cannot both be right."""

    one: Hashable
    other: Hashable
    belief: float
    contradicts: bool = False


def same_number(one: str, other: str) -> bool:
    """Whether two numbers of identity are one: equal, or one a slip of the pen away.

    Two neighbouring figures exchanged or one figure wrong, but not the last: twins may be given
    numbers one after the other, and these differ in their last figure.
    """
    if one == other:
        return True
    return (
        len(one) == len(other) >= LONG_NUMBER
        and OSA.distance(one, other, score_cutoff=1) <= 1
        and _LAST_FIGURE.sub("", one) != _LAST_FIGURE.sub("", other)
    )


def contradicts(one: Facts, other: Facts) -> bool:
    """Whether two records cannot be one person without saying so: twins, a father and a son."""
    if any(same_number(mine, his) for mine in one.identifiers for his in other.identifiers):
        return False
    gap = abs(one.born.year - other.born.year) if one.born and other.born else 0
    if gap >= GENERATION_YEARS:
        # A son may be born on his father's birthday: of twenty years no slip is made.
        return gap <= CENTURY_YEARS or other.born not in near_days(one.born)
    theirs = [name for name in other.names if len(name[0]) > 1]
    ours = [name for name in one.names if len(name[0]) > 1]
    of_two_sexes = bool(one.sex and other.sex and one.sex != other.sex)
    return bool(ours and theirs) and not any(
        _alike(mine, his, of_two_sexes) or _alike(his, mine, of_two_sexes)
        for mine in ours
        for his in theirs
    )


def _alike(asked: tuple[str, str], held: tuple[str, str], of_two_sexes: bool) -> bool:
    """Whether the first name asked may be the first name held, or one that its bearer is known by.

    Somebody known by her second name has all the names of one record or the other, and one sex:
    Anna Maria and Maria Jane are two people, and so are James and his sister Gemma James.
    """
    first = asked[0].split()[0]
    if not _fits(first, *held):
        return False
    if _fits(first, held[0].split()[0], held[1]):
        return True
    return not of_two_sexes and (_has_all(asked[0], held[0]) or _has_all(held[0], asked[0]))


def _fits(word: str, given: str, family: str = "") -> bool:
    return given_level(word, (word, *variants(word)), given, family) != "else"


def _has_all(words: str, given: str) -> bool:
    """Whether every one of these words is among the given names, be it shortened or misspelt."""
    return all(
        any(one_off(word, name) or word.startswith(name) or name.startswith(word) for name in names)
        for names in [given.split()]
        for word in words.split()
    )


def standing(
    belief: float,
    *,
    together: bool,
    contradicts: bool = False,
    join_at: float = JOIN_AT,
    leave_below: float = LEAVE_BELOW,
) -> Standing:
    """What belief says of two records that are one person today, or are not."""
    if belief < leave_below or contradicts:
        return Standing.LEAVE if together else Standing.APART
    if together:
        return Standing.STAY
    return Standing.JOIN if belief >= join_at else Standing.ASK


def settled(
    records: Iterable[Hashable],
    pairs: Iterable[Pair],
    *,
    before: Mapping[Hashable, Hashable],
    same: Iterable[tuple[Hashable, Hashable]] = (),
    different: Iterable[tuple[Hashable, Hashable]] = (),
    join_at: float = JOIN_AT,
    leave_below: float = LEAVE_BELOW,
) -> dict[Hashable, Hashable]:
    """The person of each record now, given whose each was before.

    Judgements come first, then pairs that stay, then pairs that join, surest first; none that
    would bring two together that are held apart. What people judged DIFFERENT and SAME in a
    circle is a contradiction for the queue: there SAME wins, as in the database.
    """
    weighed = sorted(pairs, key=lambda pair: (-pair.belief, str(pair.one), str(pair.other)))
    held = {
        each: standing(
            each.belief,
            together=each.one in before and before[each.one] == before.get(each.other),
            contradicts=each.contradicts,
            join_at=join_at,
            leave_below=leave_below,
        )
        for each in weighed
    }
    people = _People(records)
    for one, other in same:
        people.join(one, other)
    for one, other in different:
        people.hold_apart(one, other)
    for pair in weighed:
        if pair.contradicts:
            people.hold_apart(pair.one, pair.other)
    for wanted in (Standing.STAY, Standing.JOIN):
        for pair in weighed:
            if held[pair] == wanted and not people.are_apart(pair.one, pair.other):
                people.join(pair.one, pair.other)
    return people.of


class _People:
    """Records in groups that only grow, and which must never be in one."""

    def __init__(self, records: Iterable[Hashable]) -> None:
        self.of = {record: record for record in records}
        self._inside = {record: {record} for record in self.of}
        self._apart: dict[Hashable, set[Hashable]] = defaultdict(set)

    def hold_apart(self, one: Hashable, other: Hashable) -> None:
        self._apart[one].add(other)
        self._apart[other].add(one)

    def are_apart(self, one: Hashable, other: Hashable) -> bool:
        theirs = self._inside[self.of[other]]
        return any(self._apart[each] & theirs for each in self._inside[self.of[one]])

    def join(self, one: Hashable, other: Hashable) -> None:
        kept, gone = self.of[one], self.of[other]
        if kept == gone:
            return
        for each in self._inside[gone]:
            self.of[each] = kept
        self._inside[kept] |= self._inside.pop(gone)
