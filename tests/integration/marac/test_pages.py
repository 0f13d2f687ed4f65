"""Every page of the Marac and the hub: who reaches it, what it shows, and in how many queries."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from harbour.marac import selectors, services
from harbour.marac.models import Referral
from harbour.marac.services import NewAction, NewCall, NewResearch, NewTransfer
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.safeguarding.conftest import NOW

QUERIES = 30
CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SELECT set_config", "SET ")
HOST, STRANGER = "safeguarding.supervisor", "auditor"


@pytest.fixture
def held(sent: tuple, acting: Callable, opened: Callable, frame: Reference) -> dict[str, UUID]:
    """One of each: a meeting under way, a case with research and an action, a hub's case."""
    case, marac, meeting = sent
    other = opened(name="Benita")
    with acting("idva") as actor:
        told = NewResearch(is_known=True, words="Seen twice a week", her_voice="I want him gone")
        services.answer_research(actor, case_id=marac, research=told, at=NOW)
    with acting(HOST) as actor:
        services.call_case(actor, case_id=marac, at=NOW - timedelta(minutes=5))
        agreed = NewAction(
            agency_id=frame.agency["saltmarsh-housing"], owner_name="Raj Testcase",
            what="Change the locks at her home", protects="VICTIM",
            by_on=(NOW + timedelta(days=5)).date(),
        )  # fmt: skip
        action = services.add_action(actor, case_id=marac, action=agreed, at=NOW)
        called = services.call(
            actor, hub_id=selectors.hubs()[0].id, at=NOW,
            called=NewCall(victim_id=other.victim, perpetrator_id=other.suspect,
                           why="He was seen outside today", interim="Alarm fitted"),
        )  # fmt: skip
        hub_case = selectors.case_of_call(actor, called)
        conference = selectors.case(actor, marac).conference_id
        transfer = services.send_away(
            actor, case_id=marac, at=NOW,
            transfer=NewTransfer(
                conference_id=next(each.id for each in selectors.conferences()
                                   if each.id != conference),
                to_name="", is_lasting=True, reason="She moved", interim="Alarm moved with her"),
        )  # fmt: skip
        referral = Referral.objects.get(case=marac).id
    return {
        "victim": case.victim, "case": marac, "meeting": meeting, "action": action.id,
        "hub_case": hub_case.id, "conference": conference, "transfer": transfer.id,
        "referral": referral, "victim_2": other.victim,
    }  # fmt: skip


def queries_of(client: Client, path: str) -> int:
    """Queries of one page that is answered."""
    with CaptureQueriesContext(connection) as counted:
        answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return sum(not each["sql"].startswith(CONTROL) for each in counted.captured_queries)


def test_whoever_waits_with_a_victim_is_found_in_as_many_queries_as_it_says(
    accepted: Callable, acting: Callable
) -> None:
    case, _ = accepted()
    asked = {
        selectors.waits_with: (case.victim,),
        selectors.already_there: (case.victim, case.suspect),
    }
    counted = {}
    with acting(HOST) as actor:
        for ask, people in asked.items():
            with CaptureQueriesContext(connection) as captured:
                assert ask(actor, *people)
            counted[ask.__name__] = len(captured)

    assert counted == {"waits_with": 3, "already_there": 4}


def pages(held: dict[str, UUID]) -> list[str]:
    def url(name: str, *of: object) -> str:
        return reverse(f"marac:{name}", args=of)

    case, meeting, conference = held["case"], held["meeting"], held["conference"]
    return [
        url("index"), url("calendar"), url("flags"), url("hub"), url("actions"),
        url("refer", held["victim_2"]), url("call_hub", held["victim"]),
        url("referral", held["referral"]), url("transfer", held["transfer"]),
        *(url(name, conference) for name in
          ("schedule", "volume", "agencies", "flags_of", "returns", "bring")),
        url("quarter", conference, NOW.year, 1),
        *(url(name, meeting) for name in ("meeting", "run", "pack", "paper", "urgent", "observer",
                                          "chairs", "hold", "call_off")),
        url("run_case", meeting, case),
        *(url(name, case) for name in ("case", "research", "hear", "add_action", "put_off",
                                       "equality", "send_away", "ask_outside")),
        url("action", held["action"]), url("hand_over", held["action"]), url("who_answers"),
        url("name_contact", conference), url("give_cover", conference),
        url("give_research", case), url("give_hub", held["hub_case"]),
        *(url(name, held["hub_case"]) for name in ("hub_case", "hub_answer", "hub_decide",
                                                   "hub_action")),
    ]  # fmt: skip


def test_every_page_answers_within_its_queries_and_a_stranger_reaches_none(
    held: dict[str, UUID], browse: Callable[[str], Client]
) -> None:
    host, stranger = browse(HOST), browse(STRANGER)
    too_many, let_in = {}, {}
    for path in pages(held):
        if (number := queries_of(host, path)) > QUERIES:
            too_many[path] = number
        status = stranger.get(path).status_code
        if status not in (403, 404):
            let_in[path] = status

    assert too_many == {}
    assert let_in == {}


def test_an_agency_sees_its_own_page_and_nothing_of_those_who_run_it(
    held: dict[str, UUID], browse: Callable[[str], Client]
) -> None:
    housing = browse("housing.officer")
    ours = housing.get(reverse("marac:index")).content.decode()
    refused = [
        reverse("marac:run", args=[held["meeting"]]),
        reverse("marac:volume", args=[held["conference"]]),
        reverse("marac:agencies", args=[held["conference"]]),
        reverse("marac:equality", args=[held["case"]]),
        reverse("marac:actions"),
        reverse("marac:quarter", args=[held["conference"], NOW.year, 1]),
        reverse("marac:paper", args=[held["meeting"]]),
    ]

    assert "what we owe" in ours
    assert "Change the locks" in ours
    assert {housing.get(path).status_code for path in refused} <= {403, 404}


def test_a_person_is_sent_round_by_a_page_that_keeps_what_was_typed(
    held: dict[str, UUID], browse: Callable[[str], Client], frame: Reference
) -> None:
    path = reverse("marac:run_case", args=[held["meeting"], held["case"]])
    sent = {
        "agency": str(frame.agency["saltmarsh-housing"]), "owner_name": "Raj Testcase",
        "what": "Consider the locks", "protects": "VICTIM",
        "by_on-day": "1", "by_on-month": "1", "by_on-year": "2030",
    }  # fmt: skip
    answer = browse(HOST).post(path, sent).content.decode()

    assert "cannot be seen to be done" in answer
    assert "Consider the locks" in answer


def test_her_voice_comes_before_what_agencies_know(
    held: dict[str, UUID], browse: Callable[[str], Client]
) -> None:
    page = browse(HOST).get(reverse("marac:run", args=[held["meeting"]])).content.decode()

    assert page.index("I want him gone") < page.index("What agencies know")
    assert "of 12 minutes" in page
