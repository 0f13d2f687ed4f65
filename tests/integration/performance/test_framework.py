"""The framework: what moved, what was wanted, what changed and why; and the commissioner's view."""

import re

import psycopg
import pytest
from django.utils import timezone

from harbour.performance.selectors import overview
from harbour.performance.selectors.framework_page import by_months
from harbour.performance.services import counted, counted_months
from harbour.sharing.api import acting_as, actor_called
from tests.integration.conftest import Force
from tests.integration.performance.conftest import SignedIn

TODAY = {"changed_on-day": "2", "changed_on-month": "3", "changed_on-year": "2024"}


def test_what_changed_stands_beside_the_measure(signed_in: SignedIn) -> None:
    client = signed_in("analyst")
    answer = client.post(
        "/figures/measures/da-charged/note/", {**TODAY, "words": "The new form began."}
    )
    assert answer.status_code == 302
    page = client.get("/figures/measures/da-charged/").content.decode()
    assert "The new form began." in page
    assert "2 March 2024" in page
    assert "The new form began." in client.get("/figures/framework/").content.decode()


def test_what_has_not_happened_cannot_be_said(signed_in: SignedIn) -> None:
    later = {**TODAY, "changed_on-year": "2090", "words": "To come"}
    page = signed_in("analyst").post("/figures/measures/da-charged/note/", later)
    assert "The day must be today or before" in page.content.decode()


def test_an_aim_is_set_only_on_what_is_owed(signed_in: SignedIn) -> None:
    client = signed_in("duty.inspector")
    aim = {"at_least": "95", "why": "She is owed the news."}
    assert client.post("/figures/measures/spoken-to-in-time/aim/", aim).status_code == 302
    assert "At least 95%" in client.get("/figures/framework/").content.decode()
    refused = client.post("/figures/measures/arrests-per-100-da-crimes/aim/", aim)
    assert "It could be met by arresting whoever is there" in refused.content.decode()
    assert signed_in("analyst").get("/figures/measures/told-in-time/aim/").status_code == 403


def test_the_commissioner_sees_abuse_beside_burglary_and_theft(signed_in: SignedIn) -> None:
    page = signed_in("analyst").get("/figures/commissioner/").content.decode()
    for words in ("Domestic abuse", "Burglary", "Other theft", "Not kept here"):
        assert words in page
    assert "/cases/" not in page


@pytest.mark.parametrize("address", ["framework/", "commissioner/", "measures/da-charged/note/"])
@pytest.mark.parametrize("username", ["call.handler", "auditor"])
def test_a_stranger_sees_none_of_it(signed_in: SignedIn, username: str, address: str) -> None:
    assert signed_in(username).get(f"/figures/{address}").status_code == 403


def test_the_framework_stands_under_the_headings_of_the_list(signed_in: SignedIn) -> None:
    client = signed_in("analyst")
    page = client.get("/figures/framework/").content.decode()
    captions = re.findall(r"<caption[^>]*>([^<]+)</caption>", page)
    listed = re.findall(
        r"<caption[^>]*>([^<]+)</caption>", client.get("/figures/measures/").content.decode()
    )
    assert len(captions) > 6
    assert captions == [each for each in listed if each in captions]


@pytest.mark.parametrize("address", ["framework/", "commissioner/"])
def test_it_asks_few_queries(
    signed_in: SignedIn, address: str, django_assert_max_num_queries
) -> None:
    """What was counted is kept for the day; `test_counting_asks_few_queries` is of the counting."""
    client = signed_in("duty.inspector")
    client.get(f"/figures/{address}")
    with django_assert_max_num_queries(30):
        assert client.get(f"/figures/{address}").status_code == 200


def test_counting_asks_few_queries(
    force: Force, signed_in: SignedIn, django_assert_max_num_queries
) -> None:
    signed_in("duty.inspector")
    now = timezone.now()
    with acting_as(actor := actor_called("duty.inspector")):
        about = overview.period(actor.agency_id, from_on=None, until_on=None)
        with django_assert_max_num_queries(28):
            counted(actor, about, now=now)
        with django_assert_max_num_queries(10):
            counted_months(actor, by_months(), about, now=now)
        with django_assert_max_num_queries(6):
            counted(actor, about, now=now)
            counted_months(actor, by_months(), about, now=now)


@pytest.mark.parametrize("table", ["performance_changenote", "performance_aim"])
def test_nothing_said_is_changed_afterwards(force: Force, table: str) -> None:
    with force.owner() as owner, pytest.raises(psycopg.Error, match="may not be|append"):
        owner.execute(f"DELETE FROM {table}")
