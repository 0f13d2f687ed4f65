"""A notice asked for, authorised, served and before a court; then breached, with its papers."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.system import steps
from tests.system.conftest import Visitor

LONDON = ZoneInfo("Europe/London")
NARROW = {"viewport": {"width": 320, "height": 700}}
ASKED = {
    "What did they do or threaten, and why is a notice necessary?": "Struck the victim tonight",
    "The welfare of any child": "None live there",
    "The victim's opinion": "Afraid of what happens when it is read",
    "What the suspect says to it": "Says nothing",
    "Others who live there, if it keeps the suspect out": "Nobody else",
    "What may they not do?": "Do not molest or go near the victim",
}


def now() -> datetime:
    return datetime.now(LONDON)


def _words(page: Page, link: str) -> str:
    address = str(page.get_by_role("link", name=link).first.get_attribute("href"))
    paper = PdfReader(BytesIO(page.request.get(address).body()))
    return " ".join(each.extract_text() for each in paper.pages)


def ask(page: Page) -> str:
    """Ask for a notice on the first of the list, and put a place on its map."""
    steps.sign_in_as(page, "Sian Testcase")
    page.goto("/perpetrators/?who=all")
    page.locator("tbody").get_by_role("link").first.click()
    page.wait_for_url("**/perpetrators/people/*/")
    page.get_by_role("link", name="Ask for a protection notice").click()
    page.get_by_role("group", name="Whom does it protect?").get_by_role("radio").first.check()
    for label, words in ASKED.items():
        page.get_by_label(label).fill(words)
    page.get_by_label("What may they not do?").fill("Keep away from 14 Marsh Lane")
    page.get_by_role("button", name="Ask for it").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("never a house")
    page.get_by_label("What may they not do?").fill(ASKED["What may they not do?"])
    page.get_by_role("button", name="Ask for it").click()
    page.wait_for_url("**/perpetrators/notices/*/")
    notice = page.url
    page.get_by_role("link", name="Put a place on the map").click()
    page.get_by_label("Which road, district or building?").fill("Marsh Lane")
    page.get_by_role("radio", name="Must not go there").check()
    page.get_by_label("In which area is it?").select_option(index=1)
    page.get_by_role("button", name="Record").click()
    page.wait_for_url(notice)
    expect(page.locator(".app-places")).to_contain_text("Marsh Lane")
    steps.sign_out(page)
    return notice


def authorise(page: Page, notice: str) -> None:
    steps.sign_in_as(page, "Bronwen Testcase")
    page.goto(notice)
    page.get_by_role("link", name="Decide on the notice").click()
    page.get_by_role("radio", name="Authorise it", exact=True).check()
    page.get_by_label("Why?").fill("Necessary to protect the victim tonight")
    page.get_by_role("button", name="Record").click()
    page.wait_for_url(notice)
    steps.sign_out(page)


def serve(page: Page, notice: str) -> None:
    steps.sign_in_as(page, "Sian Testcase")
    page.goto(notice)
    page.get_by_role("link", name="It was served").click()
    steps.enter_time(page, "When was it given to them in person?", now() - timedelta(minutes=5))
    page.get_by_label("Who gave it to them?").fill("PC 123 Testcase")
    page.get_by_label("Where and how").fill("In custody. Gave no address")
    page.get_by_role("button", name="Record").click()
    page.wait_for_url(notice)


def decide_in_court(page: Page, notice: str) -> None:
    """The court makes an order, which an usher gives to them."""
    page.get_by_role("link", name="What the court decided").click()
    page.get_by_role("radio", name="It made an order").check()
    page.get_by_label("Which court?").fill("Invented Magistrates' Court")
    steps.enter_day(page, "Last day of the order", now() + timedelta(days=28))
    page.get_by_role("button", name="Record").click()
    page.wait_for_url(notice)
    page.get_by_role("link", name="The order as it binds").click()
    expect(page.locator("main")).to_contain_text("Not served, as far as we know")
    page.get_by_role("link", name="It was served").click()
    steps.enter_time(page, "When was it given to them?", now())
    page.get_by_label("Who gave it to them, and how?").fill("In court, by the usher")
    page.get_by_role("button", name="Record").click()


def breach(page: Page) -> None:
    """Seen where they must not be, arrested, and owed to a court."""
    page.get_by_role("link", name="Record a breach").click()
    steps.enter_time(page, "When?", now())
    page.get_by_label("What happened?").fill("Seen in Marsh Lane by two officers")
    page.get_by_label("Number of its report").fill("ZP/2026/1")
    page.get_by_role("radio", name="Yes", exact=True).check()
    steps.enter_time(page, "When were they arrested?", now())
    page.get_by_role("button", name="Record").click()
    expect(page.locator("main")).to_contain_text("Before a court")


def test_from_the_notice_to_an_order_and_its_breach(
    page: Page, visitor: Visitor, assert_accessible: Callable[[Page], None]
) -> None:
    notice = ask(page)
    authorise(page, notice)
    serve(page, notice)
    expect(page.locator("main")).to_contain_text("No court is booked")
    assert_accessible(page)
    assert "Marsh Lane" in _words(page, "The notice, to be given to them")
    assert "PC 123 Testcase" in _words(page, "Statement of service")
    assert "Afraid of what" not in _words(page, "Application for an order")

    decide_in_court(page, notice)
    breach(page)
    assert_accessible(page)
    assert "ZP/2026/1" in _words(page, "The report on paper")
    page.get_by_role("link", name="They stood before a court").click()
    page.get_by_label("When and where did they stand").fill("This morning; fined")
    page.get_by_role("button", name="Record").click()
    expect(page.locator("main")).to_contain_text("This morning; fined")

    # On a telephone, in the street
    beat = visitor(**NARROW)
    steps.sign_in_as(beat, "Gareth Testcase")
    beat.goto("/perpetrators/orders/")
    beat.get_by_role("link", name="Places named by orders").click()
    expect(beat.locator(".app-places")).to_contain_text("Marsh Lane")
    assert_accessible(beat)
