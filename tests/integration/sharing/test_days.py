"""A day in the database is London's: what lasts until a day ends at its midnight, in summer too."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest

from harbour.kernel.calendars import london_date
from harbour.kernel.operations import counts_days_of_london
from tests.integration.conftest import Force

EVERY_SQL = """
SELECT namespace.nspname || '.' || made.proname, pg_get_functiondef(made.oid)
FROM pg_proc made
JOIN pg_namespace namespace ON namespace.oid = made.pronamespace
JOIN pg_language language ON language.oid = made.prolang AND language.lanname IN ('sql', 'plpgsql')
WHERE namespace.nspname IN ('harbour', 'public') AND made.prokind IN ('f', 'p')
    AND NOT EXISTS (SELECT 1 FROM pg_depend part WHERE part.objid = made.oid
        AND part.classid = 'pg_proc'::regclass AND part.deptype = 'e')
UNION ALL SELECT 'policy ' || policyname || ' on ' || tablename, concat_ws(' ', qual, with_check)
FROM pg_policies
UNION ALL SELECT 'constraint ' || conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace
UNION ALL SELECT 'default of ' || adrelid::regclass, pg_get_expr(adbin, adrelid) FROM pg_attrdef
UNION ALL SELECT 'trigger ' || tgname, pg_get_triggerdef(oid) FROM pg_trigger
WHERE NOT tgisinternal
UNION ALL SELECT 'index ' || indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'view ' || viewname, definition FROM pg_views
WHERE schemaname IN ('harbour', 'public')
UNION ALL SELECT 'view ' || matviewname, definition FROM pg_matviews
"""
OF_ANY_ZONE = re.compile(
    r"\b(?:current_date|current_time|localtime|localtimestamp)\b"
    r"|'(?:today|tomorrow|yesterday)'|::\s*date\b|\bas\s+date\s*\)|\bdate\s*\(|\bdate_trunc\s*\("
    # A day beside an instant becomes its midnight in the session's zone, without a word.
    r"|_on\s*[<>=]+\s*(?:now\(\)|(?:\w+\.)?\w+_at\b)|(?:now\(\)|_at)\s*[<>=]+\s*(?:\w+\.)?\w+_on\b",
    re.IGNORECASE,
)
OF_LONDON = re.compile(r"AT TIME ZONE 'Europe/London'(::text)?\)+::date\b", re.IGNORECASE)
WRITTEN_OUT = re.compile(r"'[\d-]+'::date\b")
IN_LONDON = re.compile(r"^ SET \"?TimeZone\"? TO 'Europe/London'$", re.IGNORECASE | re.MULTILINE)
NO_INSTANTS = {
    "harbour.bail_last_day": "a day and so many months",
    "harbour.score_entries": "days of birth that were asked for, as text",
}
PARTNER = "victim.support"
SEEN = "SELECT count(*) FROM referrals_referral"
THEIRS = f"(SELECT agency_id FROM sharing_user WHERE username = '{PARTNER}')"


def test_nothing_in_the_database_tells_the_day_by_the_zone_of_a_session(
    owner: psycopg.Connection,
) -> None:
    every = owner.execute(EVERY_SQL).fetchall()
    wrong = {}
    for name, said in every:
        if name in NO_INSTANTS or IN_LONDON.search(said):
            continue
        found = OF_ANY_ZONE.search(WRITTEN_OUT.sub("", OF_LONDON.sub("", said)))
        if found:
            wrong[name] = found.group()

    assert len(every) > 1000
    assert wrong == {}


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 3, 28, 23, 59, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 0, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 59, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 23, 0, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 7, 14, 22, 59, 59, 999999, tzinfo=UTC), date(2026, 7, 14)),
        (datetime(2026, 7, 14, 23, 30, tzinfo=UTC), date(2026, 7, 15)),
        (datetime(2026, 10, 24, 22, 59, 59, tzinfo=UTC), date(2026, 10, 24)),
        (datetime(2026, 10, 24, 23, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 59, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 26, 0, 0, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_an_instant_has_the_day_that_it_has_in_london(
    owner: psycopg.Connection, at: datetime, day: date
) -> None:
    """Either side of midnight, in winter, in summer and on the days on which the clocks change."""
    assert owner.execute("SELECT harbour.london_day(%s)", [at]).fetchone() == (day,)
    assert london_date(at) == day


def test_no_session_moves_its_own_day(owner: psycopg.Connection) -> None:
    own = set()
    for zone in ("UTC", "Pacific/Pago_Pago", "Pacific/Kiritimati"):
        owner.execute("SELECT set_config('TimeZone', %s, true)", [zone])
        now, theirs, today = owner.execute("SELECT now(), current_date, harbour.today()").fetchone()
        own.add(theirs)

        assert today == london_date(now)
    assert len(own) > 1


def test_a_query_takes_the_day_in_and_calls_nothing(owner: psycopg.Connection) -> None:
    plan = owner.execute("EXPLAIN (VERBOSE, COSTS OFF) SELECT harbour.today()").fetchall()

    assert "Europe/London" in str(plan)
    assert "harbour." not in str(plan)


@pytest.mark.parametrize(
    "function",
    ["harbour.standing()", "harbour.watches_meeting(uuid[])", "harbour.read_by_a_sergeant()"],
)
def test_nothing_but_its_day_changes_in_a_function(
    owner: psycopg.Connection, function: str
) -> None:
    """Taken back and made again: whose it is, who may call it and how it runs are kept."""
    made = "SELECT prosrc, to_jsonb(made) - 'prosrc' FROM pg_proc made WHERE oid = %s::regprocedure"
    operation = counts_days_of_london(function)
    now, kept = owner.execute(made, [function]).fetchone()
    owner.execute(operation.reverse_sql)
    before, as_ever = owner.execute(made, [function]).fetchone()
    owner.execute(operation.sql)

    assert owner.execute(made, [function]).fetchone() == (now, kept)
    assert as_ever == kept
    assert OF_ANY_ZONE.search(before)
    assert not OF_ANY_ZONE.search(now)


def test_a_function_that_asks_for_no_day_is_not_made_anew(owner: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.RaiseException, match="asks for no day"):
        owner.execute(counts_days_of_london("harbour.user_id()").sql)


@contextmanager
def today_is(force: Force, day: date) -> Iterator[None]:
    """It is this day in London for everybody, until afterwards."""
    with force.owner() as owner:
        (as_ever,) = owner.execute(
            "SELECT pg_get_functiondef('harbour.today()'::regprocedure)"
        ).fetchone()
        owner.execute(
            "CREATE OR REPLACE FUNCTION harbour.today() RETURNS date LANGUAGE sql STABLE"
            f" PARALLEL SAFE RETURN DATE '{day}'"
        )
        owner.commit()
        try:
            yield
        finally:
            owner.execute(as_ever)
            owner.commit()


def test_a_clause_is_read_until_its_last_day_is_over_in_london(force: Force) -> None:
    """In one transaction too: what an actor may is worked out anew when the day turns."""
    with force.owner() as owner:
        first, last = owner.execute(
            "SELECT min(least(clause.ends_on, agreement.ends_on)),"
            " max(least(clause.ends_on, agreement.ends_on)) FROM sharing_clause clause"
            " JOIN sharing_agreement agreement ON agreement.id = clause.agreement_id"
            f" WHERE clause.recipient_id = {THEIRS} AND clause.ended_at IS NULL"
        ).fetchone()
    with force.acting(PARTNER) as cursor:
        seen = cursor.execute(SEEN).fetchone()[0]
        with today_is(force, first - timedelta(days=1)):
            on_its_last_day = cursor.execute(SEEN).fetchone()[0]
        with today_is(force, last):
            the_day_after = cursor.execute(SEEN).fetchone()[0]

        assert cursor.execute(SEEN).fetchone()[0] == seen
    assert on_its_last_day == seen > 0
    assert the_day_after == 0


def test_a_role_begins_with_its_first_day_in_london(force: Force) -> None:
    held = "SELECT harbour.roles_held()"
    with force.owner() as owner:
        (first,) = owner.execute(
            "SELECT min(from_on) FROM sharing_userrole WHERE user_id = %s", [force.users[PARTNER]]
        ).fetchone()
    with today_is(force, first - timedelta(days=1)), force.acting(PARTNER) as cursor:
        before = cursor.execute(held).fetchone()[0]
    with today_is(force, first), force.acting(PARTNER) as cursor:
        then = cursor.execute(held).fetchone()[0]

    assert before == []
    assert then != []
