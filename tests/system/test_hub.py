"""A case that cannot wait: called to the hub, answered against the clock, decided together."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.system import steps
from tests.system.conftest import Visitor

Check = Callable[[Page], None]
HOST, ADVISER = "Amrit Testcase", "Marta Testcase"
FROM_WHOM = "From whom is the victim at risk?"


def test_a_case_is_called_answered_decided_together_and_goes_on_to_the_marac(
    visitor: Visitor, assert_accessible: Check
) -> None:
    # Given a case that somebody calls to the hub, and the hub takes up
    host = visitor()
    steps.sign_in_as(host, HOST)
    case = _call(host, assert_accessible)

    # When an agency answers against the clock, and those there decide without the silent ones
    adviser = visitor()
    steps.sign_in_as(adviser, ADVISER)
    _answer(adviser, case, assert_accessible)
    _decide(host, case, assert_accessible)
    _act(host, assert_accessible)

    # Then the Marac has it, and the adviser reads what was decided and why they see it
    host.get_by_role("button", name="Refer to the Marac").click()
    expect(host.get_by_role("link", name="The referral")).to_be_visible()
    adviser.goto(case)
    expect(adviser.locator("main")).to_contain_text("Go to the home tonight")
    adviser.get_by_text("Why you see this").click()
    expect(adviser.locator("main")).to_contain_text("ISA-")


def _call(page: Page, check: Check) -> str:
    """Call the first victim with somebody to be at risk from; gives the case's address."""
    page.goto("/safeguarding/cases/")
    addresses = [str(link.get_attribute("href")) for link in page.locator("main table a").all()]
    for address in dict.fromkeys(addresses):
        page.goto(address)
        refer = page.get_by_role("link", name="Refer to the Marac")
        if not refer.count():
            continue
        page.goto(str(refer.first.get_attribute("href")).replace("/refer/", "/hub/call/"))
        waits = page.get_by_text("Before the hub already").count()
        if not waits and page.get_by_role("group", name=FROM_WHOM).get_by_role("radio").count():
            break
    check(page)
    page.get_by_role("group", name="Which hub?").get_by_role("radio").first.check()
    page.get_by_role("group", name=FROM_WHOM).get_by_role("radio").first.check()
    page.get_by_label("What worries you, and why today?").fill("He is out this evening")
    page.get_by_label("What has been done already").fill("Alarm fitted")
    page.get_by_role("button", name="Record").click()
    page.wait_for_url("**/marac/hub/cases/*/")
    check(page)
    return page.url


def _answer(page: Page, case: str, check: Check) -> None:
    page.goto(case)
    page.get_by_role("button", name="Say what your agency knows").click()
    check(page)
    known = page.get_by_role("group", name="Does your agency know the victim")
    known.get_by_role("radio", name="Yes").check()
    page.get_by_label("What do you know that bears on the risk?").fill("Seen twice this week")
    shared = page.get_by_role("group", name="May the other agencies")
    shared.get_by_role("radio", name="Yes").check()
    page.get_by_role("button", name="Record").click()
    page.wait_for_url("**/marac/hub/cases/*/")


def _decide(page: Page, case: str, check: Check) -> None:
    page.goto("/marac/hub/")
    expect(page.locator("main")).to_contain_text("Not answered:")
    check(page)
    page.goto(case)
    expect(page.locator("main")).to_contain_text("Seen twice this week")
    page.get_by_role("link", name="Decide together").click()
    page.get_by_role("group", name="What was decided?").get_by_role("radio").first.check()
    page.get_by_label("Why?", exact=True).fill("He is released tonight")
    together = page.get_by_role("group", name="Which agencies decided together?")
    together.get_by_role("checkbox").nth(0).check()
    together.get_by_role("checkbox").nth(1).check()
    page.get_by_role("button", name="Record").click()
    expect(page.locator("main")).to_contain_text("why")
    page.get_by_label("If an agency has not answered").fill("He is out before they open")
    page.get_by_role("button", name="Record").click()
    page.wait_for_url("**/marac/hub/cases/*/")
    expect(page.locator("main")).to_contain_text("He is out before they open")


def _act(page: Page, check: Check) -> None:
    page.get_by_role("link", name="Agree an action").click()
    check(page)
    page.get_by_label("Which agency does it?").select_option(
        label="Lighthouse Independent Advisers"
    )
    page.get_by_label("Who there?").fill("Marta Testcase")
    page.get_by_label("What will be done?").fill("Go to the home tonight")
    page.get_by_role("radio", name="The victim").check()
    by = timezone.localdate() + timedelta(days=1)
    when = page.get_by_role("group", name="By when?")
    for part, value in (("Day", by.day), ("Month", by.month), ("Year", by.year)):
        when.get_by_label(part, exact=True).fill(str(value))
    page.get_by_role("button", name="Record").click()
    page.wait_for_url("**/marac/hub/cases/*/")
    expect(page.locator("main")).to_contain_text("Go to the home tonight")
