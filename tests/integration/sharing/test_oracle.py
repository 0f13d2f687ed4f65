"""Random questions as the app's role beside an oracle of its own: no row too many, none too few."""

from collections import Counter
from collections.abc import Callable, Iterator
from random import Random
from uuid import UUID

import psycopg
import pytest
from psycopg import sql

from harbour.sharing.domain.visibility import Through
from tests.integration.conftest import AS_THE_APP, Force
from tests.integration.sharing.oracle import World, sees, world
from tests.proof import Proof

__all__ = ["world"]

A_TRANSACTION = 50
ASKED_OF_EACH = 12
"""Questions in which a policy that is not right must show itself."""


class Oracle:
    """Asks at random, and knows from the rows alone what each answer must be."""

    def __init__(self, world: World, chance: Random) -> None:
        self.world, self.chance = world, chance
        self.tables = [table for table, rows in world.rows.items() if rows]
        self.parents = {
            table: {row["id"]: row for row in rows} for table, rows in world.rows.items()
        }
        self._seen: dict[tuple[str, str], list[dict]] = {}

    def seen(self, username: str, table: str) -> list[dict]:
        if (username, table) not in self._seen:
            rule = self.world.rules[table]
            self._seen[username, table] = [
                row
                for row in self.world.rows[table]
                if sees(self.world, username, rule, row, self.parents)
            ]
        return self._seen[username, table]

    def question(self, username: str, table: str) -> tuple[sql.Composed, list, object]:
        """The SQL, its values, and what comes back when the walls are right."""
        return self.chance.choice(
            (self._by_ids, self._by_value, self._counted, self._page, self._grouped, self._joined)
        )(username, table)

    def _some(self, table: str, most: int) -> list[dict]:
        rows = self.world.rows[table]
        return self.chance.sample(rows, min(len(rows), self.chance.randint(1, most)))

    def _column(self, table: str) -> str:
        row = self.world.rows[table][0]
        readable = self.world.readable[table]
        simple = [
            name
            for name, value in row.items()
            if name in readable and isinstance(value, str | bool | UUID)
        ]
        return self.chance.choice(simple)

    def _by_ids(self, username: str, table: str) -> tuple:
        wanted = {row["id"] for row in self._some(table, 30)}
        due = {row["id"] for row in self.seen(username, table)} & wanted
        return _ask("SELECT id FROM {t} WHERE id = ANY (%s)", t=table), [list(wanted)], _set(due)

    def _by_value(self, username: str, table: str) -> tuple:
        column = self._column(table)
        value = self.chance.choice(self.world.rows[table])[column]
        due = {row["id"] for row in self.seen(username, table) if row[column] == value}
        asked = "SELECT id FROM {t} WHERE {c} IS NOT DISTINCT FROM %s"
        return _ask(asked, t=table, c=column), [value], _set(due)

    def _counted(self, username: str, table: str) -> tuple:
        column = self._column(table)
        value = self.chance.choice(self.world.rows[table])[column]
        due = sum(row[column] != value for row in self.seen(username, table))
        asked = "SELECT count(*) FROM {t} WHERE {c} IS DISTINCT FROM %s"
        return _ask(asked, t=table, c=column), [value], [(due,)]

    def _page(self, username: str, table: str) -> tuple:
        skip, most = self.chance.randint(0, 5), self.chance.randint(1, 20)
        due = sorted(row["id"] for row in self.seen(username, table))[skip : skip + most]
        asked = "SELECT id FROM {t} ORDER BY id LIMIT %s OFFSET %s"
        return _ask(asked, t=table), [most, skip], [(each,) for each in due]

    def _grouped(self, username: str, table: str) -> tuple:
        column = self._column(table)
        due = Counter(row[column] for row in self.seen(username, table))
        return (
            _ask("SELECT {c}, count(*) FROM {t} GROUP BY 1", t=table, c=column),
            [],
            _set(due.items()),
        )

    def _joined(self, username: str, table: str) -> tuple:
        """A row with its parent: neither lets the other through."""
        rule = self.world.rules[table]
        if not isinstance(rule, Through):
            return self._by_ids(username, table)
        wanted = {row[rule.column] for row in self._some(table, 20)}
        parents = {row["id"] for row in self.seen(username, rule.parent.table)} & wanted
        due = {row["id"] for row in self.seen(username, table) if row[rule.column] in parents}
        asked = (
            "SELECT child.id FROM {t} child JOIN {p} parent ON parent.id = child.{c}"
            " WHERE parent.id = ANY (%s)"
        )
        named = _ask(asked, t=table, p=rule.parent.table, c=rule.column)
        return named, [list(wanted)], _set(due)


def _ask(text: str, **names: str) -> sql.Composed:
    return sql.SQL(text).format(**{key: sql.Identifier(name) for key, name in names.items()})


def _set(rows: object) -> Counter:
    return Counter(rows if isinstance(rows, type({}.items())) else [(each,) for each in rows])


def _differs(cursor: psycopg.Cursor, question: tuple) -> bool:
    text, values, due = question
    rows = cursor.execute(text, values).fetchall()
    return rows != due if isinstance(due, list) else Counter(rows) != due


@pytest.mark.proof
def test_random_questions_show_no_row_too_many_and_none_too_few(
    world: World, force: Force, proof: Proof
) -> None:
    chance, asked, wrong = proof.chance, 0, []
    oracle, people = Oracle(world, chance), sorted(force.users)
    for _ in range(proof.size(small=40, full=2000)):
        username = chance.choice(people)
        with force.acting(username) as cursor:
            for _ in range(A_TRANSACTION):
                table = chance.choice(oracle.tables)
                question = oracle.question(username, table)
                asked += 1
                if _differs(cursor, question):
                    wrong.append((username, table, question[0].as_string(cursor)))
    proof.note(questions=asked, rows_too_many_or_too_few=len(wrong), tables=len(oracle.tables))

    assert asked == proof.size(small=2000, full=100_000)
    assert wrong == []


FAULTS: dict[str, Callable[[str], Iterator[str]]] = {
    "no policy to read by": lambda table: iter([f"DROP POLICY sees ON {table}"]),
    "a policy for everybody": lambda table: iter(
        [
            # What narrows beside it would still keep the rows: a table's every wall is spoilt.
            f"""DO $do$ DECLARE narrow text; BEGIN
            FOR narrow IN SELECT policyname FROM pg_policies
                WHERE tablename = '{table}' AND permissive = 'RESTRICTIVE' LOOP
                EXECUTE format('DROP POLICY %I ON {table}', narrow);
            END LOOP; END $do$""",
            f"CREATE POLICY all_of_it ON {table} FOR SELECT TO harbour_app USING (true)",
        ]
    ),
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault)
def test_each_tables_policy_gone_or_too_wide_is_caught(
    world: World, force: Force, fault: str
) -> None:
    """The control: the same questions, each table's own policy spoilt in a savepoint."""
    oracle = Oracle(world, Random(7))  # noqa: S311 -- a draw that can be repeated
    quiet = []
    with psycopg.connect(force.server.admin_url()) as connection:
        for table in oracle.tables:
            readers = _readers(oracle, force, table, some=fault.startswith("no policy"))
            if readers and not _caught(connection, oracle, force, table, readers, fault):
                quiet.append(table)
        connection.rollback()

    assert quiet == []


def _readers(oracle: Oracle, force: Force, table: str, *, some: bool) -> list[str]:
    """People to whom the fault makes a difference: who sees something, or does not see it all."""
    held = len(oracle.world.rows[table])
    seen = {name: len(oracle.seen(name, table)) for name in sorted(force.users)}
    return [name for name, number in seen.items() if (number > 0 if some else number < held)]


def _caught(
    connection: psycopg.Connection, oracle: Oracle, force: Force, table: str, readers: list[str],
    fault: str,
) -> bool:  # fmt: skip
    with connection.transaction(force_rollback=True):
        for statement in FAULTS[fault](table):
            connection.execute(statement)
        reader = readers[0]
        connection.execute(AS_THE_APP, [force.context(reader)])
        cursor = connection.cursor()
        return any(
            _differs(cursor, question)
            for ask in (oracle._page, oracle._by_ids, oracle._grouped, oracle._counted)
            for question in [ask(reader, table) for _ in range(ASKED_OF_EACH)]
        )
