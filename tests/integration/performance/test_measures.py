"""Measures on pages: what they count, that groups and cases add up, and who sees them."""

import csv
import io
import re

import pytest
from django.test import Client

from harbour.performance.selectors.overview import measures
from tests.integration.conftest import Force
from tests.integration.performance.conftest import SignedIn

COUNTED = """SELECT count(*) FROM pole_event WHERE kind = 'CRIME' AND is_domestic
    AND owner_agency_id = (SELECT id FROM sharing_agency WHERE code = 'solent-and-downs')
    AND reported_at >= '{}'::date AND reported_at < '{}'::date + 1"""


def told(client: Client, measure: str, **asked: str) -> list[list[str]]:
    """The rows of a measure's file: the whole first, then each group."""
    answer = client.get(f"/figures/measures/{measure}/file.csv", asked)
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode())))[1:]


def test_a_page_counts_what_the_records_hold(force: Force, signed_in: SignedIn) -> None:
    client = signed_in("duty.inspector")
    (whole,) = told(client, "da-crimes")
    with force.owner() as owner:
        (expected,) = owner.execute(COUNTED.format(whole[5], whole[6])).fetchone()

    assert int(whole[3]) == expected > 0
    page = client.get("/figures/measures/da-crimes/").content.decode()
    assert f"{expected:,} crimes" in page
    assert "Version 2014-1" in page


@pytest.mark.parametrize(
    ("measure", "by"),
    [
        pytest.param(each.id, by.value, id=f"{each.id} by {by}")
        for each in measures()
        if each.id in ("da-crimes", "da-charged", "repeat-share-of-da-calls", "spoken-to-in-time",
                       "raised", "active-high", "da-charged-of-finalised")
        for by in each.breakdowns
    ],
)  # fmt: skip
def test_groups_add_up_to_the_whole(signed_in: SignedIn, measure: str, by: str) -> None:
    whole, *groups = told(signed_in("duty.inspector"), measure, by=by)

    assert sum(int(row[3]) for row in groups) == int(whole[3])
    if whole[4]:
        assert sum(int(row[4]) for row in groups) == int(whole[4])


@pytest.mark.parametrize(
    ("measure", "by"),
    [
        pytest.param("da-charged", "sex", id="crimes"),
        pytest.param("da-share-of-calls", "district", id="calls"),
        pytest.param("spoken-to-in-time", "team", id="what was owed"),
        pytest.param("raised", "risk", id="grades"),
        pytest.param("active-high", "risk", id="people"),
    ],
)
def test_a_figure_opens_to_as_many_cases(signed_in: SignedIn, measure: str, by: str) -> None:
    client = signed_in("duty.inspector")
    by = "" if measure == "active-high" else by
    whole, *groups = told(client, measure, **({"by": by} if by else {}))
    for row in [whole, *groups]:
        asked = {"by": by, "group": row[0]} if row is not whole else {}
        page = client.get(f"/figures/measures/{measure}/cases/", asked).content.decode()
        number = re.search(r"([\d,]+) cases?\b", page)[1].replace(",", "")
        assert int(number) == int(row[4])


def test_the_analyst_counts_and_opens_no_case(signed_in: SignedIn) -> None:
    analyst = signed_in("analyst")
    assert "The cases behind it" not in analyst.get("/figures/measures/da-crimes/").content.decode()
    assert analyst.get("/figures/measures/da-crimes/cases/").status_code == 403


@pytest.mark.parametrize("username", ["call.handler", "auditor", "victim.support", "idva"])
def test_nobody_else_learns_a_count(force: Force, signed_in: SignedIn, username: str) -> None:
    if username not in force.users:
        pytest.skip(f"The invented force has no {username}")
    client = signed_in(username)
    for address in ("", "da-crimes/", "da-crimes/file.csv", "da-crimes/cases/"):
        assert client.get(f"/figures/measures/{address}").status_code in (403, 404)


def test_opening_cases_is_kept(force: Force, signed_in: SignedIn) -> None:
    client = signed_in("duty.inspector")
    client.get("/figures/measures/da-crimes/cases/")
    answer = client.get("/figures/measures/nothing/")
    assert answer.status_code == 404


def test_days_that_end_before_they_begin_are_told(signed_in: SignedIn) -> None:
    asked = {
        "from_on-day": "2", "from_on-month": "2", "from_on-year": "2024",
        "until_on-day": "1", "until_on-month": "2", "until_on-year": "2024",
    }  # fmt: skip
    page = signed_in("analyst").get("/figures/measures/", asked).content.decode()
    assert "The last day must be on or after the first" in page


@pytest.mark.parametrize(
    "address",
    ["", "da-crimes/?by=relationship", "active-cases/?by=age", "told-in-time/", "da-crimes/cases/"],
)
def test_a_page_asks_few_queries(
    signed_in: SignedIn, address: str, django_assert_max_num_queries
) -> None:
    client = signed_in("duty.inspector")
    with django_assert_max_num_queries(30):
        assert client.get(f"/figures/measures/{address}").status_code == 200
