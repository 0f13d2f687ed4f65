"""A pilot from its registration to the copy of its evaluation, through the pages."""

import re
from datetime import date

import psycopg
import pytest
from django.test import Client
from django.utils import timezone

from tests.integration.conftest import Force
from tests.integration.learning.conftest import SignedIn

NEW = {
    "title": "The form by judgement",
    "question": "Is nobody harmed more?",
    "eligible": "No violence\nNo child in the household",
    "usual_arm": "Whole form",
    "new_arm": "By judgement",
    "outcome": "Another crime against her",
    "follow_up_days": "90",
    "margin": "5",
    "planned_size": "40",
    "where": "here",
    "authority": "The chief officer; ethics 12",
}
MEETS = ["No violence", "No child in the household"]


def day(name: str, on: date) -> dict[str, int]:
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def registered(client: Client) -> str:
    answer = client.post("/learning/pilots/new/", NEW)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def enrolled(inspector: Client, officer: Client) -> str:
    """A pilot with two whole blocks."""
    pilot = registered(inspector)
    inspector.post(f"{pilot}open/", {"reason": "Authorised"})
    for turn in range(8):
        told = officer.post(f"{pilot}enrol/", {"reference": f"C{turn}", "meets": MEETS})
        assert told.status_code == 302
    return pilot


def test_only_who_is_eligible_is_enrolled_once(signed_in: SignedIn) -> None:
    inspector, officer = signed_in("duty.inspector"), signed_in("cru.officer")
    early = registered(inspector)
    refused = officer.post(f"{early}enrol/", {"reference": "C1", "meets": MEETS})
    assert "not enrolling" in refused.content.decode()
    pilot = enrolled(inspector, officer)
    partly = officer.post(f"{pilot}enrol/", {"reference": "C9", "meets": MEETS[:1]})
    assert "every condition must be met" in partly.content.decode()
    again = officer.post(f"{pilot}enrol/", {"reference": "C1", "meets": MEETS})
    assert "enrolled already" in again.content.decode()


def test_a_pilot_is_drawn_under_seal_and_told(signed_in: SignedIn) -> None:
    inspector, officer = signed_in("duty.inspector"), signed_in("cru.officer")
    pilot = enrolled(inspector, officer)
    page = officer.get(pilot).content.decode()
    seal = re.search(r"[0-9a-f]{64}", page)[0]
    assert page.count(", whole form,") == 4
    assert "Seed:" not in page

    case = re.findall(r"/learning/pilots/cases/[0-9a-f-]{36}/", page)[0]
    today = day("followed_until", timezone.localdate())
    officer.post(case, {**day("harmed_on", timezone.localdate()), **today})
    assert "Harmed on" in officer.get(pilot).content.decode()

    inspector.post(f"{pilot}close/", {"reason": "Enough"})
    closed = inspector.get(pilot).content.decode()
    assert seal in closed
    assert "Every arm follows from it" in closed
    report = {"cost": "20 minutes each", "evidence": "Small", "changed": "Nothing"}
    inspector.post(f"{pilot}report/", report)
    sent = {"copied_to": "The inspectorate", **day("copied_on", timezone.localdate())}
    inspector.post(f"{pilot}copy/", sent)
    for words in ("20 minutes each", "Copied to The inspectorate"):
        assert words in inspector.get(pilot).content.decode()


def test_the_database_keeps_the_seal(force: Force, signed_in: SignedIn) -> None:
    pilot = registered(signed_in("duty.inspector")).split("/")[-2]
    with psycopg.connect(force.server.other_database("samples").url("harbour_owner")) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        with pytest.raises(psycopg.Error, match="shown once"):
            owner.execute("UPDATE learning_pilot SET seed = 'mine' WHERE id = %s", [pilot])


def test_the_worked_examples_say_that_they_are_invented(signed_in: SignedIn) -> None:
    analyst = signed_in("analyst")
    for name in ("reduced-form", "conditional-caution"):
        page = analyst.get(f"/learning/pilots/examples/{name}/").content.decode()
        assert "Every case here is invented" in page
        for key in ("Effect", "Cost", "How good the evidence is", "What it changed"):
            assert key in page
    assert analyst.get("/learning/pilots/examples/none/").status_code == 404
    assert signed_in("call.handler").get("/learning/pilots/").status_code == 403
    assert analyst.get("/learning/pilots/new/").status_code == 403


def test_the_page_on_grades_claims_nothing(signed_in: SignedIn) -> None:
    page = signed_in("analyst").get("/learning/accuracy/").content.decode()
    assert "Harbour predicts nothing about anybody" in page
    assert "67% of those gravely harmed" in page
    assert signed_in("call.handler").get("/learning/accuracy/").status_code == 403
