"""Every page of investigation, at a force's year: 10,000 crimes, 8,068 of them domestic abuse.

One client, warm, through the whole stack of middleware and row-level security, with the web
server's own database role, audit on. Before it measures, the newest crimes get what a working file
has: every line of the list answered, exhibits, enquiries and a supervisor's review. Bars: p95
300 ms and 30 queries a page, on the `hampshire` year. `against` is
the same page's median.
"""

import sys
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from benchmarks.pages import Page, measure, tell, without_verdict

from django.db import connection  # isort: skip -- django is set up by benchmarks.pages
from django.urls import reverse  # isort: skip
from django.utils import timezone  # isort: skip

from harbour.investigation import services  # isort: skip
from harbour.investigation.domain.checklist import ITEMS  # isort: skip
from harbour.investigation.models import Suspect  # isort: skip
from harbour.kernel.errors import DomainError  # isort: skip
from harbour.sharing.api import User, acting_as, actor_for  # isort: skip

OPEN = """
    SELECT crime.id FROM investigation_crime crime JOIN pole_event event ON event.id = event_id
    WHERE status = 'UNDER_INVESTIGATION' AND is_domestic
    ORDER BY recorded_on DESC, crime.id LIMIT %s
"""
FILES, FILES_QUICK = 200, 5


def _acting(username: str):
    return acting_as(actor_for(User.objects.select_related("agency").get(username=username)))


def _open_crimes(number: int) -> list[UUID]:
    with _acting("investigator"), connection.cursor() as cursor:
        cursor.execute(OPEN, [number])
        return [row[0] for row in cursor.fetchall()]


def _work_on(crime_id: UUID) -> None:
    """What officers and a supervisor do in the first days of a file."""
    at = timezone.now()
    user = User.objects.select_related("agency").get(username="response.sergeant")
    actor = actor_for(user)
    with acting_as(actor):
        with suppress(DomainError):  # they were named before
            services.name_suspect(actor, crime_id=crime_id, at=at)
        for item in ITEMS:
            entry = services.NewEntry(item=item.code, state="DONE", held_where="Property store")
            services.say(actor, crime_id=crime_id, entry=entry, at=at)
        for number in range(6):
            exhibit = services.NewExhibit(kind="VIDEO", reference=f"BM/{at:%H%M%S}/{number}",
                                          title="Body-worn video", found_at=at,
                                          held_where="Video store")  # fmt: skip
            services.add_exhibit(actor, crime_id=crime_id, exhibit=exhibit, at=at)
        services.record_view(actor, crime_id=crime_id, view="WITHDRAWN", words="No more",
                             is_pressed=False, at=at)  # fmt: skip
        services.review_file(actor, crime_id=crime_id, verdict="RETURNED", findings="No video",
                             themes=["VIDEO"], at=at)  # fmt: skip


def _newest(username: str, table: str) -> str:
    with _acting(username), connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} ORDER BY id DESC LIMIT 1")
        return str(cursor.fetchone()[0])


def _pages(crime: UUID, until: str) -> list[Page]:
    with _acting("investigator"):
        suspect = Suspect.objects.filter(crime_id=crime).values_list("id", flat=True).first()
    report = _newest("investigator", "control_room_incident")
    with _acting("investigator"), connection.cursor() as cursor:
        cursor.execute("SELECT event_id FROM control_room_incident WHERE id = %s", [report])
        event = cursor.fetchone()[0]
    year = f"?until={until}"

    def of(name: str, *args: object, who: str = "response.sergeant", more: str = "") -> Page:
        path = reverse(f"investigation:{name}", args=args) + more
        return Page(name.replace("_", " "), who, path)

    return [
        of("index"),
        of("suspects"),
        of("suspect", suspect),
        of("suspect_act", suspect, "arrest"),
        of("suspect_act", suspect, "charge"),
        of("name_suspect", crime),
        of("cautions", suspect),
        of("crime", crime),
        of("scene", crime),
        of("charging", crime),
        of("evidence", crime, "CALL"),
        of("record", event),
        of("attrition", more=year),
        of("evidence_led", more=year),
        of("files", more=year),
        Page("case file on paper", "response.sergeant",
             reverse("investigation:case_file", args=[crime]), {"make": "yes"}),
        Page("training register", "response.sergeant", reverse("workforce:training")),
        Page("which role needs what", "response.sergeant", reverse("workforce:training_needs")),
    ]  # fmt: skip


def main() -> int:
    quick, as_json = "--quick" in sys.argv, "--json" in sys.argv
    crimes = _open_crimes(FILES_QUICK if quick else FILES)
    if not crimes:
        raise SystemExit("No crime is under investigation: is the invented force loaded?")
    for crime in crimes:
        _work_on(crime)
    with _acting("investigator"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*), max(recorded_on) FROM investigation_crime")
        number, last = cursor.fetchone()
    sys.stderr.write(f"  {number} domestic abuse crimes, {len(crimes)} worked on\n")
    until = (last + timedelta(days=1)).isoformat()
    results = []
    for page in _pages(crimes[0], until):
        found = measure(page, 20 if quick else 200)
        results += [without_verdict(each) if quick and each.unit == "ms" else each
                    for each in found]  # fmt: skip
        sys.stderr.write(f"  {page.name}: {found[0].value:.0f} ms, {found[1].value:.0f} queries\n")
    return tell("crimes", results, as_json=as_json)


if __name__ == "__main__":
    sys.exit(main())
