"""What an administrator of PostgreSQL does once: roles, database, extensions.

Everything else is a migration, run as the owner. No role here is a superuser or passes over
row-level security. The app's role can only be taken for a transaction (SET ROLE), by the web
server once it knows who is asking and by jobs in the name of an agency.
"""

import psycopg
from psycopg import sql

OWNER = "harbour_owner"
WEB = "harbour_web"
APP = "harbour_app"
SEARCH = "harbour_search"
JOB = "harbour_job"
REPORT = "harbour_report"
VERIFY = "harbour_verify"

LOGIN = (OWNER, WEB, JOB, REPORT, VERIFY)
_READ_ONLY = (REPORT, VERIFY)
_MEMBERS = ((APP, WEB), (APP, JOB), (SEARCH, OWNER))
_EXTENSIONS = ("pg_trgm", "fuzzystrmatch", "unaccent", "btree_gist", "btree_gin", "intarray")

Connection = psycopg.Connection


class NotAllowed(Exception):
    """The administrator's account lacks a privilege that setting up needs."""


def make_roles(admin: Connection, passwords: dict[str, str]) -> None:
    """Make the roles that are missing and set the passwords of those that sign in.

    Raises:
        NotAllowed: the account may not create roles, or PostgreSQL is older than 15.
    """
    if admin.info.server_version < 150000:
        raise NotAllowed("PostgreSQL 15 or newer is needed.")
    try:
        _create_missing(admin)
        for name in LOGIN:
            _run(admin, "ALTER ROLE {} PASSWORD {}", name, sql.Literal(passwords[name]))
        for name in _READ_ONLY:
            _run(admin, "ALTER ROLE {} SET default_transaction_read_only = on", name)
        for group, member in _MEMBERS:
            _run(admin, "GRANT {} TO {}", group, member)
        # Lets the owner's functions say `SET harbour.maintenance = 'on'`; nobody else may.
        _run(admin, "GRANT SET ON PARAMETER harbour.maintenance TO {}", OWNER)
    except psycopg.errors.InsufficientPrivilege as refused:
        raise NotAllowed(
            f"{refused.diag.message_primary}. The account {admin.info.user} may not set Harbour up:"
            " use a superuser's address."
        ) from refused


def _create_missing(admin: Connection) -> None:
    there = {name for (name,) in admin.execute("SELECT rolname FROM pg_roles")}
    for name in (APP, SEARCH):
        if name not in there:
            _run(admin, "CREATE ROLE {} NOLOGIN", name)
    for name in LOGIN:
        if name not in there:
            _run(admin, "CREATE ROLE {} LOGIN NOINHERIT", name)


def make_database(admin: Connection, name: str) -> None:
    """Make the database, or take over one that is there, in the owner's name."""
    there = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    command = "ALTER DATABASE {} OWNER TO {}" if there else "CREATE DATABASE {} OWNER {}"
    _run(admin, command, name, OWNER)


def furnish_database(admin: Connection) -> None:
    """Extensions, the schema for functions, and who may connect, in the database connected to."""
    for extension in _EXTENSIONS:
        _run(admin, "CREATE EXTENSION IF NOT EXISTS {}", extension)
    _run(admin, "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    _run(admin, "GRANT USAGE, CREATE ON SCHEMA public TO {}", OWNER)
    _run(admin, "CREATE SCHEMA IF NOT EXISTS harbour AUTHORIZATION {}", OWNER)
    # A function can only be handed to a role that could have made it there.
    _run(admin, "GRANT USAGE, CREATE ON SCHEMA harbour TO {}", SEARCH)
    admit(admin, admin.info.dbname)


def admit(admin: Connection, database: str) -> None:
    """Only Harbour's own accounts may connect; bulk loading needs temporary tables."""
    _run(admin, "REVOKE ALL ON DATABASE {} FROM PUBLIC", database)
    for name in LOGIN:
        _run(admin, "GRANT CONNECT ON DATABASE {} TO {}", database, name)
    for name in (OWNER, JOB, APP):
        _run(admin, "GRANT TEMPORARY ON DATABASE {} TO {}", database, name)


def open_queue(owner: Connection) -> None:
    """The worker reads and writes the queue; nobody else does, except through functions."""
    found = owner.execute(
        "SELECT relkind, relname FROM pg_class WHERE relkind IN ('r', 'S')"
        " AND relnamespace = 'public'::regnamespace AND starts_with(relname, 'procrastinate_')"
    )
    for kind, name in found.fetchall():
        if kind == "S":
            _run(owner, "GRANT USAGE ON SEQUENCE {} TO {}", name, JOB)
        else:
            _run(owner, "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE {} TO {}", name, JOB)


def _run(admin: Connection, command: str, *parts: str | sql.Composable) -> None:
    named = [part if isinstance(part, sql.Composable) else sql.Identifier(part) for part in parts]
    admin.execute(sql.SQL(command).format(*named))
