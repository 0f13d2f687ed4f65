"""`harbour demo`: Harbour with an invented force, on one machine, until Ctrl-C.

Starts PostgreSQL, the web server and the worker, and starts again whichever of them dies. What
people enter stays between runs; `--reset` begins anew.
"""

import json
import os
import signal
import socket
import time
import urllib.error
import urllib.request
from contextlib import AbstractContextManager, nullcontext, suppress
from itertools import groupby
from operator import itemgetter
from typing import IO, Any

from rich.console import Console
from rich.table import Table

from harbour.config import roles
from harbour.config.database import SetUpFailed, bring_up_to_date, django, is_up_to_date
from harbour.config.furnish import collect_static, has_command, is_empty, load_village
from harbour.config.local import alone, embedded
from harbour.config.processes import Locked, command_of, locked
from harbour.config.servers import VAR, EmbeddedServer, NamedServer, Server
from harbour.config.services import Service, Supervisor, web_server, worker
from harbour.config.usage import Parser

HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS_TRIED = 50
SECONDS_TO_ANSWER = 60
_LOCK = VAR / "demo.lock"
_LOADING = VAR / "village-loading"
_console = Console(stderr=True, highlight=False)


def main(arguments: list[str]) -> int:
    """Run the demo until it is told to stop.

    Raises:
        SetUpFailed: it runs already, or something it needs refused.
    """
    parser = Parser(prog="harbour demo", description=__doc__.split("\n\n")[1])
    parser.add_argument("--reset", action="store_true", help="throw away what is there first")
    reset = parser.parse_args(arguments).reset
    address = os.environ.get("DATABASE_URL")
    if reset and address:
        raise SetUpFailed(
            "DATABASE_URL names a server of your own, which is never emptied here:"
            " drop its database yourself."
        )
    signal.signal(signal.SIGHUP, signal.getsignal(signal.SIGTERM))
    if reset:
        _stop_the_running_one()
    try:
        with locked(_LOCK, wait=False) as state:
            return _run(NamedServer(address) if address else embedded(), reset, state)
    except Locked:
        raise SetUpFailed(
            f"the demo is running already{_where()}. Stop it with Ctrl-C where it runs."
        ) from None


def _run(server: Server, reset: bool, state: IO[str]) -> int:
    _write(state, {"pid": os.getpid()})
    steps = _Steps()
    if isinstance(server, EmbeddedServer) and (reset or _LOADING.exists()):
        steps.say("Beginning anew" if reset else "The last load was cut short: beginning anew")
        server.postgres.remove()
        _LOADING.unlink(missing_ok=True)
        server = embedded()  # with new keys
    try:
        with _running(server, steps):
            collect_static(server, VAR, steps.say)
            _load_village_if_empty(server, steps)
            _serve(server, steps, state)
    except KeyboardInterrupt:
        _console.print("Stopped. What was entered is kept: `make demo` goes on with it.")
    return 0


def _serve(server: Server, steps: "_Steps", state: IO[str]) -> None:
    port = _free_port()
    address = f"http://{HOST}:{port}/"
    demo = {"HARBOUR_DEMO": "1"}
    services = [web_server(server, HOST, port, extra=demo), worker(server, extra=demo)]
    postgres = server.postgres if isinstance(server, EmbeddedServer) else None
    supervisor = Supervisor(postgres, services, steps.say)
    steps.say("Starting the web server and the worker")
    try:
        supervisor.start()
        _wait_until_it_answers(f"{address}healthz", supervisor, services[0])
        _write(state, {"pid": os.getpid(), "url": address})
        _welcome(server, address, steps)
        supervisor.watch()
    finally:
        # A second Ctrl-C must not leave anything running.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        _console.print("\nStopping.")
        supervisor.stop()


class _Steps:
    """Progress: each step as it begins, with the seconds since the start."""

    def __init__(self) -> None:
        self._started = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._started

    def say(self, line: str) -> None:
        _console.print(f"[dim]{self.seconds:5.1f} s[/dim]  {line}")


def _running(server: Server, steps: _Steps) -> AbstractContextManager[object]:
    if isinstance(server, EmbeddedServer):
        steps.say("Starting PostgreSQL")
        return alone(server, steps.say)
    if not is_up_to_date(server):
        steps.say("Bringing the database up to date")
        bring_up_to_date(server)
    return nullcontext()


def _load_village_if_empty(server: Server, steps: _Steps) -> None:
    """Load the invented force once. A load that was cut short is noticed by the mark it leaves."""
    if _LOADING.exists():
        raise SetUpFailed("the last load was cut short. Drop the database and start again.")
    if not has_command("synthetic") or not is_empty(server):
        return
    steps.say("Loading the invented force")
    _LOADING.touch()
    load_village(server)
    _LOADING.unlink()


def _free_port() -> int:
    wanted = os.environ.get("HARBOUR_PORT", str(FIRST_PORT))
    if not wanted.isdecimal() or not 0 < int(wanted) <= 65535:
        raise SetUpFailed(f"HARBOUR_PORT is not a port number: {wanted}")
    for port in range(int(wanted), min(int(wanted) + PORTS_TRIED, 65536)):
        with socket.socket() as tried, suppress(OSError):
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((HOST, port))
            return port
    raise SetUpFailed(f"no port from {wanted} on is free. Name another in HARBOUR_PORT.")


def _wait_until_it_answers(url: str, supervisor: Supervisor, web: Service) -> None:
    end = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310
            if answer.status == 200:
                return
        supervisor.look_once()
        time.sleep(0.05)
    raise SetUpFailed(f"the web server does not answer. Its last words:\n{web.last_words()}")


def _welcome(server: Server, address: str, steps: _Steps) -> None:
    steps.say("Ready")
    _console.print(f"\n  Harbour is at [bold]{address}[/bold]\n")
    people = _people(server)
    if people:
        _console.print("  Choose there whom to be:")
    for agency, theirs in groupby(people, key=itemgetter("agency")):
        table = Table.grid(padding=(0, 2), pad_edge=True)
        for person in theirs:
            table.add_row(f"  {person['name']}", ", ".join(person["roles"]))
        _console.print(f"\n  [bold]{agency}[/bold]", table, sep="\n")
    _console.print("\n  Ctrl-C stops it. Everybody in it is invented.\n")


def _people(server: Server) -> list[dict[str, Any]]:
    """Whom one can sign in as, as the sign-in page offers them."""
    if not has_command("people"):
        return []
    said = django(server, roles.WEB, "people", "--json", quiet=True)
    return json.loads(said)


def _write(state: IO[str], what: dict[str, object]) -> None:
    state.seek(0)
    state.truncate()
    json.dump(what, state)
    state.flush()


def _state() -> dict[str, object]:
    try:
        return json.loads(_LOCK.read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return {}


def _where() -> str:
    url = _state().get("url")
    return f", at {url}" if url else ""


def _stop_the_running_one() -> None:
    for _ in range(200):
        try:
            with locked(_LOCK, wait=False):
                return
        except Locked:
            pid = _state().get("pid")
            if isinstance(pid, int) and command_of(pid):
                os.kill(pid, signal.SIGTERM)
            time.sleep(0.3)
    raise SetUpFailed("the running demo does not stop. Stop it with Ctrl-C where it runs.")
