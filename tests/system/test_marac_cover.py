"""A colleague of the contact finds nothing of the Marac until the manager lets them cover."""

import re
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.system import steps
from tests.system.conftest import Visitor

Check = Callable[[Page], None]
MANAGER, COLLEAGUE = "Cora Testcase", "Dov Testcase"


def test_a_colleague_reads_from_the_cover_the_manager_gives_to_its_end(
    visitor: Visitor, assert_accessible: Check
) -> None:
    # Given somebody who does not answer for the agency
    dov = visitor()
    steps.sign_in_as(dov, COLLEAGUE)
    _open_the_marac(dov)
    expect(dov.locator("main")).to_contain_text("answer for us at a Marac")
    expect(dov.locator("main")).to_contain_text("You come to no meeting")
    assert_accessible(dov)

    # When the manager lets him cover
    cora = visitor()
    steps.sign_in_as(cora, MANAGER)
    _open_the_marac(cora)
    cora.get_by_role("link", name="Who answers for us").click()
    expect(cora.locator("main")).to_contain_text("Raj Testcase")
    assert_accessible(cora)
    cora.get_by_role("link", name="Give somebody cover at Eastern Marac").click()
    _cover(cora, assert_accessible)

    # Then he reads the agenda and its cases, until she ends it
    _open_the_marac(dov)
    case = _first_case(dov)
    expect(dov.locator("main")).to_contain_text("Why it is here")
    cora.get_by_role("button", name=re.compile("End it now")).click()
    expect(cora.locator("main")).not_to_contain_text("End it now")
    assert dov.request.get(case).status == 404


def _open_the_marac(page: Page) -> None:
    page.get_by_role("link", name="Marac", exact=True).click()


def _first_case(page: Page) -> str:
    """The address of the first case of the first meeting that has one."""
    meetings = page.locator("main a[href*='/marac/meetings/']").all()
    for address in [str(each.get_attribute("href")) for each in meetings]:
        page.goto(address)
        cases = page.locator("main a[href*='/marac/cases/']")
        if cases.count():
            cases.first.click()
            page.wait_for_url("**/marac/cases/*/")
            return page.url
    raise AssertionError("no meeting has a case")


def _cover(page: Page, check: Check) -> None:
    check(page)
    page.get_by_label("Who covers?").select_option(label=COLLEAGUE)
    ends = timezone.localdate() + timedelta(days=7)
    until = page.get_by_role("group", name="Until the end of which day?")
    for part, value in (("Day", ends.day), ("Month", ends.month), ("Year", ends.year)):
        until.get_by_label(part, exact=True).fill(str(value))
    page.get_by_label("Why?").fill("Raj is ill")
    page.get_by_role("button", name="Record").click()
    page.wait_for_url("**/marac/who-answers/")
    expect(page.locator("main")).to_contain_text("Dov Testcase, until")
