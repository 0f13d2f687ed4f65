"""Another city's year of calls taken through the intake, while boards are open and people work.

Each row of the public file becomes one contact and one incident through `take_call`, as the call
handler, with audit and row-level security on: the busiest day at 60 times its real speed, then
calls flat out. Counted in the database afterwards: none lost, none taken twice, and none called
domestic abuse, for nothing in that file is, and no rule of ours reads a call's text to call it so.

While the day runs, `BOARDS` boards are open and `HANDLERS` call handlers take domestic abuse
calls, all over HTTP against one web process. A board's lag is from the call being sent to the
board showing it, so it includes recording the call. The file's calls are taken by processes of
their own: threads beside the boards' clients would make these read late what was there in time.

`--records` says how many are taken flat out (all 91,067 without it; 200 with --quick, which also
runs 20 minutes of the day only, with fewer people). `--speed` plays the day faster than the 60
times that the bar names, which asks more of the intake in less time. `--part day` and `--part flat`
run one of the two alone. The file lies in `cad_seattle` of the folder that HARBOUR_REAL_DATA names.
"""

import asyncio
import csv
import gzip
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice, repeat
from multiprocessing import get_context
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ |= {"HARBOUR_TESTING": "1", "HARBOUR_DEMO": "1", "HARBOUR_DB_POOL": "0"}

import django

django.setup()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks import intake_web as web  # noqa: E402
from benchmarks.results import Result, percentile, tell  # noqa: E402
from harbour.control_room.api import Call, put_down, take_call  # noqa: E402
from harbour.kernel.actor import Actor  # noqa: E402
from harbour.kernel.errors import DomainError  # noqa: E402
from harbour.kernel.ids import new_id  # noqa: E402
from harbour.sharing.api import User, acting_as, actor_for  # noqa: E402

REAL_DATA = Path(os.environ.get("HARBOUR_REAL_DATA", Path(__file__).parents[2] / "shared" / "data"))
FILE = REAL_DATA / "cad_seattle" / "seattle_911_2015.csv.gz"
SEATTLE = ZoneInfo("America/Los_Angeles")
BUSIEST = "7/12/15"
SPEED = 60
AT_ONCE = 4
SECONDS_ALLOWED = 2.0
PARTS = ("", "day", "flat")
COUNT = """
SELECT count(*), count(DISTINCT contact.background), count(DISTINCT incident.id),
    count(*) FILTER (WHERE event.is_domestic)
FROM control_room_contact contact
LEFT JOIN control_room_incident incident ON incident.contact_id = contact.id
LEFT JOIN pole_event event ON event.id = incident.event_id
WHERE contact.background LIKE %s
"""


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in as, and acted as."""

    user_id: str
    actor: Actor


@dataclass(frozen=True)
class Size:
    """How much is run. `whole` is what the bars name."""

    boards: int
    handlers: int
    hours: tuple[int, int]
    flat_out: int
    whole: bool
    speed: int = SPEED


WHOLE = Size(boards=300, handlers=20, hours=(0, 24), flat_out=91_067, whole=True)
QUICK = Size(boards=30, handlers=4, hours=(13, 14), flat_out=200, whole=False)
QUICK_SECONDS = 20
"""Twenty minutes of the day at 60 times its speed."""


def rows() -> Iterator[dict[str, str]]:
    with gzip.open(FILE, "rt", encoding="utf-8-sig", errors="replace", newline="") as opened:
        yield from csv.DictReader(opened)


def as_call(row: dict[str, str], run: str, number: int) -> Call:
    """One row as a call. `background` numbers it, so that each is countable."""
    return Call(
        route="OTHER",
        received_at=_when(row["At_Scene_Time"]),
        people=[],
        words=f"{row['Initial_Type_Description']}: {row['Event_Clearance_Description']}",
        background=f"{run} {number}",
        street=row["Hundred_Block_Location"][:60],
        is_domestic=False,
        grade="3",
    )


def _when(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%m/%d/%y %H:%M").replace(tzinfo=SEATTLE)
    except ValueError:
        return timezone.now()


def busiest_day(run: str, size: Size) -> list[tuple[float, Call]]:
    """The calls of the busiest day in order, each with the second at which it comes in."""
    found = []
    for number, row in enumerate(rows()):
        if not row["At_Scene_Time"].startswith(f"{BUSIEST} "):
            continue
        call = as_call(row, run, number)
        day = call.received_at.replace(hour=0, minute=0)
        since = call.received_at - day - timedelta(hours=size.hours[0])
        if timedelta() <= since < timedelta(hours=size.hours[1] - size.hours[0]):
            found.append((since.total_seconds() / size.speed, call))
    return sorted(found, key=lambda each: each[0])


def _take(actor: Actor, call: Call) -> float:
    began = time.perf_counter()
    with acting_as(actor):
        take_call(actor, call=call, at=timezone.now())
    return time.perf_counter() - began


def _close_off(actor: Actor, incident: str) -> None:
    """A supervisor decides, so that the board never fills with calls nobody is sent to."""
    try:
        with acting_as(actor):
            put_down(
                actor,
                incident_id=incident,
                part="NON_ATTENDANCE",
                words="Benchmark",
                at=timezone.now(),
            )
    except DomainError:
        return


async def the_day(handler: Person, supervisor: Person, size: Size, run: str) -> list[Result]:
    """The busiest day, beside open boards and working call handlers."""
    port = web.free_port()
    server = web.start_server(port)
    try:
        await _until_it_answers(port)
        return await _run_day(handler, supervisor, size, run, port)
    finally:
        server.terminate()
        server.wait(20)


async def _until_it_answers(port: int) -> None:
    for _ in range(600):
        try:
            if (await web.Client(port).get("/healthz")).status == 200:
                return
        except (ConnectionError, asyncio.IncompleteReadError):
            await asyncio.sleep(0.2)
    raise SystemExit("the web server does not answer")


async def _run_day(
    handler: Person, supervisor: Person, size: Size, run: str, port: int
) -> list[Result]:
    boards = [await web.sign_in(port, supervisor.user_id) for _ in range(size.boards)]
    people = [await web.sign_in(port, handler.user_id) for _ in range(size.handlers)]
    coming = await asyncio.to_thread(busiest_day, run, size)
    whole = 3600 * (size.hours[1] - size.hours[0]) / size.speed
    seconds = whole if size.whole else QUICK_SECONDS
    coming = [each for each in coming if each[0] < seconds]
    with _processes() as pool:
        began = time.monotonic()
        until = began + seconds
        watch, saved = web.Watch(), []
        taking = [web.take_calls(each, watch, until, saved) for each in people]
        watching = [web.keep_board_open(each, watch, until + 4) for each in boards]
        late, _, *_ = await asyncio.gather(
            _replay(pool, handler.actor, coming, began),
            _clear(pool, supervisor.actor, watch, until),
            *taking,
            *watching,
        )
    return _told(size, watch, saved, late, coming, until)


@contextmanager
def _processes() -> Iterator[Executor]:
    """Processes that take calls, each started already."""
    with ProcessPoolExecutor(AT_ONCE, mp_context=get_context("spawn")) as pool:
        list(pool.map(_is_ready, range(AT_ONCE)))
        yield pool


async def _replay(
    pool: Executor, actor: Actor, coming: list[tuple[float, Call]], began: float
) -> list[float]:
    """Take each call when it comes in; gives how late each was taken, in seconds."""
    late: list[float] = []
    loop = asyncio.get_running_loop()

    async def one(due: float, call: Call) -> None:
        await loop.run_in_executor(pool, _take, actor, call)
        late.append(time.monotonic() - began - due)

    tasks = []
    for due, call in coming:
        await asyncio.sleep(max(0.0, began + due - time.monotonic()))
        tasks.append(asyncio.create_task(one(due, call)))
    await asyncio.gather(*tasks)
    return late


async def _clear(pool: Executor, actor: Actor, watch: web.Watch, until: float) -> None:
    """Ten seconds after a call was recorded a supervisor ends the waiting."""
    done: set[str] = set()
    loop = asyncio.get_running_loop()
    while time.monotonic() < until:
        await asyncio.sleep(1)
        now = time.monotonic()
        for which, at in list(watch.changed.items()):
            if which not in done and now - at > 10:
                done.add(which)
                await loop.run_in_executor(pool, _close_off, actor, which)


def _told(
    size: Size,
    watch: web.Watch,
    saved: list[float],
    late: list[float],
    coming: list[tuple[float, Call]],
    until: float,
) -> list[Result]:
    lags = watch.lags() or [float("inf")]
    missed = watch.never_shown(size.boards, by=until - 5)
    worst, in_time = max(lags), max(lags) <= SECONDS_ALLOWED and not missed
    return [
        Result(name="boards open", value=size.boards, unit="HTTP clients"),
        Result(name="call handlers at work", value=size.handlers, unit="HTTP clients"),
        Result(name="domestic abuse calls they took", value=len(watch.changed), unit="calls"),
        Result(name="of the busiest day", value=len(coming), unit="calls"),
        Result(name="speed of the day", value=size.speed, unit="times its own"),
        Result(name="taken after coming in, p95", value=percentile(late, 0.95), unit="s"),
        Result(name="board lag, p95", value=percentile(lags, 0.95), unit="s"),
        Result(
            name="board lag, longest",
            value=worst,
            unit="s",
            bar=SECONDS_ALLOWED,
            met=in_time if size.whole else None,
        ),
        Result(name="boards that missed a call", value=missed, unit="", bar=0, met=not missed),
        Result(
            name="of it to record the call, longest",
            value=max(watch.recorded, default=0.0),
            unit="s",
        ),
        Result(name="board refresh, p95", value=percentile(watch.asked, 0.95) * 1000, unit="ms"),
        Result(name="a call saved while typed, p95", value=percentile(saved, 0.95), unit="s"),
    ]


def _is_ready(_: int) -> None:
    time.sleep(0.5)  # so that each process starts


def flat_out(actor: Actor, most: int, run: str) -> list[Result]:
    """So many calls as fast as they can be taken, by several processes at once."""
    waiting = [as_call(row, run, number) for number, row in enumerate(islice(rows(), most))]
    with _processes() as pool:
        began = time.perf_counter()
        taken = list(pool.map(_take, repeat(actor), waiting, chunksize=50))
        seconds = time.perf_counter() - began
    return [
        Result(name="calls taken flat out", value=len(taken), unit="contacts"),
        Result(name="intake, flat out", value=len(taken) / seconds, unit="contacts a second"),
        Result(name="one contact, p95", value=percentile(taken, 0.95) * 1000, unit="ms"),
    ]


def counted(actor: Actor, run: str, whole: int, of: str) -> list[Result]:
    """What the database holds of a run: none lost, none twice, none called domestic abuse."""
    with acting_as(actor), connection.cursor() as cursor:
        cursor.execute(COUNT, [f"{run} %"])
        contacts, different, incidents, domestic = cursor.fetchone()
    lost, twice = whole - min(different, incidents), contacts - different
    return [
        Result(name=f"lost, {of}", value=lost, unit="contacts", bar=0, met=lost == 0),
        Result(name=f"taken twice, {of}", value=twice, unit="contacts", bar=0, met=twice == 0),
        Result(
            name=f"called domestic, {of}", value=domestic, unit="contacts", bar=0, met=not domestic
        ),
    ]


def _person(username: str) -> Person:
    user = User.objects.select_related("agency").get(username=username)
    return Person(str(user.id), actor_for(user))


def _named(option: str, otherwise: int) -> int:
    start = f"--{option}="
    return next((int(each[len(start) :]) for each in sys.argv if each.startswith(start)), otherwise)


def main() -> int:
    if not FILE.exists():
        raise SystemExit(f"There is no {FILE.name}: name its folder's folder in HARBOUR_REAL_DATA.")
    part = next((each[7:] for each in sys.argv if each.startswith("--part=")), "")
    if part not in PARTS:
        raise SystemExit("--part is day or flat: leave it out for both.")
    size = QUICK if "--quick" in sys.argv else WHOLE
    most = _named("records", size.flat_out)
    size = replace(size, speed=_named("speed", SPEED))
    if size.speed < SPEED:
        raise SystemExit(f"The bar names {SPEED} times its own speed: play the day no slower.")
    handler, supervisor = (_person(name) for name in ("call.handler", "call.supervisor"))
    found: list[Result] = []
    if part != "flat":
        run = new_id().hex
        found += asyncio.run(the_day(handler, supervisor, size, run))
        whole = next(int(each.value) for each in found if each.name == "of the busiest day")
        found += counted(handler.actor, run, whole, "the day")
    if part != "day":
        run = new_id().hex
        found += flat_out(handler.actor, most, run)
        found += counted(handler.actor, run, most, "flat out")
    return tell("intake", found, as_json="--json" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
