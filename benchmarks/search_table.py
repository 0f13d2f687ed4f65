"""The one physical table on which every way of searching is measured.

Records are made by two processes at once and lie in a staging table, divided by the first letter
of their sound. From there they go into the product's own index table in the order of their sound,
at each size that is measured. The last size empties the staging table, so that the disk holds the
records twice for a short while only.
"""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from string import ascii_uppercase
from uuid import UUID

import psycopg

from benchmarks.population import population
from harbour.multi_search.domain.vocabulary import all_spellings
from harbour.multi_search.services import COLUMNS, entry_row, words_of

WORKERS = 2
FAR = 100_000_000
_STAGED = ", ".join(COLUMNS)
_OTHERS = "others"
_PLACES = (*ascii_uppercase, _OTHERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What building the index took and takes up."""

    records: int
    seconds: float
    index_mb: float
    table_mb: float
    trgm_seconds: float
    trgm_mb: float


def administrator() -> psycopg.Connection:
    """Past every wall: for laying records out and for the ways that know no visibility."""
    return psycopg.connect(os.environ["HARBOUR_BENCH_ADMIN_URL"], autocommit=True)


def uuid_of(kind: int, number: int) -> UUID:
    return UUID(int=(kind << 120) | (0x7 << 76) | (0x8 << 60) | number)


def stage(records: int, seed: int, agency: UUID) -> None:
    """Make the records and their words, in the staging table."""
    with administrator() as admin:
        admin.execute("DROP TABLE IF EXISTS bench_staged")
        admin.execute(
            "CREATE TABLE bench_staged (turn int, LIKE multi_search_entry)"
            " PARTITION BY LIST (left(sound, 1))"
        )
        for place in _PLACES:
            values = "DEFAULT" if place == _OTHERS else f"FOR VALUES IN ('{place}')"
            admin.execute(
                f"CREATE UNLOGGED TABLE {_part(place)} PARTITION OF bench_staged {values}"
            )
    share = records // WORKERS
    with ProcessPoolExecutor(WORKERS) as pool:
        words: set[str] = set()
        for found in pool.map(_shard, range(WORKERS), *([each] * WORKERS for each in
                              (share, seed, agency))):  # fmt: skip
            words |= found
    _learn(words)


def _part(place: str) -> str:
    return f"bench_staged_{place.lower()}"


def _shard(worker: int, records: int, seed: int, agency: UUID) -> set[str]:
    words: set[str] = set()
    with (
        administrator() as admin,
        admin.cursor() as cursor,
        cursor.copy(f"COPY bench_staged (turn, recorded_at, {_STAGED}) FROM STDIN") as copy,
    ):
        for place, truth in enumerate(population(records, seed + worker)):
            number = worker * FAR + place
            owner = (uuid_of(1, number), agency, uuid_of(2, worker * FAR + truth.person), False)
            turn = place * WORKERS + worker
            copy.write_row((turn, "2024-01-01", *entry_row(owner, truth.facts)))
            words |= words_of(truth.facts)
    return words


def _learn(words: set[str]) -> None:
    with administrator() as admin, admin.transaction(), admin.cursor() as cursor:
        cursor.execute("TRUNCATE multi_search_word, multi_search_spelling")
        with cursor.copy("COPY multi_search_word (word) FROM STDIN") as copy:
            for word in sorted(words):
                copy.write_row((word,))
        with cursor.copy("COPY multi_search_spelling (spelling, word) FROM STDIN") as copy:
            for row in all_spellings(words):
                copy.write_row(row)
    with administrator() as admin:
        admin.execute("VACUUM ANALYZE multi_search_word, multi_search_spelling")


def build(records: int, *, last: bool) -> Built:
    """The table at this size, with the product's index and, beside it, pg_trgm's on the name.

    `last` throws the staging table away.
    """
    without_others()
    with administrator() as admin:
        for command in (
            "SET session_replication_role = replica",
            "SET maintenance_work_mem = '1GB'",
            "SET work_mem = '512MB'",
            "DROP INDEX IF EXISTS entry_by_key",
            "ALTER TABLE multi_search_entry ADD COLUMN IF NOT EXISTS bench_name text",
        ):
            admin.execute(command)
        with indexes_later(admin, ["multi_search_entry"]):
            _fill(admin, records, last=last)
        seconds = _timed(
            admin,
            "CREATE INDEX entry_by_key ON multi_search_entry USING gin (keys)"
            " WITH (fastupdate = off)",
        )
        trgm = _timed(admin, f"CREATE INDEX bench_by_trgm {_OF_OTHERS['trgm']}")
        for name, of_what in _OF_OTHERS.items():
            if name != "trgm":
                admin.execute(f"CREATE INDEX bench_by_{name} {of_what}")
        admin.execute("VACUUM ANALYZE multi_search_entry")
        with admin.transaction():
            admin.execute("SELECT harbour.recount_words()")
        sizes = admin.execute(
            "SELECT pg_relation_size('entry_by_key'), pg_relation_size('multi_search_entry'),"
            " pg_relation_size('bench_by_trgm')"
        ).fetchone()
        admin.execute("VACUUM ANALYZE multi_search_word")
    index, table, trgm_size = (size / 2**20 for size in sizes)
    return Built(
        records=records,
        seconds=seconds,
        index_mb=index,
        table_mb=table,
        trgm_seconds=trgm,
        trgm_mb=trgm_size,
    )


_OF_OTHERS = {
    "trgm": "ON multi_search_entry USING gin (bench_name gin_trgm_ops)",
    "born": "ON multi_search_entry (born_on)",
    "phone": "ON multi_search_entry USING gin (phones)",
    "address": "ON multi_search_entry USING gin (addresses)",
}
"""Indexes of the ways that ours is held against."""


def without_others() -> None:
    """Take the others' indexes away: a record that is added pays for the product's own alone."""
    with administrator() as admin:
        for name in _OF_OTHERS:
            admin.execute(f"DROP INDEX IF EXISTS bench_by_{name}")


def _fill(admin: psycopg.Connection, records: int, *, last: bool) -> None:
    with admin.transaction():
        # A table that is emptied and filled in one transaction writes no log of its rows.
        admin.execute("TRUNCATE multi_search_entry")
        for place in _PLACES:
            admin.execute(
                f"INSERT INTO multi_search_entry ({_STAGED}, bench_name) SELECT {_STAGED},"
                " replace(split_part(names[1], '|', 1) || ' ' || split_part(names[1], '|', 2),"
                f" '|', '') FROM {_part(place)} WHERE turn < %s ORDER BY sound",
                [records],
            )
        if last:
            admin.execute("DROP TABLE bench_staged")


@contextmanager
def indexes_later(admin: psycopg.Connection, tables: list[str]) -> Iterator[None]:
    """Without the plain indexes of these tables, which are then made as they were."""
    found = admin.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid = ANY (%s::text[]::regclass[]) AND indexrelid <> ALL (ARRAY(SELECT"
        " conindid FROM pg_constraint))",
        [tables],
    ).fetchall()
    for name, _ in found:
        admin.execute(f"DROP INDEX {name}")
    yield
    for _, made in found:
        admin.execute(made)


def _timed(admin: psycopg.Connection, command: str) -> float:
    began = time.perf_counter()
    admin.execute(command)
    return time.perf_counter() - began
