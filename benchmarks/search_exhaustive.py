"""Every record scored: no keys, no cut, so that what the keys miss is seen.

The records of the one table are laid out in DuckDB and scored by the levels that linkage is given
(`domain.linkage`) under the search's own weights. Names that many records bear are compared once.
Whoever the search finds too must have the same weight here, or the run stops: the two then do not
say the same of one record, and nothing that is compared between them means anything.
"""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from uuid import UUID

import duckdb
import psycopg

from harbour.multi_search.domain.codes import codes, family_codes, parts_of
from harbour.multi_search.domain.levels import LEVELS, Question, near_days, swapped_day
from harbour.multi_search.domain.linkage import DUCKDB, conditions
from harbour.multi_search.domain.model import Model
from harbour.multi_search.records import MARK

SHOWN = 10
SAME = 1e-6
_LISTS = ("postcodes", "phones", "registrations", "addresses", "identifiers")
_EXPORT = (
    f"COPY (SELECT person_id, array_to_string(names, '{MARK}'), sex,"
    " to_char(born_on, 'YYYYMMDD'), "
    + ", ".join(f"array_to_string({column}, '{MARK}')" for column in _LISTS)
    + " FROM multi_search_entry) TO STDOUT (FORMAT csv)"
)
COLUMNS = ("person", "names", "sex", "born", "postcodes", "phones", "vehicles", "addresses",
           "identifiers")  # fmt: skip
"""What a file of records holds: a person's UUID, names as the index keeps them, and the rest."""
_LAID_OUT = """
CREATE MACRO listed(joined, mark) AS CASE WHEN coalesce(joined, '') = '' THEN []::VARCHAR[]
    ELSE string_split(joined, mark) END;
CREATE TABLE record AS SELECT (row_number() OVER ())::INTEGER AS place, person::UUID AS person,
    names, nullif(sex, '') AS sex, born, substr(born, 1, 4)::INTEGER AS born_year,
    listed(postcodes, chr(31)) AS postcodes,
    [p[:-3] FOR p IN listed(postcodes, chr(31))] AS sectors,
    [p[:-4] FOR p IN listed(postcodes, chr(31))] AS outwards,
    listed(addresses, chr(31)) AS addresses,
    [split_part(a, '|', 2) FOR a IN listed(addresses, chr(31))] AS streets,
    listed(phones, chr(31)) AS phones, listed(vehicles, chr(31)) AS vehicles,
    listed(identifiers, chr(31)) AS identifiers FROM given_records;
CREATE TABLE borne AS SELECT place, unnest(listed(names, chr(31))) AS name FROM record;
ALTER TABLE record DROP COLUMN names;
CREATE TABLE name AS SELECT (row_number() OVER ())::INTEGER AS name_place, name,
    listed(split_part(name, '|', 1), ' ') AS givens,
    split_part(split_part(name, '|', 1), ' ', 1) AS given,
    split_part(split_part(name, '|', 1), ' ', 2) AS given2,
    split_part(name, '|', 2) AS family, listed(split_part(name, '|', 3), ' ') AS given_codes,
    listed(split_part(name, '|', 4), ' ') AS family_codes,
    listed(split_part(name, '|', 5), ' ') AS parts FROM (SELECT DISTINCT name FROM borne);
CREATE TABLE held AS SELECT place, name_place FROM borne JOIN name USING (name);
DROP TABLE borne;
"""
_READING = ("given", "family", "forms", "asked_codes", "family_codes", "parts", "given_exact",
            "family_exact")  # fmt: skip
_SEVERAL = {
    "postcode": "postcodes", "address": "addresses", "phone": "phones", "vehicle": "vehicles",
    "identifier": "identifiers",
}  # fmt: skip
"""Parts of which a record may hold several, and the columns that hold them."""


class Everybody:
    """The records of the one table, ready to be asked one question after another."""

    def __init__(self, path: Path, model: Model) -> None:
        self.model = model
        self.con = duckdb.connect()
        columns = dict.fromkeys(COLUMNS, "VARCHAR")
        self.con.execute(
            f"CREATE VIEW given_records AS SELECT * FROM read_csv('{path}', header = false,"
            f" auto_detect = false, nullstr = '', columns = {columns})"
        )
        for command in _LAID_OUT.split(";"):
            if command.strip():
                self.con.execute(command)

    def ask(self, question: Question) -> list[tuple[UUID, float]]:
        """The ten people who fit best, with the bits of their best record."""
        self._lay_out(question)
        rows = self.con.execute(
            f"WITH named AS ({self._named(question)}) SELECT person_r,"
            f" max(coalesce(bits, 0) + {self._rest(question)}) AS weight"
            f" FROM (SELECT * FROM {_sided('record', 'r')} CROSS JOIN {_sided('question', 'l')})"
            f" LEFT JOIN named ON named.place = place_r GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {SHOWN}"
        ).fetchall()
        return [(person, float(weight)) for person, weight in rows]

    def _named(self, question: Question) -> str:
        """SQL: the bits of each record's best name under the best reading of the question."""
        if not question.readings:
            return "SELECT NULL::INTEGER AS place, 0.0 AS bits WHERE false"
        each = f"(SELECT * FROM {_sided('name', 'r')} CROSS JOIN {_sided('reading', 'l')})"
        bits = " + ".join(
            f"CASE WHEN {part}_l = '' THEN 0"
            f" ELSE {self._level(part, {'exact': f'{part}_exact_l'})} END"
            for part in ("given", "family")
        )
        return (
            "SELECT place, max(bits) AS bits FROM held JOIN (SELECT name_place,"
            f" max({bits}) AS bits FROM {each} GROUP BY 1) USING (name_place) GROUP BY 1"
        )

    def _lay_out(self, question: Question) -> None:
        """The tables `reading` and `question`: what conditions call the left side."""
        readings = [
            (each.given, each.family, _some(each.forms), _some(codes(each.given)),
             _some(family_codes(each.family)), _some(parts_of(each.family)), each.given_exact,
             each.family_exact)
            for each in question.readings
        ]  # fmt: skip
        if readings:
            columns = ", ".join(
                f"unnest(${place + 1}) AS {name}" for place, name in enumerate(_READING)
            )
            self.con.execute(
                f"CREATE OR REPLACE TABLE reading AS SELECT {columns}",
                [list(column) for column in zip(*readings, strict=True)],
            )
        born = question.born
        asked = {
            "born": _day(born), "swapped": _day(swapped_day(born) if born else None),
            "born_year": born.year if born else 0, "sex": question.sex,
            "near_days": _some([_day(day) for day in near_days(born)] if born else []),
            "sectors": [question.postcode[:-2]], "outwards": [question.postcode[:-3]],
            "streets": [question.address.partition("|")[2]],
            **{column: [getattr(question, part)] for part, column in _SEVERAL.items()},
        }  # fmt: skip
        told = ", ".join(f"${place + 1} AS {name}" for place, name in enumerate(asked))
        self.con.execute(f"CREATE OR REPLACE TABLE question AS SELECT {told}", [*asked.values()])

    def _level(self, part: str, instead: dict[str, str] | None = None) -> str:
        """SQL: the bits of the first level that fits."""
        bits = {level: f"{self.model.weights[part, level]!r}::DOUBLE" for level in LEVELS[part]}
        bits |= instead or {}
        fits = " ".join(f"WHEN {condition} THEN {bits[level]}"
                        for level, condition in conditions(DUCKDB)[part].items())  # fmt: skip
        return f"(CASE {fits} ELSE {bits['else']} END)"

    def _rest(self, question: Question) -> str:
        """SQL: the bits of whatever else was asked, where a record holds it."""
        told = ["0"]
        if question.born:
            told.append(f"CASE WHEN born_r IS NULL THEN 0 ELSE {self._level('born')} END")
        elif question.year:
            told.append(self._year(question.year))
        if question.sex:
            told.append(f"CASE WHEN sex_r IS NULL THEN 0 ELSE {self._level('sex')} END")
        for part, column in _SEVERAL.items():
            if getattr(question, part):
                told.append(f"CASE WHEN len({column}_r) = 0 THEN 0 ELSE {self._level(part)} END")
        if question.outward and not question.postcode:
            told.append(self._outward(question.outward))
        return " + ".join(told)

    def _year(self, year: int) -> str:
        bits = [self.model.weights["year", level] for level in LEVELS["year"]]
        fits = " ".join(f"WHEN {gap} THEN {bits[gap]!r}::DOUBLE" for gap in range(3))
        return (f"CASE WHEN born_r IS NULL THEN 0 ELSE (CASE abs(born_year_r - {year}) {fits}"
                f" ELSE {bits[3]!r}::DOUBLE END) END")  # fmt: skip

    def _outward(self, outward: str) -> str:
        bits = [self.model.weights["outward", level] for level in LEVELS["outward"]]
        fits = f"list_contains(outwards_r, '{outward}') OR list_contains(sectors_r, '{outward}')"
        return (f"CASE WHEN len(postcodes_r) = 0 THEN 0 WHEN {fits} THEN {bits[0]!r}::DOUBLE"
                f" ELSE {bits[1]!r}::DOUBLE END")  # fmt: skip


def export(path: Path) -> None:
    """The records of the one table, as `Everybody` reads them."""
    with (
        psycopg.connect(os.environ["HARBOUR_BENCH_ADMIN_URL"]) as admin,
        path.open("wb") as file,
        admin.cursor().copy(_EXPORT) as copy,
    ):
        for chunk in copy:
            file.write(chunk)


def _day(day: date | None) -> str:
    return f"{day:%Y%m%d}" if day else ""


def _some(values: Iterable[str]) -> list[str]:
    """Never an empty list, of which no engine knows what it would hold."""
    return list(values) or [""]


_COLUMNS = {
    "record": ("place", "person", "sex", "born", "born_year", "postcodes", "sectors", "outwards",
               "addresses", "streets", "phones", "vehicles", "identifiers"),
    "question": ("sex", "born", "swapped", "born_year", "near_days", "postcodes", "sectors",
                 "outwards", "addresses", "streets", "phones", "vehicles", "identifiers"),
    "name": ("name_place", "givens", "given", "given2", "family", "given_codes", "family_codes",
             "parts"),
    "reading": _READING,
}  # fmt: skip


def _sided(table: str, side: str) -> str:
    """A table with its columns named for one side of a comparison."""
    kept = {"place": "place_r", "name_place": "name_place"}
    named = ", ".join(f"{name} AS {kept.get(name, f'{name}_{side}')}" for name in _COLUMNS[table])
    return f"(SELECT {named} FROM {table})"
