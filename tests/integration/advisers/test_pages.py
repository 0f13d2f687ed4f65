"""Pages of the advisers' work, each as its reader and as a stranger sees it."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from harbour.advisers import services
from harbour.design_system.words import uk_datetime
from harbour.safeguarding.api import Happening, NewSafeContact, agree_safe_contact, owe_update
from harbour.safeguarding.services import stop_messages
from harbour.sharing.services.agencies import add_agency
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.marac.conftest import browse
from tests.integration.safeguarding.conftest import NOW, Opened

__all__ = ["browse"]

Browse = Callable[[str], Client]
SITS = timezone.now() + timedelta(days=12)


def read(client: Client, address: str) -> str:
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address)
    assert page.status_code == 200
    assert len(asked) <= 30
    return " ".join(page.content.decode().replace("&#x27;", "'").split())


def test_an_adviser_reads_each_suspect_the_day_of_court_and_the_way_that_stands(
    client_of: tuple[Opened, UUID], acting: Callable, browse: Browse
) -> None:
    case, engagement = client_of
    news = {"victim_id": case.victim, "happened_at": NOW}
    with acting("safeguarding.officer") as actor:
        owe_update(actor, happening=Happening(kind="BAIL", suspect_id=case.suspect, **news))
        owe_update(actor, happening=Happening(kind="ARREST", **news))
        owe_update(actor, happening=Happening(kind="HEARING", concerns_at=SITS, **news))
        way = NewSafeContact(victim_id=case.victim, channels=("PHONE",), number="07700 900111",
                             code_word="Kestrel")  # fmt: skip
        agree_safe_contact(actor, contact=way, at=NOW)
    page, address = browse("idva"), reverse("advisers:client", args=[engagement])
    text = read(page, address)
    assert "Suspect 1: " in text
    assert "A suspect, not said which: " in text
    assert uk_datetime(SITS) in text
    assert "07700 900111" in text
    with acting("safeguarding.officer") as actor:
        stop_messages(actor, victim_id=case.victim, why="MOVED_BACK", at=NOW)
    text = read(page, address)
    assert "07700 900111" not in text
    assert "Kestrel" not in text


def test_of_whom_the_service_no_longer_works_with_only_its_own_file_is_read(
    client_of: tuple[Opened, UUID], acting: Callable, browse: Browse
) -> None:
    case, engagement = client_of
    with acting("idva") as actor:
        services.move(actor, engagement_id=engagement, event="close", end_reason="SAFER", at=NOW)
    page = browse("idva")
    text = read(page, reverse("advisers:client", args=[engagement]))
    assert "no longer works with this client" in text
    assert "Amara" not in text
    assert "Canary words" in read(page, reverse("advisers:file", args=[engagement]))


def test_what_is_taken_back_is_said_to_the_police_without_a_word_of_it(
    client_of: tuple[Opened, UUID], acting: Callable, browse: Browse
) -> None:
    case, engagement = client_of
    with acting("idva") as actor:
        made = services.record_agreed(actor, engagement_id=engagement, words="Canary promise",
                                      agreed_on=NOW.date(), at=NOW)  # fmt: skip
    ours = browse("idva")
    assert "Canary promise" in read(ours, reverse("advisers:file", args=[engagement]))
    address = reverse("advisers:withdraw", args=[engagement, made.id])
    assert browse("safeguarding.officer").post(address).status_code == 403
    assert browse("victim.support").get(address).status_code == 404
    assert "Canary promise" in read(ours, address)
    assert ours.post(address, {"words": ""}).status_code == 302
    theirs = read(browse("safeguarding.officer"), reverse("advisers:of_case", args=[case.case_id]))
    assert "took it back" in theirs
    assert "Canary promise" not in theirs


def test_a_second_service_can_be_chosen_and_asked(
    client_of: tuple[Opened, UUID], acting: Callable, browse: Browse
) -> None:
    case, engagement = client_of
    page, address = browse("safeguarding.officer"), reverse("advisers:refer", args=[case.case_id])
    of_case = reverse("advisers:of_case", args=[case.case_id])
    assert "Which service?" not in read(page, address)
    assert "another service" not in read(page, of_case)
    with acting("safeguarding.supervisor") as actor:
        add_agency(actor, name="Haven Advisers", kind="IDVA_SERVICE", reason="x", at=NOW)
    assert "Haven Advisers: no district on record" in read(page, address)
    assert "another service" in read(page, of_case)


@pytest.mark.parametrize("name", ["advisers:client", "advisers:file"])
def test_a_stranger_is_shown_no_client(
    client_of: tuple[Opened, UUID], browse: Browse, name: str
) -> None:
    case, engagement = client_of
    address = reverse(name, args=[engagement])
    assert browse("victim.support").get(address).status_code == 404
    assert browse("safeguarding.officer").get(address).status_code == 403


def test_the_inspector_decides_on_a_request_before_the_advisers_see_it(
    client_of: tuple[Opened, UUID], acting: Callable, browse: Browse, frame: Reference
) -> None:
    _, engagement = client_of
    with acting("investigator") as actor:
        wanted = services.NewRequest(
            what="Dates seen", why_needed="To fix the days", why_no_other_way="None",
            authorised_by=frame.user["duty.inspector"], why_no_notice="It would be unsafe",
        )  # fmt: skip
        asked = services.ask_for_information(
            actor, engagement_id=engagement, request=wanted, at=NOW
        )
    address = reverse("advisers:request", args=[asked.id])
    assert browse("idva").get(address).status_code == 404
    assert browse("call.handler").get(address).status_code == 403
    waiting = read(browse("investigator"), address)
    assert "Waiting for an inspector" in waiting
    assert "Do you authorise" not in waiting
    inspector = browse("duty.inspector")
    assert "Do you authorise this request?" in read(inspector, address)
    assert "Enter why" in inspector.post(address, {"event": "authorise"}).content.decode()
    inspector.post(address, {"event": "authorise", "words": "Proportionate"})
    assert "Do you authorise" not in read(inspector, address)
    assert "What do you do with this request?" in read(browse("idva"), address)
