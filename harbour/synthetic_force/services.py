"""Loading the invented force: its frame as the owner, its records as the force's own system."""

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connections
from psycopg import sql

from harbour.control_room import api as control_room
from harbour.investigation import api as investigation
from harbour.kernel.actor import Actor
from harbour.kernel.ids import new_id
from harbour.perpetrators import api as perpetrators
from harbour.pole import api as pole
from harbour.referrals import api as referrals
from harbour.risk import api as risk
from harbour.safeguarding import api as safeguarding
from harbour.sharing.api import User, acting_as, actor_for, system_actor
from harbour.synthetic_force.domain.force import Force
from harbour.synthetic_force.domain.reference import FORCE, Reference
from harbour.workforce import api as workforce

Say = Callable[[str, int], None]
_WORKFORCE = {
    "workforce_assignment": workforce.load_assignments,
    "workforce_duty": workforce.load_duties,
}
_ORDER = (pole, control_room, investigation, risk, referrals, safeguarding, perpetrators)


def digest(force: Force) -> str:
    """SHA-256 over every row of every table, in order: the same for the same seed and instant."""
    folded = sha256()
    for rows in (
        {table: rows for table, (_, rows) in force.frame.rows.items()},
        force.people.rows,
        force.work.rows,
    ):
        for table in sorted(rows):
            folded.update(table.encode())
            for row in rows[table]:
                folded.update(repr([getattr(each, "obj", each) for each in row]).encode())
    return folded.hexdigest()


def row_count(force: Force) -> int:
    return sum(
        len(rows) for table in (force.people.rows, force.work.rows) for rows in table.values()
    ) + sum(len(rows) for _, rows in force.frame.rows.values())


def load_frame(frame: Reference, url: str) -> None:
    """Agencies, ground, teams, people on duty and agreements, in one transaction as the owner."""
    with psycopg.connect(url) as owner:
        owner.execute("SET LOCAL harbour.maintenance = 'on'")
        for table, (columns, rows) in frame.rows.items():
            names = sql.SQL(", ").join(map(sql.Identifier, columns))
            values = sql.SQL(", ").join([sql.Placeholder()] * len(columns))
            owner.cursor().executemany(
                sql.SQL("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT DO NOTHING").format(
                    sql.Identifier(table), names, values
                ),
                rows,
            )


def connect_as_job() -> None:
    """From here on this process is a job: it takes the app's role for each transaction."""
    url = os.environ.get("HARBOUR_JOB_DB_URL")
    if url:
        parts = psycopg.conninfo.conninfo_to_dict(url)
        connections["default"].close()
        settings.DATABASES["default"].update(
            USER=parts.get("user", ""),
            PASSWORD=parts.get("password", ""),
            HOST=parts.get("host", ""),
            PORT=parts.get("port", ""),
            NAME=parts.get("dbname", ""),
        )
        connections["default"].settings_dict.update(settings.DATABASES["default"])


def load_records(force: Force, say: Say) -> None:
    """All records: the force's in one transaction as its own system, then each partner's.

    One audit row a statement, because the run's id is part of the signed actor.
    """
    rows = force.people.rows | {
        table: force.people.rows.get(table, []) + added for table, added in force.work.rows.items()
    }
    actor = system_actor(FORCE, purpose="statistics")
    with acting_as(actor, run_id=new_id()):
        own = _of_agency(rows, actor.agency_id)
        for package in _ORDER:
            for table in package.COLUMNS:
                if own.get(table):
                    package.load(actor, table, own[table])
                    say(table, len(own[table]))
            if package is pole:
                _announce(actor, own, say)
        for table, load in _WORKFORCE.items():
            say(table, load(actor, own[table]))
        say("referral unit's queue", len(force.work.waiting))
        risk.assessments_submitted.announce(actor, force.work.waiting)
    _load_partners(force, rows, say)


def _announce(actor: Actor, rows: dict[str, list[tuple]], say: Say) -> None:
    ids = [row[0] for row in rows["pole_personrecord"]]
    say("search index", len(ids))
    for some in _some(ids, 2000):
        pole.announce_people(actor, some)


_OF_PERSON = ("pole_personname", "pole_personphone", "pole_personplace", "pole_warning")


def _of_agency(rows: dict[str, list[tuple]], agency_id: UUID) -> dict[str, list[tuple]]:
    """The rows without person records of other agencies, and without what hangs on these."""
    people = [row for row in rows["pole_personrecord"] if row[1] == agency_id]
    ids = {row[0] for row in people}
    parts = {table: [row for row in rows[table] if row[1] in ids] for table in _OF_PERSON}
    return rows | parts | {"pole_personrecord": people}


def _load_partners(force: Force, rows: dict[str, list[tuple]], say: Say) -> None:
    for code, agency_id in force.frame.agency.items():
        held = _of_agency(rows, agency_id)
        if code == FORCE or not held["pole_personrecord"]:
            continue
        actor = system_actor(code, purpose="statistics")
        with acting_as(actor, run_id=new_id()):
            for table in ("pole_personrecord", *_OF_PERSON):
                pole.load(actor, table, held[table])
            _announce(actor, held, say)


def _some(ids: Sequence[UUID], number: int) -> Iterable[Sequence[UUID]]:
    for start in range(0, len(ids), number):
        yield ids[start : start + number]


def finish_stories(force: Force, now: datetime) -> None:
    """The referral unit's own work on what is a day old, so that partners have something to see."""
    officer = User.objects.select_related("agency").get(username="cru.officer")
    actor = actor_for(officer)
    with acting_as(actor):
        routine = [each for each in referrals.queue(actor) if each.officer_grade == "STANDARD"]
        for item in routine[:2]:
            referrals.decide(
                actor,
                item_id=item.id,
                grade=item.officer_grade,
                reason_code="AGREED",
                reason="Researched in every source.",
                at=now - timedelta(minutes=30),
            )
