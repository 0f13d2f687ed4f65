"""Which records are proposed to be one person: pairs joined, and what must not be held apart.

A pair that contradicts itself is never joined, however much else it shares: two first names
that have nothing in common (twins), or dates of birth a generation apart (a father and son of
one name). Nor may two such records meet in one cluster by way of a third: such a cluster is
built anew from its heaviest pairs, leaving out those that would bring them together.
"""

from collections import defaultdict
from collections.abc import Iterable

import duckdb

from harbour.multi_search.domain.linkage import DUCKDB, conditions
from harbour.multi_search.linker import connected

GENERATION_YEARS = 12


def _turned(condition: str) -> str:
    """The same condition asked by the right record of the left."""
    return condition.replace("_l", "_@").replace("_r", "_l").replace("_@", "_r")


def contradiction() -> str:
    """SQL over `_l` and `_r` columns: these two cannot be one person without saying so."""
    levels = conditions(DUCKDB)["given"]
    alike = " OR ".join(
        each for level in levels.values() for each in (f"({level})", f"({_turned(level)})")
    )
    return (
        "((length(given_l) > 1 AND length(given_r) > 1 AND NOT coalesce(" + alike + ", false))"
        f" OR coalesce(abs(born_year_l - born_year_r) >= {GENERATION_YEARS}"
        " AND NOT list_contains(near_days_l, born_r), false))"
        " AND NOT list_has_any(identifiers_l, identifiers_r)"
    )


_USED = (
    "given", "given2", "givens", "forms", "given_codes", "asked_codes", "family",
    "born", "born_year", "near_days", "identifiers",
)  # fmt: skip


def _sides() -> str:
    return ", ".join(f"{side}.{name} AS {name}_{side}" for side in "lr" for name in _USED)


def mark_contradictions(con: duckdb.DuckDBPyConnection) -> None:
    """The table `joinable`: pairs that do not contradict themselves."""
    con.execute(
        "CREATE OR REPLACE TABLE joinable AS SELECT unique_id_l, unique_id_r, weight FROM ("
        f" SELECT pairs.*, {_sides()} FROM pairs"
        " JOIN records l ON l.unique_id = unique_id_l JOIN records r ON r.unique_id = unique_id_r)"
        f" WHERE NOT ({contradiction()})"
    )


def cluster(con: duckdb.DuckDBPyConnection, *, weight: float) -> None:
    """The table `clusters` (unique_id, cluster_id), at this weight of a pair and above."""
    con.execute(
        "CREATE OR REPLACE TABLE edges AS SELECT unique_id_l, unique_id_r, weight FROM joinable"
        f" WHERE weight >= {weight}"
    )
    con.execute(
        "CREATE OR REPLACE TABLE clusters AS SELECT unique_id, cluster_id"
        f" FROM {connected(con, 'edges')}"
    )
    apart = _met_by_way_of_others(con)
    if apart:
        build_anew(con, apart)


def _met_by_way_of_others(con: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    """Pairs of one cluster that contradict each other."""
    rows = con.execute(
        "SELECT id_l, id_r FROM (SELECT l.unique_id AS id_l, r.unique_id AS id_r, "
        + _sides()
        + " FROM clusters one JOIN clusters two ON one.cluster_id = two.cluster_id"
        " AND one.unique_id < two.unique_id"
        " JOIN records l ON l.unique_id = one.unique_id"
        " JOIN records r ON r.unique_id = two.unique_id)"
        f" WHERE {contradiction()}"
    ).fetchall()
    return {(str(one), str(two)) for one, two in rows}


def build_anew(con: duckdb.DuckDBPyConnection, apart: set[tuple[str, str]]) -> None:
    """Build the clusters of these records again, so that no pair of `apart` lies in one."""
    con.execute("CREATE OR REPLACE TABLE torn (unique_id VARCHAR)")
    ids = sorted({each for pair in apart for each in pair})
    con.execute("INSERT INTO torn SELECT unnest($1)", [ids])
    con.execute(
        "CREATE OR REPLACE TABLE torn_clusters AS SELECT DISTINCT cluster_id FROM clusters"
        " JOIN torn USING (unique_id)"
    )
    edges = con.execute(
        "SELECT unique_id_l, unique_id_r FROM edges JOIN clusters ON unique_id = unique_id_l"
        " JOIN torn_clusters USING (cluster_id) ORDER BY weight DESC, unique_id_l, unique_id_r"
    ).fetchall()
    members = con.execute(
        "SELECT unique_id FROM clusters JOIN torn_clusters USING (cluster_id)"
    ).fetchall()
    placed = held_apart([each for (each,) in members], edges, apart)
    con.execute("DELETE FROM clusters WHERE cluster_id IN (FROM torn_clusters)")
    con.execute(
        "INSERT INTO clusters SELECT unnest($1), unnest($2)",
        [list(placed), list(placed.values())],
    )


def held_apart(
    members: Iterable[str], edges: Iterable[tuple[str, str]], apart: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """The cluster of each member: edges in order, but never one that joins a pair held apart."""
    cluster_of = {member: member for member in members}
    inside = {member: {member} for member in cluster_of}
    enemies: dict[str, set[str]] = defaultdict(set)
    for one, other in apart:
        enemies[one].add(other)
        enemies[other].add(one)
    for one, other in edges:
        left, right = cluster_of[one], cluster_of[other]
        if left == right or any(enemies[each] & inside[right] for each in inside[left]):
            continue
        for each in inside[right]:
            cluster_of[each] = left
        inside[left] |= inside.pop(right)
    return cluster_of


def against_truth(con: duckdb.DuckDBPyConnection) -> tuple[float, float]:
    """Pairwise precision and recall of `clusters` against the table `truth`."""
    row = con.execute(
        "WITH placed AS (SELECT cluster_id, person FROM clusters JOIN truth USING (unique_id)),"
        " pair_counts AS (SELECT"
        " (SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) n FROM placed"
        "   GROUP BY cluster_id, person)) AS found,"
        " (SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) n FROM placed"
        "   GROUP BY cluster_id)) AS joined,"
        " (SELECT sum(n * (n - 1) / 2) FROM (SELECT count(*) n FROM placed"
        "   GROUP BY person)) AS same)"
        " SELECT found / greatest(joined, 1), found / greatest(same, 1) FROM pair_counts"
    ).fetchall()[0]
    return float(row[0]), float(row[1])
