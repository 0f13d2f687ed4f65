"""All records of the one table linked at once, against Splink as recommended on the same records.

Both begin with the records in a file and end with clusters; both train by themselves. The design
asks to be three times faster than Splink 4 by its defaults; the Splink that is installed is 5,
several times faster than 4 and the engine of ours too, so its time is told beside ours.
"""

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.results import Result
from benchmarks.search_bars import MILLION, Bar
from benchmarks.search_files import of_people
from benchmarks.search_quality import SPLINK_AT, f1, splinks
from benchmarks.search_table import administrator
from harbour.multi_search import batch, clusters, linker, records

_F1 = Bar(name="batch linkage of the table, F1", unit="", bar=0.97, stretch=0.98, records=MILLION)
_PLAIN = """COPY (SELECT id, person_id, split_part(split_part(names[1], '|', 1), ' ', 1),
    split_part(names[1], '|', 2), born_on, postcodes[1], phones[1], nullif(sex, '')
    FROM multi_search_entry) TO STDOUT (FORMAT csv)"""
_COLUMNS = ("unique_id", "person", "given", "family", "born", "postcode", "phone", "sex")


def measure_batch(amount: int, say: Callable[[str], None]) -> list[Result]:
    with TemporaryDirectory() as folder:
        ours, plain = Path(folder) / "records.csv", Path(folder) / "plain.csv"
        _copy(records.EXPORT, ours)
        _copy(_PLAIN, plain)
        con, taken, pairs = _ours(ours)
        _truth(con, plain)
        precision, recall = clusters.against_truth(con)
        con.close()
        say(f"batch: F1 {f1(precision, recall):.4f} in {taken:.0f} s, {pairs:,} pairs")
        best, theirs_taken = _theirs(plain)
        say(f"Splink as recommended: F1 {best:.4f} in {theirs_taken:.0f} s")
    name = f"batch linkage of {amount:,} records"
    return [
        _F1.held(f1(precision, recall), amount),
        Bar(name=f"{name}, F1 against Splink as recommended", unit="", bar=best)
        .held(f1(precision, recall), amount),
        Result(name=f"{name}, precision", value=precision, unit=""),
        Result(name=f"{name}, recall", value=recall, unit=""),
        Result(name=f"{name}, seconds", value=taken, unit="s", against="Splink 5's",
               ratio=taken / max(theirs_taken, 0.01)),
    ]  # fmt: skip


def _copy(export: str, path: Path) -> None:
    with administrator() as admin, path.open("wb") as file, admin.cursor().copy(export) as copy:
        for chunk in copy:
            file.write(chunk)


def _plain(con: duckdb.DuckDBPyConnection, path: Path, shown: str) -> str:
    columns = dict.fromkeys(_COLUMNS, "VARCHAR")
    return (f"SELECT {shown} FROM read_csv('{path}', header = false, auto_detect = false,"
            f" nullstr = '', columns = {columns})")  # fmt: skip


def _truth(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    con.execute(f"CREATE OR REPLACE TABLE truth AS {_plain(con, path, 'unique_id, person')}")


def _ours(path: Path) -> tuple[duckdb.DuckDBPyConnection, float, int]:
    began = time.perf_counter()
    con = linker.workspace()
    records.lay_out(con, path)
    linked, _ = batch.link(con, say=lambda _: None, has_truth=False)
    return con, time.perf_counter() - began, linked.pairs


def _theirs(path: Path) -> tuple[float, float]:
    began = time.perf_counter()
    con = duckdb.connect()
    con.execute(f"CREATE TABLE given AS {_plain(con, path, '* EXCLUDE person')}")
    _truth(con, path)
    sweep = splinks(con, of_people())
    return f1(*sweep[SPLINK_AT]), time.perf_counter() - began
