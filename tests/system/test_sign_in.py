"""The first page anybody meets."""

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect

from harbour.config import roles
from harbour.config.database import django
from harbour.config.servers import Server


def test_a_visitor_is_asked_whom_to_be(
    page: Page, assert_accessible: Callable[[Page], None]
) -> None:
    page.goto("/sign-in/")
    expect(page).to_have_title("Choose whom to be – Harbour")
    assert_accessible(page)


def test_the_people_that_the_demo_prints_are_those_the_page_offers(
    page: Page, village: Server
) -> None:
    printed = json.loads(django(village, roles.WEB, "people", "--json", quiet=True))
    page.goto("/sign-in/")
    offered = page.get_by_role("button").filter(has_text="Testcase").all_inner_texts()
    assert len(offered) == len(printed) > 0
    for person, button in zip(printed, offered, strict=True):
        assert person["name"] in button
        assert all(role in button for role in person["roles"])
