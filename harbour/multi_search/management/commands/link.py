"""harbour link [--engine duckdb|spark] [--truth FILE] [--out FOLDER] [--json]"""

import csv
import json
import os
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from harbour.multi_search import batch, linker, records
from harbour.multi_search.calibrating import calibrated
from harbour.multi_search.domain.levels import Facts
from harbour.multi_search.model_report import write

MOST_FOR_CALIBRATION = 40_000
FEWEST = 200


class Command(BaseCommand):
    help = "Link all records with Splink, and write the model with its report. Nothing is merged."
    database_role = "report"

    def add_arguments(self, parser) -> None:
        parser.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb")
        parser.add_argument("--truth", type=Path, help="CSV of record id and person, to measure by")
        parser.add_argument("--out", type=Path, help="folder for the model and its report")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, **options) -> None:
        out = options["out"] or Path(os.environ.get("HARBOUR_VAR", ".var")) / "models"
        truth = _truth(options["truth"]) if options["truth"] else {}
        con = linker.workspace()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "records.csv"
            _export(path)
            amount = records.lay_out(con, path)
        self._say(f"{amount:,} records")
        if truth:
            batch.put_truth(con, truth.items())
        session = None
        if options["engine"] == "spark":
            session = _spark()
        linked, told = batch.link(
            con,
            say=self._say,
            has_truth=bool(truth),
            engine=options["engine"],
            session=session,
            train=amount >= FEWEST,
        )
        self._calibrate(con, linked, told, bool(truth))
        told["trained_on"] = f"{linked.records:,} records, weighed on {options['engine']}"
        write(out, told, batch.newest_model(), linked)
        self.stdout.write(
            json.dumps(linked.as_json)
            if options["as_json"]
            else f"Model {linked.model} written to {out}: {linked.records:,} records,"
            f" {linked.pairs:,} pairs, {linked.seconds:.0f} s."
        )

    def _say(self, text: str) -> None:
        self.stderr.write(f"  {text}")

    def _calibrate(self, con, linked: batch.Linked, told: dict, has_truth: bool) -> None:
        """By the truth given, or else by what the linkage itself is sure of."""
        people = _people(con, "truth" if has_truth else "clusters")
        if len(people) >= FEWEST:
            found = calibrated(people, batch.as_model(told), seed=1)
            linked.calibrated = found
            told["curve"] = [list(point) for point in found.kept]
            self._say(f"calibration error {found.raw_error:.3f}, with the curve {found.error:.3f}")


def _truth(path: Path) -> dict[str, str]:
    """Record to person, from a file headed `record,person`."""
    try:
        with path.open(newline="") as file:
            return {row["record"]: row["person"] for row in csv.DictReader(file)}
    except KeyError as missing:
        raise CommandError(f"{path} has no column {missing}.", returncode=2) from missing
    except OSError as refused:
        raise CommandError(f"{path} cannot be read.", returncode=2) from refused


def _export(path: Path) -> None:
    with path.open("wb") as file, connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        with cursor.copy(records.EXPORT) as copy:
            for chunk in copy:
                file.write(chunk)


def _spark():
    try:
        return linker.spark_session(Path(tempfile.mkdtemp(prefix="harbour-spark-")))
    except ImportError as missing:
        raise CommandError(
            "Spark is an extra: install pyspark, and Java.", returncode=2
        ) from missing


def _people(con, table: str) -> Sequence[tuple[str, Facts]]:
    """Some of the people, each with all their records."""
    column = "person" if table == "truth" else "cluster_id"
    rows = con.execute(
        f"SELECT {table}.{column}, array_to_string(givens, ' '), family, coalesce(sex, ''), born,"
        " postcodes, phones, vehicles, addresses, identifiers FROM records"
        f" JOIN {table} USING (unique_id) WHERE hash({column}) % greatest(1,"
        f" (SELECT count(*) FROM records) // {MOST_FOR_CALIBRATION}) = 0 ORDER BY place"
    ).fetchall()
    return [(str(row[0]), facts_of_row(row)) for row in rows]


def facts_of_row(row: tuple) -> Facts:
    """A record laid out for linking, as facts again."""
    _, given, family, sex, born, *lists = row
    return Facts(
        names=((given, family),) if given or family else (),
        sex=sex,
        born=date(int(born[:4]), int(born[4:6]), int(born[6:])) if born else None,
        postcodes=tuple(lists[0]),
        phones=tuple(lists[1]),
        registrations=tuple(lists[2]),
        addresses=tuple(lists[3]),
        identifiers=tuple(lists[4]),
    )
