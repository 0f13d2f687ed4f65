"""The one physical table on which every way of searching is measured.

Records are made by two processes at once, lie in a staging table, and are put from there into
the product's own index table in the order of their sound, at each size that is measured.
"""

import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from uuid import UUID

import psycopg

from benchmarks.population import population
from harbour.multi_search.domain.vocabulary import all_spellings
from harbour.multi_search.services import COLUMNS, entry_row, words_of

WORKERS = 2
FAR = 100_000_000
_STAGED = ", ".join(COLUMNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What building the index took and takes up."""

    records: int
    seconds: float
    index_mb: float
    table_mb: float
    trgm_seconds: float
    trgm_mb: float


def uuid_of(kind: int, number: int) -> UUID:
    return UUID(int=(kind << 120) | (0x7 << 76) | (0x8 << 60) | number)


def stage(records: int, seed: int, agency: UUID) -> None:
    """Make the records and their words, in the staging table."""
    with psycopg.connect(os.environ["HARBOUR_BENCH_ADMIN_URL"], autocommit=True) as admin:
        admin.execute("DROP TABLE IF EXISTS bench_staged")
        admin.execute(
            f"CREATE UNLOGGED TABLE bench_staged AS SELECT 0 AS turn, {_STAGED}"
            " FROM multi_search_entry WITH NO DATA"
        )
    share = records // WORKERS
    with ProcessPoolExecutor(WORKERS) as pool:
        words: set[str] = set()
        for found in pool.map(_shard, range(WORKERS), *([each] * WORKERS for each in
                              (share, seed, agency))):  # fmt: skip
            words |= found
    _learn(words)


def _shard(worker: int, records: int, seed: int, agency: UUID) -> set[str]:
    words: set[str] = set()
    with (
        psycopg.connect(os.environ["HARBOUR_BENCH_ADMIN_URL"], autocommit=True) as admin,
        admin.cursor() as cursor,
        cursor.copy(f"COPY bench_staged (turn, {_STAGED}) FROM STDIN") as copy,
    ):
        for place, truth in enumerate(population(records, seed + worker)):
            number = worker * FAR + place
            owner = (uuid_of(1, number), agency, uuid_of(2, worker * FAR + truth.person), False)
            copy.write_row((place * WORKERS + worker, *entry_row(owner, truth.facts)))
            words |= words_of(truth.facts)
    return words


def _learn(words: set[str]) -> None:
    with psycopg.connect(os.environ["HARBOUR_BENCH_ADMIN_URL"], autocommit=True) as admin:
        admin.execute("TRUNCATE multi_search_word, multi_search_spelling")
        cursor = admin.cursor()
        with cursor.copy("COPY multi_search_word (word) FROM STDIN") as copy:
            for word in sorted(words):
                copy.write_row((word,))
        with cursor.copy("COPY multi_search_spelling (spelling, word) FROM STDIN") as copy:
            for row in all_spellings(words):
                copy.write_row(row)
        admin.execute("ANALYZE multi_search_word, multi_search_spelling")


def build(records: int) -> Built:
    """The table at this size, with the product's index and, beside it, pg_trgm's on the name."""
    with psycopg.connect(os.environ["HARBOUR_BENCH_ADMIN_URL"], autocommit=True) as admin:
        for command in (
            "SET session_replication_role = replica",
            "SET maintenance_work_mem = '1GB'",
            "TRUNCATE multi_search_entry",
            "DROP INDEX IF EXISTS entry_by_key",
            "DROP INDEX IF EXISTS bench_by_trgm",
            "DROP INDEX IF EXISTS bench_by_born",
            "DROP INDEX IF EXISTS bench_by_phone",
            "DROP INDEX IF EXISTS bench_by_address",
            "ALTER TABLE multi_search_entry ADD COLUMN IF NOT EXISTS bench_name text",
        ):
            admin.execute(command)
        admin.execute(
            f"INSERT INTO multi_search_entry ({_STAGED}, bench_name) SELECT {_STAGED},"
            " replace(split_part(names[1], '|', 1) || ' ' || split_part(names[1], '|', 2), '|', '')"
            " FROM bench_staged WHERE turn < %s ORDER BY sound",
            [records],
        )
        seconds = _timed(
            admin,
            "CREATE INDEX entry_by_key ON multi_search_entry USING gin (keys)"
            " WITH (fastupdate = off)",
        )
        trgm = _timed(
            admin,
            "CREATE INDEX bench_by_trgm ON multi_search_entry USING gin (bench_name gin_trgm_ops)",
        )
        for command in (
            "CREATE INDEX bench_by_born ON multi_search_entry (born_on)",
            "CREATE INDEX bench_by_phone ON multi_search_entry USING gin (phones)",
            "CREATE INDEX bench_by_address ON multi_search_entry USING gin (addresses)",
            "VACUUM ANALYZE multi_search_entry",
        ):
            admin.execute(command)
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


def _timed(admin: psycopg.Connection, command: str) -> float:
    began = time.perf_counter()
    admin.execute(command)
    return time.perf_counter() - began
