"""Every table with personal data, by every person of every agency: no row too many or too few.

What each may see is worked out here from the rows themselves, not by the rule's SQL. Tables
come from the catalogue, so a new one is in the matrix the day it is made.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

import psycopg
import pytest

from harbour.sharing.api import renewed
from harbour.sharing.domain.visibility import Owned, Personal, Through
from tests.integration.conftest import Force

RULE = {"Owned": Owned, "Through": Through, "Personal": Personal}
BLIND = {"auditor", "administrator"}


@dataclass(frozen=True)
class World:
    """Everything that decides who sees what, read as the owner."""

    rules: dict[str, object]
    rows: dict[str, list[dict]]
    agency_of: dict[str, UUID]
    user_ids: dict[str, UUID]
    granted: dict[UUID, set[tuple[str, UUID, UUID]]]
    named: dict[UUID, set[tuple[str, UUID]]]
    hidden: dict[str, tuple[frozenset, frozenset]]
    by_id: dict[str, dict[UUID, dict]]


def _rules(owner: psycopg.Connection) -> dict[str, object]:
    found = owner.execute(
        "SELECT c.relname, obj_description(c.oid) FROM pg_class c"
        " JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'"
        " WHERE c.relkind = 'r' AND obj_description(c.oid) LIKE 'protected: %' ORDER BY 1"
    ).fetchall()
    return {
        table: eval(text.removeprefix("protected: "), {"__builtins__": {}}, RULE)  # noqa: S307
        for table, text in found
    }


@pytest.fixture(scope="module")
def world(force: Force) -> World:
    with force.owner() as owner:
        rules = _rules(owner)
        rows = {table: _rows(owner, table) for table in rules}
        people = owner.execute("SELECT username, id, agency_id FROM sharing_user").fetchall()
        named = _named(owner)
        return World(
            rules=rules,
            rows=rows,
            agency_of={name: agency for name, _, agency in people},
            user_ids={name: user for name, user, _ in people},
            granted=_granted(owner),
            named=named,
            hidden={
                name: _hidden_from(name, user, agency, rows, named[user])
                for name, user, agency in people
            },
            by_id={table: {row["id"]: row for row in held} for table, held in rows.items()},
        )


def _rows(owner: psycopg.Connection, table: str) -> list[dict]:
    cursor = owner.cursor(row_factory=psycopg.rows.dict_row)
    return cursor.execute(f"SELECT * FROM {table}").fetchall()


def _granted(owner: psycopg.Connection) -> dict[UUID, set]:
    today, now = date.today(), datetime.now(UTC)  # noqa: DTZ011 -- the database's own date
    signed_by = defaultdict(set)
    for agreement, agency, signed_at, left_at in owner.execute(
        "SELECT agreement_id, agency_id, signed_at, left_at FROM sharing_agreementparty"
    ):
        if signed_at and not left_at:
            signed_by[agreement].add(agency)
    live = {
        clause
        for clause, agreement, giver, recipient, starts, ends, ended in owner.execute(
            "SELECT id, agreement_id, giver_id, recipient_id, starts_on, ends_on, ended_at"
            " FROM sharing_clause"
        )
        if starts <= today < ends and not ended and {giver, recipient} <= signed_by[agreement]
    }
    given = defaultdict(set)
    for clause, giver, agency, kind, record, until, revoked in owner.execute(
        "SELECT clause_id, giver_id, agency_id, kind, record_id, until, revoked_at"
        " FROM sharing_grant"
    ):
        if clause in live and until > now and revoked is None:
            given[agency].add((kind, record, giver))
    return given


def _named(owner: psycopg.Connection) -> dict[UUID, set]:
    named = defaultdict(set)
    for kind, record, user, until in owner.execute(
        "SELECT kind, record_id, user_id, until FROM sharing_namedreader"
    ):
        if until > datetime.now(UTC):
            named[user].add((kind, record))
    return named


def _sees(world: World, username: str, rule: object, row: dict, parents: dict) -> bool:
    agency, user = world.agency_of[username], world.user_ids[username]
    if isinstance(rule, Personal):
        return row[rule.column] == user
    if username in BLIND:
        return False
    is_closed = rule.restricted and row[rule.restricted]
    if is_closed and not (
        (rule.kind, row["id"]) in world.named[user]
        or (username.startswith("system.") and rule.restricted != "is_sealed")
    ):
        return False
    if isinstance(rule, Through):
        parent = parents[rule.parent.table].get(row[rule.column])
        return parent is not None and _sees(world, username, rule.parent, parent, parents)
    if row["owner_agency_id"] == agency and not _is_hidden(world, username, rule, row):
        return True
    return agency in [row[column] for column in rule.also] or (
        (rule.kind, row["id"], row["owner_agency_id"]) in world.granted[agency]
    )


def _is_hidden(world: World, username: str, rule: Owned, row: dict) -> bool:
    """Whether an own row is about somebody, or something, that is restricted to others."""
    people, events = world.hidden[username]
    if any(row[column] in people for column in rule.about):
        return True
    if any(row[column] in events for column in rule.of_event):
        return True
    return any(
        _is_hidden(world, username, above, world.by_id[above.table][row[column]])
        for column, above in rule.beneath
        if row[column]
    )


def _hidden_from(username: str, user: UUID, agency: UUID, rows: dict, named: set) -> tuple:
    if username.startswith("system."):
        return frozenset(), frozenset()
    people = frozenset(
        row["id"]
        for row in rows["pole_personrecord"]
        if row["is_restricted"]
        and row["owner_agency_id"] == agency
        and ("pole.personrecord", row["id"]) not in named
    )
    closed = {
        row["id"]
        for row in rows["pole_event"]
        if row["is_restricted"]
        and row["owner_agency_id"] == agency
        and ("pole.event", row["id"]) not in named
    }
    return people, frozenset(closed)


def test_the_matrix_is_worth_having(world: World, force: Force) -> None:
    agencies = {world.agency_of[name] for name in force.users}

    assert len(agencies) >= 6
    assert len(force.users) >= 20
    assert len(world.rules) >= 30
    assert any(world.granted.values())
    assert all(any(hidden[part] for hidden in world.hidden.values()) for part in (0, 1))


def test_everybody_sees_exactly_what_they_may(world: World, force: Force) -> None:
    parents = {table: {row["id"]: row for row in rows} for table, rows in world.rows.items()}
    wrong = []
    for username in force.users:
        with force.acting(username) as cursor:
            for table, rule in world.rules.items():
                shown = {row[0] for row in cursor.execute(f"SELECT id FROM {table}").fetchall()}
                due = {
                    row["id"]
                    for row in world.rows[table]
                    if _sees(world, username, rule, row, parents)
                }
                if shown != due:
                    wrong.append((username, table, len(shown - due), len(due - shown)))

    assert wrong == []


def test_nobody_sees_anything_until_an_actor_is_set(world: World, force: Force) -> None:
    with psycopg.connect(force.server.url("harbour_web")) as connection:
        for table in world.rules:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"SELECT 1 FROM {table}")
            connection.rollback()


def test_a_forged_actor_is_refused(force: Force) -> None:
    swap = [str(force.users[name]) for name in ("victim.support", "cru.officer")]
    with force.acting("victim.support") as cursor:
        cursor.execute(
            "SELECT set_config('harbour.actor',"
            " replace(current_setting('harbour.actor'), %s, %s), true)",
            swap,
        )
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="not valid"):
            cursor.execute("SELECT count(*) FROM pole_personrecord")


def test_each_policy_dropped_is_noticed(world: World, force: Force) -> None:
    """The control: with a table's reading policy gone, the matrix above would fail there."""
    parents = {table: {row["id"]: row for row in rows} for table, rows in world.rows.items()}
    reader = "safeguarding.officer"
    quiet = []
    for table, rule in world.rules.items():
        due = {row["id"] for row in world.rows[table] if _sees(world, reader, rule, row, parents)}
        if due and force.seen_without("sees", table, reader) == due:
            quiet.append(table)

    assert quiet == []


def test_an_ended_clause_takes_everything_back_at_once(world: World, force: Force) -> None:
    with force.acting("victim.support") as cursor:
        before = cursor.execute("SELECT count(*) FROM referrals_referral").fetchone()[0]
    with force.owner() as owner:
        owner.execute(
            "UPDATE sharing_clause SET ended_at = now() WHERE recipient_id ="
            " (SELECT agency_id FROM sharing_user WHERE username = 'victim.support')"
        )
        owner.commit()
        owner.execute("SET harbour.maintenance = 'on'")
        try:
            with force.acting("victim.support") as cursor:
                after = cursor.execute("SELECT count(*) FROM referrals_referral").fetchone()[0]
        finally:
            owner.execute("UPDATE sharing_clause SET ended_at = NULL")
            owner.commit()

    assert before > 0
    assert after == 0


def test_another_agency_cannot_record_in_the_forces_name(force: Force) -> None:
    insert = (
        "INSERT INTO pole_personrecord (id, owner_agency_id, source_id, source_key, person_id,"
        " sex, language, needs_interpreter, ethnicity, note, is_restricted)"
        " SELECT gen_random_uuid(), agency.id, source.id, 'x', gen_random_uuid(), 'U', '', false,"
        " '', '', false FROM sharing_agency agency, pole_sourcesystem source"
        " WHERE agency.id <> harbour.agency_id() LIMIT 1"
    )
    with (
        force.acting("victim.support") as cursor,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        cursor.execute(insert)


def test_status_cannot_be_set_by_hand(force: Force) -> None:
    for table in ("risk_assessment", "control_room_incident", "safeguarding_case"):
        with (
            force.acting("cru.officer") as cursor,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            cursor.execute(f"UPDATE {table} SET status = 'GRADED'")


@pytest.mark.parametrize("table", ["sharing_auditevent", "risk_answer", "risk_gradedecision"])
def test_what_is_append_only_is_so_even_for_the_owner(force: Force, table: str) -> None:
    for change in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
        with (
            force.owner() as owner,
            pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"),
        ):
            owner.execute(change)


def test_every_own_row_about_a_person_or_an_event_says_so(world: World, force: Force) -> None:
    """A new table that forgets `about` or `of_event` would show what a restriction hides."""
    with force.owner() as owner:
        named = owner.execute(
            """
            SELECT k.conrelid::regclass::text, a.attname, k.confrelid::regclass::text
            FROM pg_constraint k
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
            WHERE k.contype = 'f' AND k.confrelid IN
                ('pole_personrecord'::regclass, 'pole_event'::regclass)
            """
        ).fetchall()
    silent = [
        (table, column)
        for table, column, to in named
        if isinstance(rule := world.rules.get(table), Owned)
        and column not in (rule.about if to == "pole_personrecord" else rule.of_event)
    ]

    assert silent == []


def test_a_changed_declaration_changes_its_policies_alone(world: World, force: Force) -> None:
    with force.owner() as owner:
        noted = dict(
            owner.execute(
                "SELECT relname, obj_description(oid) FROM pg_class"
                " WHERE relkind = 'r' AND obj_description(oid) LIKE 'protected: %'"
            ).fetchall()
        )
        rule = world.rules["workforce_duty"]
        assert renewed(world.rules.values(), noted) == ""

        owner.execute(renewed([replace(rule, about=())], noted))
        sees = "SELECT qual FROM pg_policies WHERE tablename = %s AND policyname = 'sees'"
        (changed,) = owner.execute(sees, ["workforce_duty"]).fetchone()
        (kept,) = owner.execute(sees, ["workforce_assignment"]).fetchone()
        owner.rollback()

    assert "hidden_people" not in changed
    assert "hidden_people" in kept
