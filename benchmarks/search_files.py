"""Files with truth: the invented force, and files written by others where they are here.

Each comes with what Splink's documentation recommends for records of its kind: comparisons, blocks
and what to train by. Nothing of ours is tuned to any of them.
"""

import csv
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import splink.comparison_library as compared
from splink import SettingsCreator, block_on

from benchmarks.population import planted_kin, population
from benchmarks.search_bars import Bar
from harbour.multi_search.domain.levels import Facts
from harbour.multi_search.domain.query import address_key
from harbour.pole.api import fold

REAL_DATA = Path(os.environ.get("HARBOUR_REAL_DATA", Path(__file__).parents[2] / "shared" / "data"))
HISTORICAL = Bar(name="the historical set, linked, F1", unit="", bar=0.86, stretch=0.90)
Row = tuple[str, str, Facts]
"""A record, whose it is, and what it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What Splink's documentation recommends for records of one kind."""

    settings: SettingsCreator
    trained_by: tuple
    surely: tuple


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file with truth; `columns` are what Splink is given of it."""

    name: str
    rows: list[Row]
    columns: dict[str, list[str | None]]
    told: Told
    bar: Bar | None = None


def _columns(rows: Iterable[dict[str, str | None]]) -> dict[str, list[str | None]]:
    listed = list(rows)
    return {name: [row[name] or None for row in listed] for name in listed[0]}


def with_kin(seed: int, amount: int, kin: int) -> list[Row]:
    """Invented people, with twins and fathers and sons planted among them."""
    rows: list[Row] = [
        (str(place), str(truth.person), truth.facts)
        for place, truth in enumerate(population(amount, seed + 5))
    ]
    planted = enumerate(planted_kin(kin, seed + 6))
    return rows + [(f"kin {place}", person, facts) for place, (person, facts) in planted]


def synthetic(seed: int, amount: int, kin: int) -> File:
    rows = with_kin(seed, amount, kin)
    return File(
        name="the invented force", rows=rows, told=of_people(),
        columns=_columns(_plain(unique_id, facts) for unique_id, _, facts in rows),
    )  # fmt: skip


def of_people() -> Told:
    """Records of a force, with the columns that `_plain` gives."""
    return Told(
        settings=SettingsCreator(
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


def real_files() -> Iterator[File]:
    """Files written by others, where they are; nothing of them is in the project."""
    historical = REAL_DATA / "linkage_historical_50k.parquet"
    if historical.exists():
        yield _historical(historical)
    for number in (1, 2, 3):
        path = REAL_DATA / "linkage_febrl123" / f"dataset{number}.csv"
        if path.exists():
            yield _febrl(path, number)


_FIGURES = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_RANKS = re.compile(
    r"\b(?:sir|lord|lady|dame|mr|mrs|miss|ms|master|dr|prof|professor|rev|revd|reverend|rt|right|hon"
    r"|honourable|capt|captain|maj|major|col|colonel|lt|gen|general|admiral|commander|sgt|the|of|st"
    r"|king|queen|prince|princess|duke|duchess|earl|count|countess|viscount|baron|baroness|baronet"
    r"|bishop|archbishop|esq|jr|jnr|sr|lieutenant|brigadier|bt|marquess|marquis|viscountess"
    r"|nd|rd|th)\b"
)


def _day(text: str | None) -> date | None:
    """A date as written; for one that no calendar has, a day one figure from what it was."""
    figures = _FIGURES.fullmatch(text or "")
    if not figures or int(figures[1]) < 1000:
        return None
    year, month, day = figures.groups()
    readings = (
        (month, day),
        (month, _slipped(day, "1")),
        (_slipped(month, "0"), day),
        (_slipped(month, "0"), _slipped(day, "1")),
    )
    return next((found for each in readings if (found := _on(year, *each))), None)


def _on(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _slipped(figures: str, tens: str) -> str:
    """Two figures of which the first cannot be (day 57). Day 17 is one figure from 07 and 27."""
    if figures == "00":
        return "01"
    return "10" if figures[1] == "0" else tens + figures[1]


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
        name="the historical set", rows=rows, bar=HISTORICAL,
        columns=_columns({name: each[name] for name in given} for each in held),
        told=Told(settings=SettingsCreator(
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
                block_on("dob", "postcode_fake"))),
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
        told=Told(settings=SettingsCreator(
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
        surely=(block_on("soc_sec_id"),)),
    )  # fmt: skip


def _iso(figures: str) -> str:
    return f"{figures[:4]}-{figures[4:6]}-{figures[6:]}" if len(figures) == 8 else ""
