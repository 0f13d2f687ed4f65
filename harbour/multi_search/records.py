"""Whole records, laid out in columns for linking: from the index or from anybody's file."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import duckdb

from harbour.multi_search.domain.codes import codes
from harbour.multi_search.domain.levels import Facts, near_days, swapped_day
from harbour.multi_search.domain.variants import variants
from harbour.multi_search.services import name_for_sql

HEADER = (
    "unique_id", "names", "sex", "born", "postcodes", "phones", "vehicles", "addresses",
    "identifiers",
)  # fmt: skip
MARK = "\x1f"
"""Between the values of one column: in no name, number or address."""

_LISTS = ("postcodes", "phones", "registrations", "addresses", "identifiers")
EXPORT = (
    f"COPY (SELECT id, array_to_string(names, '{MARK}'), sex,"
    " coalesce(to_char(born_on, 'YYYYMMDD'), ''), "
    + ", ".join(f"array_to_string({column}, '{MARK}')" for column in _LISTS)
    + " FROM public.multi_search_entry) TO STDOUT (FORMAT csv)"
)
"""All records of the index, in the order of `HEADER`."""

RARE_PAIR = 40
"""So few records may share the sounds of both names that it is worth comparing them by that."""

WELL_KNOWN = 5
"""So many records bear a first name before it is no slip of the pen for another."""

# What hangs on a word or a day alone is worked out once for each, not once for each record. The
# first name of a record is compared letter by letter; of its others, whatever is the same.
_LAID_OUT = f"""
CREATE OR REPLACE TABLE records AS
WITH split AS (
    SELECT *, listed(names, chr(31)) AS every, string_split(every[1], '|') AS n,
        string_split(split_part(coalesce(every[1], ''), '|', 1), ' ') AS words
    FROM read_records
), named AS (
    SELECT *, words[1] AS given, coalesce(words[2], '') AS given2,
        of_names(every, 1) AS givens, of_names(every, 3) AS given_codes,
        list_distinct([string_split(split_part(each, '|', 1), ' ')[1] FOR each IN every]) AS firsts,
        coalesce(n[2], '') AS family, of_names(every, 4) AS family_codes,
        of_names(every, 5) AS parts,
        nullif(split_part(coalesce(n[3], ''), ' ', 1), '') AS given_code,
        nullif(split_part(coalesce(n[4], ''), ' ', 1), '') AS family_code
    FROM split
), laid_out AS (
SELECT unique_id, hash(unique_id) AS place, given, given2, givens, firsts,
    coalesce(word_facts.forms, []) AS forms, given_codes,
    coalesce(word_facts.asked_codes, []) AS asked_codes, family, family_codes, parts,
    nullif(sex, '') AS sex, nullif(named.born, '') AS born, day_facts.swapped,
    coalesce(day_facts.near_days, []) AS near_days,
    try_cast(substr(named.born, 1, 4) AS INTEGER) AS born_year,
    listed(postcodes, chr(31)) AS postcodes,
    [p[:-3] for p in listed(postcodes, chr(31))] AS sectors,
    [p[:-4] for p in listed(postcodes, chr(31))] AS outwards,
    listed(addresses, chr(31)) AS addresses,
    [split_part(a, '|', 2) for a in listed(addresses, chr(31))] AS streets,
    listed(phones, chr(31)) AS phones, listed(vehicles, chr(31)) AS vehicles,
    listed(identifiers, chr(31)) AS identifiers,
    family_code, given_code,
    CASE WHEN family_code IS NULL OR given_code IS NULL THEN NULL
        ELSE least(family_code, given_code) || '+' || greatest(family_code, given_code)
        END AS pair,
    substr(nullif(named.born, ''), 5) AS month_day, nullif(given[1:1], '') AS initial,
    listed(phones, chr(31))[1] AS phone, listed(vehicles, chr(31))[1] AS vehicle,
    listed(identifiers, chr(31))[1] AS identifier, listed(addresses, chr(31))[1] AS address,
    listed(postcodes, chr(31))[1] AS postcode, listed(postcodes, chr(31))[1][:-4] AS outward
FROM named LEFT JOIN word_facts ON word_facts.word = named.given
    LEFT JOIN day_facts ON day_facts.born = named.born
)
SELECT *, CASE WHEN count(*) OVER (PARTITION BY pair) <= {RARE_PAIR} THEN pair END AS rare_pair,
    count(*) OVER (PARTITION BY given) AS bearers, len(forms) > 1 AS is_listed,
    family IN (SELECT given FROM laid_out GROUP BY given HAVING count(*) >= {WELL_KNOWN})
        AS family_is_first
FROM laid_out
"""


def forms_of(word: str) -> tuple[str, ...]:
    """A first name and its other forms, as the search asks for them."""
    return (word, *sorted(variants(word))) if word else ()


def write(path: Path, records: Iterable[tuple[str, Facts]]) -> None:
    """Records of anybody's, as the index would be exported."""
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        for unique_id, facts in records:
            lists = (
                facts.postcodes,
                facts.phones,
                facts.registrations,
                facts.addresses,
                facts.identifiers,
            )
            rows.writerow(
                (
                    unique_id,
                    MARK.join(name_for_sql(*name) for name in facts.names),
                    facts.sex,
                    f"{facts.born:%Y%m%d}" if facts.born else "",
                    *(MARK.join(values) for values in lists),
                )
            )


def lay_out(con: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Read exported records into the table `records`. Gives back how many."""
    con.execute(
        "CREATE OR REPLACE MACRO listed(joined, mark) AS"
        " CASE WHEN coalesce(joined, '') = '' THEN []::VARCHAR[]"
        " ELSE string_split(joined, mark) END"
    )
    con.execute(
        "CREATE OR REPLACE MACRO of_names(names, place) AS list_distinct(flatten("
        "[listed(split_part(each, '|', place), ' ') FOR each IN names]))"
    )
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in HEADER)
    con.execute(
        "CREATE OR REPLACE TABLE read_records AS SELECT"
        f" {', '.join(f'coalesce({name}, chr(0)[:0]) AS {name}' for name in HEADER)}"
        f" FROM read_csv('{path}', header = false, columns = {{{columns}}}, nullstr = '',"
        " quote = '\"', auto_detect = false)"
    )
    _facts_of_words(con)
    _facts_of_days(con)
    con.execute(_LAID_OUT)
    row = con.execute("SELECT count(*) FROM records").fetchall()[0]
    return int(row[0])


def _facts_of_words(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(
        "CREATE OR REPLACE TABLE word_facts (word VARCHAR, asked_codes VARCHAR[], forms VARCHAR[])"
    )
    words = con.execute(
        "SELECT DISTINCT string_split(split_part(names, '|', 1), ' ')[1] FROM read_records"
    ).fetchall()
    rows = [[word, list(codes(word)), list(forms_of(word))] for (word,) in words if word]
    _insert(con, "word_facts", rows)


def _facts_of_days(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(
        "CREATE OR REPLACE TABLE day_facts (born VARCHAR, swapped VARCHAR, near_days VARCHAR[])"
    )
    days = con.execute("SELECT DISTINCT born FROM read_records WHERE born <> ''").fetchall()
    rows = []
    for (text,) in days:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
        swapped = swapped_day(day)
        near = [f"{each:%Y%m%d}" for each in near_days(day)]
        rows.append([text, f"{swapped:%Y%m%d}" if swapped else None, near])
    _insert(con, "day_facts", rows)


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: list[list]) -> None:
    """Whole columns at once: DuckDB takes single rows slowly."""
    if not rows:
        return
    columns = [list(column) for column in zip(*rows, strict=True)]
    unnested = ", ".join(f"unnest(${place})" for place in range(1, len(columns) + 1))
    con.execute(f"INSERT INTO {table} SELECT {unnested}", columns)
