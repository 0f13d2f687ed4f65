"""The embedded PostgreSQL: what it keeps, what it survives, who may share it."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from harbour.config.postgres import SUPERUSER, Postgres
from harbour.config.servers import ROOT, EmbeddedServer


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="harbour-embedded-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def server(folder: Path) -> Iterator[EmbeddedServer]:
    found = EmbeddedServer(Postgres(folder / "pg", durable=False))
    found.postgres.make(found.keys[SUPERUSER])
    found.postgres.start()
    yield found
    found.postgres.stop()


def _wait_until(what: Callable[[], bool]) -> None:
    for _ in range(600):
        if what():
            return
        time.sleep(0.05)
    pytest.fail("Waited half a minute in vain")


def _admin(server: EmbeddedServer) -> psycopg.Connection:
    return psycopg.connect(server.admin_url("postgres"), autocommit=True)


def test_what_was_written_is_there_after_a_restart(server: EmbeddedServer) -> None:
    with _admin(server) as admin:
        admin.execute("CREATE TABLE kept AS SELECT 1 AS one")
    server.postgres.stop()
    server.postgres.start()
    with _admin(server) as admin:
        assert admin.execute("SELECT one FROM kept").fetchone() == (1,)


def test_it_starts_again_after_being_killed(server: EmbeddedServer) -> None:
    os.kill(int((server.postgres.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    _wait_until(server.postgres.has_died)
    server.postgres.start()
    assert server.postgres.is_running()


def test_the_lock_of_a_process_that_is_something_else_now_is_no_hindrance(
    server: EmbeddedServer,
) -> None:
    server.postgres.stop()
    lock = server.postgres.data / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n{server.postgres.data}\n")
    server.postgres.account.own(lock)
    server.postgres.start()
    assert server.postgres.is_running()


def test_without_the_password_nobody_gets_in(server: EmbeddedServer) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(make_conninfo(server.admin_url("postgres"), password="a guess"))


def test_it_listens_on_no_network_and_its_folders_are_closed(server: EmbeddedServer) -> None:
    with _admin(server) as admin:
        assert admin.execute("SHOW listen_addresses").fetchone() == ("",)
    for folder in (server.postgres.data, server.postgres.socket):
        assert folder.stat().st_mode & 0o077 == 0


def test_what_people_typed_never_reaches_its_log(server: EmbeddedServer) -> None:
    with _admin(server) as admin:
        admin.execute("CREATE TABLE person (name text PRIMARY KEY)")
        for _ in range(2):
            try:
                admin.execute("INSERT INTO person VALUES (%s)", ["Amara Testcase"])
            except psycopg.errors.UniqueViolation:
                continue
        with pytest.raises(psycopg.errors.UndefinedTable):
            admin.execute("SELECT 'Amara Testcase' FROM nowhere")
    log = server.postgres.log.read_text()
    assert "duplicate key" in log
    assert "Testcase" not in log


STARTS_ONE_AND_IS_KILLED = """
import os, signal, sys
from pathlib import Path
from harbour.config.postgres import SUPERUSER, Postgres
from harbour.config.servers import EmbeddedServer

server = EmbeddedServer(Postgres(Path(sys.argv[1]), durable=False))
server.postgres.make(server.keys[SUPERUSER])
server.postgres.start()
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_it_ends_with_the_process_that_started_it(folder: Path) -> None:
    own = [sys.executable, "-c", STARTS_ONE_AND_IS_KILLED, str(folder / "pg")]
    assert subprocess.run(own, check=False, cwd=ROOT).returncode == -signal.SIGKILL
    left = Postgres(folder / "pg", durable=False)
    _wait_until(lambda: "database system is shut down" in left.log.read_text())
    assert not left.is_running()
