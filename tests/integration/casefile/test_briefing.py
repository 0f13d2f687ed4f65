"""The responder's briefing is made from everything, follows at once, and prints accessibly."""

import re
import time
from datetime import date, timedelta
from io import BytesIO

import psycopg
import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from harbour.config import roles
from tests.integration.conftest import Force

LIVE = """SELECT incident.id, victim.record_id FROM control_room_incident incident
    JOIN pole_event event ON event.id = incident.event_id AND event.is_domestic
    JOIN pole_involvement victim ON victim.event_id = event.id AND victim.role = 'VICTIM'
    JOIN pole_personrecord record ON record.id = victim.record_id AND NOT record.is_restricted
    WHERE incident.status = 'CLOSED' ORDER BY incident.id DESC LIMIT 1"""


RUN = """INSERT INTO interchange_importrun (id, owner_agency_id, source, file_name, sha256, bytes,
    encoding, started_at, finished_at, read, accepted, rejected, added, changed, unchanged)
    VALUES (gen_random_uuid(), %s, 'chicago', 'old.csv', '', 1, 'utf-8', now() - %s::interval,
        now() - %s::interval, 0, 0, 0, 0, 0, 0)"""


@pytest.fixture
def live(force: Force) -> tuple[str, str]:
    with force.owner() as owner:
        incident, victim = owner.execute(LIVE).fetchone()
    return f"/incidents/{incident}/", f"/people/{victim}/"


def _mark(page: str) -> str:
    return re.search(r"briefing/now/\?seen=([0-9a-f]+)", page).group(1)


def _after(client: Client, live: str, mark: str) -> str:
    """What an open briefing is sent, which is nothing while nothing has changed."""
    answer = client.get(f"{live}briefing/now/", {"seen": mark})
    assert answer.status_code in (200, 204)
    return answer.content.decode()


def test_an_open_briefing_follows_a_new_fact_at_once(signed_in, live: tuple[str, str]) -> None:
    incident, person = live
    officer, supervisor = signed_in("response.officer"), signed_in("call.supervisor")
    page = officer.get(f"{incident}briefing/").content.decode()
    for heading in ("Asked and answered", "Children", "What was looked into", "Safe approach"):
        assert heading in page
    assert "Marac" in page
    assert _after(officer, incident, _mark(page)) == ""

    supervisor.post(f"{incident}grade/", _weighed("He is back, with a knife"))
    changed = _after(officer, incident, _mark(page))
    assert "He is back, with a knife" in changed

    supervisor.post(
        f"{person}markers/",
        {
            "kind": "WEAPONS",
            "about": "PERSON",
            "moves": "",
            "reason": "Keeps a hammer by the door",
            **_in_a_month(),
        },
    )
    again = _after(officer, incident, _mark(changed))
    assert "Keeps a hammer by the door" in again
    assert _after(officer, incident, _mark(again)) == ""


def test_a_source_that_has_sent_nothing_for_a_day_was_not_looked_into(
    force: Force, signed_in, live: tuple[str, str]
) -> None:
    officer = signed_in("response.officer")
    with psycopg.connect(force.server.other_database("samples").url(roles.OWNER)) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        (agency,) = owner.execute(
            "SELECT owner_agency_id FROM control_room_incident WHERE id = %s",
            [live[0].strip("/").rsplit("/", 1)[-1]],
        ).fetchone()
        owner.execute(
            "INSERT INTO pole_sourcesystem (id, code, name, agency_id, position, holds_people)"
            " VALUES (gen_random_uuid(), 'chicago', 'Old records', %s, 99, true)",
            [agency],
        )
        owner.execute(RUN, [agency, "3 days", "3 days"])
    page = officer.get(f"{live[0]}briefing/").content.decode()
    assert "Old records: not done. It has sent nothing for longer than a day" in page
    assert "Last heard" in page


def test_the_paper_is_accessible_and_has_no_name_in_its_file(
    signed_in, live: tuple[str, str]
) -> None:
    answer = signed_in("response.officer").get(f"{live[0]}briefing/paper/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert re.fullmatch(r'inline; filename="briefing-[\w -]+\.pdf"', answer["Content-Disposition"])
    assert b"/MarkInfo" in answer.content or b"pdfuaid" in answer.content


def test_no_protected_place_that_somebody_typed_is_on_the_paper(
    signed_in, live: tuple[str, str]
) -> None:
    incident, person = live
    supervisor, keeper = signed_in("call.supervisor"), signed_in("safeguarding.supervisor")
    session = keeper.session
    reason = {"reason": "Her new home is secret", "until": time.time() + 3600}
    session["reasons"] = {person.strip("/").rsplit("/", 1)[-1]: reason}
    session.save()
    ends = timezone.localdate() + timedelta(days=30)
    sealed = keeper.post(
        f"{person}addresses/new/",
        {"house": "7", "street": "Canarybird Wynd", "locality": "Nowhere", "postcode": "QX94 9QX",
         "until-day": ends.day, "until-month": ends.month, "until-year": ends.year,
         "reason": "He has found her twice"},
    )  # fmt: skip
    assert sealed.status_code == 302, sealed.content.decode()
    marked = supervisor.post(
        f"{person}markers/",
        {"kind": "WEAPONS", "about": "PERSON", "moves": "",
         "reason": "He knows 7 Canarybird Wynd, and has a hammer", **_in_a_month()},
    )  # fmt: skip
    assert marked.status_code == 302, marked.content.decode()
    answer = signed_in("response.officer").get(f"{incident}briefing/paper/")
    told = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert "He knows [address left out]" in " ".join(told.split())
    assert "Canarybird" not in told


@pytest.mark.parametrize("who", ["victim.support", "auditor"])
@pytest.mark.parametrize("page", ["briefing/", "briefing/now/", "briefing/paper/"])
def test_a_stranger_finds_no_briefing(
    signed_in, live: tuple[str, str], who: str, page: str
) -> None:
    assert signed_in(who).get(f"{live[0]}{page}").status_code == 404


def _weighed(reason: str) -> dict[str, str]:
    return {"grade": "1", "reason": reason, "thrive_T": "HIGH", "thrive_T_text": "A knife"}


def _in_a_month() -> dict[str, str]:
    day = date.today() + timedelta(days=30)  # noqa: DTZ011 -- the day the tests run
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"review_on-{part}": str(value) for part, value in parts.items()}
