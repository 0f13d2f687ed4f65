"""The ways of searching that are held against each other, each given the same questions."""

import json
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import psycopg

from benchmarks.population import population
from benchmarks.results import percentile
from benchmarks.search_exhaustive import SAME, Everybody, export
from benchmarks.search_queries import Asked
from benchmarks.search_splink import asker
from benchmarks.search_table import administrator, uuid_of
from harbour.kernel.actor import Actor
from harbour.kernel.ids import new_id
from harbour.multi_search import engine
from harbour.multi_search.domain.model import in_use
from harbour.multi_search.domain.question import for_sql, prepared, words_asked
from harbour.multi_search.services import entry_row, learn_words, upsert, words_of
from harbour.pole.api import NameKind, NewPerson, record_person
from harbour.sharing.api import User, acting_as, actor_for

SHOWN = 10
OURS, BY_NAME, WEIGHED = "ours", "pg_trgm on the name", "pg_trgm's candidates, our weights"
EVERY, SPLINK = "every record scored", "Splink per call"


@dataclass(slots=True)
class Measured:
    """Milliseconds and the place at which the person meant was found, by question."""

    taken: list[float] = field(default_factory=list)
    places: list[tuple[str, int | None]] = field(default_factory=list)

    def first(self, amount: int) -> "Measured":
        """Of the same run, the first questions alone: those that a slower way was asked too."""
        return Measured(self.taken[:amount], self.places[:amount])

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

    def find(each: Asked) -> list[UUID]:
        words = engine.vocabulary_for(words_asked(each.query))
        found = engine.scores(each.query, words, in_use(), most=SHOWN)
        return [group[0].person_id for group in found.groups]

    with acting_as(_actor()):
        return _measure(asked, find)


def _candidates_by_trgm() -> str:
    """Our scoring function with pg_trgm's candidates: the same weights, other keys."""
    with administrator() as admin:
        row = admin.execute(
            "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = 'score_entries'"
        ).fetchone()
    assert row is not None  # noqa: S101 -- the search cannot be there without it
    text = (
        row[0]
        .replace("harbour.score_entries", "public.bench_by_name")
        .replace("asked integer[]", "asked text, day date, numbers varchar[], homes varchar[]")
    )
    start, end = text.index("WHERE entry.keys OPERATOR"), text.index("LIMIT candidates")
    return (
        text[:start] + "WHERE entry.bench_name OPERATOR(public.%) asked OR entry.born_on = day"
        " OR entry.phones OPERATOR(pg_catalog.&&) numbers"
        " OR entry.addresses OPERATOR(pg_catalog.&&) homes"
        " ORDER BY public.similarity(entry.bench_name, asked) DESC " + text[end:]
    ).replace("SECURITY DEFINER", "")


def _name(each: Asked) -> str:
    return " ".join(each.query.names)


def measure_trgm(asked: list[Asked]) -> Measured:
    """pg_trgm on the name, best ten people; by an administrator, so without any visibility."""
    with administrator() as admin:
        _as_a_search(admin)

        def find(each: Asked) -> list[UUID]:
            rows = admin.execute(
                "SELECT person_id FROM multi_search_entry WHERE bench_name %% %s"
                " ORDER BY similarity(bench_name, %s) DESC LIMIT 60",
                [_name(each), _name(each)],
            ).fetchall()
            return list(dict.fromkeys(row[0] for row in rows))[:SHOWN]

        return _measure(asked, find, warm=10)


def _as_a_search(admin: psycopg.Connection) -> None:
    for setting in ("enable_seqscan = off", "jit = off", "max_parallel_workers_per_gather = 0"):
        admin.execute(f"SET {setting}")


def measure_trgm_weighed(asked: list[Asked]) -> Measured:
    """pg_trgm and every other field for candidates, our weights for their order."""
    with administrator() as admin:
        admin.execute("DROP FUNCTION IF EXISTS public.bench_by_name")
        admin.execute(_candidates_by_trgm())
        _as_a_search(admin)

        def find(each: Asked) -> list[UUID]:
            words = engine.vocabulary_for(words_asked(each.query))
            query = each.query
            rows = admin.execute(
                "SELECT person_id FROM public.bench_by_name("
                "%s, %s, %s::varchar[], %s::varchar[], %s::jsonb, %s::float8[], %s, %s)",
                [
                    _name(each), query.born, [query.phone7] if query.phone7 else [],
                    [query.address] if query.address else [],
                    json.dumps(for_sql(prepared(query, words, in_use()))), in_use().slots,
                    engine.CANDIDATES, SHOWN,
                ],
            ).fetchall()  # fmt: skip
            return list(dict.fromkeys(row[0] for row in rows))

        with acting_as(_actor()):
            return _measure(asked, find, warm=10)


def measure_exhaustive(asked: list[Asked]) -> Measured:
    """Every record scored under the same weights, with no keys and no cut."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "records.csv"
        export(path)
        everybody = Everybody(path, in_use())
    heaviest: dict[int, dict[UUID, float]] = {}

    def find(each: Asked) -> list[UUID]:
        words = engine.vocabulary_for(words_asked(each.query))
        found = everybody.ask(prepared(each.query, words, in_use()))
        heaviest[id(each)] = dict(found)
        return [person for person, _ in found]

    with acting_as(_actor()):
        measured = _measure(asked, find, warm=1)
        for each in asked:
            _must_agree(each, heaviest[id(each)])
    return measured


def _must_agree(asked: Asked, heaviest: dict[UUID, float]) -> None:
    """Whom the search finds must not weigh more there than where every record was scored."""
    words = engine.vocabulary_for(words_asked(asked.query))
    for group in engine.scores(asked.query, words, in_use(), most=SHOWN).groups:
        ours, theirs = group[0].weight, heaviest.get(group[0].person_id)
        if ours > (min(heaviest.values(), default=0.0) if theirs is None else theirs) + SAME:
            raise SystemExit(f"A record weighs {ours} in the search and {theirs} by every record")


def _actor() -> Actor:
    return actor_for(User.objects.select_related("agency").get(username="call.handler"))


def insertions(amount: int) -> list[float]:
    """Milliseconds to index one more record so that the next statement finds it."""
    taken = []
    agency = agency_of_force()
    for truth in population(amount, seed=4242):
        with acting_as(_actor()):
            began = time.perf_counter()
            learn_words(words_of(truth.facts))
            upsert([entry_row((new_id(), agency, new_id(), False), truth.facts)])
            taken.append((time.perf_counter() - began) * 1000)
    return taken


def recordings(amount: int) -> list[float]:
    """Milliseconds for the service that records a person: all its rows, index and alerts."""
    taken = []
    for truth in population(amount, seed=4243):
        facts = truth.facts
        person = NewPerson(
            source_code="records-management",
            names=[(NameKind.CURRENT, given, family) for given, family in facts.names],
            sex=facts.sex or "U",
            born_on=facts.born,
            phones=[f"0770 {phone}" for phone in facts.phones],
        )
        actor = _actor()
        with acting_as(actor):
            began = time.perf_counter()
            record_person(actor, person=person, on=date(2024, 1, 1))
            taken.append((time.perf_counter() - began) * 1000)
    return taken


def measure_splink(asked: list[Asked]) -> Measured:
    """Splink per call, trained on the same records, by its recommended settings."""
    return _measure(asked, asker(), warm=2)


KINDS = 12
SPLINK_QUESTIONS = 48
NAMES_COMPARED = 600_000_000
"""So many names may pg_trgm look at in all: of a larger table it is asked fewer questions."""
RECORDS_SCORED = 960_000_000
"""So many records are scored to find what keys miss: of a million, so often that one question
missed is not a hundredth of all."""


def measure_all(
    asked: list[Asked], records: int, say: Callable[[str], None]
) -> dict[str, Measured]:
    """Ours and the others. The slower ones are asked the first of the same questions."""
    slow = asked[: _so_many(asked, NAMES_COMPARED // records, most=1200)]
    few = asked[: _so_many(asked, RECORDS_SCORED // records, most=480)]
    found = {}
    for name, measure, some in (
        (OURS, measure_ours, asked),
        (BY_NAME, measure_trgm, slow),
        (WEIGHED, measure_trgm_weighed, slow),
        (EVERY, measure_exhaustive, few),
        (SPLINK, measure_splink, asked[: min(SPLINK_QUESTIONS, len(asked) // 10)]),
    ):
        began = time.perf_counter()
        found[name] = measure(some)
        say(
            f"{name}: p95 {found[name].p95:.1f} ms, hit@10 {found[name].hit(10):.3f},"
            f" {len(some)} questions, {time.perf_counter() - began:.0f} s with what it needs"
        )
    return found


def _so_many(asked: list[Asked], amount: int, most: int) -> int:
    """As many of every kind, and at least three of each."""
    return max(3 * KINDS, min(amount, most, len(asked)) // KINDS * KINDS)
