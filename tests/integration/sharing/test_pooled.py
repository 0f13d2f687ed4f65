"""A pooled connection carries nobody's access into the next request, however the last one ended."""

import psycopg
import pytest

from harbour.config import roles
from tests.integration.conftest import AS_THE_APP, Force
from tests.integration.sharing.oracle import World, sees, world
from tests.proof import Proof

__all__ = ["world"]

TABLE = "pole_personrecord"
CONNECTIONS = 4


@pytest.mark.proof
def test_alternating_tenants_on_few_connections_never_see_each_others_rows(
    world: World, force: Force, proof: Proof
) -> None:
    chance, people = proof.chance, sorted(force.users)
    due = {name: _seen(world, name) for name in people}
    pool = [psycopg.connect(force.server.url(roles.WEB)) for _ in range(CONNECTIONS)]
    wrong = aborted = 0
    requests = proof.size(small=400, full=10_000)
    for _ in range(requests):
        connection, username = chance.choice(pool), chance.choice(people)
        connection.execute(AS_THE_APP, [force.context(username)])
        shown = {row[0] for row in connection.execute(f"SELECT id FROM {TABLE}").fetchall()}
        wrong += shown != due[username]
        ending = chance.random()
        if ending < 0.2:
            with pytest.raises(psycopg.Error):
                connection.execute("SELECT 1 / 0")
            aborted += 1
        connection.commit() if ending > 0.5 else connection.rollback()
        wrong += _sees_anything_unset(connection)
    for connection in pool:
        connection.close()
    proof.note(requests=requests, aborted=aborted, rows_of_others=wrong)

    assert len({frozenset(seen) for seen in due.values()}) > 3
    assert aborted > requests // 10
    assert wrong == 0


def _seen(world: World, username: str) -> set:
    parents = {table: {row["id"]: row for row in rows} for table, rows in world.rows.items()}
    rule = world.rules[TABLE]
    return {row["id"] for row in world.rows[TABLE] if sees(world, username, rule, row, parents)}


def _sees_anything_unset(connection: psycopg.Connection) -> bool:
    """Between requests the role is the web server's own, which reads no record at all."""
    try:
        connection.execute(f"SELECT 1 FROM {TABLE}")
    except psycopg.errors.InsufficientPrivilege:
        return False
    finally:
        connection.rollback()
    return True
