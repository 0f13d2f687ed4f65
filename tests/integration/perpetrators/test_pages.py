"""The list, the picture and the disclosure scheme as pages and files: who sees them, and how."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from harbour.perpetrators import selectors, services
from harbour.perpetrators.services import NewDisclosure
from harbour.pole.api import briefs
from tests.integration.marac.conftest import browse
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["browse", "opened"]

MOST_QUERIES = 30
CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@pytest.fixture
def her(opened: Callable[..., Opened]) -> Opened:
    return opened()


def test_the_list_and_the_picture_open_from_a_count_and_without(
    her: Opened, acting: Callable, browse: Callable
) -> None:
    client = browse("duty.inspector")
    addresses = [reverse(f"perpetrators:{name}") for name in ("index", "picture")]
    for kept in (False, True):
        if kept:
            with acting("duty.inspector") as actor:
                services.keep_count(actor, at=NOW)
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(address)
            assert answer.status_code == 200
            assert ("ounted " in answer.content.decode()) is kept
            number = sum(not each["sql"].startswith(CONTROL) for each in asked.captured_queries)
            assert number <= MOST_QUERIES


def test_the_picture_as_a_file_names_nobody_and_holds_no_formula(
    her: Opened, browse: Callable
) -> None:
    client = browse("duty.inspector")
    plain = client.get(reverse("perpetrators:picture_file", args=["csv"]))
    book = client.get(reverse("perpetrators:picture_file", args=["xlsx"]))

    assert plain.content.decode().splitlines()[0].startswith("Area,Serial,")
    assert "Testcase" not in plain.content.decode()
    with ZipFile(BytesIO(book.content)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 3
        for name in sheets:
            assert b"<f>" not in parts.read(name)
        assert b"Testcase" not in parts.read("xl/sharedStrings.xml")
    assert client.get(reverse("perpetrators:picture_file", args=["ods"])).status_code == 404


@pytest.mark.parametrize("username", ["call.handler", "victim.support"])
def test_a_stranger_sees_no_list_no_picture_and_no_request(
    her: Opened, acting: Callable, browse: Callable, username: str
) -> None:
    with acting("safeguarding.officer") as actor:
        asked = NewDisclosure(
            route="KNOW",
            at_risk_id=her.victim,
            applicant="Housing",
            relation="Landlord",
            safe_contact="By the adviser",
            why="A new partner",
        )
        held = services.receive_disclosure(actor, record_id=her.suspect, asked=asked, at=NOW)
    client = browse(username)
    for address in (
        reverse("perpetrators:index"),
        reverse("perpetrators:picture"),
        reverse("perpetrators:picture_file", args=["xlsx"]),
        reverse("perpetrators:disclosures"),
        reverse("perpetrators:disclosure", args=[held.id]),
        reverse("perpetrators:undertaking_paper", args=[held.id]),
    ):
        assert client.get(address).status_code in (403, 404), address


def test_a_withdrawn_request_can_be_opened_again_and_is_counted_apart(
    her: Opened, acting: Callable, browse: Callable
) -> None:
    with acting("safeguarding.officer") as actor:
        asked = NewDisclosure(
            route="ASK",
            at_risk_id=her.victim,
            applicant="Amara Testcase",
            relation="The same",
            safe_contact="At work",
            why="Afraid",
        )
        began = NOW - timedelta(days=30)
        held = services.receive_disclosure(actor, record_id=her.suspect, asked=asked, at=began)
        services.withdraw_disclosure(actor, disclosure_id=held.id, reason="Moved", at=NOW)
    page = browse("safeguarding.officer").get(reverse("perpetrators:disclosures"))
    words = page.content.decode()
    assert str(held.id) in words
    assert "Withdrawn" in words


def test_a_request_about_somebody_who_is_not_on_record_is_taken_and_nothing_typed_is_lost(
    browse: Callable, acting: Callable
) -> None:
    page = reverse("perpetrators:receive_disclosure_new")
    client = browse("call.handler")
    assert page in client.get(reverse("casefile:search")).content.decode()
    assert client.get(page).status_code == 200
    said = {
        "about_family": "Testcase", "route": "ASK", "at_risk": "somebody-else", "given": "Yara",
        "family": "Testcase", "applicant": "A neighbour", "relation": "A neighbour",
        "safe_contact": "At work, before noon", "why": "Two earlier partners moved away at night",
    }  # fmt: skip
    refused = client.post(page, said).content.decode()
    taken = client.post(page, {**said, "about_given": "Corvin"}).content.decode()
    with acting("safeguarding.officer") as actor:
        (held,) = selectors.disclosures_open(actor)
        named = briefs(actor, [held.subject_id, held.at_risk_id], on=NOW.date())

    assert "Enter their given name" in refused
    assert "Two earlier partners moved away at night" in refused
    assert "Safeguarding has it now" in taken
    assert [named[each].name for each in (held.subject_id, held.at_risk_id)] == [
        "Corvin Testcase", "Yara Testcase",
    ]  # fmt: skip
    assert browse("victim.support").get(page).status_code == 403
