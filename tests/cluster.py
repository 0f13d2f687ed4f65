"""One PostgreSQL cluster for one test run, with the product's own roles.

Nothing here starts before a test asks for the database, so unit tests never wait for it. A
migrated cluster is kept in .var/test-template under a name that changes with the migrations;
a run copies it and throws its copy away. The passwords are plain: nobody can reach the socket.
"""

import atexit
import hashlib
import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

import psycopg
from psycopg import sql

from harbour.config import database, roles
from harbour.config.furnish import load_village
from harbour.config.places import binaries
from harbour.config.postgres import DATABASE, SUPERUSER, Postgres
from harbour.config.processes import Locked, locked
from harbour.config.servers import VAR, EmbeddedServer

PREFIX = "harbour-test-"
PRISTINE = "pristine"
KEPT = "kept"
VILLAGE = "village"
TEMPLATES_KEPT = 3
SECRETS = dict.fromkeys((SUPERUSER, *roles.LOGIN), "for-tests-only") | {
    "signing_key": "for tests only".ljust(64, "."),
    "secret_key": "for tests only".ljust(50, "."),
}


class Cluster:
    """Made when the tests are collected, started when the first of them needs it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.gettempdir()) / f"{PREFIX}{token_hex(6)}"
        self.postgres = Postgres(self.folder / "pg", durable=False)
        self.server = EmbeddedServer(self.postgres, SECRETS)

    def url(self, role: str, name: str = DATABASE) -> str:
        return self.server.url(role, name)

    def start(self) -> None:
        """Copy the migrated template, or make it first, and start."""
        _sweep()
        self.folder.mkdir(mode=0o755)
        self._lock = locked(self.folder.with_suffix(".lock"))
        self._lock.__enter__()
        atexit.register(self.stop)
        templates = VAR / "test-template"
        template = templates / _template_name()
        with locked(templates / "lock"):
            if not template.exists():
                self._build(template)
                _prune(templates)
            os.utime(template)
            self.postgres.account.own_folder(self.postgres.folder)
            _copy(template, self.postgres.data)
        self.postgres.start()

    def _build(self, template: Path) -> None:
        self.postgres.make(SECRETS[SUPERUSER])
        self.postgres.start()
        database.bring_up_to_date(self.server)
        self.copy_database(DATABASE, PRISTINE)
        self.postgres.stop()
        new = template.with_name(f"{template.name}.new")
        shutil.rmtree(new, ignore_errors=True)
        _copy(self.postgres.data, new)
        new.rename(template)
        shutil.rmtree(self.postgres.data)

    def copy_database(self, source: str, target: str) -> None:
        """Make `target` anew as a copy of `source`. Sessions on either are ended."""
        with psycopg.connect(self.server.admin_url("postgres"), autocommit=True) as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                [source],
            )
            for command in (
                "DROP DATABASE IF EXISTS {target} WITH (FORCE)",
                "CREATE DATABASE {target} TEMPLATE {source} OWNER {owner} STRATEGY FILE_COPY",
            ):
                admin.execute(
                    sql.SQL(command).format(
                        target=sql.Identifier(target),
                        source=sql.Identifier(source),
                        owner=sql.Identifier(roles.OWNER),
                    )
                )
            roles.admit(admin, target)

    def copy_village(self, target: str) -> None:
        """Make `target` anew with the invented force in it, which is loaded once a run."""
        if not self._has(VILLAGE):
            self.copy_database(PRISTINE, VILLAGE)
            load_village(self.server.other_database(VILLAGE), quiet=True)
        self.copy_database(VILLAGE, target)

    def _has(self, name: str) -> bool:
        with psycopg.connect(self.server.admin_url("postgres")) as admin:
            there = "SELECT 1 FROM pg_database WHERE datname = %s"
            return admin.execute(there, [name]).fetchone() is not None

    def keep(self) -> None:
        """Remember the database as it is now, once; `restore` goes back to it."""
        if not self._has(KEPT):
            self.copy_database(DATABASE, KEPT)

    def forget(self) -> None:
        """What was remembered is out of date: the next `keep` remembers anew."""
        with psycopg.connect(self.server.admin_url("postgres"), autocommit=True) as admin:
            admin.execute(f"DROP DATABASE IF EXISTS {KEPT} WITH (FORCE)")

    def restore(self) -> None:
        self.copy_database(KEPT, DATABASE)

    def stop(self) -> None:
        atexit.unregister(self.stop)
        self.postgres.stop()
        self.postgres.remove()
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.__exit__(None, None, None)
        self.folder.with_suffix(".lock").unlink(missing_ok=True)


def _template_name() -> str:
    """Another PostgreSQL, or another way of making a cluster, cannot use an old one's files."""
    account = Postgres(VAR, durable=False).account
    digest = hashlib.sha256(f"{binaries(account)}{account}{SECRETS}".encode())
    for path in (Path(__file__), Path(database.__file__).with_name("postgres.py")):
        digest.update(path.read_bytes())
    digest.update(database.fingerprint().encode())
    return digest.hexdigest()[:16]


def _copy(source: Path, target: Path) -> None:
    # Instant where the file system can share blocks, a plain copy elsewhere.
    subprocess.run(["cp", "-a", "--reflink=auto", source, target], check=True)


def _prune(templates: Path) -> None:
    newest_first = sorted(
        (path for path in templates.iterdir() if path.is_dir()),
        key=lambda path: path.stat().st_mtime,
        reverse=True,
    )
    for path in newest_first[TEMPLATES_KEPT:]:
        shutil.rmtree(path, ignore_errors=True)


def _sweep() -> None:
    """Clear away what runs that were killed left behind: nobody holds their lock any more."""
    for lock in Path(tempfile.gettempdir()).glob(f"{PREFIX}*.lock"):
        with suppress(Locked, PermissionError), locked(lock, wait=False):
            shutil.rmtree(lock.with_suffix(""), ignore_errors=True)
            lock.unlink(missing_ok=True)


CLUSTER = Cluster()
