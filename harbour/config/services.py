"""The processes of a running Harbour, started, watched, started again when they die, stopped."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from harbour.config import roles
from harbour.config.database import environment
from harbour.config.postgres import Postgres, PostgresFailed
from harbour.config.processes import die_with_parent, stop_group
from harbour.config.servers import ROOT, Server

LOOK_EVERY = 0.25
LONGEST_WAIT = 10.0
STEADY_AFTER = 5.0
SECONDS_TO_STOP = 8.0

Say = Callable[[str], None]


class Backoff:
    """How long to wait before starting again: longer each time, until it has run a while."""

    def __init__(self) -> None:
        self.failures = 0
        self._next = 0.0

    def failed(self, *, now: float, ran_for: float) -> float:
        """Note a death and return the wait in seconds."""
        self.failures = 1 if ran_for > STEADY_AFTER else self.failures + 1
        wait = min(LONGEST_WAIT, 0.25 * 2 ** min(self.failures - 1, 10))
        self._next = now + wait
        return wait

    def is_over(self, *, now: float) -> bool:
        return now >= self._next


class Service:
    """One of our own processes and what it started, in a process group of its own."""

    def __init__(
        self,
        name: str,
        command: list[str],
        environment: dict[str, str],
        *,
        orphaned: signal.Signals = signal.SIGTERM,
    ) -> None:
        """`orphaned` is the signal it gets when we are killed before we could stop it."""
        self.name = name
        self._orphaned = orphaned
        self.log = Path(environment["HARBOUR_VAR"]) / "log" / f"{name.replace(' ', '-')}.log"
        self.backoff = Backoff()
        self._command = command
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                env=self._environment,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent(self._orphaned),
            )
        self._started = time.monotonic()

    def look(self) -> str | None:
        """What happened, if it died since the last look; its leftovers are ended too."""
        if self._process is None or self._process.poll() is None:
            return None
        stop_group(self._process.pid, signal.SIGKILL)
        code = self._process.returncode
        self._process = None
        now = time.monotonic()
        wait = self.backoff.failed(now=now, ran_for=now - self._started)
        return f"The {self.name} ended ({_why(code)}). It starts again in {wait:.1f} s."

    def start_again_when_due(self) -> None:
        if self._process is None and self.backoff.is_over(now=time.monotonic()):
            self.start()

    def ask_to_stop(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)

    def make_stop(self, until: float) -> None:
        if self._process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(max(0.1, until - time.monotonic()))
        stop_group(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None

    def last_words(self) -> str:
        return self.log.read_text(errors="replace")[-1500:].strip() if self.log.exists() else ""


class Supervisor:
    """Keeps PostgreSQL (when it is ours) and the services running until it is interrupted."""

    def __init__(self, postgres: Postgres | None, services: list[Service], say: Say) -> None:
        self._postgres = postgres
        self._services = services
        self._say = say
        self._backoff = Backoff()
        self._postgres_started = time.monotonic()
        self._postgres_is_due = False

    def start(self) -> None:
        for service in self._services:
            service.log.unlink(missing_ok=True)
            service.start()

    def watch(self) -> NoReturn:
        while True:
            self.look_once()
            time.sleep(LOOK_EVERY)

    def look_once(self) -> None:
        """Notice what died, and start again what is due."""
        if self._postgres is not None and self._postgres.has_died():
            self._see_to_postgres(self._postgres)
        for service in self._services:
            if news := service.look():
                self._say(news)
            service.start_again_when_due()

    def _see_to_postgres(self, postgres: Postgres) -> None:
        now = time.monotonic()
        if not self._postgres_is_due:
            self._postgres_is_due = True
            wait = self._backoff.failed(now=now, ran_for=now - self._postgres_started)
            self._say(f"PostgreSQL ended. It starts again in {wait:.1f} s.")
        elif self._backoff.is_over(now=now):
            self._postgres_is_due = False
            try:
                postgres.start()
            except PostgresFailed as problem:
                self._say(str(problem))
            self._postgres_started = time.monotonic()

    def stop(self) -> None:
        for service in self._services:
            service.ask_to_stop()
        until = time.monotonic() + SECONDS_TO_STOP
        for service in self._services:
            service.make_stop(until)


def web_server(server: Server, host: str, port: int, *, extra: dict[str, str]) -> Service:
    """The pages. One process with a few threads serves more than a demonstration needs."""
    command = [sys.executable, "-m", "granian", "--interface=wsgi", f"--host={host}"]
    command += [f"--port={port}", "--workers=1", "--blocking-threads=4", "--no-ws"]
    command += ["--workers-kill-timeout=3", "--log-level=warning"]
    command += ["harbour.config.wsgi:application"]
    own = (
        environment(server, roles.WEB) | {"HARBOUR_DB_POOL": "1", "HARBOUR_SUPERVISED": "1"} | extra
    )
    return Service("web server", command, own)


def worker(server: Server, *, extra: dict[str, str]) -> Service:
    """Jobs: what follows from what people did, when it does not have to follow at once."""
    command = [sys.executable, "-m", "django", "procrastinate", "worker"]
    command += ["--shutdown-graceful-timeout=5"]
    own = environment(server, roles.JOB) | extra
    # Asked politely it would wait for a database that is going away as well.
    return Service("worker", command, own, orphaned=signal.SIGKILL)


def _why(code: int) -> str:
    if code < 0:
        return f"killed by {signal.Signals(-code).name}"
    return f"exit code {code}"
