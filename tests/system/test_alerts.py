"""Being told again: searched box by box, an alert asked for from the answer, and ended."""

from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from tests.system import steps
from tests.system.conftest import Visitor

NARROW = {"viewport": {"width": 320, "height": 700}}


def test_an_alert_is_asked_for_from_a_search_and_ended(
    visitor: Visitor, assert_accessible: Callable[[Page], None]
) -> None:
    page = visitor(**NARROW)
    steps.sign_in_as(page, "Priya Testcase")

    # Given an answer to a search box by box, that comes while one types
    page.goto("/search/full/")
    assert_accessible(page)
    page.get_by_label("First names").focus()
    page.keyboard.type("Edith")
    page.keyboard.press("Tab")
    page.keyboard.type("Marrowmere")
    expect(page.locator("article").first).to_contain_text("Edith Marrowmere")
    expect(page.locator("#found")).to_contain_text("found. Show the answer")
    expect(page.get_by_label("Family name")).to_have_value("Marrowmere")
    assert_accessible(page)

    # When an alert is asked for
    page.get_by_role("button", name="Tell me when this appears again").click()
    page.wait_for_url("**/alerts/new/")
    assert_accessible(page)
    page.get_by_label("Why do you need to be told?").fill("Her hearing is on Monday")
    until = date.today() + timedelta(days=20)  # noqa: DTZ011 -- the day the tests run
    for label, value in (("Day", until.day), ("Month", until.month), ("Year", until.year)):
        page.get_by_label(label, exact=True).fill(str(value))
    page.get_by_role("button", name="Ask for the alert").click()
    page.wait_for_url("**/alerts/")
    assert_accessible(page)

    # Then it stands among one's own, and is ended by hand
    own = page.locator("article").filter(has_text="Her hearing is on Monday")
    own.get_by_role("button", name="End this alert").click()
    expect(own).to_contain_text("Ended.")
