"""Abuse by one of our own, in a browser: closed to all but its readers, in every list and count."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from playwright.sync_api import Page, expect

from harbour.kernel.calendars import LONDON
from tests.system import steps
from tests.system.conftest import Visitor
from tests.system.test_perpetrators_managed import fill_day

# Priya takes calls, and must learn nothing; Karen is the response sergeant, and no reader.
CONCERNED, SERGEANT, RAISES, ENDS = (
    "Priya Testcase", "Karen Testcase", "Amrit Testcase", "Olu Testcase",
)  # fmt: skip
LIST = "/perpetrators/?who=all"


def last_listed(page: Page) -> tuple[str, str]:
    """The last of the list, whom no other journey takes: the address of their page, their name."""
    page.goto(LIST)
    link = page.locator("tbody").get_by_role("link").last
    return str(link.get_attribute("href")), link.inner_text()


def counted(page: Page) -> tuple[int, int]:
    """How many the list has, and all the numbers of the picture by area, for who is signed in."""
    page.goto("/perpetrators/")
    listed = re.search(r"\((\d+) in all\)", page.locator("main").inner_text())
    assert listed
    file = page.request.get("/perpetrators/picture.csv").text()
    return int(listed[1]), sum(int(each) for each in re.findall(r"(?<=,)\d+(?=,)", file))


def statuses(page: Page, *addresses: str) -> set[int]:
    return {page.request.get(each).status for each in addresses}


def close_it(page: Page, person: str, check: Callable[[Page], None]) -> tuple[str, list[str]]:
    """Amrit closes it, with every reader there is to name. Gives the matter and the victims."""
    steps.sign_in_as(page, RAISES)
    page.goto(person)
    page.get_by_role("link", name="Close everything about it to all but a few").click()
    check(page)
    harmed = page.get_by_role("group", name="Whom do they harm?").get_by_role("checkbox")
    victims = [str(each.get_attribute("value")) for each in harmed.all()]
    page.get_by_label("Where do they work, and as what?").fill("Call handler of this force")
    page.get_by_label("Who must learn nothing of it?").fill("Nobody Known")
    for reader in page.get_by_role("group", name="Who besides you reads it?").get_by_role(
        "checkbox"
    ).all():  # fmt: skip
        reader.check()
    fill_day(page, "Until when?", datetime.now(LONDON) + timedelta(days=60))
    page.get_by_label("Why is it closed?").fill("A conflict of interest from the first report")
    page.get_by_role("button", name="Close it").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Nobody here is called Nobody")
    page.get_by_label("Who must learn nothing of it?").fill(CONCERNED)
    page.get_by_role("button", name="Close it").click()
    page.wait_for_url("**/restricted/*/")
    check(page)
    expect(page.locator("main")).to_contain_text(CONCERNED)
    matter = page.url
    steps.sign_out(page)
    return matter, victims


def assert_found_by_nobody(strangers: list[Page], name: str, own: str) -> None:
    for page in strangers:
        page.goto("/search/")
        page.get_by_label("Search every source").fill(name)
        page.get_by_role("button", name="Search", exact=True).click()
        page.wait_for_load_state("networkidle")
        found = page.locator("main").get_by_role("link").all()
        assert own not in {str(each.get_attribute("href")) for each in found}


def open_again(page: Page, matter: str) -> None:
    """Olu, who reads it and did not close it."""
    page.goto("/perpetrators/restricted/")
    page.get_by_role("link", name="Call handler of this force").click()
    page.wait_for_url(matter)
    page.get_by_role("link", name="Open it to the agency again").click()
    page.get_by_label("Why may everybody see it again?").fill("Not the person it was thought")
    page.get_by_role("button", name="Record").click()
    page.wait_for_url(matter)
    expect(page.locator("main .govuk-tag").first).to_have_text("Open to the agency again")


def test_what_one_of_our_own_does_is_closed_read_and_opened_again(
    page: Page, visitor: Visitor, assert_accessible: Callable[[Page], None]
) -> None:
    sergeant, concerned = visitor(), visitor()
    steps.sign_in_as(sergeant, SERGEANT)
    steps.sign_in_as(concerned, CONCERNED)
    person, name = last_listed(sergeant)
    own = f"/people/{person.rstrip('/').rsplit('/', 1)[-1]}/"
    before = counted(sergeant)
    assert statuses(sergeant, person, own) == statuses(concerned, own) == {200}

    matter, victims = close_it(page, person, assert_accessible)
    hidden = [own, *(f"/people/{each}/" for each in victims)]

    # To a sergeant who is no reader, and to the person concerned, they are not there
    assert victims
    assert statuses(sergeant, person, matter, *hidden) == {404}
    assert (statuses(concerned, *hidden), statuses(concerned, matter)) == ({404}, {403})
    assert_found_by_nobody([sergeant, concerned], name, own)
    listed, pictured = counted(sergeant)
    assert listed == before[0] - 1
    assert pictured < before[1]
    sergeant.goto("/perpetrators/restricted/")
    expect(sergeant.locator("main")).to_contain_text("Nothing is closed that you are named for")

    # A reader sees everything as before; another than who closed it opens it again
    steps.sign_in_as(page, ENDS)
    assert statuses(page, person, *hidden) == {200}
    assert counted(page) == before
    open_again(page, matter)
    assert statuses(sergeant, person, *hidden) == {200}
    assert counted(sergeant) == before
