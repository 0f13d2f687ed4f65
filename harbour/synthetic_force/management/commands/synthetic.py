"""harbour synthetic --scale NAME --seed N [--as-of DATE] [--truth FILE]"""

import csv
import json
import os
import sys
import time
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from harbour.synthetic_force import services
from harbour.synthetic_force.domain.force import SCALES, Force, invent, present


class Command(BaseCommand):
    help = "Load an invented force: nobody in it is real, and no home or number can be."
    database_role = "owner"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--scale", default="village", choices=sorted(SCALES))
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--as-of", type=date.fromisoformat, dest="as_of")
        parser.add_argument("--truth", type=Path, help="write whose each record is, as CSV")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, scale, seed, as_of, truth, as_json, **options) -> None:
        began = time.perf_counter()
        now = timezone.now()
        force = invent(scale, seed=seed, as_of=present(scale, as_of, now))
        if "HARBOUR_JOB_DB_URL" not in os.environ:
            raise CommandError("Run this as `harbour synthetic`.", returncode=2)
        services.load_frame(force.frame, os.environ["HARBOUR_DB_URL"])
        services.connect_as_job()
        services.load_records(force, self._say)
        if scale == "village":
            services.finish_stories(force, force.work.as_of)
        if truth is not None:
            _write_truth(truth, force)
        result = {
            "scale": scale,
            "seed": seed,
            "rows": services.row_count(force),
            "seconds": round(time.perf_counter() - began, 2),
            "sha256": services.digest(force),
        }
        self.stdout.write(json.dumps(result) if as_json else _in_words(result))

    def _say(self, table: str, rows: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"  {table}: {rows:,}\n")


def _write_truth(path: Path, force: Force) -> None:
    """Ids only: the record, and the person it is of."""
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(force.people.truth())


def _in_words(result: dict) -> str:
    return (
        f"Loaded the invented force at the scale of a {result['scale']}: {result['rows']:,} rows"
        f" in {result['seconds']} s (seed {result['seed']}, sha256 {result['sha256'][:12]})."
    )
