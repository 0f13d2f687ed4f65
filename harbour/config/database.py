"""The database this copy of Harbour works with: the embedded one, or the one DATABASE_URL names.

Knows the addresses to connect with, keeps the passwords it made, and brings the database to the
present: roles, migrations, the signing key. What was brought up to date is noted in the database
itself, so that a second start asks one question and goes on.
"""

import ast
import hashlib
import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from harbour.config import roles
from harbour.config.postgres import DATABASE, SUPERUSER, Postgres

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("HARBOUR_VAR", ROOT / ".var"))


class SetUpFailed(Exception):
    """The database could not be brought up to date; the message says what to do."""


class Server(Protocol):
    """Where the database is."""

    database: str
    secrets: dict[str, str]

    def url(self, role: str, database: str = "") -> str: ...
    def admin_url(self, database: str = "") -> str: ...


class EmbeddedServer:
    """The cluster in a folder of ours. Its passwords lie beside it and go when it goes."""

    database = DATABASE

    def __init__(self, postgres: Postgres, known: dict[str, str] | None = None) -> None:
        self.postgres = postgres
        self._known = known

    @property
    def secrets(self) -> dict[str, str]:
        return self._known or kept_secrets(self.postgres.folder / "secrets.json")

    def url(self, role: str, database: str = "") -> str:
        return make_conninfo(
            host=str(self.postgres.socket),
            user=role,
            password=self.secrets[role],
            dbname=database or self.database,
        )

    def admin_url(self, database: str = "") -> str:
        return self.url(SUPERUSER, database)


class NamedServer:
    """A server somebody else runs; DATABASE_URL is the address its administrator uses."""

    def __init__(self, address: str) -> None:
        try:
            self._address = conninfo_to_dict(address)
        except psycopg.ProgrammingError:
            raise SetUpFailed(
                "DATABASE_URL is not an address: postgresql://NAME:PASSWORD@HOST/DATABASE"
            ) from None
        self.database = self._address.get("dbname") or DATABASE
        self.secrets = kept_secrets(VAR / "secrets.json")

    def url(self, role: str, database: str = "") -> str:
        own = {"user": role, "password": self.secrets[role], "dbname": database or self.database}
        return make_conninfo(**(self._address | own))

    def admin_url(self, database: str = "") -> str:
        return make_conninfo(**(self._address | {"dbname": database or self.database}))


def kept_secrets(path: Path) -> dict[str, str]:
    """Passwords and keys in this file, made at random the first time, for our eyes only."""
    try:
        return json.loads(path.read_text())
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    made = {name: secrets.token_urlsafe(24) for name in (SUPERUSER, *roles.LOGIN)}
    made |= {"signing_key": secrets.token_hex(32), "secret_key": secrets.token_urlsafe(48)}
    new = path.with_suffix(f".{os.getpid()}")
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(made, file)
    try:
        os.link(new, path)  # whoever comes first decides
    except FileExistsError:
        pass
    finally:
        new.unlink()
    return json.loads(path.read_text())


def environment(server: Server, role: str) -> dict[str, str]:
    """What a process of ours is given so that it connects with this role."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "harbour.config.settings",
        "HARBOUR_DB_URL": server.url(role),
        "HARBOUR_SIGNING_KEY": server.secrets["signing_key"],
        "HARBOUR_SECRET_KEY": server.secrets["secret_key"],
        "HARBOUR_VAR": str(VAR),
        "PYTHONPATH": str(ROOT),
    }


def django(server: Server, role: str, *arguments: str, quiet: bool = False) -> None:
    """Run a management command in a process of its own, connected with this role.

    Raises:
        SetUpFailed: it ended with an error.
    """
    command = [sys.executable, "-m", "django", *arguments]
    done = subprocess.run(
        command,
        env=environment(server, role) | {"HARBOUR_JOB_DB_URL": server.url(roles.JOB)},
        cwd=ROOT,
        stdout=subprocess.PIPE if quiet else sys.stderr,
        stderr=subprocess.STDOUT if quiet else None,
        text=True,
        check=False,
    )
    if done.returncode:
        said = f":\n{done.stdout.strip()[-4000:]}" if quiet else "."
        raise SetUpFailed(f"`{arguments[0]}` did not succeed{said}")


def is_up_to_date(server: Server) -> bool:
    """Whether the last set-up was of exactly these roles and migrations."""
    try:
        with psycopg.connect(server.url(roles.OWNER), connect_timeout=10) as owner:
            found = owner.execute(
                "SELECT obj_description(to_regnamespace('harbour'), 'pg_namespace')"
            ).fetchone()
    except psycopg.OperationalError:
        return False
    return found == (fingerprint(),)


def bring_up_to_date(server: Server) -> None:
    """Make roles and database, run migrations as the owner, store the signing key.

    Raises:
        SetUpFailed: something refused; the message says what.
    """
    try:
        with psycopg.connect(server.admin_url("postgres"), autocommit=True) as admin:
            roles.make_roles(admin, server.secrets)
            roles.make_database(admin, server.database)
        with psycopg.connect(server.admin_url(), autocommit=True) as admin:
            roles.furnish_database(admin)
    except (psycopg.Error, roles.NotAllowed) as refused:
        raise SetUpFailed(f"PostgreSQL refused the set-up: {str(refused).strip()}") from refused
    django(server, roles.OWNER, "migrate", "--no-input", "--verbosity=0", quiet=True)
    with psycopg.connect(server.url(roles.OWNER), autocommit=True) as owner:
        owner.execute("SELECT harbour.set_signing_key(%s::text)", [server.secrets["signing_key"]])
        owner.execute(f"COMMENT ON SCHEMA harbour IS '{fingerprint()}'")


def fingerprint() -> str:
    """Changes when a migration, or anything of ours that one imports, or a package changes."""
    digest = hashlib.sha256()
    for path in [*migration_sources(), ROOT / "requirements.lock", Path(roles.__file__)]:
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def migration_sources() -> list[Path]:
    """Every migration, and every module of ours that a migration imports, however indirectly."""
    found: set[Path] = set()
    waiting = list(ROOT.glob("harbour/*/migrations/*.py"))
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _imported_by(path)
    return sorted(found)


def _imported_by(path: Path) -> list[Path]:
    tree = ast.parse(path.read_bytes())
    names = [
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("harbour")
        for alias in node.names
    ]
    return [module for name in names for module in _files_of(name)]


def _files_of(name: str) -> list[Path]:
    """`harbour.a.b.c` may be a module, or a name in the module or package `harbour.a.b`."""
    parts = name.split(".")
    whole, parent = ROOT.joinpath(*parts), ROOT.joinpath(*parts[:-1])
    tried = [
        whole.with_suffix(".py"),
        whole / "__init__.py",
        parent.with_suffix(".py"),
        parent / "__init__.py",
    ]
    return [path for path in tried if path.exists()]
