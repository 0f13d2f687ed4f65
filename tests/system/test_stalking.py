"""A Stalking Protection Order from the application to an order that protects a child too."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.system import steps
from tests.system.conftest import Visitor

LONDON = ZoneInfo("Europe/London")
NARROW = {"viewport": {"width": 320, "height": 700}, "java_script_enabled": False}
ASKED = {
    "In words: what was done": "Waited outside the victim's work",
    "By what is it shown?": "A doorbell's picture",
    "Which risk associated with stalking": "Psychological harm",
    "Why is an order necessary": "Bail ends this week",
    "What may they not do?": "Not to contact or follow the victim",
    "What must they do?": "Give up the tracker",
    "Does any of it conflict": "No conflict",
    "What does that person say to it?": "Fears the day on which it is read",
}


def now() -> datetime:
    return datetime.now(LONDON)


def ask(page: Page) -> str:
    """Ask for it about the first of the list, a home typed by mistake."""
    steps.sign_in_as(page, "Sian Testcase")
    page.goto("/perpetrators/?who=all")
    page.locator("tbody").get_by_role("link").first.click()
    page.wait_for_url("**/perpetrators/people/*/")
    page.get_by_role("link", name="Apply for a Stalking Protection Order").click()
    page.get_by_role("group", name="Whom is it to protect?").get_by_role("radio").first.check()
    steps.enter_day(page, "On which day?", now() - timedelta(days=2))
    page.get_by_role("radio", name="Loitering anywhere").check()
    for label, words in ASKED.items():
        page.get_by_label(label).fill(words)
    page.get_by_role("radio", name="No", exact=True).check()
    page.get_by_label("What may they not do?").fill("Keep away from 14 Marsh Lane")
    page.get_by_role("button", name="Ask for it").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("never a house")
    page.get_by_label("What may they not do?").fill(ASKED["What may they not do?"])
    page.get_by_role("button", name="Ask for it").click()
    page.wait_for_url("**/perpetrators/stalking/*/")
    return page.url


def add_act(page: Page, held: str) -> None:
    page.get_by_role("link", name="Add an act").click()
    steps.enter_day(page, "On which day?", now())
    page.get_by_role("radio", name="Watching what they do online").check()
    page.get_by_label("In words: what was done").fill("Read the victim's messages")
    page.get_by_role("button", name="Record").click()
    page.wait_for_url(held)
    expect(page.locator("main")).to_contain_text("Acts associated with stalking (2)")
    steps.sign_out(page)


def authorise(page: Page, held: str) -> None:
    steps.sign_in_as(page, "Bronwen Testcase")
    page.goto(held)
    page.get_by_role("link", name="Decide whether to apply").click()
    page.get_by_role("radio", name="Apply to the court").check()
    page.get_by_label("Why?").fill("Necessary to protect the victim")
    page.get_by_role("button", name="Record").click()
    page.wait_for_url(held)
    steps.sign_out(page)


def grant(phone: Page, held: str) -> None:
    steps.sign_in_as(phone, "Sian Testcase")
    phone.goto(held)
    phone.get_by_role("link", name="What the court decided").click()
    phone.get_by_role("radio", name="It made a full order").check()
    phone.get_by_label("Which court?").fill("Invented Magistrates' Court")
    phone.get_by_role("button", name="Record").click()
    phone.get_by_role("link", name="The order as it binds").click()


def protect_a_child(phone: Page) -> None:
    """Nobody tells a child of eight by themselves: an adult hears."""
    phone.get_by_role("link", name="It protects somebody more").click()
    phone.get_by_role("radio", name="Somebody who is not listed here").check()
    phone.get_by_label("Forenames").fill("Ella")
    phone.get_by_label("Surname").fill("Testcase")
    steps.enter_day(phone, "Date of birth, if known", now() - timedelta(days=3000))
    phone.get_by_role("radio", name="A child").check()
    phone.get_by_role("radio", name="They do, themselves").check()
    phone.get_by_role("button", name="Record").click()
    expect(phone.locator(".govuk-error-summary")).to_contain_text("told through an adult")
    group = phone.get_by_role("group", name="Who hears the news of it for them?")
    group.get_by_role("radio").nth(1).check()
    phone.get_by_role("button", name="Record").click()
    expect(phone.locator("main")).to_contain_text("Ella Testcase (a child)")
    expect(phone.locator("main")).to_contain_text("Told through")


def test_from_the_application_to_an_order_that_protects_two(
    page: Page, visitor: Visitor, assert_accessible: Callable[[Page], None]
) -> None:
    held = ask(page)
    add_act(page, held)
    authorise(page, held)
    steps.sign_in_as(page, "Sian Testcase")
    page.goto(held)
    assert_accessible(page)
    address = str(page.get_by_role("link", name="The application").get_attribute("href"))
    paper = PdfReader(BytesIO(page.request.get(address).body()))
    words = " ".join(each.extract_text() for each in paper.pages)
    assert "Give up the tracker" in words
    assert "Fears the day" not in words

    # On a telephone, without a script: what the court made, and whom it protects besides
    phone = visitor(**NARROW)
    grant(phone, held)
    protect_a_child(phone)
