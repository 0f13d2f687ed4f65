"""Multi-search on one physical table: ours, pg_trgm, every record scored, and Splink per call.

A fresh seed each run; every way of searching answers the same questions about the same
records, in the order of their sound. Then the search's own page by role, how times grow with
the records, and how well whole files are linked. Bars are those of the design of the search.
`against` names what `ratio` compares with. `--part` asks for searching or linking alone. Into the
folder that HARBOUR_BENCH_OUT names, if any, every figure goes as it is found, and the growth is
drawn there.
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
from benchmarks.search_pages import fill, measure_pages  # noqa: E402
from benchmarks.search_quality import WHOLE, measure  # noqa: E402
from benchmarks.search_queries import Asked, questions  # noqa: E402
from benchmarks.search_table import Built, build, stage  # noqa: E402
from benchmarks.search_ways import (  # noqa: E402
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

QUICK, FULL = 10_000, 1_000_000
SIZES = (100_000, 1_000_000, 5_000_000)
QUESTIONS, OF_A_PAGE = 2_004, 120
QUICK_LINKED = 1_000
PARTS = ("searching", "linking")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--part", choices=PARTS)
    given = parser.parse_args()
    records = given.records or (QUICK if given.quick else FULL)
    seed = secrets.randbelow(2**31)
    sizes = [size for size in SIZES if size < records] if not given.quick else []
    amount, linked = (120, QUICK_LINKED) if given.quick else (QUESTIONS, WHOLE)
    results: list[Result] = []
    if given.part != "linking":
        results += _searching([*sizes, records], seed, amount)
    if given.part != "searching":
        results += _kept(measure(seed, linked, _say))
    return tell("search", results, as_json=given.json)


def _kept(results: list[Result]) -> list[Result]:
    """The same figures, written down before the next are looked for."""
    if folder := os.environ.get("HARBOUR_BENCH_OUT"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        with Path(folder, "search.jsonl").open("a") as file:
            file.writelines(json.dumps(asdict(result)) + "\n" for result in results)
    return results


def _say(text: str) -> None:
    sys.stderr.write(f"  {text}\n")
    sys.stderr.flush()


def _searching(sizes: list[int], seed: int, amount: int) -> list[Result]:
    began = time.perf_counter()
    stage(sizes[-1], seed, agency_of_force())
    _say(f"{sizes[-1]:,} records of seed {seed} in {time.perf_counter() - began:.0f} s")
    asked = questions(seed, amount, among=min(sizes) // 8)
    results: list[Result] = []
    p95 = {}
    for size in sizes:
        built = build(size)
        _say(f"{size:,}: index built in {built.seconds:.0f} s, {built.index_mb:.0f} MB")
        whole = size == sizes[-1]
        found = measure_all(asked, size, _say) if whole else {"ours": measure_ours(asked)}
        p95[size] = found["ours"].p95
        results += _kept([*_size(built), *_ways(found, size)])
        results += _kept(_page(asked, size, whole=whole))
    results += _kept([*_bars(found, sizes[-1], p95), *_insertion(), _calibration(seed)])
    _say(growth(p95))
    _draw(p95)
    return results


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


def _page(asked: list[Asked], size: int, *, whole: bool) -> list[Result]:
    """The page is measured once: at the size its bar names, or at the only one below it."""
    if size != min(FULL, size) or (size < FULL and not whole):
        return []
    _say(f"{size:,}: rows of the records made in {fill(agency_of_force()):.0f} s")
    return measure_pages(asked[: OF_A_PAGE if size > QUICK else 12], size)


def _bars(found: dict[str, Measured], size: int, p95: dict[int, float]) -> list[Result]:
    """The design's bars, held at the sizes that they name."""
    ours, name, weighed = (
        found[way] for way in ("ours", "pg_trgm on the name", "pg_trgm's candidates, our weights")
    )
    every, same = (
        found[way]
        for way in ("every record scored", "ours, on the questions of every record scored")
    )
    big, whole = size >= FULL, size >= 5 * FULL
    faster = {FULL: 10, 5 * FULL: 15}.get(size)
    slowest = max(ours.taken)
    results = [
        _least("times faster than pg_trgm on the name", name.p95 / ours.p95, "times", faster),
        _least("hit@10 above pg_trgm on the name", 100 * (ours.hit(10) - name.hit(10)), "points",
               20 if big else None),
        _least("times faster than pg_trgm's candidates under our weights",
               weighed.p95 / ours.p95, "times", 10 if big else None),
        _least("hit@10 above pg_trgm's candidates under our weights",
               100 * (ours.hit(10) - weighed.hit(10)), "points", 5 if big else None),
        _least("hit@10 as a share of scoring every record",
               same.hit(10) / max(every.hit(10), 0.01), "", 0.99 if big else None),
        _most("slowest of all questions", slowest, "ms", 250 if big else None),
        _most("p95 in the database", ours.p95, "ms", 15 if whole else None),
    ]  # fmt: skip
    if whole and FULL in p95:
        growth = p95[size] / p95[FULL]
        results.append(_most("p95 growth from 1,000,000 to 5,000,000", growth, "times", 2.5))
    return results


def _least(name: str, value: float, unit: str, bar: float | None) -> Result:
    met = None if bar is None else value >= bar
    return Result(name=name, value=round(value, 4), unit=unit, bar=bar, met=met)


def _most(name: str, value: float, unit: str, bar: float | None) -> Result:
    met = None if bar is None else value <= bar
    return Result(name=name, value=round(value, 4), unit=unit, bar=bar, met=met)


def _insertion() -> list[Result]:
    """One record added so that the same transaction finds it; and by the whole service."""
    index, whole = insertions(60), recordings(60)
    return [
        _most("one record added and searchable, p95", percentile(index, 0.95), "ms", 5),
        _most("one person recorded, searchable, alerts looked at, p95", percentile(whole, 0.95),
              "ms", None),
    ]  # fmt: skip


def _calibration(seed: int) -> Result:
    people = [(str(each.person), each.facts) for each in population(20_000, seed + 17)]
    found = calibrated(people, in_use(), seed=seed)
    return _most("expected calibration error, 20% unknown", found.shipped_error, "", 0.05)


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
            Result(name=f"{name}, hit@{within}, {kind}", value=100 * share, unit="of 100")
            for within in (1, 10)
            for kind, share in each.by_kind(within).items()
        ]
    return results


if __name__ == "__main__":
    raise SystemExit(main())
