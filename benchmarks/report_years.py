"""A database of ten years: the year of the invented force, and nine copies of it before."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

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
        for years in range(1, COPIES + 1):
            _copy(admin, years)
        admin.commit()
        admin.execute("ANALYZE")


def _copy(admin: psycopg.Connection, years: int) -> None:
    """Everything so many years earlier, under ids made from the old ones."""
    for table, times, keys in (
        ("pole_event", ("happened_earliest", "happened_latest", "reported_at"),
         ("id", "occurrence_id")),
        ("pole_involvement", (), ("id", "event_id")),
        ("workforce_duty", ("started_at", "due_at", "met_at"), ("id", "subject_id")),
    ):  # fmt: skip
        columns = [
            row[0]
            for row in admin.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table]
            ).fetchall()
        ]
        quoted = ", ".join(f'"{column}"' for column in columns)
        shown = [shifted(column, years, times, keys) for column in columns]
        where = {
            "pole_event": f"reported_at >= '{_FIRST}'",
            "workforce_duty": f"due_at >= '{_FIRST}'",
            "pole_involvement": "EXISTS (SELECT 1 FROM pole_event e WHERE e.id = event_id"
            f" AND e.reported_at >= '{_FIRST}' AND e.is_domestic)",
        }[table]
        admin.execute(
            f"INSERT INTO {table} ({quoted}) SELECT {', '.join(shown)} FROM {table} WHERE {where}"
        )


_FIRST = "2012-09-01"


def shifted(column: str, years: int, times: tuple[str, ...], keys: tuple[str, ...]) -> str:
    if column in times:
        return f"\"{column}\" - interval '{years} years'"
    if column in keys:
        return f"md5(\"{column}\"::text || '{years}')::uuid"
    if column == "source_key":
        return f"left(source_key, 100) || '-{years}'"
    return f'"{column}"'
