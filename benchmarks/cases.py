"""Two thousand open safeguarding cases: every page of the case worker, p95 and queries.

The cases are made for this alone, on a small invented force: each with a history of reports, a
plan, contacts, reviews, news owed and clocks, in three areas. One client, warm, through the whole
stack with the web server's own database role, audit on. Bars: p95 300 ms, 30 queries a page (the
person's page 45). `--records` says how many cases (2,000; 200 with --quick).
"""

import os
import sys

os.environ |= {"HARBOUR_TESTING": "1", "HARBOUR_DEMO": "1", "HARBOUR_DB_POOL": "0"}

import django

django.setup()

import psycopg  # noqa: E402
from django.urls import reverse  # noqa: E402

from benchmarks.cases_made import make  # noqa: E402
from benchmarks.pages import PERSON_QUERIES, Page, measure, newest, without_verdict  # noqa: E402
from benchmarks.results import Result, tell  # noqa: E402

WHOLE, QUICK = 2000, 200
REQUESTS, QUICK_REQUESTS = 60, 8
SUPERVISOR, OFFICER = "safeguarding.supervisor", "safeguarding.officer"


def _pages() -> list[Page]:
    case = newest(SUPERVISOR, "safeguarding_case", "status <> 'CLOSED' AND grade = 'HIGH'")
    update = newest(SUPERVISOR, "safeguarding_update")
    client = newest("idva.manager", "advisers_engagement", "adviser_id IS NOT NULL")
    victim, other = _pair(case)
    cases = reverse("safeguarding:cases")
    return [
        Page("home, supervisor", SUPERVISOR, reverse("casefile:home")),
        Page("home, officer", OFFICER, reverse("casefile:home")),
        Page("cases", SUPERVISOR, cases),
        Page("cases that nobody has", SUPERVISOR, f"{cases}?officer=nobody"),
        Page("cases, a later page", SUPERVISOR, f"{cases}?page=5"),
        Page("load, and what cases lack", SUPERVISOR, reverse("safeguarding:load")),
        Page("a case", OFFICER, reverse("safeguarding:case", args=[case])),
        Page("a form of a case", OFFICER, reverse("safeguarding:act", args=[case, "measure"])),
        Page("giving a case", SUPERVISOR, reverse("safeguarding:act", args=[case, "allocate"])),
        Page("housing of a case", OFFICER, reverse("safeguarding:housing", args=[case])),
        Page("victims to be told", OFFICER, reverse("safeguarding:updates")),
        Page("news of one", OFFICER, reverse("safeguarding:update", args=[update])),
        Page("messages", OFFICER, reverse("safeguarding:outbox")),
        Page("vulnerability tracker", SUPERVISOR, reverse("casefile:tracker")),
        Page("a name on it", SUPERVISOR, reverse("casefile:tracked", args=[victim])),
        Page("her record", OFFICER, reverse("casefile:person", args=[victim]),
             queries=PERSON_QUERIES),
        Page("between two", OFFICER, reverse("casefile:between", args=[victim, other])),
        Page("communities", OFFICER, reverse("safeguarding:community")),
        Page("whom we reach", OFFICER, reverse("casefile:reach")),
        Page("advisers by district", SUPERVISOR, reverse("advisers:capacity")),
        Page("advisers' clients", "idva.manager", reverse("advisers:clients")),
        Page("a client", "idva.manager", reverse("advisers:client", args=[client])),
        Page("a client's file", "idva.manager", reverse("advisers:file", args=[client])),
        Page("posts of advisers", "idva.manager", reverse("advisers:posts")),
        Page("advisers of a case", OFFICER, reverse("advisers:of_case", args=[case])),
        Page("to refer to an adviser", OFFICER, reverse("advisers:refer", args=[case])),
        Page("data requests", "data.protection", reverse("safeguarding:rights_requests")),
        Page("a copy as PDF", SUPERVISOR, reverse("casefile:copy", args=[case]),
             {"audience": "manager", "reason": "Measuring how long it takes"},
             queries=PERSON_QUERIES),
    ]  # fmt: skip


def _pair(case: str) -> tuple[str, str]:
    """The victim of a case and the suspect."""
    with psycopg.connect(os.environ["HARBOUR_BENCH_ADMIN_URL"]) as admin:
        row = admin.execute(
            "SELECT held.victim_id, was.record_id FROM safeguarding_case held"
            " JOIN pole_involvement was ON was.event_id = held.event_id AND was.role = 'SUSPECT'"
            " WHERE held.id = %s",
            [case],
        ).fetchone()
    if row is None:
        raise SystemExit("A case without a suspect.")
    return str(row[0]), str(row[1])


def _asked() -> int | None:
    given = [each for each in sys.argv if each.startswith("--records=")]
    return int(given[0].removeprefix("--records=")) if given else None


def main() -> int:
    quick, as_json = "--quick" in sys.argv, "--json" in sys.argv
    records = _asked() or (QUICK if quick else WHOLE)
    opened = make(os.environ["HARBOUR_BENCH_ADMIN_URL"], records)
    results = [Result(name="open cases", value=opened, unit="cases")]
    for page in _pages():
        found = measure(page, QUICK_REQUESTS if quick else REQUESTS)
        if records < WHOLE:
            found = [without_verdict(each) if each.unit == "ms" else each for each in found]
        results += found
        sys.stderr.write(f"  {page.name}: {found[0].value:.0f} ms, {found[1].value:.0f} queries\n")
    return tell("cases", results, as_json=as_json)


if __name__ == "__main__":
    sys.exit(main())
