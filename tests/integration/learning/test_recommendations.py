"""Recommendations, death reviews and lessons through the pages, on the invented force."""

import re
from datetime import date, timedelta

import psycopg
import pytest
from django.test import Client
from django.utils import timezone

from tests.integration.conftest import Force
from tests.integration.learning.conftest import SignedIn

REPORT = r"/learning/recommendations/reports/[0-9a-f-]{36}/"
ONE = r"/learning/recommendations/([0-9a-f-]{36})/"


def day(name: str, on: date) -> dict[str, int]:
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def today() -> date:
    return timezone.localdate()


def seven(client: Client) -> list[str]:
    """The addresses of the seven, in order of number. The village has taken them up."""
    page = client.get("/learning/recommendations/").content.decode()
    found = dict.fromkeys(re.findall(ONE, page))
    return [f"/learning/recommendations/{each}/" for each in found][:7]


def _owed_to(force: Force, page: str) -> set:
    """Who is owed a look at the evidence of a recommendation."""
    address = force.server.other_database("samples").url("harbour_owner")
    with psycopg.connect(address) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        asked = "SELECT user_id FROM workforce_duty WHERE rule = 'learning.sign_off'"
        return {row[0] for row in owner.execute(f"{asked} AND subject_id = %s", [page])}


def test_each_of_the_seven_is_asked_measured_done_and_signed_off(
    force: Force, signed_in: SignedIn
) -> None:
    lead, other = signed_in("duty.inspector"), signed_in("cru.sergeant")
    pages = seven(lead)
    assert len(pages) == 7
    for page in pages:
        told = lead.get(page).content.decode()
        for heading in ("Asked", "Measured", "Done", "Signed off"):
            assert f">{heading}</h2>" in told
    second = pages[1]
    assert "Assessments graded by the unit in time" in lead.get(second).content.decode()

    early = lead.post(f"{second}complete/", {"reason": "It is done"}).content.decode()
    assert "Record first what was done" in early or "cannot complete" in early
    action = {"words": "A sergeant reads each form", "held_where": "Force protocol 12"}
    lead.post(f"{second}action/", {**action, **day("done_on", today())})
    lead.post(f"{second}complete/", {"reason": "Every form since May"})
    owed = _owed_to(force, second.split("/")[-2])
    assert owed
    assert force.users["duty.inspector"] not in owed
    own = lead.post(f"{second}sign-off/", {"reason": "Fine"}).content.decode()
    assert "Somebody else signs it off" in own
    assert other.post(f"{second}sign-off/", {"reason": "Thirty forms read"}).status_code == 302
    told = other.get(second).content.decode()
    assert "A sergeant reads each form" in told
    assert "Thirty forms read" in told
    other.post(f"{second}fails/", {"reason": "Forms unread again"})
    assert "Being done" in other.get(second).content.decode()


def test_what_the_measures_say_is_seen_and_kept_by_whoever_says_that_it_is_done(
    signed_in: SignedIn,
) -> None:
    lead = signed_in("duty.inspector")
    assert re.search(r"\d of 2 met", lead.get("/learning/recommendations/").content.decode())
    first = seven(lead)[0]
    action = {"words": "Everybody was trained", "held_where": "The register"}
    lead.post(f"{first}action/", {**action, **day("done_on", today())})
    asked = lead.get(f"{first}complete/").content.decode()
    assert "Not met now: People trained for what they do" in asked
    assert "What the measures say is kept" not in lead.get(f"{first}action/").content.decode()
    assert lead.post(f"{first}complete/", {"reason": "The last course is over"}).status_code == 302
    told = lead.get(first).content.decode()
    assert "The last course is over<br>Measured then: Investigators trained" in told
    assert "at least 95% is wanted" in told


def test_the_database_keeps_evidence_and_the_second_pair_of_eyes(
    force: Force, signed_in: SignedIn
) -> None:
    lead = signed_in("duty.inspector")
    page = seven(lead)[2]
    step = """INSERT INTO learning_recommendationstep (id, position, event, from_status, to_status,
        taken_by, taken_at, reason, record_id) VALUES (gen_random_uuid(), %s, %s, %s, %s, %s,
        now(), '', %s)"""
    who, record = force.users["duty.inspector"], page.split("/")[-2]
    address = force.server.other_database("samples").url("harbour_owner")
    with psycopg.connect(address) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        owner.execute(step, [1, "begin", "NOT_STARTED", "IN_PROGRESS", who, record])
        with pytest.raises(psycopg.Error, match="when there is evidence"):
            owner.execute(step, [2, "complete", "IN_PROGRESS", "COMPLETE", who, record])


def test_the_commissioner_has_fifty_six_days(signed_in: SignedIn) -> None:
    client = signed_in("duty.inspector")
    report = {"title": "A report", "body": "HMICFRS", **day("published_on", today())}
    before = set(re.findall(REPORT, client.get("/learning/recommendations/").content.decode()))
    client.post("/learning/recommendations/reports/new/", report)
    page = client.get("/learning/recommendations/").content.decode()
    (address,) = set(re.findall(REPORT, page)) - before
    due = today() + timedelta(days=56)
    assert f"{due.day} {due:%B %Y}" in client.get(address).content.decode()
    assert "commissioner" in client.get("/").content.decode()
    client.post(address, {
        "words": "I welcome it", "published_where": "The commissioner's site",
        **day("published_on", today()), **day("sent_on", today()),
    })  # fmt: skip
    assert "I welcome it" in client.get(address).content.decode()


def test_a_death_review_is_sent_only_whole(signed_in: SignedIn) -> None:
    client = signed_in("safeguarding.supervisor")
    answer = client.post("/learning/death-reviews/new/", {
        "code": "DR 1", "kind": "SUICIDE", "partnership": "Oysterport", **day("died_on", today()),
    })  # fmt: skip
    review = answer["Location"]
    client.post(f"{review}hold/", {"reason": "The partnership decided so"})
    refused = client.post(f"{review}submit/", {"reason": "Ready"}).content.decode()
    assert "Still missing: An independent chair" in refused

    chair = {"name": "Ada Testcase", "agency": "Nobody's", "is_chair": "on"}
    assert "independent of every agency" in client.post(f"{review}panel/", chair).content.decode()
    client.post(f"{review}panel/", {**chair, "is_independent": "on"})
    for part in ("HOME_OFFICE", "TERMS", "FAMILY", "CHRONOLOGY", "AGENCIES", "OVERVIEW", "PLAN"):
        done = {"part": part, "is_done": "yes", "words": "Done", **day("done_on", today())}
        assert client.post(f"{review}part/", done).status_code == 302
    lead = re.search(r'value="([0-9a-f-]{36})"', client.get(f"{review}recommend/").content.decode())
    recommended = {
        "number": "1", "words": "Ask her alone", "level": "LOCAL", "agency": "The force",
        "evidence_needed": "A sample", "lead_id": lead[1], **day("due_on", today()),
    }  # fmt: skip
    assert client.post(f"{review}recommend/", recommended).status_code == 302
    assert client.post(f"{review}submit/", {"reason": "Ready"}).status_code == 302
    told = client.get(review).content.decode()
    assert "With the quality assurance panel" in told
    assert "Ask her alone" in told


def test_a_lesson_reaches_those_it_is_for_and_is_read(signed_in: SignedIn) -> None:
    sergeant, handler = signed_in("cru.sergeant"), signed_in("call.handler")
    shared = {
        "title": "Ask about debt", "words": "Money is control", "comes_from": "DR 1",
        "for_roles": ["call_handler"], **day("read_by_on", today() + timedelta(days=7)),
    }  # fmt: skip
    assert sergeant.post("/learning/lessons/new/", shared).status_code == 302
    page = handler.get("/learning/lessons/").content.decode()
    assert "To read" in page
    lesson = re.search(r"/learning/lessons/[0-9a-f-]{36}/", page)[0]
    handler.post(lesson, {"words": "I will ask"})
    assert "You have read it" in handler.get(lesson).content.decode()
    assert re.search(r"Read by 1 of the \d+ people", sergeant.get(lesson).content.decode())
    assert handler.get("/learning/lessons/new/").status_code == 403


@pytest.mark.parametrize(
    "address", ["recommendations/", "death-reviews/", "recommendations/reports/new/"]
)
def test_a_stranger_sees_none_of_it(signed_in: SignedIn, address: str) -> None:
    assert signed_in("call.handler").get(f"/learning/{address}").status_code == 403


def test_the_pages_ask_few_queries(signed_in: SignedIn, django_assert_max_num_queries) -> None:
    client = signed_in("duty.inspector")
    client.get("/figures/measures/")  # its measures are counted once a day
    for page in (*seven(client), "/learning/", "/learning/recommendations/", "/learning/lessons/"):
        with django_assert_max_num_queries(40 if "-" in page.split("/")[-2] else 30):
            assert client.get(page).status_code == 200
