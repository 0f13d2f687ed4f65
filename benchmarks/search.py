"""Multi-search on one physical table: ours, pg_trgm, every record scored, and Splink per call.

A fresh seed each run; every way of searching answers the same questions about the same
records, in the order of their sound. Bars are those of the design of the search. `against`
names what `ratio` compares with.
"""

import argparse
import os
import secrets
import sys
import time

os.environ |= {"HARBOUR_TESTING": "1", "HARBOUR_DEMO": "1", "HARBOUR_DB_POOL": "0"}

import django

django.setup()

from benchmarks.report import Result, tell  # noqa: E402
from benchmarks.search_queries import questions  # noqa: E402
from benchmarks.search_table import Built, build, stage  # noqa: E402
from benchmarks.search_ways import Measured, agency_of_force, measure_all, measure_ours  # noqa: E402

QUICK, FULL = 20_000, 1_000_000
SIZES = (100_000, 1_000_000, 5_000_000)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    records = given.records or (QUICK if given.quick else FULL)
    seed = secrets.randbelow(2**31)
    sizes = [size for size in SIZES if size < records] if not given.quick else []
    results = _measured([*sizes, records], seed, amount=120 if given.quick else 1200)
    return tell("search", results, as_json=given.json)


def _say(text: str) -> None:
    sys.stderr.write(f"  {text}\n")
    sys.stderr.flush()


def _measured(sizes: list[int], seed: int, amount: int) -> list[Result]:
    began = time.perf_counter()
    stage(sizes[-1], seed, agency_of_force())
    _say(f"{sizes[-1]:,} records of seed {seed} in {time.perf_counter() - began:.0f} s")
    asked = questions(seed, amount, among=min(sizes) // 8)
    results: list[Result] = []
    p95 = {}
    for size in sizes:
        built = build(size)
        _say(f"{size:,}: index built in {built.seconds:.0f} s, {built.index_mb:.0f} MB")
        results += _size(built)
        if size == sizes[-1]:
            found = measure_all(asked, size, _say)
        else:
            found = {"ours": measure_ours(asked)}
        p95[size] = found["ours"].p95
        results += _ways(found, size)
    return results


def _size(built: Built) -> list[Result]:
    name = f"{built.records:,} records"
    return [
        Result(name=f"{name}, index built", value=built.seconds, unit="s",
               against="pg_trgm's on the name",
               ratio=built.seconds / max(built.trgm_seconds, 0.01)),
        Result(name=f"{name}, index size", value=built.index_mb, unit="MB",
               against="pg_trgm's on the name", ratio=built.index_mb / max(built.trgm_mb, 0.01)),
    ]  # fmt: skip


def _ways(found: dict[str, Measured], size: int) -> list[Result]:
    results = []
    for way, each in found.items():
        name = f"{way}, {size:,} records"
        results += [
            Result(name=f"{name}, p50", value=each.p50, unit="ms"),
            Result(name=f"{name}, p95", value=each.p95, unit="ms"),
            Result(name=f"{name}, hit@1", value=100 * each.hit(1), unit="of 100"),
            Result(name=f"{name}, hit@10", value=100 * each.hit(10), unit="of 100"),
        ]
        results += [
            Result(name=f"{name}, hit@10, {kind}", value=100 * share, unit="of 100")
            for kind, share in each.by_kind(10).items()
        ]
    return results


if __name__ == "__main__":
    raise SystemExit(main())
