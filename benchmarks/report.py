"""The force's report: a year, ten years, and the same measures on Parquet at 10,000,000 rows.

On the `hampshire` year, as the role that may only read. Bars: the whole report (four files) in
10 s; over ten years in 60 s. Ten years are made of the year by copying its events, who was
involved, and what was owed, into earlier years of a database of its own.

The measures on Parquet are the very SQL that PostgreSQL was asked, run by DuckDB on an export of
the same rows: first both must count alike, then the rows are repeated to 10,000,000 or just over
(100,000 with --quick), in PostgreSQL as a table of those columns alone, and both must count alike
again. Measures that look beside the event are left out there. Growth is printed for each tenfold,
and drawn into the folder that HARBOUR_BENCH_OUT names, if any.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

import django
import psycopg

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.template.loader import render_to_string  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from benchmarks.report_years import ten_years  # noqa: E402
from benchmarks.results import Result, percentile, tell  # noqa: E402
from harbour.design_system.charts import LineChart, Series  # noqa: E402
from harbour.performance.api import FigureSource, figure_sources, period_counts  # noqa: E402
from harbour.performance.api import days_reported as known_days  # noqa: E402

YEAR_S, TEN_YEARS_S = 10.0, 60.0
ROWS, QUICK_ROWS = 10_000_000, 100_000


def main() -> int:
    quick = "--quick" in sys.argv
    results = [_report("the whole report, a year", None if quick else YEAR_S)]
    results += _on_parquet(QUICK_ROWS if quick else ROWS)
    if not quick:
        with ten_years(os.environ["HARBOUR_BENCH_ADMIN_URL"]) as first:
            results.append(_report("the whole report, ten years", TEN_YEARS_S, "--from", first))
    return tell("report", results, as_json="--json" in sys.argv)


def _force() -> FigureSource:
    return next(each for each in figure_sources() if "own systems" in each.words)


def _report(name: str, bar: float | None, *days: str) -> Result:
    force = _force()
    known = known_days(force.id)
    until = ["--to", str(known[1])] if known and days else []
    with tempfile.TemporaryDirectory() as folder, open(os.devnull, "w") as nowhere:
        began = time.perf_counter()
        call_command("report", "--out", folder, *days, *until, source=force.code, stdout=nowhere)
        seconds = time.perf_counter() - began
    met = None if bar is None else seconds <= bar
    return Result(name=name, value=seconds, unit="s", bar=bar, met=met)


def _on_parquet(rows: int) -> list[Result]:
    """PostgreSQL and DuckDB on the same rows as they grow."""
    with tempfile.TemporaryDirectory() as folder:
        force, lake = _force(), Lake(Path(folder))
        span = known_days(force.id)
        with CaptureQueriesContext(connection) as asked:
            counted, postgres = _timed(lambda: period_counts(force.id, span))
        sql = asked.captured_queries[-1]["sql"]
        held = lake.take(sql)
        again, duck = _timed(lambda: lake.ask(sql))
        told = tuple(counted.values())
        results = [
            *_beside(held, postgres, duck),
            _alike(held, tuple(again) == told),
        ]
        times = [(held, duck)]
        for copies in sorted({-(-size // held) for size in (1_000_000, rows) if size <= rows}):
            grown, seconds = _timed(lambda of=copies: lake.grown(sql, of))
            times.append((copies * held, seconds))
        wide, postgres = _grown(sql, copies)
        results += [
            *(_one(size, "DuckDB on Parquet", seconds) for size, seconds in times[1:-1]),
            *_beside(copies * held, postgres, times[-1][1]),
            _alike(copies * held, tuple(grown) == wide == tuple(copies * each for each in told)),
        ]
    _draw(times)
    return results


def _one(size: int, engine: str, seconds: float, **more: object) -> Result:
    return Result(name=f"measures of {size:,} rows, {engine}", value=seconds, unit="s", **more)


def _beside(size: int, postgres: float, duck: float) -> list[Result]:
    ratio = {"against": "PostgreSQL", "ratio": duck / postgres}
    return [_one(size, "PostgreSQL", postgres), _one(size, "DuckDB on Parquet", duck, **ratio)]


def _alike(size: int, met: bool) -> Result:
    """Whether both engines counted the same of every measure."""
    name = f"runs on {size:,} rows in which a measure differed"
    return Result(name=name, value=0 if met else 1, unit="runs", bar=0, met=met)


def _grown(sql: str, copies: int) -> tuple[tuple[int, ...], float]:
    """The same query in PostgreSQL on so many copies of each event, in a table of its own."""
    with psycopg.connect(os.environ["HARBOUR_BENCH_ADMIN_URL"]) as admin:
        admin.execute(
            f"CREATE TEMPORARY TABLE pole_event AS SELECT {EXPORTED['pole_event']}"
            f" FROM public.pole_event, generate_series(1, {copies})"
        )
        admin.execute("ANALYZE pole_event")
        told, seconds = _timed(lambda: admin.execute(sql).fetchone(), runs=1)
        admin.rollback()
    return told, seconds


def _timed(work, runs: int = 3):
    """What it gave, and the median of its times."""
    times, given = [], None
    for _ in range(runs):
        began = time.perf_counter()
        given = work()
        times.append(time.perf_counter() - began)
    return given, percentile(times, 0.5)


def _draw(times: list[tuple[int, float]]) -> None:
    folder = os.environ.get("HARBOUR_BENCH_OUT")
    if not folder:
        return
    chart = LineChart(
        id="growth",
        title="Seconds for all measures, as rows grow tenfold",
        description="DuckDB on Parquet, the same SQL at each size.",
        labels=[f"{size:,}" for size, _ in times],
        series=[Series("Seconds", [round(seconds, 3) for _, seconds in times])],
    )
    html = render_to_string("design_system/charts/line.html", {"chart": chart})
    Path(folder, "growth.html").write_text(html)


class Lake:
    """An export of the tables that one query reads, as Parquet, and DuckDB on it."""

    def __init__(self, folder: Path) -> None:
        import duckdb  # noqa: PLC0415 -- only this benchmark reads Parquet

        self._folder, self._duck = folder, duckdb.connect()
        self._duck.execute("SET TimeZone = 'UTC'")

    def take(self, sql: str) -> int:
        """Export what the query reads. Returns how many events there are."""
        for table, columns in EXPORTED.items():
            csv = self._folder / f"{table}.csv"
            with csv.open("wb") as file, connection.cursor() as cursor:
                copy = f"COPY (SELECT {columns} FROM {table}) TO STDOUT WITH (FORMAT csv, HEADER)"
                with cursor.copy(copy) as rows:
                    for piece in rows:
                        file.write(piece)
            parquet = self._folder / f"{table}.parquet"
            kinds = _KINDS[table]
            self._duck.execute(
                f"COPY (SELECT * FROM read_csv('{csv}', header = true, columns = {kinds},"
                f" allow_quoted_nulls = false))"
                f" TO '{parquet}' (FORMAT parquet)"
            )
            csv.unlink()
            self._view(table, parquet)
        return self._duck.execute("SELECT count(*) FROM pole_event").fetchone()[0]

    def _view(self, table: str, parquet: Path) -> None:
        self._duck.execute(
            f"CREATE OR REPLACE VIEW {table} AS SELECT * FROM read_parquet('{parquet}')"
        )

    def ask(self, sql: str) -> tuple[int, ...]:
        return self._duck.execute(sql).fetchone()

    def grown(self, sql: str, copies: int) -> tuple[int, ...]:
        """The same query on so many copies of each event."""
        parquet = self._folder / f"events-{copies}.parquet"
        if not parquet.exists():
            self._view("pole_event", self._folder / "pole_event.parquet")
            self._duck.execute(
                f"COPY (SELECT event.* FROM pole_event event, range({copies}))"
                f" TO '{parquet}' (FORMAT parquet)"
            )
        self._view("pole_event", parquet)
        return self.ask(sql)


EXPORTED = {
    "pole_event": "id, kind, is_domestic, offence_id, outcome_code, arrested, reported_at,"
    " owner_agency_id, source_id",
    "pole_offence": "id, home_office_code",
    "performance_series": "id, source_id",
}
_KINDS = {
    "pole_event": "{'id': 'UUID', 'kind': 'VARCHAR', 'is_domestic': 'BOOLEAN',"
    " 'offence_id': 'UUID', 'outcome_code': 'VARCHAR', 'arrested': 'BOOLEAN',"
    " 'reported_at': 'TIMESTAMPTZ', 'owner_agency_id': 'UUID', 'source_id': 'UUID'}",
    "pole_offence": "{'id': 'UUID', 'home_office_code': 'VARCHAR'}",
    "performance_series": "{'id': 'UUID', 'source_id': 'UUID'}",
}


if __name__ == "__main__":
    sys.exit(main())
