"""Every page of the thread: time and queries, as the role that owns it, audit on.

One client, warm, 200 requests a page (20 with --quick), through the whole stack of middleware
and row-level security, with the web server's own database role. Bars: p95 300 ms, 30 queries a
page (the person's page 45), on the `hampshire` year. `against` is the same page's median.
"""

import os
import sys
import time
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import count
from urllib.parse import urlencode

os.environ |= {"HARBOUR_TESTING": "1", "HARBOUR_DEMO": "1", "HARBOUR_DB_POOL": "0"}

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import resolve, reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks.results import Result, percentile, tell  # noqa: E402
from harbour.config.processes import settle  # noqa: E402
from harbour.performance.api import days_reported  # noqa: E402
from harbour.performance.services import make_ready  # noqa: E402
from harbour.sharing.api import User, acting_as, actor_called, actor_for  # noqa: E402

Span = tuple[date, date]
# Beginning and ending a transaction asks nothing of a table.
CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
P95_MS, QUERIES, PERSON_QUERIES = 300.0, 30, 45


@dataclass(frozen=True)
class Page:
    name: str
    username: str
    path: str
    posted: dict | None = None
    queries: int = QUERIES
    days: Span | None = None
    """Of the records: each request then asks for days that none asked for before."""

    def asked(self, turn: int) -> str:
        if self.days is None:
            return self.path
        first = self.days[0] + timedelta(days=32 + turn % 27)
        last = self.days[1] - timedelta(days=32 + turn // 27)
        parts = {f"{name}-{part}": getattr(day, part)
                 for name, day in (("from_on", first), ("until_on", last))
                 for part in ("day", "month", "year")}  # fmt: skip
        return f"{self.path}{'&' if '?' in self.path else '?'}{urlencode(parts)}"


def newest(username: str, table: str, where: str = "true") -> str:
    """The id of a row that this person may see."""
    user = User.objects.select_related("agency").get(username=username)
    with acting_as(actor_for(user)), connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} WHERE {where} ORDER BY id DESC LIMIT 1")
        row = cursor.fetchone()
    if row is None:
        raise SystemExit(f"{username} can see no {table}: is the invented force loaded?")
    return str(row[0])


def _pages() -> list[Page]:
    incident = newest("call.handler", "control_room_incident")
    assessment = newest("cru.officer", "risk_assessment", "submitted_at IS NOT NULL")
    item = newest("cru.officer", "referrals_triageitem")
    case = newest("safeguarding.supervisor", "safeguarding_case")
    crime = newest("investigator", "investigation_crime")
    victim = newest("cru.officer", "pole_personrecord",
                     "id = (SELECT victim_id FROM risk_assessment GROUP BY 1"
                     " ORDER BY count(*) DESC LIMIT 1)")  # fmt: skip
    return [
        Page("home, call handler", "call.handler", reverse("casefile:home")),
        Page("home, referral unit", "cru.officer", reverse("casefile:home")),
        Page("home, safeguarding", "safeguarding.supervisor", reverse("casefile:home")),
        Page("home, partner", "victim.support", reverse("casefile:home")),
        Page("search by name", "call.handler", reverse("casefile:search"),
             {"terms": "sarah smith"}),
        Page("search, misspelt, with date", "call.handler", reverse("casefile:search"),
             {"terms": "katarzina wisniewska 11/2/91"}),
        Page("grading review", "cru.sergeant", reverse("learning:grading")),
        Page("what builds up", "cru.officer", reverse("learning:building_up")),
        Page("second grades", "cru.sergeant", reverse("learning:second_grades")),
        Page("incidents", "call.handler", reverse("control_room:outstanding")),
        Page("an incident", "call.handler", reverse("control_room:incident", args=[incident])),
        Page("briefing", "response.officer", reverse("casefile:briefing", args=[incident])),
        Page("an assessment", "cru.officer", reverse("risk:assessment", args=[assessment])),
        Page("a section of it", "cru.officer", reverse("risk:section", args=[assessment, 1])),
        Page("the unit's queue", "cru.officer", reverse("referrals:queue")),
        Page("children accounted for", "cru.officer", reverse("referrals:children")),
        Page("asked of others", "cru.officer", reverse("referrals:sent")),
        Page("nobody dropped", "cru.sergeant", reverse("referrals:nights")),
        Page("families", "social.worker", reverse("referrals:families")),
        Page("an item of it", "cru.officer", reverse("referrals:item", args=[item])),
        Page("cases", "safeguarding.supervisor", reverse("safeguarding:cases")),
        Page("a case", "safeguarding.supervisor", reverse("safeguarding:case", args=[case])),
        Page("a crime", "investigator", reverse("investigation:crime", args=[crime])),
        Page("a person with the longest history", "cru.officer",
             reverse("casefile:person", args=[victim]), queries=PERSON_QUERIES),
        Page("shared with us", "victim.support", reverse("referrals:inbox")),
        Page("who looked at what", "auditor", reverse("sharing:audit")),
        *_figures(),
        Page("daily management", "duty.inspector", reverse("performance:daily")),
        Page("learning", "duty.inspector", reverse("learning:learning")),
        Page("pilots", "duty.inspector", reverse("learning:pilots")),
    ]  # fmt: skip


def _known() -> Span | None:
    """The first and the last day of the records."""
    with acting_as(actor := actor_called("duty.inspector")):
        return days_reported(actor.agency_id)


def _figures() -> list[Page]:
    """The pages of figures, and of the cases behind one."""
    return [
        Page("list of figures", "duty.inspector", reverse("performance:measures")),
        Page("framework", "duty.inspector", reverse("performance:framework")),
        Page("commissioner's view", "duty.inspector", reverse("performance:commissioner")),
        Page("one figure", "duty.inspector", reverse("performance:measure", args=["da-charged"])),
        *(
            Page(f"{name} by {by}", "duty.inspector",
                 f"{reverse('performance:measure', args=[measure])}?by={by}")
            for name, measure, by in (
                ("one figure", "da-charged", "area"),
                ("one figure", "da-charged", "age"),
                ("one figure", "da-charged", "relationship"),
                ("calls", "da-share-of-calls", "district"),
                ("open cases", "active-cases", "ethnicity"),
            )
        ),
        *(
            Page(f"{name}, other days", "duty.inspector", path, days=_known())
            for name, path in (
                ("list of figures", reverse("performance:measures")),
                ("one figure", reverse("performance:measure", args=["da-charged"])),
                ("by area", f"{reverse('performance:measure', args=['da-charged'])}?by=area"),
                ("by relationship",
                 f"{reverse('performance:measure', args=['da-charged'])}?by=relationship"),
            )
        ),
        Page("its cases", "duty.inspector", reverse("performance:counted", args=["da-charged"])),
        Page("cases of all crime", "duty.inspector",
             reverse("performance:counted", args=["recorded-crime"])),
        Page("cases of an age", "duty.inspector",
             f"{reverse('performance:counted', args=['da-charged'])}?by=age&group=25+to+34"),
    ]  # fmt: skip


def client_of(username: str, path: str = "") -> Client:
    client = Client()
    user = User.objects.get(username=username)
    client.post(reverse("sharing:demo_sign_in"), {"user": str(user.id)})
    session = client.session
    given = {"reason": "Measuring how long the page takes", "until": time.time() + 3600}
    session["reasons"] = {part: given for part in path.split("/") if part}
    session.save()
    return client


@cache
def start_as_the_web_server() -> None:
    """Load every page and settle, once, as `harbour.config.wsgi` does."""
    resolve("/")
    settle()


def measure(page: Page, requests: int) -> list[Result]:
    """p95 of the page and the number of its queries."""
    start_as_the_web_server()
    client = client_of(page.username, page.path)

    turns = count()

    def ask():
        path = page.asked(next(turns))
        return client.post(path, page.posted) if page.posted else client.get(path)

    with CaptureQueriesContext(connection) as counted:
        answer = ask()
    queries = sum(not each["sql"].startswith(CONTROL) for each in counted.captured_queries)
    if answer.status_code != 200:
        raise SystemExit(f"{page.name} answered {answer.status_code}")
    for _ in range(3):
        ask()
    taken = []
    for _ in range(requests):
        began = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - began) * 1000)
    p95 = percentile(taken, 0.95)
    median = percentile(taken, 0.5)
    return [
        Result(name=f"{page.name}, p95", value=p95, unit="ms", against="its median",
               ratio=p95 / median, bar=P95_MS, met=p95 <= P95_MS),
        Result(name=f"{page.name}, queries", value=queries, unit="queries", bar=page.queries,
               met=queries <= page.queries),
    ]  # fmt: skip


def _figures_ready() -> Result:
    """What the job does before anybody asks: no look at figures has been kept yet."""
    began = time.perf_counter()
    actor = actor_called("duty.inspector")
    with acting_as(actor):
        make_ready(actor, now=timezone.now())
    seconds = time.perf_counter() - began
    return Result(name="figures made ready for one kind of reader", value=seconds, unit="s")


def main() -> int:
    quick, as_json = "--quick" in sys.argv, "--json" in sys.argv
    results = [_figures_ready()]
    for page in _pages():
        found = measure(page, 20 if quick else 200)
        if quick:
            found = [without_verdict(each) if each.unit == "ms" else each for each in found]
        results += found
        sys.stderr.write(f"  {page.name}: {found[0].value:.0f} ms, {found[1].value:.0f} queries\n")
    return tell("pages", results, as_json=as_json)


def without_verdict(result: Result) -> Result:
    """The bar names a size that a quick run does not have."""
    return Result(name=result.name, value=result.value, unit=result.unit,
                  against=result.against, ratio=result.ratio, bar=result.bar)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
