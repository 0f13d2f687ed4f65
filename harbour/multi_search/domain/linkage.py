"""The comparison of two whole records, as SQL for the engines that link in bulk.

The levels are those of `levels`, in the same order, over columns that hold what a record holds
(`COLUMNS`). The left record asks and the right one is held against it, as a search does it. An
array column's name ends in s. Dialects differ only in the names of three functions.
"""

from dataclasses import dataclass

COLUMNS = (
    "given", "given2", "givens", "forms", "given_codes", "family", "family_codes",
    "parts", "sex", "born", "swapped", "near_days", "born_year", "postcodes", "sectors",
    "outwards", "addresses", "streets", "phones", "vehicles", "identifiers",
)  # fmt: skip
COMPARED = (
    "given",
    "family",
    "born",
    "postcode",
    "address",
    "phone",
    "vehicle",
    "identifier",
    "sex",
)
"""The parts of a whole record; `year` and `outward` are of questions only."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How an engine asks whether an array holds a value, and whether two share one."""

    holds: str
    share: str
    length: str


DUCKDB = Dialect("list_contains({}, {})", "list_has_any({}, {})", "len({})")
SPARK = Dialect("array_contains({}, {})", "arrays_overlap({}, {})", "size({})")
_GIVENS = ("given", "given2")


def _any(*conditions: str) -> str:
    return "(" + " OR ".join(conditions) + ")"


def _off(one: str, other: str, letters: int, least: int) -> str:
    """So many letters off, where both are long enough; lengths first, as they cost nothing."""
    return (
        f"(least(length({one}), length({other})) >= {least}"
        f" AND abs(length({one}) - length({other})) <= {letters}"
        f" AND levenshtein({one}, {other}) <= {letters})"
    )


def begins(held: str) -> str:
    """The first name asked begins a given name that is held, or a short one begins it."""
    short = f"length({held}) <= 3 AND starts_with(given_l, {held})"
    return f"({held} <> '' AND (starts_with({held}, given_l) OR ({short})))"


def conditions(dialect: Dialect) -> dict[str, dict[str, str]]:
    """By part, the condition of every level but the last, in order."""
    d = dialect

    def lists(column: str) -> str:
        return d.share.format(f"{column}_l", f"{column}_r")

    parts = f"greatest({d.length.format('parts_l')}, {d.length.format('parts_r')}) > 1"
    return {
        "given": {
            "exact": "given_l = given_r",
            "form": d.share.format("givens_r", "forms_l"),
            "near": _any(
                d.share.format("given_codes_r", "asked_codes_l"),
                *(_off("given_l", f"{each}_r", 1, 3) for each in _GIVENS),
            ),
            "similar": _any(*(_off("given_l", f"{each}_r", 2, 6) for each in _GIVENS)),
            "prefix": _any(*(begins(f"{each}_r") for each in _GIVENS)),
            "swapped": _any("given_l = family_r", _off("given_l", "family_r", 1, 3)),
        },
        "family": {
            "exact": "family_l = family_r",
            "part": f"({parts} AND {lists('parts')})",
            "near": _any(lists("family_codes"), _off("family_l", "family_r", 1, 3)),
            "similar": _off("family_l", "family_r", 2, 6),
            "prefix": "(length(family_l) >= 3 AND starts_with(family_r, family_l))",
            "swapped": _any(
                *(f"family_l = {each}_r" for each in _GIVENS),
                *(_off("family_l", f"{each}_r", 1, 3) for each in _GIVENS),
            ),
        },
        "born": {
            "exact": "born_l = born_r",
            "swapped": "swapped_l = born_r",
            "digit": d.holds.format("near_days_l", "born_r"),
            "year": "born_year_l = born_year_r",
            "near": "abs(born_year_l - born_year_r) = 1",
        },
        "postcode": {
            "exact": lists("postcodes"),
            "sector": lists("sectors"),
            "outward": lists("outwards"),
        },
        "address": {"exact": lists("addresses"), "street": lists("streets")},
        "phone": {"exact": lists("phones")},
        "vehicle": {"exact": lists("vehicles")},
        "identifier": {"exact": lists("identifiers")},
        "sex": {"exact": "sex_l = sex_r"},
    }


def missing(part: str, dialect: Dialect) -> str:
    """The condition under which a part says nothing."""
    if part in ("born", "sex"):
        return f"({part}_l IS NULL OR {part}_r IS NULL)"
    if part in ("given", "family"):
        other = "family" if part == "given" else "given"
        return f"({part}_l = '' OR ({part}_r = '' AND {other}_r = ''))"
    column = {"address": "addresses"}.get(part, f"{part}s")
    lengths = [dialect.length.format(f"{column}_{side}") + " = 0" for side in "lr"]
    return _any(*lengths)


Block = tuple[str, ...]

BLOCKS: tuple[Block, ...] = (
    ("born", "family_code"),
    ("born", "given_code"),
    ("born", "outward"),
    ("pair", "born_year"),
    ("pair", "outward"),
    ("rare_pair",),
    ("family_code", "postcode"),
    ("given_code", "postcode"),
    ("family_code", "month_day", "initial"),
    ("phone",),
    ("identifier",),
    ("vehicle",),
    ("address", "initial"),
    ("address", "family_code"),
)
"""What two records must share to be compared at all; the same in every engine."""

TRAIN_ON: tuple[Block, ...] = (
    ("born", "phone"),
    ("given", "family", "outward"),
    ("phone", "given"),
)
"""For estimation: each part is free in at least one of these."""

TRAIN_WITHOUT_PHONES: tuple[Block, ...] = (("born",), ("given", "family"))
"""For records that hold too few telephones to learn from."""

SURELY = ("given", "family", "born")
"""Records that agree on all of these are taken for one person when the prior is estimated."""
