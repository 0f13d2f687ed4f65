"""The morning meeting's page: what is owed, whose it is, and one click to it."""

import re

import psycopg
import pytest

from tests.integration.conftest import Force
from tests.integration.performance.conftest import SignedIn

OPEN = """SELECT count(*) FROM workforce_duty WHERE rule = %s AND met_at IS NULL
    AND owner_agency_id = (SELECT id FROM sharing_agency WHERE code = 'solent-and-downs')"""


def _number(page: str, title: str) -> int:
    return int(re.search(rf"{title}</a>: <strong>(\d+)", page)[1])


def test_it_counts_what_is_owed_and_each_line_opens(
    copy_owner: psycopg.Connection, signed_in: SignedIn
) -> None:
    client = signed_in("duty.inspector")
    page = client.get("/figures/daily/").content.decode()
    (late,) = copy_owner.execute(f"{OPEN} AND due_at < now()", ["victims_code.update"]).fetchone()
    (waiting,) = copy_owner.execute(
        f"{OPEN} AND title LIKE '%%high-risk%%'", ["safeguarding.first_contact"]
    ).fetchone()

    assert _number(page, "Victims who should have been told by now") == late
    assert _number(page, "High risk and not reached yet") == waiting
    for title in ("High risk since 08:00 yesterday", "Suspects outstanding", "Released today",
                  "Forms that no supervisor has read"):  # fmt: skip
        assert title in page
    assert "Nobody</td>" not in page


@pytest.mark.parametrize("username", ["call.supervisor", "cru.sergeant"])
def test_it_offers_nobody_a_page_that_is_refused(signed_in: SignedIn, username: str) -> None:
    client = signed_in(username)
    page = client.get("/figures/daily/").content.decode()
    links = re.findall(r'href="(/[^"]+)">Open<', page)
    one_of_each = {re.sub(r"[0-9a-f-]{36}", "", link): link for link in links}

    assert "/risk/assessments//" in one_of_each
    assert {client.get(link).status_code for link in one_of_each.values()} == {200}


@pytest.mark.parametrize("username", ["call.handler", "analyst", "victim.support"])
def test_only_those_who_supervise_see_it(force: Force, signed_in: SignedIn, username: str) -> None:
    if username in force.users:
        assert signed_in(username).get("/figures/daily/").status_code == 403


def test_it_asks_few_queries(signed_in: SignedIn, django_assert_max_num_queries) -> None:
    client = signed_in("duty.inspector")
    with django_assert_max_num_queries(30):
        client.get("/figures/daily/")
