"""Pairs into people: whoever belongs together as the linkage sees it. Nothing is merged.

Pairs are marked with what clashes in them (`clashes`), and gathered by the rule of
`domain.gathering`; those that no weak or clashing pair touches are joined as they stand.
"""

from collections.abc import Iterable

import duckdb

from harbour.multi_search.domain.gathering import Held, Link, gather, slips
from harbour.multi_search.linker import connected


def cluster(
    con: duckdb.DuckDBPyConnection,
    *,
    weight: float,
    apart: Iterable[tuple[str, str]] = (),
    is_whole: bool = True,
) -> int:
    """The table `clusters` (unique_id, cluster_id), gathered at this weight of a pair.

    `apart` are pairs judged to be of different people: never in one cluster. Only a whole file
    (`is_whole`) tells whether lone records that clash are slips; gives back how many joined so.
    """
    con.execute(
        "CREATE OR REPLACE TABLE edges AS SELECT unique_id_l, unique_id_r, weight FROM marked"
        f" WHERE weight >= {weight} AND NOT names_clash AND NOT born_clash"
    )
    con.execute(
        "CREATE OR REPLACE TABLE clusters AS SELECT unique_id, cluster_id"
        f" FROM {connected(con, 'edges')}"
    )
    con.execute("CREATE OR REPLACE TABLE apart (one VARCHAR, other VARCHAR)")
    pairs = [tuple(sorted(pair)) for pair in apart]
    if pairs:
        con.execute(
            "INSERT INTO apart SELECT unnest($1), unnest($2)",
            [list(side) for side in zip(*pairs, strict=True)],
        )
    _gather_anew(con, weight)
    return _join_slips(con, weight) if is_whole else 0


def _gather_anew(con: duckdb.DuckDBPyConnection, weight: float) -> None:
    """Gather again, by the rule, each cluster in which some pair is weak or clashes."""
    con.execute(
        "CREATE OR REPLACE TABLE inside AS SELECT m.*, one.cluster_id, EXISTS (FROM apart"
        " WHERE apart.one = least(unique_id_l, unique_id_r)"
        " AND apart.other = greatest(unique_id_l, unique_id_r)) AS apart"
        " FROM marked m JOIN clusters one ON one.unique_id = unique_id_l"
        " JOIN clusters two ON two.unique_id = unique_id_r AND two.cluster_id = one.cluster_id"
    )
    con.execute(
        "CREATE OR REPLACE TABLE doubted AS SELECT DISTINCT cluster_id FROM inside"
        f" WHERE weight < {weight} OR names_clash OR born_clash OR apart"
        " UNION SELECT one.cluster_id FROM apart JOIN clusters one ON one.unique_id = apart.one"
        " JOIN clusters two ON two.unique_id = apart.other AND two.cluster_id = one.cluster_id"
    )
    records = con.execute(
        "SELECT unique_id FROM clusters JOIN doubted USING (cluster_id) ORDER BY 1"
    ).fetchall()
    if not records:
        return
    placed = gather([each for (each,) in records], _links(con), at=weight)
    con.execute("DELETE FROM clusters WHERE cluster_id IN (FROM doubted)")
    con.execute(
        "INSERT INTO clusters SELECT unnest($1), unnest($2)",
        [list(placed), list(placed.values())],
    )


def _join_slips(con: duckdb.DuckDBPyConnection, weight: float) -> int:
    """Join lone records with whom they clash, where the file says that such are slips."""
    con.execute(
        "CREATE OR REPLACE TABLE sizes AS"
        " SELECT cluster_id, count(*) AS size FROM clusters GROUP BY cluster_id"
    )
    sides = (
        "least(l.cluster_id, r.cluster_id) AS one, greatest(l.cluster_id, r.cluster_id) AS other"
    )
    rows = con.execute(
        f"WITH judged AS (SELECT {sides} FROM apart JOIN clusters l ON l.unique_id = apart.one"
        " JOIN clusters r ON r.unique_id = apart.other), "
        f"between AS (SELECT {sides}, (max(weight) + avg(weight)) / 2 AS says FROM marked"
        " JOIN clusters l ON l.unique_id = unique_id_l JOIN clusters r ON r.unique_id = unique_id_r"
        " WHERE l.cluster_id <> r.cluster_id GROUP BY 1, 2"
        f" HAVING bool_or(names_clash OR born_clash) AND says >= {weight})"
        " SELECT one, other, a.size, b.size FROM between ANTI JOIN judged USING (one, other)"
        " JOIN sizes a ON a.cluster_id = one JOIN sizes b ON b.cluster_id = other"
        " ORDER BY says DESC, one, other"
    ).fetchall()
    alone = con.execute("SELECT avg((size = 1)::INT) FROM sizes").fetchall()[0][0]
    joined = slips([Held(*row) for row in rows], alone=alone)
    if joined:
        con.execute(
            "UPDATE clusters SET cluster_id = kept FROM"
            " (SELECT unnest($1) AS gone, unnest($2) AS kept) WHERE cluster_id = gone",
            [list(joined), list(joined.values())],
        )
    return len(joined)


def _links(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, Link]]:
    """What is known between records of doubted clusters; judged pairs also if never compared."""
    rows = con.execute(
        "SELECT unique_id_l, unique_id_r, weight, named, names_clash, dated, born_clash, apart"
        " FROM inside JOIN doubted USING (cluster_id) UNION ALL"
        " SELECT one, other, 0, false, false, false, false, true FROM apart"
        " ORDER BY 1, 2"
    ).fetchall()
    found: dict[tuple[str, str], Link] = {}
    for one, other, weight, *counts in rows:
        pair = (min(one, other), max(one, other))
        if pair not in found:
            found[pair] = Link(weight, weight, 1, *map(int, counts))
    return [(one, other, link) for (one, other), link in found.items()]


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
