"""Every table with personal data, by every person of every agency: no row too many or too few."""

from dataclasses import replace

import psycopg
import pytest

from harbour.sharing.api import renewed
from harbour.sharing.domain.visibility import Owned
from tests.integration.conftest import AS_THE_APP, Force
from tests.integration.sharing.oracle import World, sees, world

__all__ = ["world"]


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
                    if sees(world, username, rule, row, parents)
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
        due = {row["id"] for row in world.rows[table] if sees(world, reader, rule, row, parents)}
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


def test_everybody_changes_exactly_what_they_may(world: World, force: Force) -> None:
    """Each column that the app may update, set to what it is: the rows that it takes hold of."""
    parents = {table: {row["id"]: row for row in rows} for table, rows in world.rows.items()}
    with force.owner() as owner:
        columns = dict(
            owner.execute(
                "SELECT table_name, min(column_name) FROM information_schema.column_privileges"
                " WHERE grantee = 'harbour_app' AND privilege_type = 'UPDATE' GROUP BY 1"
            ).fetchall()
        )
    wrong = []
    for username in force.users:
        with psycopg.connect(force.server.admin_url()) as connection:
            # Triggers refuse more, each by a rule of its own: here the policies alone are asked.
            connection.execute("SET LOCAL session_replication_role = replica")
            connection.execute(AS_THE_APP, [force.context(username)])
            for table in world.rules.keys() & columns.keys():
                rule, column = world.rules[table], columns[table]
                changed = connection.execute(
                    f"UPDATE {table} SET {column} = {column} RETURNING id"
                ).fetchall()
                due = {
                    row["id"]
                    for row in world.rows[table]
                    if sees(world, username, rule, row, parents, writes=True)
                }
                if {row[0] for row in changed} != due:
                    wrong.append((username, table, len(changed), len(due)))
            connection.rollback()

    assert len(world.rules.keys() & columns.keys()) > 20
    assert wrong == []


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
