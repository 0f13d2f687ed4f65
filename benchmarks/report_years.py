"""A database of ten years: the year of the invented force, and nine copies of it before."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from django.db import connection, connections
from psycopg import sql

NAME = "harbour_bench_ten_years"
COPIES = 9


@contextmanager
def ten_years(admin_url: str) -> Iterator[str]:
    """Connected to the ten years, made if they are not there. Gives the first day."""
    usual = connection.settings_dict["NAME"]
    connections.close_all()
    _make(admin_url, usual)
    connection.settings_dict["NAME"] = NAME
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT min(reported_at)::date FROM pole_event")
            (first,) = cursor.fetchone()
        yield str(first)
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = usual


def _make(admin_url: str, usual: str) -> None:
    with psycopg.connect(admin_url, dbname="postgres", autocommit=True) as admin:
        there = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone()
        if there:
            return
        sys.stderr.write("Making ten years of the year.\n")
        admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(NAME), sql.Identifier(usual)
            )
        )
    with psycopg.connect(admin_url, dbname=NAME) as admin:
        # Copies of rows that passed every trigger and constraint: not asked again.
        admin.execute("SET session_replication_role = replica")
        for table in COPIED:
            _copy(admin, table)
        admin.commit()
        admin.execute("ANALYZE " + ", ".join(COPIED))


_FIRST = "2012-09-01"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """Of which rows of a table earlier years are made: its times, and what must stay unlike."""

    times: tuple[str, ...] = ()
    keys: tuple[str, ...]
    where: str


COPIED = {
    "pole_event": Copied(
        times=("happened_earliest", "happened_latest", "reported_at"),
        keys=("id", "occurrence_id"),
        where=f"row.reported_at >= '{_FIRST}'",
    ),
    "pole_involvement": Copied(
        keys=("id", "event_id"),
        where="EXISTS (SELECT 1 FROM pole_event event WHERE event.id = row.event_id"
        f" AND event.reported_at >= '{_FIRST}' AND event.is_domestic)",
    ),
    "workforce_duty": Copied(
        times=("started_at", "due_at", "met_at"),
        keys=("id", "subject_id"),
        where=f"row.due_at >= '{_FIRST}'",
    ),
}


def _copy(admin: psycopg.Connection, table: str) -> None:
    """Everything one to nine years earlier, under ids made from the old ones.

    The indexes are made again afterwards, which takes a third of keeping them row by row.
    """
    columns = [
        row[0]
        for row in admin.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name = %s",
            [table],
        ).fetchall()
    ]
    indexes = admin.execute(_INDEXES, [table]).fetchall()
    for name, _ in indexes:
        admin.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    quoted = ", ".join(f'"{column}"' for column in columns)
    told = COPIED[table]
    shown = ", ".join(shifted(each, "back.years", told.times, told.keys) for each in columns)
    admin.execute(
        f"INSERT INTO {table} ({quoted}) SELECT {shown} FROM {table} row,"
        f" generate_series(1, {COPIES}) back(years) WHERE {told.where}"
    )
    for _, made_by in indexes:
        admin.execute(made_by)


_INDEXES = """
SELECT held.indexname, held.indexdef FROM pg_indexes held
WHERE held.schemaname = 'public' AND held.tablename = %s AND NOT EXISTS (
    SELECT 1 FROM pg_constraint kept WHERE kept.conindid = format('%%I', held.indexname)::regclass)
"""


def shifted(column: str, years: int | str, times: Sequence[str], keys: Sequence[str]) -> str:
    """SQL: a column of a row so many years earlier; `years` is a number or names one."""
    if column in times:
        return f'"{column}" - make_interval(years => {years})'
    if column in keys:
        return f'md5("{column}"::text || {years})::uuid'
    if column == "source_key":
        return f"left(source_key, 100) || '-' || {years}"
    return f'"{column}"'
