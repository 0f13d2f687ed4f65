"""The same records linked on DuckDB and on Spark (local mode), at two sizes.

Both are given the same model, so that the engine is the one difference. Needs Java and pyspark.
"""

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from benchmarks.population import population
from benchmarks.results import Result
from benchmarks.search_bars import Bar
from benchmarks.search_quality import f1
from harbour.multi_search import batch, clusters, linker, records
from harbour.multi_search.domain.gathering import GATHER_AT

SIZES = (10_000, 40_000)
TOLERANCE = 0.002


def measure_spark(seed: int, say: Callable[[str], None]) -> list[Result]:
    results = []
    with TemporaryDirectory() as folder:
        session = linker.spark_session(Path(folder))
        try:
            for size in (SIZES[0] // 10, *SIZES):
                found = _both(size, seed, session, say)
                results += found if size in SIZES else []
        finally:
            session.stop()
    return results


def _both(size: int, seed: int, session: Any, say: Callable[[str], None]) -> list[Result]:
    con = _laid_out(size, seed)
    told = batch.newest_model()
    weighed, taken, best = {}, {}, {}
    for engine in ("duckdb", "spark"):
        began = time.perf_counter()
        batch.weigh(con, told, engine=engine, session=session)
        taken[engine] = time.perf_counter() - began
        pairs = con.execute("SELECT unique_id_l, unique_id_r FROM pairs").fetchall()
        weighed[engine] = {frozenset(pair) for pair in pairs}
        clusters.cluster(con, weight=batch.bits_of(GATHER_AT))
        best[engine] = f1(*clusters.against_truth(con))
    apart = abs(best["duckdb"] - best["spark"])
    same = weighed["duckdb"] == weighed["spark"]
    say(
        f"{size:,} records, {len(weighed['spark']):,} pairs: Spark {taken['spark']:.1f} s,"
        f" DuckDB {taken['duckdb']:.1f} s, F1 {apart:.4f} apart, same pairs: {same}"
    )
    name = f"{size:,} records on Spark"
    return [
        Bar(name=f"{name} and DuckDB, F1 apart", unit="", bar=TOLERANCE, stretch=0, is_most=True)
        .held(apart, size),
        Result(name=f"{name}, pairs", value=len(weighed["spark"]), unit="pairs"),
        Result(name=f"{name}, pairs that DuckDB has not, or Spark has not",
               value=len(weighed["duckdb"] ^ weighed["spark"]), unit="pairs"),
        Result(name=f"{name}, seconds", value=taken["spark"], unit="s", against="DuckDB's",
               ratio=taken["spark"] / max(taken["duckdb"], 0.01)),
    ]  # fmt: skip


def _laid_out(size: int, seed: int) -> duckdb.DuckDBPyConnection:
    con = linker.workspace()
    truth = list(population(size, seed + 9))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "records.csv"
        records.write(path, ((str(place), each.facts) for place, each in enumerate(truth)))
        records.lay_out(con, path)
    batch.put_truth(con, ((str(place), str(each.person)) for place, each in enumerate(truth)))
    return con
