"""Brings a database to the present: roles, migrations, the signing key.

What was brought up to date is noted in the database itself, so that a second start asks one
question and goes on.
"""

import ast
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psycopg

from harbour.config import roles
from harbour.config.processes import run_to_end
from harbour.config.servers import ROOT, VAR, Server


class SetUpFailed(Exception):
    """The database could not be brought up to date; the message says what to do."""


def environment(server: Server, role: str) -> dict[str, str]:
    """What a process of ours is given so that it connects with this role.

    What runs as the owner may do everything already, so it is also told how to connect as a job
    and as the web server: loading and measuring must be done as those who will do it.
    """
    own = {
        "DJANGO_SETTINGS_MODULE": "harbour.config.settings",
        "HARBOUR_DB_URL": server.url(role),
        "HARBOUR_SIGNING_KEY": server.keys["signing_key"],
        "HARBOUR_SECRET_KEY": server.keys["secret_key"],
        "HARBOUR_VAR": str(VAR),
        "PYTHONPATH": str(ROOT),
    }
    if role == roles.OWNER:
        own["HARBOUR_JOB_DB_URL"] = server.url(roles.JOB)
        own["HARBOUR_WEB_DB_URL"] = server.url(roles.WEB)
    return os.environ | own


def django(server: Server, role: str, *arguments: str, quiet: bool = False, **extra: str) -> str:
    """Run a management command in a process of its own, connected with this role.

    What it says goes to standard error as it comes, or is given back when `quiet`. `extra` is
    set in its environment.

    Raises:
        SetUpFailed: it ended with an error.
    """
    done = run_to_end(
        [sys.executable, "-m", "django", *arguments],
        env=environment(server, role) | extra,
        cwd=ROOT,
        stdout=subprocess.PIPE if quiet else sys.stderr,
        stderr=subprocess.STDOUT if quiet else None,
    )
    if done.returncode:
        said = f":\n{done.stdout.strip()[-4000:]}" if quiet else "."
        raise SetUpFailed(f"`{arguments[0]}` did not succeed{said}")
    return done.stdout or ""


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
            roles.make_roles(admin, server.keys)
            roles.make_database(admin, server.database)
        with psycopg.connect(server.admin_url(), autocommit=True) as admin:
            roles.furnish_database(admin)
    except (psycopg.Error, roles.NotAllowed) as refused:
        raise SetUpFailed(f"PostgreSQL refused the set-up: {str(refused).strip()}") from refused
    django(server, roles.OWNER, "migrate", "--no-input", "--verbosity=0", quiet=True)
    django(server, roles.OWNER, "load_offences", quiet=True)
    with psycopg.connect(server.url(roles.OWNER), autocommit=True) as owner:
        roles.open_queue(owner)
        owner.execute("SELECT harbour.set_signing_key(%s::text)", [server.keys["signing_key"]])
        owner.execute(f"COMMENT ON SCHEMA harbour IS '{fingerprint()}'")


def fingerprint() -> str:
    """Changes when a migration, or anything of ours that one imports, or a package changes."""
    digest = hashlib.sha256()
    others = [ROOT / "requirements.lock", ROOT / "frontend" / "build.py", Path(roles.__file__)]
    for path in [*migration_sources(), *others]:
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
