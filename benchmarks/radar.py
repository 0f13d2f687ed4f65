"""Serial perpetrators over five years of `hampshire`, and every page of perpetrator management.

The count lists who is serial by what was judged, with its arithmetic and the picture by area, and
keeps it for the pages: the hourly job. The look joins records that look alike to see who else
would be: the nightly job, without a bar. Bars: 10 s for the count over five years; p95 300 ms and
30 queries a page. In the same run the bare count is made by one plain SQL statement, which leaves
no counter-allegation out, and person by person (a sample, reckoned up to all). One client, warm,
as the web server's own role, audit on.
"""

import sys
import time
from collections.abc import Callable
from datetime import date
from uuid import UUID

from benchmarks.pages import Page, measure, newest, tell, without_verdict

from django.conf import settings  # isort: skip -- django is set up by benchmarks.pages
from django.db import connection  # isort: skip
from django.urls import reverse  # isort: skip
from django.utils import timezone  # isort: skip

import os  # isort: skip

from benchmarks.radar_years import five_years  # isort: skip
from benchmarks.results import Result  # isort: skip
from harbour.kernel.actor import Actor  # isort: skip
from harbour.perpetrators import selectors, services  # isort: skip
from harbour.pole.api import lead_records  # isort: skip
from harbour.perpetrators.selectors.counting import by_area  # isort: skip
from harbour.sharing.api import User, acting_as, actor_for, system_actor  # isort: skip
from harbour.synthetic_force.domain.reference import FORCE  # isort: skip

COUNT_S = 10.0
MONTHS = 60
SAMPLE = 100
WHO, INSPECTOR = "neighbourhood", "duty.inspector"
PLAIN = """
SELECT suspect.person_id, count(DISTINCT victim.person_id)
FROM pole_event event
JOIN pole_involvement accused ON accused.event_id = event.id AND accused.role = 'SUSPECT'
JOIN pole_personrecord suspect ON suspect.id = accused.record_id
JOIN pole_involvement harmed ON harmed.event_id = event.id AND harmed.role = 'VICTIM'
JOIN pole_personrecord victim ON victim.id = harmed.record_id
WHERE event.is_domestic AND event.kind NOT IN ('ARREST', 'RELEASE')
    AND event.happened_latest >= now() - interval '60 months'
    AND NOT event.outcome_code = ANY (%s)
GROUP BY 1 HAVING count(DISTINCT victim.person_id) > 1
"""


def _timed(work: Callable[[], object]) -> tuple[float, object]:
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


def _plain() -> int:
    with connection.cursor() as cursor:
        cursor.execute(PLAIN, [list(settings.FORCE["cleared_outcomes"])])
        return len(cursor.fetchall())


def _one_by_one(actor: Actor, people: list[UUID], on: date) -> float:
    """Seconds to ask for each of these people alone, reckoned up to all of them."""
    some = people[:: max(len(people) // SAMPLE, 1)][:SAMPLE]
    leads = lead_records(actor, some)
    seconds, _ = _timed(
        lambda: [
            selectors.listed_person(actor, leads[each], on=on) for each in some if each in leads
        ]
    )
    return seconds * len(people) / max(len(some), 1)


def looking(*, judged: bool) -> list[Result]:
    """The count and the look, beside two other ways to count."""
    on, at = timezone.localdate(), timezone.now()
    settings.FORCE["serial_rule"] |= {"months": MONTHS}
    actor = system_actor(FORCE, purpose="safeguarding")
    with acting_as(actor), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pole_event WHERE is_domestic")
        (reports,) = cursor.fetchone()
        counting, listed = _timed(lambda: services.keep_count(actor, at=at))
        serial = selectors.standing(actor, on=on, serial_only=True, most=1).serial
        plain, in_sql = _timed(_plain)
        people = [person for person, _, _ in by_area(actor)]
        slow = _one_by_one(actor, people, on)
        looked, hidden = _timed(lambda: services.keep_watch(actor, at=at))
    return [
        Result(name="reports of domestic abuse", value=reports, unit="reports"),
        Result(name="recorded against two or more victims", value=serial, unit="people",
               against="by plain SQL, which leaves no counter-allegation out",
               ratio=serial / max(in_sql, 1)),
        Result(name="perhaps serial, under several names", value=hidden, unit="groups"),
        Result(name="listed, serial and repeat", value=listed, unit="people"),
        Result(name="counting five years, with the picture", value=counting, unit="s",
               against="by plain SQL", ratio=counting / plain, bar=COUNT_S,
               met=counting <= COUNT_S if judged else None),
        Result(name="the same by plain SQL", value=plain, unit="s"),
        Result(name="the same person by person, reckoned up", value=slow, unit="s",
               against="counting", ratio=slow / counting),
        Result(name="looking for who is serial under several names", value=looked, unit="s"),
    ]  # fmt: skip


def _first(number: int) -> list[str]:
    """The records of the first of the list: those most is recorded against."""
    user = User.objects.select_related("agency").get(username=WHO)
    actor = actor_for(user)
    with acting_as(actor):
        found = selectors.standing(actor, on=timezone.localdate(), serial_only=True, most=number)
        leads = lead_records(actor, [each.person for each in found.rows])
    return [str(leads[each.person]) for each in found.rows]


def _pages() -> list[Page]:
    def page(name: str, view: str, *of: object, who: str = WHO, more: str = "") -> Page:
        return Page(name, who, reverse(f"perpetrators:{view}", args=of) + more)

    most, *others = _first(5)
    order = newest(INSPECTOR, "perpetrators_order", "court = 'Invented'")
    release = newest(INSPECTOR, "perpetrators_release")
    request = newest(INSPECTOR, "perpetrators_disclosure")
    return [
        page("one person, the first of the list", "person", most),
        *(page(f"one person, number {at}", "person", each)
          for at, each in enumerate(others, start=2)),
        page("the list", "index"),
        page("the list, repeat too", "index", more="?who=all"),
        page("perhaps serial", "perhaps"),
        page("the picture by area", "picture", who=INSPECTOR),
        page("orders", "orders"),
        page("an order", "order", order),
        page("places named by orders", "places"),
        page("releases", "releases"),
        page("a release", "release", release),
        page("disclosures", "disclosures", who=INSPECTOR),
        page("a disclosure", "disclosure", request, who=INSPECTOR),
        page("briefing", "briefing"),
    ]  # fmt: skip


def main() -> int:
    quick, as_json = "--quick" in sys.argv, "--json" in sys.argv
    with five_years(os.environ["HARBOUR_BENCH_ADMIN_URL"], quick=quick):
        results = looking(judged=not quick)
        for each in results:
            sys.stderr.write(f"  {each.name}: {each.value:.1f} {each.unit}\n")
        for page in _pages():
            found = measure(page, 10 if quick else 40)
            if quick:
                found = [without_verdict(each) if each.unit == "ms" else each for each in found]
            results += found
            sys.stderr.write(
                f"  {page.name}: {found[0].value:.0f} ms, {found[1].value:.0f} queries\n"
            )
    return tell("radar", results, as_json=as_json)


if __name__ == "__main__":
    sys.exit(main())
