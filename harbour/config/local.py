"""The database of this copy of Harbour, ready to use: found running, or started and stopped.

Several commands may use the embedded PostgreSQL at once. Whoever started it stops it, once the
others are done; the demo, which people stop with Ctrl-C, does not wait for them.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from harbour.config.database import bring_up_to_date, is_up_to_date
from harbour.config.postgres import SUPERUSER, Postgres
from harbour.config.processes import locked
from harbour.config.servers import VAR, EmbeddedServer, NamedServer, Server

_STARTING = "postgres.starting.lock"
_USING = "postgres.using.lock"

Say = Callable[[str], None]


def say(line: str) -> None:
    """A line of progress: standard output is for results."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def embedded() -> EmbeddedServer:
    return EmbeddedServer(Postgres(VAR / "pg"))


@contextmanager
def database_ready(address: str | None) -> Iterator[Server]:
    """The server that DATABASE_URL names, or the embedded one, brought up to date.

    Raises:
        SetUpFailed, PostgresFailed, NoPlace, BadAddress: with what to do about it.
    """
    if not address:
        with shared(embedded()) as found:
            yield found
        return
    server = NamedServer(address)
    if not is_up_to_date(server):
        say("Bringing the database up to date.")
        bring_up_to_date(server)
    yield server


@contextmanager
def shared(server: EmbeddedServer) -> Iterator[EmbeddedServer]:
    """Use the embedded server together with other commands."""
    with locked(VAR / _STARTING):
        joined = server.postgres.is_running()
        if joined and not is_up_to_date(server):
            say("The database in use was set up from other code: start `make demo` again.")
        if not joined:
            start(server)
        using = locked(VAR / _USING, shared=True)
        using.__enter__()
    try:
        yield server
    finally:
        using.__exit__(None, None, None)
        if not joined:
            _stop_after_the_others(server)


def _stop_after_the_others(server: EmbeddedServer) -> None:
    try:
        with locked(VAR / _STARTING), locked(VAR / _USING):
            pass
    finally:
        server.postgres.stop()


@contextmanager
def alone(server: EmbeddedServer, tell: Say) -> Iterator[EmbeddedServer]:
    """Start the embedded server once no other command runs it, and stop it without waiting."""
    told = False
    while True:
        with locked(VAR / _STARTING):
            if not server.postgres.is_running():
                start(server, tell)
                break
        if not told:
            tell("Waiting for another harbour command that uses the database to finish.")
            told = True
        time.sleep(0.3)
    try:
        yield server
    finally:
        server.postgres.stop()


def start(server: EmbeddedServer, tell: Say = say) -> None:
    """Start the embedded server, making it first if need be, and bring it up to date."""
    if not server.postgres.exists:
        tell("Making a database.")
        # What was witnessed is of the one before: a new database begins a new chain.
        (VAR / "witness" / "audit-seals.jsonl").unlink(missing_ok=True)
        server.postgres.make(server.keys[SUPERUSER])
    server.postgres.start()
    try:
        if not is_up_to_date(server):
            tell("Bringing the database up to date.")
            bring_up_to_date(server)
    except BaseException:
        server.postgres.stop()
        raise
