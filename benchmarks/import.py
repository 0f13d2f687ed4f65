# ruff: noqa: N999 -- the benchmark is called "import"
"""Taking in a large extract of events, and taking it in again, which must change nothing.

An invented file shaped like Chicago's of 2022: 215,551 crimes (20,000 with --quick), 27,000
blocks. Bars, for the whole file: 120 s and 500 MB; a second run changes 0 rows. The database is
made anew each time, so that a first run is a first run.
"""

import gzip
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import django

django.setup()

from benchmarks.results import Result, tell  # noqa: E402
from harbour.interchange.api import extract_called, import_file, peak_mb, plan  # noqa: E402

ROWS, QUICK_ROWS, BLOCKS = 215_551, 20_000, 27_000
SECONDS, PEAK_MB = 120.0, 500.0
HEADER = "Date,Block,Primary Type,Description,Location Description,Arrest,Domestic,Community Area"
TYPES = ("BATTERY", "THEFT", "ASSAULT", "CRIMINAL DAMAGE", "BURGLARY", "OTHER OFFENSE")
PLACES = ("APARTMENT", "RESIDENCE", "STREET", "SIDEWALK", "")


def main() -> int:
    quick = "--quick" in sys.argv
    number = QUICK_ROWS if quick else ROWS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "invented.csv.gz"
        with gzip.open(path, "wt", compresslevel=1) as file:
            file.writelines(_lines(number))
        first, _ = _timed(path)
        again, moved = _timed(path)
    bars = (None, None) if quick else (SECONDS, PEAK_MB)
    peak = peak_mb()
    results = [
        Result(name=f"{number:,} rows, first run", value=first, unit="s", bar=bars[0],
               met=_met(first, bars[0])),
        Result(name=f"{number:,} rows, second run", value=again, unit="s",
               against="the first run", ratio=again / first),
        Result(name="memory at its highest", value=peak, unit="MB", bar=bars[1],
               met=_met(peak, bars[1])),
        Result(name="rows changed by the second run", value=moved, unit="rows", bar=0,
               met=moved == 0),
    ]  # fmt: skip
    return tell("import", results, as_json="--json" in sys.argv)


def _met(value: float, bar: float | None) -> bool | None:
    return None if bar is None else value <= bar


def _timed(path: Path) -> tuple[float, int]:
    """Seconds, and how many rows were added or changed."""
    began = time.perf_counter()
    read = import_file(plan(path, extract_called("chicago")), today=date(2026, 1, 1))
    if read.rejected:
        raise SystemExit(f"{read.rejected} rows of the invented file were rejected")
    return time.perf_counter() - began, read.taken.added + read.taken.changed


def _lines(number: int) -> Iterator[str]:
    """The same rows each time."""
    chance = Random(1)  # noqa: S311 -- invented crimes, the same ones each time
    yield HEADER + "\n"
    for _ in range(number):
        block = int(BLOCKS * chance.random() ** 2)
        at = datetime(2022, 1, 1) + timedelta(minutes=chance.randrange(480_000))  # noqa: DTZ001
        yield (
            f"{at},{block % 130:03}XX W MADEUP {block // 130} ST,{chance.choice(TYPES)},SIMPLE,"
            f"{chance.choice(PLACES)},{chance.random() < 0.11},{chance.random() < 0.18},"
            f"{block % 77 + 1}\n"
        )


if __name__ == "__main__":
    sys.exit(main())
