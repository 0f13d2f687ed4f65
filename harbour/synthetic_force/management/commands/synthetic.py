"""harbour synthetic --scale NAME --seed N [--as-of DATE] [--truth FILE]"""

import csv
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from harbour.synthetic_force import checked, learnt, services, today
from harbour.synthetic_force.domain.force import SCALES, Force, invent, present


class Command(BaseCommand):
    help = "Load an invented force: nobody in it is real, and no home or number can be."
    database_role = "owner"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", default="village", choices=sorted(SCALES))
        parser.add_argument("--seed", type=int, default=1, help="the same seed, the same force")
        parser.add_argument("--as-of", type=_day, dest="as_of", help="told up to this day")
        parser.add_argument("--truth", type=Path, help="write whose each person record is")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(
        self,
        *args: Any,
        scale: str,
        seed: int,
        as_of: date | None,
        truth: Path | None,
        as_json: bool,
        **options: Any,
    ) -> None:
        began = time.perf_counter()
        url = os.environ.get("HARBOUR_DB_URL", "")
        if "HARBOUR_JOB_DB_URL" not in os.environ or not url:
            raise CommandError("Run this as `harbour synthetic`.", returncode=2)
        if services.is_loaded(url):
            raise CommandError(
                "There is an invented force here already. Begin anew with `make demo-reset`,"
                " or name an empty database."
            )
        with _progress() as say:
            force = invent(scale, seed=seed, as_of=present(scale, as_of, timezone.now()))
            rows = services.row_count(force)
            say("", rows)
            services.load_frame(force.frame, url)
            services.connect_as_job()
            services.load_records(force, say, url)
            if not SCALES[scale].is_printed:
                learnt.remember(force.as_of)
                today.leave_open(force.as_of)
                checked.check(force.as_of)
        if truth is not None:
            _write_truth(truth, force)
        result = {
            "scale": scale,
            "seed": seed,
            "rows": rows,
            "seconds": round(time.perf_counter() - began, 2),
            "sha256": services.digest(force),
        }
        self.stdout.write(json.dumps(result) if as_json else _in_words(result))


def _day(text: str) -> date:
    return date.fromisoformat(text)


@contextmanager
def _progress() -> Iterator[services.Say]:
    """A bar on a terminal, on standard error. The first report (of nothing) tells how many rows."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(),
               TimeElapsedColumn())  # fmt: skip
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Inventing", total=None)

        def say(table: str, rows: int) -> None:
            if not table:
                bar.update(task, total=rows, description="Loading")
            elif table != "search":
                bar.advance(task, rows)

        yield say


def _write_truth(path: Path, force: Force) -> None:
    """Which records are of one person: ids only, for judging how well records are linked."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("record", "person"))
        writer.writerows(force.truth)


def _in_words(result: dict) -> str:
    return (
        f"Loaded the invented force at the scale of a {result['scale']}: {result['rows']:,} rows"
        f" in {result['seconds']} s (seed {result['seed']}, sha256 {result['sha256'][:12]})."
    )
