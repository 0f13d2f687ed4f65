"""One run of batch linkage: train, weigh, join, calibrate, and write the model with its report."""

import json
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import log2
from pathlib import Path

import duckdb

from harbour.multi_search import clashes, clusters, linker
from harbour.multi_search.calibrating import Calibrated
from harbour.multi_search.domain.gathering import GATHER_AT
from harbour.multi_search.domain.levels import LEVELS, SLOTS
from harbour.multi_search.domain.linkage import COMPARED
from harbour.multi_search.domain.model import FOLDER, Model, clip, read, weight

SWEEP = (0.5, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999)
RANDOM_RECORDS = 3000
SEVERAL_EACH = ("phone", "vehicle", "identifier")
MOST_ROUNDS, NEAR_ENOUGH = 50, 0.005
LEAST_OF_SEVERAL = -2.0
"""Bits: people have several telephones, vehicles and numbers, so another one says little."""

Say = Callable[[str], None]


@dataclass(slots=True, kw_only=True)
class Linked:
    """What a run found, as `harbour link --json` tells it, and what its report shows."""

    records: int
    pairs: int
    seconds: float
    peak_mb: float
    precision: float | None
    recall: float | None
    threshold: float
    model: str
    sweep: list[tuple[float, float, float]] = field(default_factory=list)
    asked_about: int = 0
    slips: int = 0
    """Lone records joined although they clash, as the file holds hardly any second people."""
    calibrated: Calibrated | None = None

    @property
    def as_json(self) -> dict:
        names = ("records", "pairs", "seconds", "peak_mb", "precision", "recall", "threshold")
        return {name: getattr(self, name) for name in names} | {"model": self.model}


def newest_model() -> dict:
    """The file of the newest model of the package."""
    return json.loads(max(FOLDER.glob("model-*.json")).read_text())


def next_version(told: dict) -> str:
    return str(int(told["version"]) + 1)


def trained_model(con: duckdb.DuckDBPyConnection, before: dict) -> dict:
    """A new model from the table `records`; what was never seen keeps its weight of before."""
    trained = linker.train(con)
    levels: linker.Levels = {}
    for part in COMPARED:
        for level in LEVELS[part]:
            m, u = trained.levels[part][level]
            old = before["levels"][part][level]
            levels.setdefault(part, {})[level] = _level(part, level, m, u, old)
    return before | {
        "version": next_version(before),
        "levels": before["levels"] | levels,
        "prior": trained.prior,
        "curve": [],
    }


def _level(
    part: str, level: str, m: float | None, u: float | None, old: dict[str, float]
) -> dict[str, float]:
    if m is None or u is None or m <= 0 or u <= 0:
        return old
    bits = weight(m, u)
    if part in SEVERAL_EACH and level == "else":
        bits = max(bits, LEAST_OF_SEVERAL)
    return {"m": max(m, 1e-9), "u": max(u, 1e-9), "bits": bits}


def with_parts_of_questions(con: duckdb.DuckDBPyConnection, told: dict) -> dict:
    """Add the weights of an age and of part of a postcode, counted among joined and random pairs.

    Records hold whole dates and postcodes, so no record teaches them by itself.
    """
    con.execute(
        "CREATE OR REPLACE TABLE same AS SELECT l.born_year AS year_l, r.born_year AS year_r,"
        " l.outwards AS outwards_l, r.outwards AS outwards_r"
        " FROM (SELECT * FROM marked WHERE weight >= 10 AND NOT names_clash AND NOT born_clash"
        " LIMIT 400000) JOIN records l"
        " ON l.unique_id = unique_id_l JOIN records r ON r.unique_id = unique_id_r"
    )
    con.execute(
        f"CREATE OR REPLACE TABLE random_pairs AS WITH drawn AS (SELECT * FROM records"
        f" ORDER BY place LIMIT {RANDOM_RECORDS})"
        " SELECT l.born_year AS year_l, r.born_year AS year_r, l.outwards AS outwards_l,"
        " r.outwards AS outwards_r FROM drawn l JOIN drawn r ON l.unique_id < r.unique_id"
    )
    year = (
        "CASE least(3, abs(year_l - year_r)) WHEN 0 THEN 'exact' WHEN 1 THEN 'near'"
        " WHEN 2 THEN 'close' ELSE 'else' END"
    )
    outward = "CASE WHEN list_has_any(outwards_l, outwards_r) THEN 'exact' ELSE 'else' END"
    held = "len(outwards_l) > 0 AND len(outwards_r) > 0"
    levels = told["levels"] | {
        "year": _counted(con, year, "year_l IS NOT NULL AND year_r IS NOT NULL", told, "year"),
        "outward": _counted(con, outward, held, told, "outward"),
    }
    return told | {"levels": levels}


def _counted(
    con: duckdb.DuckDBPyConnection, level: str, held: str, told: dict, part: str
) -> dict[str, dict[str, float]]:
    shares = []
    for table in ("same", "random_pairs"):
        rows = con.execute(
            f"SELECT {level} AS level, count(*) * 1.0 / sum(count(*)) OVER () FROM {table}"
            f" WHERE {held} GROUP BY 1"
        ).fetchall()
        shares.append(dict(rows))
    m, u = shares
    return {
        each: _level(part, each, m.get(each), u.get(each), told["levels"][part][each])
        for each in LEVELS[part]
    }


def exact_bits(model: Model, part: str, share: float) -> float:
    """The weight of an exact agreement on a name that this share of all names are."""
    return clip(log2(model.m_exact[part] / share))


def as_model(told: dict) -> Model:
    return read(json.dumps(told))


def weigh(
    con: duckdb.DuckDBPyConnection, told: dict, *, engine: str = "duckdb", session: object = None
) -> int:
    """Every pair that may matter, by this engine, and what clashes in it."""
    model = as_model(told)
    prior = told.get("prior", 1e-6)
    if engine == "spark":
        with tempfile.TemporaryDirectory() as folder:
            found = linker.score_on_spark(
                con, model, told["levels"], prior, session=session, folder=Path(folder)
            )
    else:
        found = linker.score(con, model, told["levels"], prior)
    clashes.mark_clashes(con)
    return found


def with_prior(con: duckdb.DuckDBPyConnection, told: dict) -> dict:
    """How likely two records are of one person here: as many as the pairs themselves expect.

    The rule that Splink begins by (so many share name and date) fits some files and not others.
    Source: expectation maximisation with one parameter free, Dempster and others 1977.
    """
    began = prior = bits_of(told["prior"])
    possible = _one(con, "SELECT greatest(count(*) * (count(*) - 1) / 2, 1)::BIGINT FROM records")
    for _ in range(MOST_ROUNDS):
        expected = con.execute(
            f"SELECT sum(1 / (1 + pow(2, -least(greatest(weight + {prior - began}, -60), 60))))"
            " FROM pairs"
        ).fetchall()[0][0]
        before, prior = prior, bits_of(max(expected or 0.0, 1.0) / (possible + 1))
        if abs(prior - before) < NEAR_ENOUGH:
            break
    for table in ("pairs", "marked"):
        con.execute(f"UPDATE {table} SET weight = weight + {prior - began}")
    return told | {"prior": 1 / (1 + 2.0**-prior)}


def bits_of(probability: float) -> float:
    return log2(probability / (1 - probability))


def sweep(con: duckdb.DuckDBPyConnection) -> list[tuple[float, float, float]]:
    """(threshold, precision, recall) against the table `truth`."""
    found = []
    for threshold in SWEEP:
        clusters.cluster(con, weight=bits_of(threshold))
        found.append((threshold, *clusters.against_truth(con)))
    return found


def put_truth(con: duckdb.DuckDBPyConnection, truth: Iterable[tuple[str, str]]) -> None:
    """The table `truth`: whose each record is."""
    con.execute("CREATE OR REPLACE TABLE truth (unique_id VARCHAR, person VARCHAR)")
    rows = list(truth)
    con.execute(
        "INSERT INTO truth SELECT unnest($1), unnest($2)",
        [[each for each, _ in rows], [person for _, person in rows]],
    )


def link(
    con: duckdb.DuckDBPyConnection,
    *,
    say: Say,
    has_truth: bool,
    engine: str = "duckdb",
    session: object = None,
    train: bool = True,
) -> tuple[Linked, dict]:
    """Train, weigh and join the table `records`. Gives back what was found, and the model."""
    began = time.perf_counter()
    told = newest_model()
    if train:
        told = trained_model(con, told)
        say(f"trained in {time.perf_counter() - began:.0f} s")
    weigh(con, told, engine=engine, session=session)
    if train:
        told = with_parts_of_questions(con, with_prior(con, told))
    pairs = _one(con, f"SELECT count(*) FROM pairs WHERE weight >= {bits_of(told['ask_at'])}")
    say(f"{pairs:,} pairs after {time.perf_counter() - began:.0f} s")
    slips = clusters.cluster(con, weight=bits_of(GATHER_AT))
    seconds = time.perf_counter() - began
    precision, recall = clusters.against_truth(con) if has_truth else (None, None)
    linked = Linked(
        records=_one(con, "SELECT count(*) FROM records"),
        pairs=pairs,
        seconds=round(seconds, 1),
        peak_mb=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        precision=precision,
        recall=recall,
        threshold=GATHER_AT,
        model=told["version"],
        slips=slips,
        asked_about=_one(
            con,
            "SELECT count(*) FROM marked JOIN clusters l ON l.unique_id = unique_id_l"
            " JOIN clusters r ON r.unique_id = unique_id_r WHERE l.cluster_id <> r.cluster_id"
            f" AND weight >= {bits_of(told['ask_at'])}",
        ),
    )
    if has_truth:
        linked.sweep = sweep(con)
        clusters.cluster(con, weight=bits_of(GATHER_AT))
    return linked, told


def _one(con: duckdb.DuckDBPyConnection, query: str) -> int:
    row = con.execute(query).fetchall()[0]
    return int(row[0])


def check(told: dict) -> None:
    """Every level has a weight: a model that lacks one is never written."""
    for part, level in SLOTS:
        if "bits" not in told["levels"][part][level]:
            raise KeyError(f"{part} {level} has no weight")
