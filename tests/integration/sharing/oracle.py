"""Who sees and changes which row, worked out from the rows themselves and not by the rule's SQL.

Tables come from the catalogue, so a new one is here the day it is made.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import psycopg
import pytest
from django.utils import timezone

from harbour.sharing.domain.visibility import Owned, Personal, Through
from tests.integration.conftest import Force
from tests.integration.sharing.answering import Answering, answering

RULE = {"Owned": Owned, "Through": Through, "Personal": Personal}
BLIND = {"auditor", "administrator"}
_TEAMS = frozenset({"safeguarding_officer", "safeguarding_supervisor"})
_CHECK_CALLS = frozenset({"control_room_supervisor", "duty_inspector"})
READ_BY = {
    "learning_themedcall": _CHECK_CALLS,
    "safeguarding_homesearch": _TEAMS,
    "safeguarding_homework": _TEAMS,
    "safeguarding_rightsrequest": frozenset({"data_protection_officer"}),
}
"""Tables that are read by some roles alone, whoever else works for the agency."""
OF_ITS_HANDLER = "learning_callcheck"
"""A check of a call: its supervisors read it, and who took the call when the feedback is given."""
OF_THE_LEAD = "referrals_schoolnotice"
"""What a school is told: its named safeguarding lead reads it, and nobody else of the school."""
TODAY = "(now() AT TIME ZONE 'Europe/London')::date"


@dataclass(frozen=True)
class World:
    """Everything that decides who sees what, read as the owner."""

    rules: dict[str, object]
    rows: dict[str, list[dict]]
    readable: dict[str, frozenset[str]]
    agency_of: dict[str, UUID]
    user_ids: dict[str, UUID]
    roles: dict[str, frozenset[str]]
    granted: dict[UUID, dict[tuple[str, UUID, UUID], set[UUID | None]]]
    added_to: dict[UUID, dict[tuple[str, UUID, UUID], set[UUID | None]]]
    named: dict[UUID, set[tuple[str, UUID]]]
    hidden: dict[str, tuple[frozenset, frozenset]]
    by_id: dict[str, dict[UUID, dict]]
    not_leads: frozenset[str]
    answering: Answering


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
            readable={table: _readable(owner, table) for table in rules},
            agency_of={name: agency for name, _, agency in people},
            user_ids={name: user for name, user, _ in people},
            roles=_roles(owner),
            granted=_granted(owner),
            added_to=_granted(owner, contributing=True),
            named=named,
            hidden={
                name: _hidden_from(name, user, agency, rows, named[user])
                for name, user, agency in people
            },
            by_id={table: {row["id"]: row for row in held} for table, held in rows.items()},
            not_leads=_not_leads(owner),
            answering=answering(owner, rows),
        )


def _not_leads(owner: psycopg.Connection) -> frozenset[str]:
    """Everybody of a school who does not lead its safeguarding today."""
    found = owner.execute(
        "SELECT person.username FROM sharing_user person JOIN sharing_agency school"
        " ON school.id = person.agency_id AND school.kind = 'EDUCATION'"
        " WHERE person.id NOT IN (SELECT user_id FROM referrals_safeguardinglead"
        f" WHERE from_on <= {TODAY} AND (until_on IS NULL OR until_on > {TODAY}))"
    )
    return frozenset(name for (name,) in found)


def _roles(owner: psycopg.Connection) -> dict[str, frozenset[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    for name, role in owner.execute(
        "SELECT person.username, held.role FROM sharing_user person JOIN sharing_userrole held"
        f" ON held.user_id = person.id AND (held.until_on IS NULL OR held.until_on > {TODAY})"
    ):
        held[name].add(role)
    return defaultdict(frozenset, {name: frozenset(roles) for name, roles in held.items()})


def _rows(owner: psycopg.Connection, table: str) -> list[dict]:
    cursor = owner.cursor(row_factory=psycopg.rows.dict_row)
    return cursor.execute(f"SELECT * FROM {table}").fetchall()


def _readable(owner: psycopg.Connection, table: str) -> frozenset[str]:
    """The columns that the app's role may ask for: not a sealed arm of a trial, say."""
    found = owner.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %(table)s::regclass AND attnum > 0"
        " AND NOT attisdropped"
        " AND has_column_privilege('harbour_app', attrelid, attnum, 'SELECT')",
        {"table": table},
    )
    return frozenset(name for (name,) in found)


def _granted(owner: psycopg.Connection, *, contributing: bool = False) -> dict[UUID, dict]:
    """For each agency what it was given, and within which Maracs and hubs; None: for everybody."""
    today, now = timezone.localdate(), datetime.now(UTC)
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
    given = defaultdict(lambda: defaultdict(set))
    for clause, giver, agency, kind, record, until, revoked, adds, within in owner.execute(
        "SELECT clause_id, giver_id, agency_id, kind, record_id, until, revoked_at,"
        " may_contribute, within_id FROM sharing_grant"
    ):
        if clause in live and until > now and revoked is None and (adds or not contributing):
            given[agency][kind, record, giver].add(within)
    return given


def _named(owner: psycopg.Connection) -> dict[UUID, set]:
    named = defaultdict(set)
    for kind, record, user, until in owner.execute(
        "SELECT kind, record_id, user_id, until FROM sharing_namedreader"
    ):
        if until > datetime.now(UTC):
            named[user].add((kind, record))
    return named


def sees(
    world: World, username: str, rule: object, row: dict, parents: dict, *, writes: bool = False
) -> bool:
    """Whether a person may read a row; with `writes`, whether they may change it."""
    agency, user = world.agency_of[username], world.user_ids[username]
    if isinstance(rule, Personal):
        return row[rule.column] == user
    if _is_for_others(world, username, rule, row):
        return False
    is_closed = rule.restricted and row[rule.restricted]
    if is_closed and not (
        (rule.kind, row["id"]) in world.named[user]
        or (username.startswith("system.") and rule.restricted != "is_sealed")
    ):
        return False
    if isinstance(rule, Through):
        parent = parents[rule.parent.table].get(row[rule.column])
        return parent is not None and sees(
            world, username, rule.parent, parent, parents, writes=writes
        )
    if not world.answering.reads(username, user, agency, rule.table, row):
        return False
    if row["owner_agency_id"] == agency and not _is_hidden(world, username, rule, row):
        return True
    granted = world.added_to if writes else world.granted
    given = granted[agency].get((rule.kind, row["id"], row["owner_agency_id"]), ())
    return agency in [row[column] for column in rule.also] or any(
        world.answering.grants(username, within, row["id"]) for within in given
    )


def _is_for_others(world: World, username: str, rule: Owned | Through, row: dict) -> bool:
    """Whether a table, or this row of it, is read by others of the agency alone."""
    roles, user = world.roles[username], world.user_ids[username]
    readers = READ_BY.get(rule.table)
    if username in BLIND or (readers is not None and not readers & roles):
        return True
    if rule.table == OF_ITS_HANDLER:
        is_told = row["handler_id"] == user and row["status"] not in ("SELECTED", "SCORED")
        return not (is_told or _CHECK_CALLS & roles)
    return rule.table == OF_THE_LEAD and username in world.not_leads


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
