"""Pairs into people: whoever belongs together as the linkage sees it. Nothing is merged.

Pairs are marked with what clashes in them, and gathered by the rule of `domain.gathering`; those
that no weak or clashing pair touches are joined as they stand.
"""

import re
from collections.abc import Iterable

import duckdb

from harbour.multi_search.domain.gathering import Link, gather
from harbour.multi_search.domain.linkage import DUCKDB, conditions
from harbour.multi_search.domain.settling import CENTURY_YEARS, GENERATION_YEARS, LONG_NUMBER
from harbour.multi_search.linker import connected


def _turned(condition: str) -> str:
    """The same condition asked by the right record of the left."""
    return re.sub(r"_([lr])\b", lambda side: "_r" if side[1] == "l" else "_l", condition)


WELL_KNOWN = 5
"""So many records bear a first name before it is no slip of the pen for another."""
RARE_SLIP = 20
"""However many bear it: a name borne by so many times fewer than one a letter away is a slip."""
SPELT_ALIKE = 0.85
"""Jaro-Winkler likeness at which two known first names that sound alike are one."""


def _slip(one: str, other: str) -> str:
    """One letter too many, too few, wrong or exchanged with its neighbour."""
    return (
        f"(least(length({one}), length({other})) >= 3 AND damerau_levenshtein({one}, {other}) <= 1)"
    )


def names_clash() -> str:
    """SQL over `_l` and `_r` columns: first names that cannot both be one person's.

    Another form, a slip and a beginning are alike. A slip or a sound that makes one known name of
    another (Emma, Gemma; Ciara, Sarah) is none, and a sound that is spelt otherwise (Iam, Emma)
    is none of any name. Names that changed places are compared so.
    """
    levels = conditions(DUCKDB)["given"]
    known = " AND ".join(
        f"(is_listed_{one} OR (bearers_{one} >= {WELL_KNOWN}"
        f" AND {RARE_SLIP} * bearers_{one} >= bearers_{other}))"
        for one, other in ("lr", "rl")
    )
    near = " OR ".join(_slip("given_l", each) for each in ("given_r", "given2_r"))
    slip = f"((given_l = given_r OR NOT ({known})) AND ({near}))"
    spelt = f"jaro_winkler_similarity(given_l, given_r) >= {SPELT_ALIKE}"
    sounds = f"(list_has_any(given_codes_l, given_codes_r) AND {spelt})"
    moved = "(family_l <> family_r AND family_l <> '' AND family_l = given_r)"
    crossed = f"({_slip('given_l', 'family_r')} AND {_slip('family_l', 'given_r')})"
    both = f"(({levels['swapped']}) AND (family_l = '' OR list_contains(givens_r, family_l)))"

    def either_way(fits: list[str]) -> str:
        return " OR ".join(each for fit in fits for each in (f"({fit})", f"({_turned(fit)})"))

    straight = either_way([levels["exact"], levels["form"], sounds, slip, levels["prefix"]])
    alike = f"(NOT ({either_way([moved])}) AND ({straight})) OR {either_way([both, crossed])}"
    return f"NOT coalesce({alike}, false)"


def same_number() -> str:
    """SQL over `_l` and `_r` columns: a number of identity that both bear, or a slip of one.

    As `domain.settling.same_number` says it of two numbers.
    """
    slip = (
        f"(length(x) >= {LONG_NUMBER} AND length(x) = length(y)"
        " AND damerau_levenshtein(x, y) <= 1"
        " AND regexp_replace(x, '.[A-Z]?$', '') <> regexp_replace(y, '.[A-Z]?$', ''))"
    )
    theirs = f"len([y FOR y IN identifiers_r IF x = y OR {slip}]) > 0"
    return f"(len([x FOR x IN identifiers_l IF {theirs}]) > 0)"


def born_clash() -> str:
    """SQL over `_l` and `_r` columns: born a generation apart, and not by a slip of the pen.

    A slip within a lifetime is believed only where other records bear out one of the years and
    not the other: a son may be born on his father's birthday.
    """
    gap = "abs(born_year_l - born_year_r)"
    return (
        f"coalesce({gap} >= {GENERATION_YEARS} AND (NOT list_contains(near_days_l, born_r)"
        f" OR ({gap} <= {CENTURY_YEARS} AND borne_out_l = borne_out_r)), false)"
    )


NAMED = "(length(given_l) > 1 AND length(given_r) > 1)"
DATED = "(born_year_l IS NOT NULL AND born_year_r IS NOT NULL)"
_USED = (
    "given", "given2", "givens", "forms", "given_codes", "asked_codes", "family",
    "born", "born_year", "near_days", "identifiers", "bearers", "is_listed",
)  # fmt: skip


def _sides() -> str:
    return ", ".join(f"{side}.{name} AS {name}_{side}" for side in "lr" for name in _USED)


def mark_clashes(con: duckdb.DuckDBPyConnection) -> None:
    """The table `marked`: every pair kept, with what it holds on both sides and what clashes.

    Whoever bears the same number of identity is one person, whatever else is written: such a
    pair speaks for its groups where others of theirs clash.
    """
    con.execute(
        "CREATE OR REPLACE TABLE borne_out AS"
        " SELECT unnest([unique_id_l, unique_id_r]) AS unique_id"
        " FROM pairs JOIN records l ON l.unique_id = unique_id_l"
        " JOIN records r ON r.unique_id = unique_id_r WHERE weight >= 0"
        " AND l.born_year = r.born_year"
    )
    con.execute(
        "CREATE OR REPLACE TABLE marked AS SELECT unique_id_l, unique_id_r, weight,"
        f" ({NAMED} OR NOT telling) AS named,"
        f" telling AND {NAMED} AND {names_clash()} AS names_clash,"
        f" ({DATED} OR NOT telling) AS dated, telling AND {born_clash()} AS born_clash"
        " FROM (SELECT *, unique_id_l IN (FROM borne_out) AS borne_out_l,"
        " unique_id_r IN (FROM borne_out) AS borne_out_r,"
        f" NOT {same_number()} AS telling FROM (SELECT pairs.*, {_sides()} FROM pairs"
        " JOIN records l ON l.unique_id = unique_id_l JOIN records r ON r.unique_id = unique_id_r))"
    )


def cluster(
    con: duckdb.DuckDBPyConnection, *, weight: float, apart: Iterable[tuple[str, str]] = ()
) -> None:
    """The table `clusters` (unique_id, cluster_id), gathered at this weight of a pair.

    `apart` are pairs judged to be of different people: never in one cluster.
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
