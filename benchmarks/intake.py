"""A year of another city's calls taken flat out through the intake, while boards are open.

Each row of the public file becomes one contact and one incident through `take_call`, as the call
handler, with audit and row-level security on. Counted in the database afterwards: none lost,
none taken twice, and none called domestic abuse, for nothing in that file is. Then one web
process answers open boards, each a request through the whole stack of middleware.

`--records` says how many of the calls (2,000; 200 with --quick; the file has 91,067). The file
lies in `cad_seattle` of the folder that HARBOUR_REAL_DATA names.
"""

import csv
import gzip
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ |= {"HARBOUR_TESTING": "1", "HARBOUR_DEMO": "1", "HARBOUR_DB_POOL": "0"}

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks.report import Result, percentile, tell  # noqa: E402
from harbour.control_room.api import Call, take_call  # noqa: E402
from harbour.kernel.actor import Actor  # noqa: E402
from harbour.kernel.ids import new_id  # noqa: E402
from harbour.sharing.api import User, acting_as, actor_for  # noqa: E402

REAL_DATA = Path(os.environ.get("HARBOUR_REAL_DATA", Path(__file__).parents[2] / "shared" / "data"))
FILE = REAL_DATA / "cad_seattle" / "seattle_911_2015.csv.gz"
SEATTLE = ZoneInfo("America/Los_Angeles")
AT_ONCE = 4
COUNT = """
SELECT count(*), count(DISTINCT contact.background), count(DISTINCT incident.id),
    count(*) FILTER (WHERE event.is_domestic)
FROM control_room_contact contact
LEFT JOIN control_room_incident incident ON incident.contact_id = contact.id
LEFT JOIN pole_event event ON event.id = incident.event_id
WHERE contact.background LIKE %s
"""


def calls(run: str, most: int) -> Iterator[Call]:
    """The first `most` calls of the file. `background` numbers them, so that each is countable."""
    with gzip.open(FILE, "rt", encoding="utf-8-sig", errors="replace", newline="") as opened:
        for number, row in enumerate(islice(csv.DictReader(opened), most)):
            yield Call(
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


def _take(actor: Actor, call: Call) -> float:
    began = time.perf_counter()
    with acting_as(actor):
        take_call(actor, call=call, at=timezone.now())
    return time.perf_counter() - began


def intake(actor: Actor, most: int) -> list[Result]:
    run = new_id().hex
    waiting = list(calls(run, most))
    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        taken = list(threads.map(lambda call: _take(actor, call), waiting))
    seconds = time.perf_counter() - began
    with acting_as(actor), connection.cursor() as cursor:
        cursor.execute(COUNT, [f"{run} %"])
        contacts, different, incidents, domestic = cursor.fetchone()
    whole = len(waiting)
    lost, twice = whole - min(different, incidents), contacts - different
    return [
        Result(name="contacts taken", value=whole, unit="contacts"),
        Result(name="intake, flat out", value=whole / seconds, unit="contacts a second"),
        Result(name="one contact, p95", value=percentile(taken, 0.95) * 1000, unit="ms"),
        Result(name="lost", value=lost, unit="contacts", bar=0, met=lost == 0),
        Result(name="taken twice", value=twice, unit="contacts", bar=0, met=twice == 0),
        Result(name="called domestic", value=domestic, unit="contacts", bar=0, met=domestic == 0),
    ]


def boards(user: User, clients: int) -> list[Result]:
    """Each of `clients` boards asks once for the board and then whether it has changed."""
    opened = []
    for _ in range(clients):
        client = Client()
        client.post(reverse("sharing:demo_sign_in"), {"user": str(user.id)})
        opened.append(client)
    page = opened[0].get(reverse("control_room:outstanding"))
    if page.status_code != 200:
        raise SystemExit(f"the board answered {page.status_code}")
    taken = []
    began = time.perf_counter()
    for client in opened * 3:
        asked = time.perf_counter()
        client.get(reverse("control_room:board"), {"seen": "nothing"})
        taken.append((time.perf_counter() - asked) * 1000)
    rate = len(taken) / (time.perf_counter() - began)
    return [
        Result(name="boards open", value=clients, unit="clients"),
        Result(name="one refresh, p95", value=percentile(taken, 0.95), unit="ms"),
        Result(name="refreshes by one process", value=rate, unit="a second"),
    ]


def main() -> int:
    if not FILE.exists():
        raise SystemExit(f"There is no {FILE.name}: name its folder's folder in HARBOUR_REAL_DATA.")
    quick = "--quick" in sys.argv
    named = [each.partition("=")[2] for each in sys.argv if each.startswith("--records=")]
    handler = User.objects.select_related("agency").get(username="call.handler")
    actor = actor_for(handler)
    most = int(named[0]) if named else (200 if quick else 2000)
    found = intake(actor, most) + boards(handler, 20 if quick else 100)
    return tell("intake", found, as_json="--json" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
