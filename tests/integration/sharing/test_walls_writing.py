"""Nobody adds or removes a row that is not theirs: every table, by people of every agency.

Policies alone are asked: triggers and foreign keys, which refuse more, each by a rule of its own,
are switched off, and a row that a constraint refuses had passed the policy.
"""

from collections.abc import Iterator
from random import Random

import psycopg
import pytest
from psycopg import sql
from psycopg.types.json import Jsonb

from harbour.sharing.domain.visibility import Owned, Personal, Through
from tests.integration.conftest import AS_THE_APP, Force
from tests.integration.sharing.oracle import BLIND, World, sees, world

__all__ = ["world"]

ASKED = 3
"""Rows of each table that each person tries to copy."""


def may_add(world: World, username: str, rule: object, row: dict, parents: dict) -> bool:
    """Whether a person may add such a row, from the declaration's words and not from its SQL."""
    if isinstance(rule, Personal):
        return row[rule.column] == world.user_ids[username]
    if username in BLIND:
        return False
    if isinstance(rule, Owned):
        return row["owner_agency_id"] == world.agency_of[username]
    assert isinstance(rule, Through)
    parent = parents[rule.parent.table].get(row[rule.column])
    return parent is not None and sees(world, username, rule.parent, parent, parents, writes=True)


@pytest.fixture(scope="module")
def columns(force: Force) -> dict[str, list[str]]:
    """What a row of each table is written with: what is generated is not."""
    with force.owner() as owner:
        found = owner.execute(
            "SELECT attrelid::regclass::text, array_agg(attname::text ORDER BY attnum)"
            " FROM pg_attribute WHERE attnum > 0 AND NOT attisdropped AND attgenerated = ''"
            " AND attidentity = '' AND attrelid IN (SELECT oid FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace = 'public'::regnamespace) GROUP BY 1"
        ).fetchall()
    return dict(found)


@pytest.fixture
def alone(force: Force) -> Iterator[psycopg.Connection]:
    """A connection on which policies alone refuse. Rolled back."""
    with psycopg.connect(force.server.admin_url()) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.commit()
        yield connection
        connection.rollback()


def _everybody(world: World, force: Force) -> list[str]:
    """Two people of each agency, and those who read no records."""
    by_agency: dict = {}
    for name in sorted(force.users):
        by_agency.setdefault(world.agency_of[name], []).append(name)
    two = [name for names in by_agency.values() for name in names[:2]]
    return sorted({*two, *(BLIND & force.users.keys()), "safeguarding.supervisor"})


def _passes(connection: psycopg.Connection, table: str, columns: list[str], row: str) -> bool:
    """Whether the policies let a copy of a row be added, with an id of its own."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    insert = sql.SQL(
        "INSERT INTO {table} ({names}) SELECT {names} FROM jsonb_populate_record(NULL::{table},"
        " %s::jsonb || jsonb_build_object('id', gen_random_uuid()))"
    ).format(table=sql.Identifier(table), names=names)
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(insert, [Jsonb(row)])
    except psycopg.errors.InsufficientPrivilege:
        return False
    except psycopg.errors.IntegrityError:
        return True
    return True


def test_everybody_adds_only_what_is_theirs(
    world: World, force: Force, columns: dict, alone: psycopg.Connection
) -> None:
    chance, too_many, added = Random(11), [], 0  # noqa: S311 -- a draw that can be repeated
    parents = {table: {row["id"]: row for row in rows} for table, rows in world.rows.items()}
    tables = [table for table, rows in world.rows.items() if rows]
    copies = {}
    for table in tables:
        ids = [row["id"] for row in world.rows[table]]
        chosen = chance.sample(ids, min(ASKED, len(ids)))
        query = sql.SQL("SELECT id, to_jsonb(t) FROM {} t WHERE id = ANY (%s)")
        copies[table] = alone.execute(query.format(sql.Identifier(table)), [chosen]).fetchall()
    for username in _everybody(world, force):
        with alone.transaction(force_rollback=True):
            alone.execute(AS_THE_APP, [force.context(username)])
            for table in tables:
                for row_id, copy in copies[table]:
                    row = parents[table][row_id]
                    if not _passes(alone, table, columns[table], copy):
                        continue
                    added += 1
                    if not may_add(world, username, world.rules[table], row, parents):
                        too_many.append((username, table))

    assert added > 300
    assert too_many == []


def test_everybody_removes_only_what_is_theirs(
    world: World, force: Force, alone: psycopg.Connection
) -> None:
    removable = [
        table
        for (table,) in alone.execute(
            "SELECT table_name FROM information_schema.table_privileges"
            " WHERE grantee = 'harbour_app' AND privilege_type = 'DELETE'"
        ).fetchall()
        if table in world.rules
    ]
    parents = {table: {row["id"]: row for row in rows} for table, rows in world.rows.items()}
    wrong = []
    for username in _everybody(world, force):
        with alone.transaction(force_rollback=True):
            alone.execute(AS_THE_APP, [force.context(username)])
            for table in removable:
                gone = alone.execute(
                    sql.SQL("DELETE FROM {} RETURNING id").format(sql.Identifier(table))
                ).fetchall()
                rule = world.rules[table]
                due = {
                    row["id"]
                    for row in world.rows[table]
                    if sees(world, username, rule, row, parents, writes=True)
                }
                if {row[0] for row in gone} - due:
                    wrong.append((username, table))

    assert removable
    assert wrong == []
