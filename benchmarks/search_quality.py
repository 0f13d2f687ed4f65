"""How well whole files are linked: ours against Splink by its own recommended settings.

Both are trained on each file by themselves, with nothing tuned to it: our levels, blocks and the
one threshold are the product's; Splink's comparisons, blocks and threshold are those of its
documentation. Truth is only used to measure.
"""

import logging
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
from splink import DuckDBAPI, Linker

from benchmarks.results import Result
from benchmarks.search_bars import Bar
from benchmarks.search_files import File, Row, Told, real_files, synthetic, with_kin
from harbour.multi_search import batch, clusters, linker, records
from harbour.multi_search.domain.gathering import GATHER_AT

SPLINK_AT = 0.95
SPLINK_SWEEP = (0.5, 0.9, 0.95, 0.99, 0.999)
OUR_SWEEP = (0.5, 0.8, GATHER_AT, 0.95, 0.99, 0.999)
KIN, WHOLE = 500, 30_000
"""So many pairs of twins, and as many of father and son, among so many records."""
DRAWS, AROUND = 4, 5_000
"""Further draws of kin, each among fewer records, linked by the model that the package has."""
Sweep = dict[float, tuple[float, float]]
"""Precision and recall by threshold."""


def measure_files(seed: int, records_made: int, say: Callable[[str], None]) -> list[Result]:
    """The invented force, and in a whole run every file that is here, and further draws of kin."""
    is_whole = records_made >= WHOLE
    files = [
        synthetic(seed, records_made, _kin_in(records_made)),
        *(real_files() if is_whole else ()),
    ]
    results, joined = [], []
    for file in files:
        found, kin = _measured(file, say, thorough=is_whole)
        results += found
        joined += [] if kin is None else [kin]
    joined += [_kin_of_a_draw(seed + draw, say) for draw in range(1, DRAWS if is_whole else 1)]
    planted = 2 * _kin_in(records_made) + (len(joined) - 1) * 2 * KIN
    apart = Bar(
        name=f"twins, and fathers and sons of one name, joined of {planted:,} pairs in"
        f" {len(joined)} draws", unit="pairs", bar=0, is_most=True,
    )  # fmt: skip
    return [*results, apart.held(sum(joined), 0)]


def _measured(
    file: File, say: Callable[[str], None], *, thorough: bool
) -> tuple[list[Result], int | None]:
    began = time.perf_counter()
    sweep, kin = _ours(file.rows, OUR_SWEEP if thorough else (GATHER_AT,))
    taken, began = time.perf_counter() - began, time.perf_counter()
    con = duckdb.connect()
    names = ", ".join(f"unnest(${place + 1}) AS {name}" for place, name in enumerate(file.columns))
    con.execute(f"CREATE TABLE given AS SELECT {names}", list(file.columns.values()))
    batch.put_truth(con, ((unique_id, person) for unique_id, person, _ in file.rows))
    theirs = splinks(con, file.told, SPLINK_SWEEP if thorough else (SPLINK_AT,))
    theirs_taken = time.perf_counter() - began
    precision, recall = sweep[GATHER_AT]
    ours, best = f1(precision, recall), f1(*theirs[SPLINK_AT])
    say(f"{file.name}: F1 {ours:.4f} (precision {precision:.3f}, recall {recall:.3f}) in"
        f" {taken:.0f} s, Splink {best:.4f} (precision {theirs[SPLINK_AT][0]:.3f}) in"
        f" {theirs_taken:.0f} s")  # fmt: skip
    name = f"{file.name}, linked"
    results = [
        Bar(name=f"{name}, F1 against Splink as recommended", unit="", bar=best,
            records=0 if thorough else 1).held(ours, 0),
        *([file.bar.held(ours, 0)] if file.bar else []),
        Result(name=f"{name}, precision", value=precision, unit=""),
        Result(name=f"{name}, recall", value=recall, unit=""),
        Result(name=f"{name}, seconds", value=taken, unit="s",
               against="Splink's", ratio=taken / max(theirs_taken, 0.01)),
    ]  # fmt: skip
    for who, swept in (("ours", sweep), ("Splink", theirs)):
        results += [
            Result(name=f"{file.name}, {who} at {at}, {what}", value=value, unit="")
            for at, found in swept.items()
            for what, value in zip(("precision", "recall", "F1"), (*found, f1(*found)), strict=True)
        ]
    return results, kin


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(precision + recall, 1e-9)


def _laid_out(rows: list[Row]) -> duckdb.DuckDBPyConnection:
    con = linker.workspace()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.csv"
        records.write(path, ((unique_id, facts) for unique_id, _, facts in rows))
        records.lay_out(con, path)
    batch.put_truth(con, ((unique_id, person) for unique_id, person, _ in rows))
    return con


def _ours(rows: list[Row], thresholds: Sequence[float]) -> tuple[Sweep, int | None]:
    con = _laid_out(rows)
    batch.link(con, say=lambda _: None, has_truth=False)
    kin = _kin_joined(con) if any(person.startswith("kin") for _, person, _ in rows) else None
    swept = {}
    for at in thresholds:
        clusters.cluster(con, weight=batch.bits_of(at))
        swept[at] = clusters.against_truth(con)
    return swept, kin


def _kin_of_a_draw(seed: int, say: Callable[[str], None]) -> int:
    """Pairs that the model of the package joins, of other kin among other people."""
    con = _laid_out(with_kin(seed, AROUND, KIN))
    batch.link(con, say=lambda _: None, has_truth=False, train=False)
    joined = _kin_joined(con)
    say(f"a further draw of {2 * KIN:,} pairs of kin: {joined} joined")
    return joined


def _kin_joined(con: duckdb.DuckDBPyConnection) -> int:
    """How many planted pairs of people have records in one cluster."""
    row = con.execute(
        "SELECT count(DISTINCT split_part(one.person, ' ', 2)) FROM truth one"
        " JOIN clusters a ON a.unique_id = one.unique_id"
        " JOIN clusters b ON b.cluster_id = a.cluster_id"
        " JOIN truth other ON other.unique_id = b.unique_id WHERE one.person LIKE 'kin %'"
        " AND split_part(other.person, ' ', 2) = split_part(one.person, ' ', 2)"
        " AND other.person < one.person"
    ).fetchall()[0]
    return int(row[0])


def splinks(
    con: duckdb.DuckDBPyConnection, told: Told, thresholds: Sequence[float] = (SPLINK_AT,)
) -> Sweep:
    """The table `given` linked by Splink as recommended, against the table `truth`."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    given = DuckDBAPI(connection=con).register("given")
    theirs = Linker(given, told.settings, log_level=logging.ERROR)
    theirs.training.estimate_probability_two_random_records_match(list(told.surely), recall=0.6)
    theirs.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for block in told.trained_by:
        theirs.training.estimate_parameters_using_expectation_maximisation(block)
    found = theirs.inference.predict(threshold_match_probability=0.05)
    swept = {}
    for at in thresholds:
        placed = theirs.clustering.cluster_pairwise_predictions_at_threshold(
            found, threshold_match_probability=at
        )
        con.execute(f"CREATE OR REPLACE TABLE clusters AS FROM {placed.physical_name}")
        swept[at] = clusters.against_truth(con)
    return swept


def _kin_in(amount: int) -> int:
    return min(KIN, max(KIN * amount // WHOLE, 20))
