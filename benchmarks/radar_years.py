"""Five years of the invented force's year, up to today, in a database of their own.

The year is moved so that it ends today, and copied four times before it. In the copies every
eighth victim is somebody else, so that people harm several over the years. Orders, releases,
disclosures and managed people are put beside them, as many as a force may have at once.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import psycopg
from django.db import connection, connections
from psycopg import sql

from benchmarks.report_years import shifted
from harbour.synthetic_force.domain.hampshire import AS_OF

COPIES = 4
_TIMES = ("happened_earliest", "happened_latest", "reported_at")


@contextmanager
def five_years(admin_url: str, *, quick: bool) -> Iterator[None]:
    """Connected to the five years, made anew when they are not there or ended before today."""
    usual = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_class WHERE relkind = 'r'")
        (tables,) = cursor.fetchone()
    connections.close_all()
    name = f"{usual}_five_years_{datetime.now(UTC):%Y%m%d}_{tables}"
    _make(admin_url, usual, name, moves=not quick)
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = usual


def _make(admin_url: str, usual: str, name: str, *, moves: bool) -> None:
    """A copy that could not be filled is named so, and the next run throws it away."""
    with psycopg.connect(admin_url, dbname="postgres", autocommit=True) as admin:
        if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        sys.stderr.write("Making five years of the year.\n")
        old = admin.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{usual}_five_years_%"]
        ).fetchall()
        for (each,) in old:
            admin.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(each)))
        admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(f"{name}_unfilled"), sql.Identifier(usual)
            )
        )
    with psycopg.connect(admin_url, dbname=f"{name}_unfilled") as admin:
        # Copies of rows that passed every trigger and constraint: not asked again.
        admin.execute("SET session_replication_role = replica")
        if moves:
            _move_to_today(admin)
        admin.execute(_VICTIMS)
        for years in range(1, COPIES + 1):
            _copy(admin, years)
        for statement in _BESIDE:
            admin.execute(statement)
        admin.commit()
        admin.autocommit = True
        admin.execute("VACUUM ANALYZE")
    with psycopg.connect(admin_url, dbname="postgres", autocommit=True) as admin:
        admin.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(f"{name}_unfilled"), sql.Identifier(name)
            )
        )


def _move_to_today(admin: psycopg.Connection) -> None:
    days = (datetime.now(UTC) - AS_OF).days
    moved = ", ".join(f"{column} = {column} + interval '{days} days'" for column in _TIMES)
    admin.execute(f"UPDATE pole_event SET {moved}")
    admin.execute(
        f"UPDATE perpetrators_order SET made_on = made_on + {days},"
        f" expires_on = expires_on + {days}, ended_on = ended_on + {days}"
    )


_VICTIMS = """
CREATE TEMP TABLE victims AS
    SELECT record_id, row_number() OVER (ORDER BY record_id) AS n FROM (
        SELECT DISTINCT record_id FROM pole_involvement WHERE role = 'VICTIM') each;
CREATE INDEX ON victims (n);
CREATE TEMP TABLE year AS
    SELECT id FROM pole_event WHERE is_domestic AND reported_at > now() - interval '1 year';
"""

# One victim in eight, drawn by the ids of report and year.
_SOMEBODY_ELSE = """
CASE WHEN role = 'VICTIM' AND get_byte(decode(md5(event_id::text || '{years}'), 'hex'), 0) % 8 = 0
    THEN (SELECT victims.record_id FROM victims WHERE n = 1
        + ('x' || substr(md5(event_id::text || '{years}'), 5, 7))::bit(28)::int
            % (SELECT count(*) FROM victims))
    ELSE record_id END
"""


def _copy(admin: psycopg.Connection, years: int) -> None:
    """Every report of domestic abuse so many years earlier, under ids made from the old ones."""
    for table, event, times, keys in (
        ("pole_event", "id", _TIMES, ("id", "occurrence_id")),
        ("pole_involvement", "event_id", (), ("id", "event_id")),
    ):
        columns = [
            row[0]
            for row in admin.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table]
            ).fetchall()
        ]
        quoted = ", ".join(f'"{column}"' for column in columns)
        shown = [
            _SOMEBODY_ELSE.format(years=years)
            if column == "record_id"
            else shifted(column, years, times, keys)
            for column in columns
        ]
        admin.execute(
            f"INSERT INTO {table} ({quoted}) SELECT {', '.join(shown)} FROM {table}"
            f" WHERE {event} IN (SELECT id FROM year)"
        )


_BESIDE = (
    """
    CREATE TEMP TABLE pairs AS
        SELECT min(event.owner_agency_id::text)::uuid AS force, suspect.record_id AS suspect,
            min(victim.record_id::text)::uuid AS victim,
            row_number() OVER (ORDER BY suspect.record_id) AS n
        FROM pole_event event
        JOIN pole_involvement suspect ON suspect.event_id = event.id AND suspect.role = 'SUSPECT'
        JOIN pole_involvement victim ON victim.event_id = event.id AND victim.role = 'VICTIM'
        WHERE is_domestic AND suspect.record_id <> victim.record_id
            AND event.owner_agency_id = (SELECT owner_agency_id FROM pole_event
                WHERE is_domestic GROUP BY 1 ORDER BY count(*) DESC LIMIT 1)
        GROUP BY suspect.record_id;
    CREATE TEMP TABLE staff AS
        SELECT (SELECT id FROM sharing_user WHERE username = 'duty.inspector') AS id,
            (SELECT id FROM workforce_team WHERE function = 'NEIGHBOURHOOD' ORDER BY id LIMIT 1)
                AS team,
            (SELECT id FROM workforce_area ORDER BY id LIMIT 1) AS area
    """,
    """
    INSERT INTO perpetrators_order (id, owner_agency_id, kind, subject_id, protected_id, court,
            reference, conditions, made_on, expires_on)
        SELECT gen_random_uuid(), force, (ARRAY['NMO', 'RO', 'SPO'])[1 + n % 3], suspect, victim,
            'Invented', '', 'Not to contact the victim by any means', current_date - 100,
            current_date + (n % 400)::int
        FROM pairs WHERE n <= 600
    """,
    """
    INSERT INTO perpetrators_conditionplace (id, owner_agency_id, subject_id, protected_id,
            order_id, area_id, name, rule, added_by, added_at)
        SELECT gen_random_uuid(), owner_agency_id, subject_id, protected_id, held.id, staff.area,
            'Marsh Lane', 'KEEP_OUT', staff.id, now()
        FROM perpetrators_order held, staff WHERE court = 'Invented'
    """,
    """
    INSERT INTO perpetrators_breach (id, order_id, happened_at, words, reference, arrested,
            why_not, recorded_by)
        SELECT gen_random_uuid(), held.id, now() - interval '9 days', 'At the door', 'Z1', false,
            'Not found', staff.id
        FROM perpetrators_order held, staff WHERE court = 'Invented' AND kind = 'NMO'
    """,
    """
    INSERT INTO perpetrators_release (id, owner_agency_id, subject_id, kind, leaves_at, place,
            conditions, keep_away, team_id, planned_by, planned_at, known_at,
            tag, status)
        SELECT gen_random_uuid(), force, suspect, 'SENTENCE', now() + n % 20 * interval '1 day',
            'An invented prison', '', '', staff.team, staff.id, now(), now(), '',
            'PLANNED'
        FROM pairs, staff WHERE n BETWEEN 601 AND 660
    """,
    """
    INSERT INTO perpetrators_disclosure (id, owner_agency_id, route, subject_id, at_risk_id,
            applicant, relation, safe_contact, why, identity_shown, danger_words, received_by,
            received_at, status)
        SELECT gen_random_uuid(), force, (ARRAY['ASK', 'KNOW'])[1 + n % 2], suspect, victim,
            'A neighbour', 'Neighbour', 'At work', 'What was heard through the wall', '', '',
            staff.id, now() - n % 300 * interval '1 day', 'RECEIVED'
        FROM pairs, staff WHERE n BETWEEN 701 AND 900
    """,
    """
    INSERT INTO perpetrators_managed (id, owner_agency_id, subject_id, team_id, owner_id, facts,
            rule_version, why, nominated_by, nominated_at, status)
        SELECT gen_random_uuid(), force, suspect, staff.team, staff.id, '{}', '2014-2',
            'Recorded again and again', staff.id, now() - interval '40 days', 'ADOPTED'
        FROM pairs, staff WHERE n BETWEEN 901 AND 960
    """,
)
"""As many as a force may have at once, on people of its own records."""
