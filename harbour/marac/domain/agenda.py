"""Which cases fit into the minutes of a meeting, and in which order.

Source: HMIC 2014, recommendation 4 (more cases than minutes); SafeLives, principle 7: a case
        needs its minutes. Riskier cases go first, then those that have waited longest; a reserve
        is kept for emergencies; what does not fit goes to the next meeting and is never dropped.
        Exact in whole numbers: a solver's tolerance is wider than the day of waiting that decides
        between two cases, once one that was put off is among them.
Units:  whole minutes. Cost of an order: minutes for which agencies must sit in the meeting, each
        from its first case to its last.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

EXACT = 10
"""Up to so many cases the order is the best there is; above, it is improved by exchanges."""
_RISK = {"HIGH": 3, "MEDIUM": 2}
MUST = 1_000_000
"""A case that waited for a meeting already outweighs any number that did not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A case that waits: its minutes, which agencies must speak, how long it has waited."""

    case_id: UUID
    minutes: int
    grade: str
    waited_days: int
    agencies: frozenset[UUID] = frozenset()
    deferred: int = 0

    @property
    def worth(self) -> int:
        """Risk before waiting: a day never outweighs a grade within a year."""
        return self.deferred * MUST + _RISK.get(self.grade, 1) * 1_000 + min(self.waited_days, 365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What is heard, in order; what goes to the next meeting; and how many minutes are short."""

    heard: tuple[Slot, ...]
    left: tuple[Slot, ...]
    minutes: int
    needed: int

    @property
    def short(self) -> int:
        """Minutes that everything waiting would need beyond those there are."""
        return max(self.needed - self.minutes, 0)


def pack(slots: Iterable[Slot], *, minutes: int, reserve: int) -> Agenda:
    """The agenda of most worth that fits into the minutes but for the reserve. Exact."""
    waiting = sorted(slots, key=lambda each: (-each.worth, str(each.case_id)))
    room = max(minutes - reserve, 0)
    chosen = _choose(waiting, room)
    heard = [each for each in waiting if each in chosen]
    return Agenda(
        heard=tuple(in_order(heard)),
        left=tuple(each for each in waiting if each not in chosen),
        minutes=room,
        needed=sum(each.minutes for each in waiting),
    )


def _choose(waiting: Sequence[Slot], room: int) -> frozenset[Slot]:
    """The knapsack by minutes: best[m] is the worth of the best choice that fits into m."""
    best: list[tuple[int, frozenset[Slot]]] = [(0, frozenset())] * (room + 1)
    for slot in waiting:
        for minute in range(room, slot.minutes - 1, -1):
            worth, chosen = best[minute - slot.minutes]
            if worth + slot.worth > best[minute][0]:
                best[minute] = (worth + slot.worth, chosen | {slot})
    return best[room][1]


def attendance(order: Sequence[Slot]) -> int:
    """Agency minutes: each agency sits from its first case to the end of its last."""
    total = 0
    for agency in {agency for slot in order for agency in slot.agencies}:
        places = [place for place, slot in enumerate(order) if agency in slot.agencies]
        total += sum(slot.minutes for slot in order[places[0] : places[-1] + 1])
    return total


def in_order(heard: Sequence[Slot]) -> list[Slot]:
    """The order in which agencies wait least; the riskiest first among equals."""
    if len(heard) <= EXACT:
        return _best_order(heard)
    return _improved(list(heard))


def _best_order(heard: Sequence[Slot]) -> list[Slot]:
    """Over sets of cases already heard: what an agency costs depends on the set alone."""
    count = len(heard)
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for _ in range(count):
        following: dict[int, tuple[int, tuple[int, ...]]] = {}
        for done, (cost, order) in best.items():
            for place in range(count):
                if done >> place & 1:
                    continue
                step = cost + heard[place].minutes * _sitting(heard, done, place)
                found = (step, (*order, place))
                key = done | 1 << place
                if key not in following or found < following[key]:
                    following[key] = found
        best = following
    _, order = next(iter(best.values()))
    return [heard[place] for place in order]


def _sitting(heard: Sequence[Slot], done: int, place: int) -> int:
    """How many agencies sit through a case: who speaks, and who has spoken and will again."""
    before: set[UUID] = set()
    after: set[UUID] = set()
    for each, slot in enumerate(heard):
        if each != place:
            (before if done >> each & 1 else after).update(slot.agencies)
    return len(heard[place].agencies | (before & after))


def _improved(order: list[Slot]) -> list[Slot]:
    """Move single cases to better places until no move helps."""
    cost = attendance(order)
    better = True
    while better:
        better = False
        for source in range(len(order)):
            for target in range(len(order)):
                tried = order[:source] + order[source + 1 :]
                tried.insert(target, order[source])
                if (found := attendance(tried)) < cost:
                    order, cost, better = tried, found, True
    return order
