"""A year of 2,000 Marac cases: every page of the Marac, and a pack of 30 cases as PDF.

The year is put beside the village at once, by SQL as the server's administrator: three Maracs
that meet every week, each case with the research of every agency, two actions and its minutes,
given to nine agencies. Then each page is asked for through the whole stack, as the web server's
own role, with audit on.

`--records` says how many cases (2,000; 200 with --quick).
"""

import os
import sys
import time

os.environ |= {"HARBOUR_TESTING": "1", "HARBOUR_DEMO": "1", "HARBOUR_DB_POOL": "0"}

import django

django.setup()

import psycopg  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks.marac_year import SQL  # noqa: E402
from benchmarks.pages import Page, client_of, measure, newest  # noqa: E402
from benchmarks.report import Result, tell  # noqa: E402
from harbour.marac.domain.returns import last_quarters, quarter_of  # noqa: E402

PACK_SECONDS, PACK_CASES = 30.0, 30
LAST_QUARTER = last_quarters(*quarter_of(timezone.localdate()), 2)[1]
HOST, PARTNER = "safeguarding.supervisor", "housing.officer"


def load(cases: int) -> dict[str, str]:
    """Put the year there, and give the ids that the pages need."""
    with psycopg.connect(os.environ["HARBOUR_BENCH_ADMIN_URL"]) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute(SQL["made"])
        for name in ("meetings", "referrals", "cases", "research", "actions", "minutes", "given"):
            admin.execute(SQL[name].replace(":cases", str(cases)))
        admin.commit()
        admin.execute("SET session_replication_role = origin")
        admin.execute("ANALYZE")
        found = admin.execute(SQL["ids"]).fetchone()
    if found is None:
        raise SystemExit("The year could not be put there.")
    names = ("conference", "past", "next", "case", "heard", "action", "referral", "victim")
    return dict(zip(names, map(str, found), strict=True))


def pages(ids: dict[str, str]) -> list[Page]:
    def page(name: str, who: str, view: str, *of: object) -> Page:
        return Page(name, who, reverse(f"marac:{view}", args=of))

    return [
        page("the Marac", HOST, "index"),
        page("what an agency owes", PARTNER, "index"),
        page("calendar", HOST, "calendar"),
        page("the hub", HOST, "hub"),
        page("a case of the hub", HOST, "hub_case", newest(HOST, "marac_hubcase")),
        page("flags", HOST, "flags"),
        page("flags, an agency", PARTNER, "flags"),
        page("actions to chase", HOST, "actions"),
        page("a meeting to come", HOST, "meeting", ids["next"]),
        page("a meeting past", HOST, "meeting", ids["past"]),
        page("a meeting, an agency", PARTNER, "meeting", ids["next"]),
        page("the meeting on one screen", HOST, "run", ids["next"]),
        page("a case", HOST, "case", ids["heard"]),
        page("a case, an agency", PARTNER, "case", ids["heard"]),
        page("research", PARTNER, "research", ids["case"]),
        page("an action", PARTNER, "action", ids["action"]),
        page("a referral", HOST, "referral", ids["referral"]),
        page("how agencies answer", HOST, "agencies", ids["conference"]),
        page("minutes enough?", HOST, "volume", ids["conference"]),
        page("a quarter", HOST, "quarter", ids["conference"], *LAST_QUARTER),
        page("to refer", HOST, "refer", ids["victim"]),
        page("quarters", HOST, "returns", ids["conference"]),
        page("flags of one Marac", PARTNER, "flags_of", ids["conference"]),
        page("minutes as PDF", HOST, "paper", ids["past"]),
        page("minutes as PDF, an agency", PARTNER, "paper", ids["past"]),
        page("an action to agree", HOST, "add_action", ids["heard"]),
        page("to another Marac", HOST, "send_away", ids["case"]),
        page("a case from a file", HOST, "take_in", ids["conference"]),
    ]


def pack(meeting: str) -> list[Result]:
    """How long a pack of 30 cases takes, as the host and as an agency."""
    found = []
    for who in (HOST, PARTNER):
        client = client_of(who)
        began = time.perf_counter()
        answer = client.get(reverse("marac:pack", args=[meeting]))
        seconds = time.perf_counter() - began
        if answer.status_code != 200 or not answer.content.startswith(b"%PDF"):
            raise SystemExit(f"the pack answered {answer.status_code}")
        found.append(
            Result(name=f"pack of {PACK_CASES} cases as PDF, {who}", value=seconds, unit="s",
                   bar=PACK_SECONDS, met=seconds <= PACK_SECONDS)
        )  # fmt: skip
    return found


def main() -> int:
    quick = "--quick" in sys.argv
    named = [each.partition("=")[2] for each in sys.argv if each.startswith("--records=")]
    cases = int(named[0]) if named else (200 if quick else 2000)
    ids = load(cases)
    results = [Result(name="cases in the year", value=cases, unit="cases"), *pack(ids["next"])]
    for page in pages(ids):
        found = measure(page, 10 if quick else 60)
        results += found
        sys.stderr.write(f"  {page.name}: {found[0].value:.0f} ms, {found[1].value:.0f} queries\n")
    return tell("marac", results, as_json="--json" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
