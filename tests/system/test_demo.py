"""The demo as people run it: what dies starts again, nothing committed is lost, nothing stays."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from harbour.config import roles
from harbour.config.postgres import Postgres
from harbour.config.servers import ROOT, EmbeddedServer
from tests.proof import Proof

# A first start makes the database and loads the invented force: minutes on a slow machine.
PATIENCE = 600.0


@dataclass
class Demo:
    """A demo in a folder of its own, and how to look at it from outside."""

    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def server(self) -> EmbeddedServer:
        return EmbeddedServer(Postgres(self.folder / "pg"))

    @property
    def address(self) -> str:
        return str(json.loads((self.folder / "demo.lock").read_text())["url"])

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}healthz", timeout=5) as answer:  # noqa: S310
                return answer.status == 200
        except (OSError, KeyError, ValueError):
            return False

    def processes(self) -> dict[int, str]:
        """Every process that this demo started and those started in turn, with its command."""
        mark = f"HARBOUR_VAR={self.folder}".encode()
        found = {}
        for path in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                command = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                ours = mark in (path / "environ").read_bytes().split(b"\0")
                if command and (ours or str(self.folder) in command):
                    found[int(path.name)] = command
        return found

    def one(self, *words: str) -> int:
        return min(
            pid
            for pid, command in self.processes().items()
            if all(word in command for word in words)
        )


def _wait_until(what: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        if time.monotonic() > end:
            pytest.fail(f"Waited {PATIENCE:.0f} seconds in vain")
        time.sleep(0.1)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Where these demos keep their things, one after the other as people would."""
    made = Path(tempfile.mkdtemp(prefix="harbour-demo-"))
    made.chmod(0o755)  # PostgreSQL's account must get to its own folder in it
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def demo(folder: Path) -> Iterator[Demo]:
    with (folder / "said").open("ab") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "harbour.config.cli", "demo"],
            env=_environment(folder),
            cwd=ROOT,
            stderr=said,
            start_new_session=True,
        )
    running = Demo(folder, process)
    try:
        _wait_until(running.answers)
        yield running
    finally:
        sys.stderr.write((folder / "said").read_text())
        process.kill()
        process.wait()
        _wait_until(lambda: not running.processes())


KILLED = {
    "web server": ("granian",),
    "worker": ("procrastinate", "worker"),
    "postgres": ("/postgres", "-D"),
}


def _commit(demo: Demo, key: str) -> None:
    with psycopg.connect(demo.server.url(roles.OWNER)) as owner:
        owner.execute("INSERT INTO django_session VALUES (%s, '', now() + '1 day')", [key])


def _committed(demo: Demo) -> set[str]:
    with psycopg.connect(demo.server.url(roles.OWNER)) as owner:
        return {key for (key,) in owner.execute("SELECT session_key FROM django_session")}


@pytest.mark.proof
@pytest.mark.slow
def test_whatever_is_killed_starts_again_and_nothing_committed_is_lost(
    demo: Demo, proof: Proof
) -> None:
    kills = proof.size(small=len(KILLED), full=100)
    chance = proof.chance
    order = [*KILLED, *(chance.choice([*KILLED]) for _ in range(kills - len(KILLED)))]
    for number, name in enumerate(order):
        _commit(demo, f"kill-{number}")
        _wait_until(lambda name=name: _is_there(demo, name))  # another's death may take it along
        victim = demo.one(*KILLED[name])
        os.kill(victim, signal.SIGKILL)
        _wait_until(lambda victim=victim: victim not in demo.processes())
        _wait_until(lambda: all(_is_there(demo, each) for each in KILLED) and demo.answers())
    expected = {f"kill-{number}" for number in range(len(order))}
    assert expected <= _committed(demo)
    proof.note(kills=len(order), rows_lost=len(expected - _committed(demo)))


def _is_there(demo: Demo, name: str) -> bool:
    with suppress(ValueError):
        return demo.one(*KILLED[name]) > 0
    return False


@pytest.mark.slow
def test_nothing_runs_on_when_the_demo_itself_is_killed(demo: Demo) -> None:
    _commit(demo, "before")
    demo.process.kill()
    demo.process.wait()
    _wait_until(lambda: not demo.processes())


@pytest.mark.slow
def test_ctrl_c_stops_everything_and_a_second_demo_says_that_one_runs(demo: Demo) -> None:
    second = _harbour(demo.folder, "demo")
    assert second.returncode == 2
    assert f"the demo is running already, at {demo.address}" in second.stderr
    assert second.stderr.count("\n") == 1
    demo.process.send_signal(signal.SIGINT)
    assert demo.process.wait(PATIENCE) == 0
    assert demo.processes() == {}


@pytest.mark.slow
def test_a_command_uses_the_running_demos_database(demo: Demo) -> None:
    _commit(demo, "seen-by-both")
    asked = _harbour(demo.folder, "showmigrations", "sharing")
    assert asked.returncode == 0
    assert "[X] 0001_initial" in asked.stdout
    assert asked.stderr == ""
    assert demo.answers()


@pytest.mark.slow
def test_a_command_starts_the_database_by_itself_and_stops_it(folder: Path, demo: Demo) -> None:
    demo.process.send_signal(signal.SIGTERM)
    demo.process.wait(PATIENCE)
    asked = _harbour(folder, "showmigrations", "sharing")
    assert asked.returncode == 0
    assert "[X] 0001_initial" in asked.stdout
    assert demo.processes() == {}


def _harbour(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "harbour.config.cli", *arguments],
        env=_environment(folder),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def _environment(folder: Path) -> dict[str, str]:
    """That of a person at a terminal, not of a test."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("HARBOUR_")}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        ours.pop(name, None)
    return ours | {"HARBOUR_VAR": str(folder), "HARBOUR_PORT": "8300"}
