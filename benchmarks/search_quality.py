"""How well whole files are linked: ours against Splink by its own recommended settings.

Both are trained on each file by themselves, with nothing tuned to it: our levels, blocks and the
one threshold are the product's; Splink's comparisons, blocks and threshold are those of its
documentation. Truth is only used to measure.
"""

import csv
import logging
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import splink.comparison_library as compared
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from benchmarks.population import planted_kin, population
from benchmarks.results import Result
from harbour.multi_search import batch, clusters, linker, records
from harbour.multi_search.domain.gathering import GATHER_AT
from harbour.multi_search.domain.levels import Facts
from harbour.multi_search.domain.query import address_key
from harbour.pole.api import fold

REAL_DATA = Path(os.environ.get("HARBOUR_REAL_DATA", Path(__file__).parents[2] / "shared" / "data"))
SPLINK_AT = 0.95
SPLINK_SWEEP = (0.5, 0.9, 0.95, 0.99, 0.999)
KIN, WHOLE = 1000, 60_000
"""Twins, and fathers and sons, planted among so many records; fewer among fewer."""
Row = tuple[str, str, Facts]
"""A record, whose it is, and what it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file with truth; `columns` are what Splink is given of it, and `told` its settings."""

    name: str
    rows: list[Row]
    columns: dict[str, list[str | None]]
    told: SettingsCreator
    trained_by: tuple
    surely: tuple
    least: float | None = None


def measure(seed: int, records_made: int, say: Callable[[str], None]) -> list[Result]:
    """The invented force, and in a whole run every file that is here."""
    files = [_synthetic(seed, records_made), *(_real_files() if records_made >= WHOLE else ())]
    results = []
    for file in files:
        results += _measured(file, say)
    return results


def _measured(file: File, say: Callable[[str], None]) -> list[Result]:
    began = time.perf_counter()
    sweep, joined_kin = _ours(file)
    taken, began = time.perf_counter() - began, time.perf_counter()
    theirs = _splinks(file)
    theirs_taken = time.perf_counter() - began
    precision, recall = sweep[GATHER_AT]
    ours, best = _f1(precision, recall), _f1(*theirs[SPLINK_AT])
    say(f"{file.name}: F1 {ours:.3f} (precision {precision:.3f}, recall {recall:.3f}),"
        f" Splink {best:.3f} (precision {theirs[SPLINK_AT][0]:.3f})")  # fmt: skip
    results = [
        Result(name=f"{file.name}, linked, F1", value=ours, unit="", bar=file.least or best,
               met=ours >= (file.least or best), against="Splink as recommended",
               ratio=ours / max(best, 1e-9)),
        Result(name=f"{file.name}, linked, precision", value=precision, unit=""),
        Result(name=f"{file.name}, linked, recall", value=recall, unit=""),
        Result(name=f"{file.name}, linked, seconds", value=taken, unit="s",
               against="Splink's", ratio=taken / max(theirs_taken, 0.01)),
    ]  # fmt: skip
    if joined_kin is not None:
        results.append(
            Result(name="planted twins, and fathers and sons of one name, joined",
                   value=joined_kin, unit="pairs", bar=0, met=joined_kin == 0)
        )  # fmt: skip
    for who, swept in (("ours", sweep), ("Splink", theirs)):
        results += [
            Result(name=f"{file.name}, {who} at {at}, {what}", value=value, unit="")
            for at, found in swept.items()
            for what, value in zip(("precision", "recall"), found, strict=True)
        ]
    return results


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(precision + recall, 1e-9)


def _ours(file: File) -> tuple[dict[float, tuple[float, float]], int | None]:
    con = linker.workspace()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.csv"
        records.write(path, ((unique_id, facts) for unique_id, _, facts in file.rows))
        records.lay_out(con, path)
    batch.put_truth(con, ((unique_id, person) for unique_id, person, _ in file.rows))
    batch.link(con, say=lambda _: None, has_truth=False)
    kin = _kin_joined(con) if any(person.startswith("kin") for _, person, _ in file.rows) else None
    swept = {}
    for at in (0.5, 0.8, GATHER_AT, 0.95, 0.99, 0.999):
        clusters.cluster(con, weight=batch.bits_of(at))
        swept[at] = clusters.against_truth(con)
    return swept, kin


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


def _splinks(file: File) -> dict[float, tuple[float, float]]:
    """Precision and recall at each threshold, by the settings that Splink recommends."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    con = duckdb.connect()
    names = ", ".join(f"unnest(${place + 1}) AS {name}" for place, name in enumerate(file.columns))
    con.execute(f"CREATE TABLE given AS SELECT {names}", list(file.columns.values()))
    batch.put_truth(con, ((unique_id, person) for unique_id, person, _ in file.rows))
    told = Linker(DuckDBAPI(connection=con).register("given"), file.told, log_level=logging.ERROR)
    told.training.estimate_probability_two_random_records_match(list(file.surely), recall=0.6)
    told.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for block in file.trained_by:
        told.training.estimate_parameters_using_expectation_maximisation(block)
    found = told.inference.predict(threshold_match_probability=0.05)
    swept = {}
    for at in SPLINK_SWEEP:
        placed = told.clustering.cluster_pairwise_predictions_at_threshold(
            found, threshold_match_probability=at
        )
        con.execute(f"CREATE OR REPLACE TABLE clusters AS FROM {placed.physical_name}")
        swept[at] = clusters.against_truth(con)
    return swept


def _columns(rows: Iterable[dict[str, str | None]]) -> dict[str, list[str | None]]:
    listed = list(rows)
    return {name: [row[name] or None for row in listed] for name in listed[0]}


def _kin_in(amount: int) -> int:
    return min(KIN, max(KIN * amount // WHOLE, 20))


def _synthetic(seed: int, amount: int) -> File:
    """The invented force, with twins and fathers and sons planted in it."""
    rows: list[Row] = [
        (str(place), str(truth.person), truth.facts)
        for place, truth in enumerate(population(amount, seed + 5))
    ]
    kin = planted_kin(_kin_in(amount), seed + 6)
    rows += [(f"kin {place}", person, facts) for place, (person, facts) in enumerate(kin)]
    return File(
        name="the invented force", rows=rows,
        columns=_columns(_plain(unique_id, facts) for unique_id, _, facts in rows),
        told=SettingsCreator(
            link_type="dedupe_only",
            blocking_rules_to_generate_predictions=[
                block_on("given", "family"), block_on("family", "born"), block_on("given", "born"),
                block_on("postcode", "given"), block_on("postcode", "family"), block_on("phone"),
            ],
            comparisons=[
                compared.ForenameSurnameComparison("given", "family"),
                compared.DateOfBirthComparison("born", input_is_string=True),
                compared.PostcodeComparison("postcode"),
                compared.ExactMatch("phone"), compared.ExactMatch("sex"),
            ],
            retain_intermediate_calculation_columns=False,
        ),
        trained_by=(block_on("given", "family"), block_on("born")),
        surely=(block_on("given", "family", "born"),),
    )  # fmt: skip


def _plain(unique_id: str, facts: Facts) -> dict[str, str | None]:
    given, family = facts.names[0] if facts.names else ("", "")
    return {
        "unique_id": unique_id,
        "given": given.partition(" ")[0],
        "family": family,
        "born": facts.born.isoformat() if facts.born else None,
        "postcode": facts.postcodes[0] if facts.postcodes else None,
        "phone": facts.phones[0] if facts.phones else None,
        "sex": facts.sex,
    }


def _real_files() -> Iterator[File]:
    """Files written by others, where they are; nothing of them is in the project."""
    historical = REAL_DATA / "linkage_historical_50k.parquet"
    if historical.exists():
        yield _historical(historical)
    for number in (1, 2, 3):
        path = REAL_DATA / "linkage_febrl123" / f"dataset{number}.csv"
        if path.exists():
            yield _febrl(path, number)


_RANKS = re.compile(
    r"\b(?:sir|lord|lady|dame|mr|mrs|miss|ms|master|dr|prof|professor|rev|revd|reverend|rt|right|hon"
    r"|honourable|capt|captain|maj|major|col|colonel|lt|gen|general|admiral|commander|sgt|the|of|st"
    r"|king|queen|prince|princess|duke|duchess|earl|count|countess|viscount|baron|baroness|baronet"
    r"|bishop|archbishop|esq|jr|jnr|sr)\b"
)


def _day(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return day if day and day.year >= 1000 else None


def _names(full: str) -> tuple[tuple[str, str], ...]:
    """All but the last word of a whole name are given names, and may be family names as well."""
    words = _RANKS.sub(" ", fold(full.replace(",", " "))).split()
    if len(words) < 2:
        return tuple((word, "") for word in words)
    return ((" ".join(words[:-1]), words[-1]), *((words[0], each) for each in words[1:-1]))


def _historical(path: Path) -> File:
    """Real people of the past. A place of birth is compared as an address without a house."""
    names = ("unique_id", "cluster", "full_name", "first_and_surname", "first_name", "surname",
             "dob", "birth_place", "postcode_fake", "gender", "occupation")  # fmt: skip
    read = duckdb.connect().execute(f"SELECT {', '.join(names)} FROM '{path}'").fetchall()
    held = [dict(zip(names, row, strict=True)) for row in read]
    rows = [
        (each["unique_id"], each["cluster"], Facts(
            names=_names(each["full_name"] or ""),
            sex={"male": "M", "female": "F"}.get(each["gender"] or "", ""),
            born=_day(each["dob"]),
            postcodes=_some((each["postcode_fake"] or "").replace(" ", "").upper()),
            addresses=_some(f"|{fold(each['birth_place'])}" if each["birth_place"] else ""),
        ))
        for each in held
    ]  # fmt: skip
    given = ("unique_id", "first_and_surname", "first_name", "surname", "dob", "birth_place",
             "postcode_fake", "occupation")  # fmt: skip
    near = ("substr(first_name,1,2)", "surname", "substr(postcode_fake,1,2)")
    return File(
        name="the historical set", rows=rows, least=0.86,
        columns=_columns({name: each[name] for name in given} for each in held),
        told=SettingsCreator(
            link_type="dedupe_only",
            blocking_rules_to_generate_predictions=[
                block_on("substr(first_name,1,3)", "substr(surname,1,4)"),
                block_on("surname", "dob"), block_on("first_name", "dob"),
                block_on("postcode_fake", "first_name"), block_on("postcode_fake", "surname"),
                block_on("dob", "birth_place"), block_on("substr(postcode_fake,1,3)", "dob"),
                block_on("substr(postcode_fake,1,3)", "first_name"),
                block_on("substr(postcode_fake,1,3)", "surname"),
                block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
            ],
            comparisons=[
                compared.ForenameSurnameComparison(
                    "first_name", "surname", forename_surname_concat_col_name="first_and_surname"
                ),
                compared.DateOfBirthComparison("dob", input_is_string=True),
                compared.PostcodeComparison("postcode_fake"),
                compared.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
                compared.ExactMatch("occupation").configure(term_frequency_adjustments=True),
            ],
            retain_intermediate_calculation_columns=False,
        ),
        trained_by=(block_on("first_name", "surname"), block_on("dob")),
        surely=(block_on("first_name", "surname", "dob"), block_on(*near),
                block_on("dob", "postcode_fake")),
    )  # fmt: skip


def _some(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _febrl(path: Path, number: int) -> File:
    """An easy set of invented people: a smoke test."""
    with path.open(newline="") as file:
        held = [{name.strip(): (value or "").strip() for name, value in row.items()}
                for row in csv.DictReader(file)]  # fmt: skip
    rows = [
        (each["rec_id"], each["rec_id"].split("-")[1], Facts(
            names=((fold(each["given_name"]), fold(each["surname"])),),
            born=_day(_iso(each["date_of_birth"])),
            postcodes=_some(each["postcode"]),
            addresses=_some(address_key(each["street_number"], each["address_1"])),
            identifiers=_some(each["soc_sec_id"]),
        ))
        for each in held
    ]  # fmt: skip
    given = ("given_name", "surname", "street_number", "suburb", "postcode", "date_of_birth",
             "soc_sec_id")  # fmt: skip
    return File(
        name=f"FEBRL {number}", rows=rows,
        columns=_columns({"unique_id": each["rec_id"]} | {name: each[name] for name in given}
                         for each in held),
        told=SettingsCreator(
            link_type="dedupe_only",
            blocking_rules_to_generate_predictions=[
                block_on("soc_sec_id"), block_on("given_name"), block_on("surname"),
                block_on("date_of_birth"), block_on("postcode"),
            ],
            comparisons=[
                compared.NameComparison("given_name"), compared.NameComparison("surname"),
                compared.LevenshteinAtThresholds("date_of_birth", 2),
                compared.LevenshteinAtThresholds("soc_sec_id", 2),
                compared.ExactMatch("street_number"),
                compared.LevenshteinAtThresholds("postcode", 2),
            ],
            retain_intermediate_calculation_columns=False,
        ),
        trained_by=(block_on("soc_sec_id"), block_on("given_name")),
        surely=(block_on("soc_sec_id"),),
    )  # fmt: skip


def _iso(figures: str) -> str:
    return f"{figures[:4]}-{figures[4:6]}-{figures[6:]}" if len(figures) == 8 else ""
