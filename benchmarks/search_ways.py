"""The ways of searching that are held against each other, each given the same questions."""

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from benchmarks.report import percentile
from benchmarks.search_queries import Asked
from benchmarks.search_table import uuid_of
from harbour.multi_search import engine
from harbour.multi_search.domain.model import in_use
from harbour.multi_search.domain.question import words_asked
from harbour.sharing.api import User, acting_as, actor_for

SHOWN = 10


@dataclass(slots=True)
class Measured:
    """Milliseconds and the place at which the person meant was found, by question."""

    taken: list[float] = field(default_factory=list)
    places: list[tuple[str, int | None]] = field(default_factory=list)

    @property
    def p50(self) -> float:
        return percentile(self.taken, 0.5)

    @property
    def p95(self) -> float:
        return percentile(self.taken, 0.95)

    def hit(self, within: int) -> float:
        return _share([place for _, place in self.places], within)

    def by_kind(self, within: int) -> dict[str, float]:
        kinds: dict[str, list[int | None]] = defaultdict(list)
        for kind, place in self.places:
            kinds[kind].append(place)
        return {kind: _share(places, within) for kind, places in kinds.items()}


def _share(places: Sequence[int | None], within: int) -> float:
    return sum(place is not None and place < within for place in places) / max(len(places), 1)


def agency_of_force() -> UUID:
    return User.objects.get(username="call.handler").agency_id


def _measure(asked: list[Asked], find: Callable[[Asked], list[UUID]], warm: int = 30) -> Measured:
    for each in asked[:warm]:
        find(each)
    found = Measured()
    for each in asked:
        began = time.perf_counter()
        people = find(each)
        found.taken.append((time.perf_counter() - began) * 1000)
        meant = uuid_of(2, each.person)
        found.places.append((each.kind, people.index(meant) if meant in people else None))
    return found


def measure_ours(asked: list[Asked]) -> Measured:
    """The product's own engine, as the app's role with its visibility applied."""
    actor = actor_for(User.objects.select_related("agency").get(username="call.handler"))

    def find(each: Asked) -> list[UUID]:
        words = engine.vocabulary_for(words_asked(each.query))
        found = engine.scores(each.query, words, in_use(), most=SHOWN)
        return [group[0].person_id for group in found.groups]

    with acting_as(actor):
        return _measure(asked, find)


def measure_all(
    asked: list[Asked], records: int, say: Callable[[str], None]
) -> dict[str, Measured]:
    found = {"ours": measure_ours(asked)}
    say(f"ours: p95 {found['ours'].p95:.1f} ms, hit@10 {found['ours'].hit(10):.3f}")
    return found
