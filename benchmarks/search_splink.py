"""Splink asked one question at a time, by the settings its documentation recommends.

It is made to link whole tables; asked a question by itself it reads its table again each time.
The records are those of the one physical table, laid out in DuckDB as `harbour link` does.
"""

import logging
import os
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import duckdb
import psycopg
import splink.comparison_library as compared
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from benchmarks.search_queries import Asked

SHOWN = 10
_COLUMNS = ("given", "family", "born", "postcode", "phone")
_LEARNT_FROM = 250_000
"""So many records teach it, as many as teach ours; all of them are searched."""

logging.getLogger("splink").setLevel(logging.ERROR)
warnings.filterwarnings("ignore", module="splink")


def _records(con: duckdb.DuckDBPyConnection) -> None:
    """The records of the one table, whose each is, and nothing that a source does not hold."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.csv"
        with (
            psycopg.connect(os.environ["HARBOUR_BENCH_ADMIN_URL"]) as admin,
            path.open("wb") as file,
            admin.cursor().copy(
                "COPY (SELECT id, person_id, split_part(split_part(names[1], '|', 1), ' ', 1),"
                " split_part(names[1], '|', 2), born_on, postcodes[1], phones[1]"
                " FROM multi_search_entry) TO STDOUT (FORMAT csv)"
            ) as copy,
        ):
            for chunk in copy:
                file.write(chunk)
        columns = dict.fromkeys(("unique_id", "person", *_COLUMNS), "VARCHAR")
        con.execute(
            f"CREATE TABLE records AS SELECT unique_id, person, nullif(given, '') AS given,"
            " nullif(family, '') AS family, born, postcode, phone"
            f" FROM read_csv('{path}', header = false, auto_detect = false, columns = {columns})"
        )


def _linker(con: duckdb.DuckDBPyConnection) -> Linker:
    told = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            block_on("given", "family"),
            block_on("family", "born"),
            block_on("given", "born"),
            block_on("born"),
            block_on("postcode", "given"),
            block_on("phone"),
        ],
        comparisons=[
            compared.NameComparison("given"),
            compared.NameComparison("family"),
            compared.DateOfBirthComparison("born", input_is_string=True),
            compared.PostcodeComparison("postcode"),
            compared.ExactMatch("phone"),
        ],
        additional_columns_to_retain=["person"],
        retain_intermediate_calculation_columns=False,
    )
    con.execute(
        f"CREATE TABLE learnt_from AS FROM records ORDER BY hash(unique_id) LIMIT {_LEARNT_FROM}"
    )
    small = Linker(DuckDBAPI(connection=con).register("learnt_from"), told, log_level=logging.ERROR)
    training = small.training
    training.estimate_probability_two_random_records_match(
        [block_on("given", "family", "born")], recall=0.6
    )
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for block in (block_on("given", "family"), block_on("born")):
        training.estimate_parameters_using_expectation_maximisation(block)
    learnt = small.misc.save_model_to_json()
    linker = Linker(DuckDBAPI(connection=con).register("records"), learnt, log_level=logging.ERROR)
    for name in ("given", "family"):
        linker.table_management.compute_tf_table(name)
    return linker


def asker() -> Callable[[Asked], list[UUID]]:
    """A trained Splink, ready to be asked: the ten likeliest people, best first."""
    con = duckdb.connect()
    _records(con)
    linker = _linker(con)
    held = linker._input_tables_dict
    return lambda each: _ask(con, linker, next(iter(held.values())), each)


def _ask(con, linker: Linker, held, each: Asked) -> list[UUID]:
    query = each.query
    con.execute(
        "CREATE OR REPLACE TABLE asked AS SELECT 'asked' AS unique_id, '' AS person, $1 AS given,"
        " $2 AS family, $3 AS born, $4 AS postcode, $5 AS phone",
        [
            query.names[0] if query.names else None,
            query.names[-1] if len(query.names) > 1 else None,
            query.born.isoformat() if query.born else None,
            query.postcode or None,
            query.phone7 or None,
        ],
    )
    asked = linker._db_api.register("asked")
    found = linker.inference.predict_between(held, asked)
    rows = con.execute(
        f"SELECT CASE WHEN unique_id_l = 'asked' THEN person_r ELSE person_l END AS person"
        f" FROM {found.physical_name} GROUP BY 1 ORDER BY max(match_weight) DESC LIMIT {SHOWN}"
    ).fetchall()
    found.drop_table_from_database_and_remove_from_cache()
    return [UUID(person) for (person,) in rows]
