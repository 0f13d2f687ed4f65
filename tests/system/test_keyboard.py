"""The thread by keyboard alone: from the call to the reviewed case, with no pointer at all."""

from playwright.sync_api import Page, expect

from tests.system import steps
from tests.system.conftest import Visitor
from tests.system.keys import go_to, press, sign_in, tick, write

VICTIM = "Edith Marrowmere"


def test_the_whole_thread_needs_no_pointer(visitor: Visitor) -> None:
    incident = _take_the_call(visitor())
    assessment = _assess(visitor(), incident)
    _send_on(visitor(), assessment)
    _review(visitor())


def _take_the_call(page: Page) -> str:
    sign_in(page, "Priya Testcase")
    menu = page.get_by_role("navigation", name="Menu")
    press(page, menu.get_by_role("link", name="Take a call"), leads_to="**/calls/*/")
    tick(page, "How did the report reach us?", "999 call")
    press(page, page.get_by_role("button", name="Find the victim"), leads_to="**/who/**")
    write(page, page.get_by_label("Search every source"), VICTIM)
    hit = page.locator("article").filter(has=page.get_by_role("link", name=VICTIM, exact=True))
    press(page, hit.first.get_by_role("button", name="This is the victim"), leads_to="**/calls/*/")
    write(page, page.get_by_label("What the caller says, word for word"), "He has a knife")
    write(page, page.get_by_label("Why this is domestic abuse"), "Married, he hurts her")
    tick(page, "Call grade", "1 Immediate")
    record = page.get_by_role("button", name="Record the call and start the clock")
    press(page, record, leads_to="**/incidents/*/")
    write(page, page.get_by_label("Officer to send"), "Tom Testcase")
    go_to(page, page.get_by_role("button", name="Send", exact=True))
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Tom Testcase, sent")
    return page.url


def _assess(page: Page, incident: str) -> str:
    sign_in(page, "Tom Testcase")
    page.goto(f"{incident}briefing/")
    go_to(page, page.get_by_role("button", name="I am here"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="I am here")).to_have_count(0)
    press(page, page.get_by_role("button", name="Risk assessment"), leads_to="**/assessments/*/")
    assessment = page.url
    press(page, page.locator("main a[href$='/1/']"), leads_to="**/1/")
    tick(page, "Is the victim very frightened?", "Yes")
    press(page, page.get_by_role("button", name="Save and go on"), leads_to="**/2/")
    page.goto(assessment)
    judge = page.get_by_role("button", name="Judge the risk and submit")
    press(page, judge, leads_to="**/submit/")
    tick(page, "Your own judgement of the victim's risk", "High risk")
    write(page, page.get_by_label("Why?"), "She fears for her life")
    tick(
        page,
        "Are there children of either adult, there or not?",
        "No: I asked and looked, and there are none",
    )
    press(page, page.get_by_role("button", name="Submit"), leads_to="**/history/")
    press(page, page.get_by_role("button", name="Leave it as it is"), leads_to=assessment)
    return assessment


def _send_on(page: Page, assessment: str) -> None:
    sign_in(page, "Dev Testcase")
    steps.open_from_queue(page, assessment)
    tick(page, "Grade", "High risk")
    tick(page, "Why is this the grade?", "The officer's grade is right (G1)")
    go_to(page, page.get_by_role("button", name="Decide and send on"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Sent on", exact=True)).to_be_visible()


def _review(page: Page) -> None:
    sign_in(page, "Amrit Testcase")
    menu = page.get_by_role("navigation", name="Menu")
    press(page, menu.get_by_role("link", name="Safeguarding cases"), leads_to="**/cases/")
    press(page, page.get_by_role("link", name=VICTIM), leads_to="**/cases/*-*/")
    press(page, page.get_by_role("link", name="Review as supervisor"), leads_to="**/review/")
    tick(page, "What did you find?", "Everything needed now has been done")
    write(page, page.get_by_label("What keeps the victim safe now"), "The locks are changed")
    go_to(page, page.get_by_role("button", name="Record the review"))
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("The locks are changed")
