"""Clare's Law: asked, checked, met, researched, decided by another, and said in person."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.system import steps

LONDON = ZoneInfo("Europe/London")
OFFICER, SUPERVISOR = "Beth Testcase", "Amrit Testcase"


def take(page: Page, at: int) -> str:
    """Take a request about somebody of the list. Gives its address."""
    page.goto("/perpetrators/?who=all")
    page.locator("tbody").get_by_role("link").nth(at).click()
    page.wait_for_url("**/perpetrators/people/*/")
    page.goto(page.url + "disclosure/")
    page.get_by_role("radio", name="Right to ask").check()
    page.get_by_role("group", name="Who may be at risk?").get_by_role("radio").first.check()
    page.get_by_label("Who asks, or who brought it?").fill("Amara Testcase")
    page.get_by_label("What are they to whoever may be at risk?").fill("A sister")
    page.get_by_label("How and when can they be reached safely?").fill("At work, before noon")
    page.get_by_label("What worries them?").fill("Nobody says why the last marriage ended")
    page.get_by_role("button", name="Take the request").click()
    expect(page.locator("main")).to_contain_text("Safeguarding has it now")
    page.get_by_role("link", name="Open the request").click()
    page.wait_for_url("**/perpetrators/disclosures/*/")
    return page.url


def research(page: Page, request: str) -> None:
    """First checks, the meeting, and every source."""
    page.get_by_role("link", name="Record the first checks").click()
    page.get_by_label("What did the first checks show?").fill("Both are known")
    page.get_by_role("radio", name="No", exact=True).check()
    page.get_by_role("button", name="Record").click()
    page.wait_for_url(request)
    page.get_by_role("link", name="face to face").click()
    page.get_by_label("How did they show who they are?").fill("Passport and a bill")
    page.get_by_label("What did they say?").fill("Afraid for a sister")
    page.get_by_role("button", name="Record").click()
    page.wait_for_url(request)
    page.get_by_role("link", name="Record the research").click()
    for each in page.get_by_role("radio", name="Nothing found").all():
        each.check()
    page.get_by_label("What does it come to?").fill("A pattern of violence against two partners")
    page.get_by_role("button", name="Record").click()
    page.wait_for_url(request)


def decide(page: Page, request: str, *, tells: bool) -> None:
    page.goto(request)
    page.get_by_role("link", name="Record what the panel decides").click()
    page.get_by_role("radio", name="It is told" if tells else "Nothing is disclosed").check()
    for each in page.get_by_role("checkbox").all() if tells else ():
        each.check()
    page.get_by_label("Why?").fill(
        "Two partners before, both hurt" if tells else "No credible risk"
    )
    page.get_by_label("What the person it is about says").fill("Not asked: it is not safe")
    page.get_by_label("Which agencies decided with you?").fill("Probation, an independent adviser")
    page.get_by_label("The safety plan").fill("Stays with a sister")
    if tells:
        page.get_by_label("The words that may be said").fill("Convicted of violence, twice")
        page.get_by_label("Who is told?").fill("Whoever is at risk")
    page.get_by_role("button", name="Record").click()
    page.wait_for_url(request)


def tell(page: Page, request: str) -> None:
    """Said in person: first with a box left open, which is refused."""
    page.goto(request)
    paper = str(page.get_by_role("link", name="The undertaking to be signed").get_attribute("href"))
    assert page.request.get(paper).body().startswith(b"%PDF")
    page.get_by_role("link", name="It was said").click()
    steps.enter_time(page, "When was it said, in person?", datetime.now(LONDON))
    page.get_by_label("Who said it, and which partner was there?").fill("DC Testcase, an adviser")
    page.get_by_label("Where?").fill("A surgery")
    page.get_by_role("checkbox", name="They signed").check()
    page.get_by_role("checkbox", name="No paper, message").check()
    page.get_by_label("What did they say, and what happens next?").fill("Wants an alarm")
    page.get_by_role("button", name="Record").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("are not alone, hold it back")
    page.get_by_role("checkbox", name="They were alone").check()
    page.get_by_role("button", name="Record").click()
    page.wait_for_url(request)


def test_one_request_is_told_and_one_is_answered_without_a_word(
    page: Page, assert_accessible: Callable[[Page], None]
) -> None:
    steps.sign_in_as(page, OFFICER)
    told, refused = take(page, 0), take(page, 1)
    for request in (told, refused):
        page.goto(request)
        research(page, request)
    assert_accessible(page)
    expect(page.get_by_role("link", name="Record what the panel decides")).to_have_count(0)
    steps.sign_out(page)

    steps.sign_in_as(page, SUPERVISOR)
    decide(page, told, tells=True)
    decide(page, refused, tells=False)
    assert_accessible(page)
    steps.sign_out(page)

    steps.sign_in_as(page, OFFICER)
    tell(page, told)
    expect(page.locator("main")).to_contain_text("alone and signed to keep it to themselves")
    page.goto(refused)
    page.get_by_role("link", name="Who asked was answered").click()
    page.get_by_label("What was done and said?").fill("Told how to stay safe, and nothing else")
    page.get_by_role("button", name="Record").click()
    page.goto("/perpetrators/disclosures/")
    expect(page.locator("main")).to_contain_text("Answered, nothing disclosed")
    assert_accessible(page)
