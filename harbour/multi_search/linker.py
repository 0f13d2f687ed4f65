"""Linking all records at once, and training, with Splink: the only module that knows it.

Splink runs on DuckDB here and on Spark where a nation's records outgrow one machine; records,
levels, blocks and thresholds are the same. Nothing is merged: what comes out are proposals.
"""

import logging
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from splink import DuckDBAPI, Linker, block_on

from harbour.multi_search.domain import linkage
from harbour.multi_search.domain.levels import LEVELS
from harbour.multi_search.domain.model import STEADY, Model

TABLE = "records"
SAMPLED_PAIRS = 4e6
TRAINED_ON_MOST = 250_000
FEWEST_TO_LEARN_FROM = 200
KEPT_FROM = 0.001
"""Pairs less likely than this are forgotten; weak ones are kept to speak against a group."""
SEED = 1
_EXACT_BY_COMMONNESS = ("given", "family")

Levels = dict[str, dict[str, dict[str, float]]]
"""m, u and bits of each level, by part."""

logging.getLogger("splink").setLevel(logging.ERROR)
warnings.filterwarnings("ignore", module="splink")


@dataclass(frozen=True, slots=True)
class Trained:
    """Estimated m and u by part and level, and how likely two records are of one person."""

    levels: dict[str, dict[str, tuple[float | None, float | None]]]
    prior: float


def settings(dialect: linkage.Dialect, levels: Levels | None = None, prior: float = 1e-6) -> dict:
    """What Splink is told: our levels, and our weights when a model is given."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "probability_two_random_records_match": prior,
        "blocking_rules_to_generate_predictions": [block_on(*block) for block in linkage.BLOCKS],
        "comparisons": [_comparison(part, dialect, levels) for part in linkage.COMPARED],
        "retain_intermediate_calculation_columns": False,
        "retain_matching_columns": False,
    }


def _comparison(part: str, dialect: linkage.Dialect, levels: Levels | None) -> dict[str, Any]:
    told: list[dict[str, Any]] = [
        {
            "sql_condition": linkage.missing(part, dialect),
            "label_for_charts": "missing",
            "is_null_level": True,
        }
    ]
    conditions = linkage.conditions(dialect)[part] | {"else": "ELSE"}
    for level in LEVELS[part]:
        each: dict[str, Any] = {
            "sql_condition": conditions[level],
            "label_for_charts": level,
        }
        if level == "exact" and part in _EXACT_BY_COMMONNESS:
            each |= {"tf_adjustment_column": part, "tf_adjustment_weight": 1.0}
        if levels:
            each |= _probabilities(levels[part][level])
        told.append(each)
    return {"output_column_name": part, "comparison_levels": told}


def _probabilities(level: dict[str, float]) -> dict[str, float]:
    """m as estimated and the u that gives exactly the bits we use, clipped as they are."""
    m = level.get("m", 0.5)
    return {"m_probability": m, "u_probability": m / 2.0 ** level["bits"]}


def workspace() -> duckdb.DuckDBPyConnection:
    """DuckDB in memory, for one run."""
    return duckdb.connect()


def duckdb_linker(con: duckdb.DuckDBPyConnection, told: dict, table: str = TABLE) -> Linker:
    api = DuckDBAPI(connection=con)
    return Linker(api.register(table), told, log_level=logging.ERROR)


def train(con: duckdb.DuckDBPyConnection) -> Trained:
    """u from random pairs, m by expectation maximisation over three ways of blocking."""
    con.execute(
        "CREATE OR REPLACE TABLE trained_on AS SELECT * FROM records"
        f" WHERE place % greatest(1, (SELECT count(*) FROM records) // {TRAINED_ON_MOST}) = 0"
    )
    linker = duckdb_linker(con, settings(linkage.DUCKDB), "trained_on")
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on(*linkage.SURELY)], recall=0.6)
    training.estimate_u_using_random_sampling(max_pairs=SAMPLED_PAIRS, seed=SEED)
    for block in _trained_by(con):
        training.estimate_parameters_using_expectation_maximisation(
            block_on(*block), estimate_without_term_frequencies=True
        )
    told = linker.misc.save_model_to_json()
    return Trained(
        levels={
            each["output_column_name"]: {
                level["label_for_charts"]: (
                    level.get("m_probability"),
                    level.get("u_probability"),
                )
                for level in each["comparison_levels"]
                if not level.get("is_null_level")
            }
            for each in told["comparisons"]
        },
        prior=told["probability_two_random_records_match"],
    )


def _trained_by(con: duckdb.DuckDBPyConnection) -> tuple[linkage.Block, ...]:
    """The ways of blocking that hold enough pairs to learn from."""
    fewest = min(_pairs(con, block) for block in linkage.TRAIN_ON)
    return linkage.TRAIN_ON if fewest >= FEWEST_TO_LEARN_FROM else linkage.TRAIN_WITHOUT_PHONES


def _pairs(con: duckdb.DuckDBPyConnection, block: linkage.Block) -> int:
    held = " AND ".join(f"{column} IS NOT NULL" for column in block)
    found = con.execute(
        "SELECT coalesce(sum(n * (n - 1) / 2), 0) FROM (SELECT count(*) AS n FROM trained_on"
        f" WHERE {held} GROUP BY {', '.join(block)})"
    )
    return int(found.fetchall()[0][0])


def commonness(con: duckdb.DuckDBPyConnection, model: Model, part: str) -> str:
    """A table of how common each name is, steadied as the search steadies it."""
    name = f"commonness_of_{part}"
    con.execute(
        f"CREATE OR REPLACE TABLE {name} AS SELECT {part},"
        f" (count(*) + {model.u_exact[part]!r}::DOUBLE * {STEADY})"
        f" / (sum(count(*)) OVER () + {STEADY}) AS tf_{part}"
        f" FROM {TABLE} WHERE {part} <> '' GROUP BY {part}"
    )
    return name


def score(con: duckdb.DuckDBPyConnection, model: Model, levels: Levels, prior: float) -> int:
    """Every pair that may matter, in the table `pairs`. Gives back how many."""
    linker = duckdb_linker(con, settings(linkage.DUCKDB, levels, prior))
    for part in _EXACT_BY_COMMONNESS:
        frame = linker._db_api.register(commonness(con, model, part))
        linker.table_management.register_term_frequency_lookup(frame, part)
    found = linker.inference.predict(threshold_match_probability=min(model.ask_at, KEPT_FROM))
    con.execute(
        "CREATE OR REPLACE TABLE pairs AS SELECT unique_id_l, unique_id_r, match_weight AS weight"
        f" FROM {found.physical_name}"
    )
    return _count(con, "pairs")


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    row = con.execute(f"SELECT count(*) FROM {table}").fetchall()[0]
    return int(row[0])


def spark_session(folder: Path) -> Any:
    """Spark on this machine, quiet and within it."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 -- an extra: only when it is asked for
    from splink.backends.spark import similarity_jar_location  # noqa: PLC0415

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.memory", "4g")
        .config("spark.jars", similarity_jar_location())
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.default.parallelism", "4")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    session.sparkContext.setCheckpointDir(str(folder / "checkpoints"))
    return session


def score_on_spark(
    con: duckdb.DuckDBPyConnection,
    model: Model,
    levels: Levels,
    prior: float,
    *,
    session: Any,
    folder: Path,
) -> int:
    """The same as `score` on Spark: records and commonness go as Parquet, pairs come back so."""
    from splink import SparkAPI  # noqa: PLC0415 -- an extra: only when it is asked for

    api = SparkAPI(spark_session=session, num_partitions_on_repartition=4)
    con.execute(f"COPY {TABLE} TO '{folder}/records.parquet' (FORMAT parquet)")
    linker = Linker(
        api.register(session.read.parquet(f"{folder}/records.parquet")),
        settings(linkage.SPARK, levels, prior),
        log_level=logging.ERROR,
    )
    for part in _EXACT_BY_COMMONNESS:
        path = f"{folder}/commonness_{part}.parquet"
        con.execute(f"COPY {commonness(con, model, part)} TO '{path}' (FORMAT parquet)")
        frame = api.register(session.read.parquet(path))
        linker.table_management.register_term_frequency_lookup(frame, part)
    found = linker.inference.predict(threshold_match_probability=min(model.ask_at, KEPT_FROM))
    spark_pairs: Any = found.as_spark_dataframe() if hasattr(found, "as_spark_dataframe") else found
    spark_pairs.select("unique_id_l", "unique_id_r", "match_weight").write.mode(
        "overwrite"
    ).parquet(f"{folder}/pairs.parquet")
    con.execute(
        "CREATE OR REPLACE TABLE pairs AS SELECT unique_id_l, unique_id_r, match_weight AS weight"
        f" FROM read_parquet('{folder}/pairs.parquet/*.parquet')"
    )
    return _count(con, "pairs")


def connected(con: duckdb.DuckDBPyConnection, edges: str) -> str:
    """The table of (unique_id, cluster_id) of records joined by these edges."""
    from splink.clustering import cluster_pairwise_predictions_at_threshold  # noqa: PLC0415

    api = DuckDBAPI(connection=con)
    found = cluster_pairwise_predictions_at_threshold(
        nodes=api.register(TABLE),
        edges=api.register(edges),
        db_api=api,
        node_id_column_name="unique_id",
    )
    return found.physical_name


__all__ = [
    "Trained",
    "connected",
    "duckdb_linker",
    "score",
    "score_on_spark",
    "settings",
    "spark_session",
    "train",
    "workspace",
]
