"""Multi-search on one physical table: ours, pg_trgm, every record scored, and Splink per call.

A fresh seed each run; every way of searching answers the same questions about the same records,
in the order of their sound; the slower ones answer the first of them, and how many is said. Bars
are those of the design of the search (`search_bars`). Parts, each alone by `--part`:

- searching: every way of searching, how times grow with the records, one record added
- pages: the search's own page by role, with row-level security and audit
- linking: files with truth, against Splink as recommended; planted twins, fathers and sons
- batch: all records of the table linked at once, against Splink as recommended
- spark: the same records linked on DuckDB and on Spark, at two sizes

Without `--part`: searching, pages and linking up to 1,000,000 records; of more, searching alone,
as the page's bar is set at 1,000,000 and files do not grow with the table. Into the folder that
HARBOUR_BENCH_OUT names, if any, every figure goes as it is found, and the growth is drawn there.
"""

import argparse
import json
import os
import secrets
import sys
import time
from dataclasses import asdict
from pathlib import Path

os.environ |= {"HARBOUR_TESTING": "1", "HARBOUR_DEMO": "1", "HARBOUR_DB_POOL": "0"}

import django

django.setup()

from django.template.loader import render_to_string  # noqa: E402

from benchmarks.population import population  # noqa: E402
from benchmarks.results import Result, percentile, tell  # noqa: E402
from benchmarks.search_bars import CALIBRATION, INSERTION, MILLION, bars  # noqa: E402
from benchmarks.search_batch import measure_batch  # noqa: E402
from benchmarks.search_pages import fill, measure_pages  # noqa: E402
from benchmarks.search_quality import WHOLE, measure_files  # noqa: E402
from benchmarks.search_queries import Asked, questions  # noqa: E402
from benchmarks.search_spark import measure_spark  # noqa: E402
from benchmarks.search_table import Built, build, stage, without_others  # noqa: E402
from benchmarks.search_ways import (  # noqa: E402
    OURS,
    Measured,
    agency_of_force,
    insertions,
    measure_all,
    measure_ours,
    recordings,
)
from harbour.design_system.charts import LineChart, Series  # noqa: E402
from harbour.multi_search.calibrating import calibrated  # noqa: E402
from harbour.multi_search.domain.model import in_use  # noqa: E402

QUICK = 10_000
SIZES = (100_000, MILLION, 5 * MILLION)
QUESTIONS, QUESTIONS_QUICK = 2_004, 120
ON_A_PAGE, ON_A_PAGE_QUICK = 120, 12
CALIBRATED_ON, CALIBRATED_ON_QUICK = 20_000, 3_000
LINKED_QUICK = 1_000
PARTS = ("searching", "pages", "linking", "batch", "spark")
_ON_THE_TABLE = {"searching", "pages", "batch"}


class Run:
    """One run: how large, how thorough, and every figure so far."""

    def __init__(self, records: int, *, quick: bool, parts: set[str]) -> None:
        self.records, self.quick, self.parts = records, quick, parts
        self.seed = secrets.randbelow(2**31)
        self.results: list[Result] = []
        grown = "searching" in parts and not quick
        self.sizes = [size for size in SIZES if size < records and grown] + [records]

    def kept(self, results: list[Result]) -> None:
        """The same figures, written down before the next are looked for."""
        self.results += results
        if folder := os.environ.get("HARBOUR_BENCH_OUT"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            with Path(folder, "search.jsonl").open("a") as file:
                file.writelines(json.dumps(asdict(result)) + "\n" for result in results)

    def all(self) -> list[Result]:
        """Every part that was asked for; whatever has a bar comes last."""
        if self.parts & _ON_THE_TABLE:
            self._on_the_table()
        if "linking" in self.parts:
            self.kept(measure_files(self.seed, LINKED_QUICK if self.quick else WHOLE, _say))
        if "spark" in self.parts:
            self.kept(measure_spark(self.seed, _say))
        return sorted(self.results, key=lambda result: result.bar is not None)

    def _on_the_table(self) -> None:
        began = time.perf_counter()
        stage(self.records, self.seed, agency_of_force())
        _say(f"{self.records:,} records of seed {self.seed}, {time.perf_counter() - began:.0f} s")
        amount = QUESTIONS_QUICK if self.quick else QUESTIONS
        asked = questions(self.seed, amount, among=min(*self.sizes, SIZES[0]) // 8)
        searching = "searching" in self.parts
        p95: dict[int, float] = {}
        for size in self.sizes:
            built = _built(size, last=size == self.records)
            if searching:
                p95[size] = self._searched(asked, built, p95)
        without_others()
        if "pages" in self.parts:
            _say(f"rows of the records made in {fill(agency_of_force()):.0f} s")
            some = ON_A_PAGE_QUICK if self.quick else ON_A_PAGE
            self.kept(measure_pages(asked[:some], self.records))
        if searching:
            self.kept([*_insertion(self.records), _calibration(self.seed, quick=self.quick)])
            _say(growth(p95))
            _draw(p95)
        if "batch" in self.parts:
            self.kept(measure_batch(self.records, _say))

    def _searched(self, asked: list[Asked], built: Built, before: dict[int, float]) -> float:
        """Ours at this size; at the last one every way, and the bars. Gives back the p95."""
        last = built.records == self.records
        found = measure_all(asked, built.records, _say) if last else {OURS: measure_ours(asked)}
        self.kept([*_size(built), *_ways(found, built.records)])
        if last:
            self.kept(bars(found, built.records, before))
        return found[OURS].p95


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--part", choices=PARTS)
    given = parser.parse_args()
    records = given.records or (QUICK if given.quick else MILLION)
    usual = {"searching", "pages", "linking"} if records <= MILLION else {"searching"}
    run = Run(records, quick=given.quick, parts={given.part} if given.part else usual)
    return tell("search", run.all(), as_json=given.json)


def _say(text: str) -> None:
    sys.stderr.write(f"  {text}\n")
    sys.stderr.flush()


def _built(size: int, *, last: bool) -> Built:
    began = time.perf_counter()
    built = build(size, last=last)
    _say(
        f"{size:,}: laid out in {time.perf_counter() - began:.0f} s, of it the index"
        f" {built.seconds:.0f} s; {built.index_mb:.0f} MB"
    )
    return built


def growth(p95: dict[int, float]) -> str:
    """p95 by the number of records, drawn in text."""
    most = max(p95.values())
    rows = [f"{size:>10,} {'#' * round(40 * value / most):<40} {value:.1f} ms"
            for size, value in p95.items()]  # fmt: skip
    return "\n  ".join(["p95 as the records grow", *rows])


def _draw(p95: dict[int, float]) -> None:
    folder = os.environ.get("HARBOUR_BENCH_OUT")
    if not folder or len(p95) < 2:
        return
    chart = LineChart(
        id="growth",
        title="Milliseconds for 95 of 100 questions, as the records grow",
        description="The same questions at each size, in one run.",
        labels=[f"{size:,}" for size in p95],
        series=[Series("Milliseconds", [round(value, 2) for value in p95.values()])],
    )
    html = render_to_string("design_system/charts/line.html", {"chart": chart})
    Path(folder, "search-growth.html").write_text(html)


def _insertion(records: int) -> list[Result]:
    """One record added so that the same transaction finds it; and by the whole service."""
    index, whole = insertions(60), recordings(60)
    return [
        INSERTION.held(percentile(index, 0.95), records),
        Result(name="one record added and searchable in the same transaction, p50",
               value=percentile(index, 0.5), unit="ms"),
        Result(name="one person recorded, searchable, alerts looked at, p95",
               value=percentile(whole, 0.95), unit="ms"),
    ]  # fmt: skip


def _calibration(seed: int, *, quick: bool) -> Result:
    amount = CALIBRATED_ON_QUICK if quick else CALIBRATED_ON
    people = [(str(each.person), each.facts) for each in population(amount, seed + 17)]
    found = calibrated(people, in_use(), seed=seed)
    return CALIBRATION.held(found.shipped_error, amount)


def _size(built: Built) -> list[Result]:
    name = f"{built.records:,} records"
    return [
        Result(name=f"{name}, index built", value=built.seconds, unit="s",
               against="pg_trgm's on the name",
               ratio=built.seconds / max(built.trgm_seconds, 0.01)),
        Result(name=f"{name}, index size", value=built.index_mb, unit="MB",
               against="pg_trgm's on the name", ratio=built.index_mb / max(built.trgm_mb, 0.01)),
        Result(name=f"{name}, table size", value=built.table_mb, unit="MB"),
    ]  # fmt: skip


def _ways(found: dict[str, Measured], size: int) -> list[Result]:
    results = []
    for way, each in found.items():
        name = f"{way}, {size:,} records"
        results += [
            Result(name=f"{name}, questions", value=len(each.taken), unit=""),
            Result(name=f"{name}, p50", value=each.p50, unit="ms"),
            Result(name=f"{name}, p95", value=each.p95, unit="ms"),
            Result(name=f"{name}, hit@1", value=100 * each.hit(1), unit="of 100"),
            Result(name=f"{name}, hit@10", value=100 * each.hit(10), unit="of 100"),
        ]
        results += [
            Result(name=f"{name}, hit@{within}, {kind}", value=100 * share, unit="of 100")
            for within in (1, 10)
            for kind, share in each.by_kind(within).items()
        ]
    return results


if __name__ == "__main__":
    raise SystemExit(main())
