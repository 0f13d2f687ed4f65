"""Measures on pages: what they count, that groups and cases add up, and who sees them."""

import csv
import io
import re
from uuid import UUID

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from harbour.learning.api import second_grades
from harbour.performance.api import Listed, Measure, listed_by
from harbour.performance.selectors.overview import measures
from harbour.sharing.api import Subject
from tests.integration.performance.conftest import SignedIn

COUNTED = """SELECT count(*) FROM pole_event WHERE kind = 'CRIME' AND is_domestic
    AND owner_agency_id = (SELECT id FROM sharing_agency WHERE code = 'solent-and-downs')
    AND reported_at >= '{}'::date AND reported_at < '{}'::date + 1"""


def told(client: Client, measure: str, **asked: str) -> list[list[str]]:
    """The rows of a measure's file: the whole first, then each group."""
    answer = client.get(f"/figures/measures/{measure}/file.csv", asked)
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode())))[1:]


def test_a_page_counts_what_the_records_hold(
    copy_owner: psycopg.Connection, signed_in: SignedIn
) -> None:
    client = signed_in("duty.inspector")
    (whole,) = told(client, "da-crimes")
    (expected,) = copy_owner.execute(COUNTED.format(whole[5], whole[6])).fetchone()

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
                       "raised", "active-cases", "active-high", "da-charged-of-finalised")
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
        pytest.param("da-charged", "relationship", id="crimes by relationship"),
        pytest.param("da-charged", "age", id="crimes by age"),
        pytest.param("spoken-to-in-time", "team", id="what was owed"),
        pytest.param("spoken-to-in-time", "ethnicity", id="what was owed, by people"),
        pytest.param("raised", "risk", id="grades"),
        pytest.param("raised", "sex", id="grades by people"),
        pytest.param("active-high", "", id="people"),
        pytest.param("active-cases", "area", id="people by area"),
    ],
)
def test_a_figure_opens_to_as_many_cases(signed_in: SignedIn, measure: str, by: str) -> None:
    client = signed_in("duty.inspector")
    whole, *groups = told(client, measure, **({"by": by} if by else {}))
    for row in [whole, *groups]:
        asked = {"by": by, "group": row[0]} if row is not whole else {}
        page = client.get(f"/figures/measures/{measure}/cases/", asked).content.decode()
        number = re.search(r"([\d,]+) cases?\b", page)[1].replace(",", "")
        assert int(number) == int(row[4] or row[3])


def test_groups_of_a_share_are_told_apart_from_chance(signed_in: SignedIn) -> None:
    client = signed_in("duty.inspector")
    page = client.get("/figures/measures/da-charged/", {"by": "area"}).content.decode()
    assert re.search(r"chance explains|Too few to say", page)
    assert "No rank: groups differ by chance" in page
    for measure, by in (("da-crimes", "area"), ("da-charged", "month")):  # no share; a chart
        told = client.get(f"/figures/measures/{measure}/", {"by": by}).content.decode()
        assert "No rank" not in told


def test_the_analyst_counts_and_opens_no_case(signed_in: SignedIn) -> None:
    analyst = signed_in("analyst")
    assert "The cases behind it" not in analyst.get("/figures/measures/da-crimes/").content.decode()
    assert analyst.get("/figures/measures/da-crimes/cases/").status_code == 403


@pytest.mark.parametrize("username", ["call.handler", "auditor", "victim.support", "idva"])
def test_nobody_else_learns_a_count(signed_in: SignedIn, username: str) -> None:
    client = signed_in(username)
    for address in ("", "da-crimes/", "da-crimes/file.csv", "da-crimes/cases/"):
        assert client.get(f"/figures/measures/{address}").status_code in (403, 404)


LISTED = ["trained", "trained-to-investigate", "adviser-cover", "serial-owned", "serial-briefed",
          "marac-minutes-a-case", "evaluations-copied", "notices-ordered", "breaches-arrested",
          "disclosures-told"]  # fmt: skip


@pytest.mark.parametrize("measure", LISTED)
def test_what_others_list_adds_up_and_opens(signed_in: SignedIn, measure: str) -> None:
    client = signed_in("duty.inspector")
    (by,) = [each.breakdowns for each in measures() if each.id == measure]
    whole, *groups = told(client, measure, **({"by": by[0].value} if by else {}))
    if groups:
        assert sum(int(row[3]) for row in groups) == int(whole[3])
        assert sum(int(row[4]) for row in groups) == int(whole[4])
    assert client.get(f"/figures/measures/{measure}/").status_code == 200
    page = client.get(f"/figures/measures/{measure}/cases/").content.decode()
    number = int(
        re.search(r"([\d,]+) (?:case|person|people|meeting|pilot|notice|breach|request)", page)[
            1
        ].replace(",", "")
    )
    assert number == int(whole[4]) or measure == "marac-minutes-a-case"


def test_training_of_the_figures_is_that_of_the_register(signed_in: SignedIn) -> None:
    client = signed_in("duty.inspector")
    whole = told(client, "trained")[0]
    register = client.get(reverse("workforce:training")).content.decode()
    assert f"The register: {whole[3]} of {whole[4]} in date" in register


def test_a_dip_sample_gives_a_bound(copy_owner: psycopg.Connection, signed_in: SignedIn) -> None:
    client = signed_in("duty.inspector")
    assert "Nothing recorded" in client.get("/figures/measures/").content.decode()
    (agency,) = copy_owner.execute(
        "SELECT id FROM sharing_agency WHERE code = 'solent-and-downs'"
    ).fetchone()
    rows = [_grade(agency, wrong=turn == 0) for turn in range(59)]
    listed_by(Measure.FOUND_WRONG, lambda *asked: rows)
    try:
        page = client.get("/figures/measures/standard-wrong-at-most/").content.decode()
        assert "at most 8%" in page
        assert "1 of 59" in page
    finally:
        listed_by(Measure.FOUND_WRONG, second_grades)


def _grade(agency: UUID, *, wrong: bool) -> Listed:
    subject = Subject(kind="learning.sample", record_id=agency, owner_agency_id=agency)
    return Listed(
        words="A grade", top=int(wrong), page="learning:sample", page_id=agency, subject=subject
    )


def test_what_was_counted_is_kept_until_asked_again(signed_in: SignedIn) -> None:
    client = signed_in("duty.inspector")
    client.get("/figures/measures/")
    with CaptureQueriesContext(connection) as second:
        client.get("/figures/measures/")
    assert not [each for each in second.captured_queries if "pole_event" in each["sql"]
                and "COUNT" in each["sql"]]  # fmt: skip
    assert client.post("/figures/measures/").status_code == 302
    assert client.post("/figures/framework/").status_code == 302


def test_another_program_reads_the_same_figure(signed_in: SignedIn) -> None:
    client = signed_in("analyst")
    whole, *groups = told(client, "da-charged", by="sex")
    answer = client.get("/figures/measures/da-charged/file.json", {"by": "sex"}).json()
    assert [each["numerator"] for each in answer] == [int(row[3]) for row in (whole, *groups)]
    assert set(answer[0]) == {"id", "title", "value", "unit", "numerator", "denominator",
                              "period", "source"}  # fmt: skip
    assert signed_in("idva").get("/figures/measures/da-charged/file.json").status_code == 403


def test_opening_cases_is_kept(copy_owner: psycopg.Connection, signed_in: SignedIn) -> None:
    looks = "SELECT count(*) FROM sharing_auditevent WHERE screen = 'performance:counted'"
    (before,) = copy_owner.execute(looks).fetchone()
    page = signed_in("duty.inspector").get("/figures/measures/da-crimes/cases/").content.decode()
    (after,) = copy_owner.execute(looks).fetchone()
    assert after - before == page.count('<th scope="row"') > 0


def test_a_measure_that_is_none_is_not_found(signed_in: SignedIn) -> None:
    assert signed_in("duty.inspector").get("/figures/measures/nothing/").status_code == 404


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
    """A list of figures that was counted today is kept: the counting has a test of its own."""
    client = signed_in("duty.inspector")
    client.get("/figures/measures/")
    with django_assert_max_num_queries(30):
        assert client.get(f"/figures/measures/{address}").status_code == 200
