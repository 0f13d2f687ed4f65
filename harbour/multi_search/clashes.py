"""What clashes in a pair of records, as SQL over the columns that linking lays out.

Weights cannot tell twins apart, or a father and son of one name: they share all else. What cannot
be one person's is marked in each pair (`mark_clashes`), and holds groups of records apart
(`domain.gathering`).
"""

import re
from collections.abc import Iterable

import duckdb

from harbour.multi_search.domain.gathering import known_by_second
from harbour.multi_search.domain.linkage import DUCKDB, begins, conditions
from harbour.multi_search.domain.settling import CENTURY_YEARS, GENERATION_YEARS, LONG_NUMBER
from harbour.multi_search.records import WELL_KNOWN


def _turned(condition: str) -> str:
    """The same condition asked by the right record of the left."""
    return re.sub(r"_([lr])\b", lambda side: "_r" if side[1] == "l" else "_l", condition)


RARE_SLIP = 20
"""However many bear it: a name borne by so many times fewer than one a letter away is a slip."""
SPELT_ALIKE = 0.85
"""Jaro-Winkler likeness at which two known first names that sound alike are one."""


def _slip(one: str, other: str) -> str:
    """One letter too many, too few, wrong or exchanged with its neighbour."""
    return (
        f"(least(length({one}), length({other})) >= 3 AND damerau_levenshtein({one}, {other}) <= 1)"
    )


def _either_way(fits: Iterable[str]) -> str:
    turned = (each for fit in fits for each in (f"({fit})", f"({_turned(fit)})"))
    return f"({' OR '.join(turned)})"


def _is_slip(names: Iterable[str]) -> str:
    """A slip that does not make one known first name of another."""
    known = " AND ".join(
        f"(is_listed_{one} OR (bearers_{one} >= {WELL_KNOWN}"
        f" AND {RARE_SLIP} * bearers_{one} >= bearers_{other}))"
        for one, other in ("lr", "rl")
    )
    near = " OR ".join(_slip("given_l", each) for each in names)
    return f"((given_l = given_r OR NOT ({known})) AND ({near}))"


_MOVED = "(family_l <> family_r AND family_l <> '' AND family_l = given_r)"


def firsts_agree() -> str:
    """SQL over `_l` and `_r` columns: first names that may be one person's, as such.

    Another form, a slip and a beginning are alike. A slip or a sound that makes one known name of
    another (Emma, Gemma; Ciara, Sarah) is none, and a sound that is spelt otherwise (Iam, Emma)
    is none of any name. Names that changed places are compared so.
    """
    spelt = f"jaro_winkler_similarity(given_l, given_r) >= {SPELT_ALIKE}"
    straight = _either_way(
        (
            "list_has_any(firsts_l, firsts_r)",
            "list_has_any(firsts_r, forms_l)",
            f"(list_has_any(given_codes_l, given_codes_r) AND {spelt})",
            _is_slip(("given_r",)),
            begins("given_r"),
        )
    )
    swapped = conditions(DUCKDB)["given"]["swapped"]
    both = f"(({swapped}) AND (family_l = '' OR list_contains(givens_r, family_l)))"
    crossed = f"({_slip('given_l', 'family_r')} AND {_slip('family_l', 'given_r')})"
    return (
        f"coalesce((NOT {_either_way((_MOVED,))} AND {straight})"
        f" OR {_either_way((both, crossed))}, false)"
    )


def by_second() -> str:
    """SQL over `_l` and `_r` columns: the first name of one is a further name of the other."""
    told = _either_way(
        (conditions(DUCKDB)["given"]["form"], _is_slip(("given2_r",)), begins("given2_r"))
    )
    return f"coalesce(NOT {_either_way((_MOVED,))} AND {told}, false)"


def both_moved() -> str:
    """SQL over `_l` and `_r` columns: a brother and a sister whose names both changed places.

    Ahmed Asif and Ahmed Sarah agree in the first name only because it is their family name.
    """
    return (
        "coalesce(sex_l <> sex_r AND family_is_first_l AND family_is_first_r"
        f" AND NOT list_has_any(family_codes_l, family_codes_r)"
        f" AND NOT {_slip('family_l', 'family_r')}, false)"
    )


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
    "given", "given2", "givens", "firsts", "forms", "given_codes", "asked_codes", "family",
    "family_codes", "family_is_first", "sex", "born", "born_year", "near_days", "identifiers",
    "bearers", "is_listed",
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
        f" ({NAMED} OR NOT telling) AS named, {NAMED} AND firsts_agree AS one_first,"
        f" telling AND {NAMED} AND NOT firsts_agree AND {by_second()} AS by_second,"
        f" telling AND {NAMED} AND ({both_moved()} OR NOT firsts_agree AND NOT by_second)"
        " AS names_clash, sex_l <> sex_r AS sexes_differ,"
        f" ({DATED} OR NOT telling) AS dated, telling AND {born_clash()} AS born_clash"
        " FROM (SELECT *, unique_id_l IN (FROM borne_out) AS borne_out_l,"
        " unique_id_r IN (FROM borne_out) AS borne_out_r,"
        f" NOT {same_number()} AS telling, {firsts_agree()} AS firsts_agree"
        f" FROM (SELECT pairs.*, {_sides()} FROM pairs"
        " JOIN records l ON l.unique_id = unique_id_l JOIN records r ON r.unique_id = unique_id_r))"
    )
    _part_second_names(con)


def _part_second_names(con: duckdb.DuckDBPyConnection) -> None:
    """Sarah and Gemma Sarah clash, unless the file shows that its people are known by such names.

    What is told by the sexes is asked of likely pairs, against pairs of one first name. Pairs of
    records of the same two people say one thing together, however many they are: a family name
    and a day of birth count once.
    """
    differ, told = con.execute(
        "SELECT coalesce(sum(differ), 0), count(*) FROM (SELECT avg(sexes_differ::INT) AS differ"
        " FROM marked JOIN records ON unique_id = unique_id_l"
        " WHERE by_second AND weight >= 0 AND sexes_differ IS NOT NULL GROUP BY family, born)"
    ).fetchall()[0]
    usual = con.execute(
        "SELECT coalesce(avg(sexes_differ::INT), 0) FROM marked WHERE one_first AND weight >= 0"
    ).fetchall()[0][0]
    if not known_by_second(differ, told, usual=usual):
        con.execute("UPDATE marked SET names_clash = true WHERE by_second")
