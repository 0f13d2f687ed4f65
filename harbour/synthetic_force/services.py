"""Loading the invented force: its frame as the owner, its records as each agency's own system."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connections
from psycopg import sql

from harbour.advisers import api as advisers
from harbour.control_room import api as control_room
from harbour.investigation import api as investigation
from harbour.kernel.actor import Actor
from harbour.kernel.ids import new_id
from harbour.marac import api as marac
from harbour.perpetrators import api as perpetrators
from harbour.pole import api as pole
from harbour.referrals import api as referrals
from harbour.risk import api as risk
from harbour.safeguarding import api as safeguarding
from harbour.sharing.api import acting_as, load_grants, system_actor
from harbour.synthetic_force.domain.book import Book
from harbour.synthetic_force.domain.force import Force
from harbour.synthetic_force.domain.reference import FORCE, Reference
from harbour.workforce import api as workforce

Say = Callable[[str, int], None]
Rows = Sequence[tuple]
_Load = Callable[[Actor, Iterable[Sequence]], int]

_PEOPLE = (
    "pole_location",
    "pole_personrecord",
    "pole_personname",
    "pole_personidentifier",
    "pole_personphone",
    "pole_personplace",
    "pole_personvehicle",
    "pole_warning",
)
# Crimes come after cases: one at high risk is not finalised before its review.
_LAST = (
    "investigation_crime",
    "investigation_crimestep",
    "investigation_suspect",
    "investigation_suspectstep",
    "investigation_baildecision",
    "investigation_enquiry",
    "sharing_grant",
)
# Nobody judges what they may not see: so when every agency has given what it gives.
_JUDGED = ("pole_judgement",)
_AT_A_TIME = 2000


def is_loaded(url: str) -> bool:
    """Whether a database holds an invented force already."""
    with psycopg.connect(url) as owner:
        found = owner.execute("SELECT 1 FROM sharing_agency WHERE code = %s", [FORCE]).fetchone()
    return found is not None


def digest(force: Force) -> str:
    """SHA-256 over every row of every table, in order: the same for the same seed and instant."""
    folded = sha256()
    for name, rows in _every_table(force):
        folded.update(name.encode())
        for row in rows:
            folded.update("\x1f".join(map(_plain, row)).encode())
            folded.update(b"\n")
    return folded.hexdigest()


def _plain(value: Any) -> str:
    return value.hex if type(value) is UUID else str(getattr(value, "obj", value))


def row_count(force: Force) -> int:
    return sum(len(rows) for _, rows in _every_table(force))


def _every_table(force: Force) -> Iterator[tuple[str, Rows]]:
    for table, (_, rows) in sorted(force.frame.rows.items()):
        yield table, rows
    for agency, book in sorted(force.books.items()):
        for table, written in sorted(book.rows.items()):
            yield f"{agency}:{table}", written


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


def load_records(force: Force, say: Say, url: str = "") -> None:
    """Every agency's people first, since others' work names them; then all that happened.

    Each step is one transaction as the agency's own system. The audit holds one row a
    statement, because the run's id is part of the signed actor. With the owner's `url` the
    tables are measured between the steps, so that PostgreSQL plans the last by what is there.
    """
    books = {code: book for code, book in force.books.items() if book.rows}
    for code, book in books.items():
        _load_people(code, book, say)
    for code, book in books.items():
        _load_work(code, book, force.waiting if code == FORCE else [], say)
    measure(url)
    for tables in (_LAST, _JUDGED):
        for code, book in books.items():
            with acting_as(actor := system_actor(code, purpose="statistics"), run_id=new_id()):
                for table in tables:
                    _put(actor, table, book, say)
    measure(url)


def measure(url: str) -> None:
    """Let PostgreSQL see what the tables hold, as it would by itself within minutes."""
    if url:
        with psycopg.connect(url, autocommit=True) as owner:
            owner.execute("SET harbour.maintenance = 'on'")
            owner.execute("ANALYZE")


def _load_people(code: str, book: Book, say: Say) -> None:
    actor = system_actor(code, purpose="statistics")
    with acting_as(actor, run_id=new_id()):
        for table in _PEOPLE:
            _put(actor, table, book, say)
        ids = [row[0] for row in book.rows.get("pole_personrecord", ())]
        for start in range(0, len(ids), _AT_A_TIME):
            some = ids[start : start + _AT_A_TIME]
            pole.announce_people(actor, some)
            say("search", len(some))


def _load_work(code: str, book: Book, waiting: Sequence[UUID], say: Say) -> None:
    actor = system_actor(code, purpose="statistics")
    with acting_as(actor, run_id=new_id()):
        for table in _LOADERS:
            if table not in (*_PEOPLE, *_LAST, *_JUDGED):
                _put(actor, table, book, say)
        if waiting:
            risk.assessments_submitted.announce(actor, list(waiting))


def _put(actor: Actor, table: str, book: Book, say: Say) -> None:
    rows = book.rows.get(table)
    if rows:
        say(table, _LOADERS[table](actor, rows))


def _of(package: Any) -> dict[str, _Load]:
    def loader(table: str) -> _Load:
        return lambda actor, rows: package.load(actor, table, rows)

    return {table: loader(table) for table in package.COLUMNS}


_LOADERS: Mapping[str, _Load] = {
    **_of(pole),
    **_of(control_room),
    **_of(risk),
    **_of(referrals),
    **_of(safeguarding),
    **_of(advisers),
    **_of(perpetrators),
    **_of(marac),
    **_of(investigation),
    "workforce_assignment": workforce.load_assignments,
    "workforce_duty": workforce.load_duties,
    "sharing_grant": load_grants,
}
"""How each table is loaded, in the order in which they are."""
