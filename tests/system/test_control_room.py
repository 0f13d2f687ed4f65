"""The control room, from the call to the closed log."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.system import steps


def _put_down(page: Page, part: str, words: str) -> None:
    page.get_by_role("radio", name=part).check()
    page.get_by_label("What was done, or why not").fill(words)
    if part == "Why there is no risk assessment":
        page.get_by_role("radio", name="The victim could not be found or spoken to").check()
        page.get_by_role("radio", name="Medium risk").check()
    page.get_by_role("button", name="Put it down").click()
    expect(page.locator(".govuk-summary-list")).to_contain_text(words)


def _look_for_what_is_held(page: Page, incident: str) -> None:
    """The supervisor may ask before anybody is sent, whether anything is held or not."""
    steps.sign_in_as(page, "Morag Testcase")
    page.goto(incident)
    page.get_by_role("link", name="Open what may be held back here").click()
    expect(page.locator("main")).to_contain_text("Nobody has been sent yet")
    page.get_by_role("radio", name="Yes, the address too").check()
    page.get_by_label("Why must they know it now?").fill("They go in alone")
    page.get_by_role("button", name="Open for this incident").click()
    expect(page.get_by_role("alert")).to_contain_text("nothing of this kind")
    steps.sign_out(page)


def _attend(page: Page, incident: str) -> None:
    steps.sign_in_as(page, "Tom Testcase")
    page.goto(f"{incident}briefing/")
    page.get_by_role("button", name="I am on my way").click()
    expect(page.get_by_role("button", name="I am on my way")).to_have_count(0)
    page.get_by_role("button", name="I am here").click()
    expect(page.get_by_role("button", name="I am here")).to_have_count(0)
    page.goto(incident)
    page.get_by_label("What was done at the scene").fill("She is with her sister")
    page.get_by_role("button", name="Leave the scene").click()
    expect(page.locator("main")).to_contain_text("Waiting for the result")


def _close(page: Page, incident: str, assert_accessible: Callable[[Page], None]) -> None:
    steps.sign_in_as(page, "Morag Testcase")
    page.goto(incident)
    page.get_by_role("link", name="Close the log").click()
    page.get_by_role("button", name="Close the log").click()
    expect(page.get_by_role("alert")).to_contain_text("cannot close yet")
    expect(page.locator("main")).to_contain_text("5 things are still missing")
    _put_down(page, "Why there is no risk assessment", "She would not speak to us today")
    _put_down(page, "Why no crime was recorded", "Raised voices, nothing more came to light")
    _put_down(page, "The check on children", "There are none in the home")
    _put_down(page, "What the victim was told", "Told by telephone whom to ring")
    page.get_by_role("link", name="The codes of what it turned out to be").click()
    domestic = page.get_by_role("group", name="Which qualifiers does it have?")
    expect(domestic.get_by_role("checkbox", name="Domestic abuse")).to_be_checked()
    assert_accessible(page)
    page.get_by_role("button", name="Keep the codes").click()
    expect(page.locator("main")).to_contain_text("Nothing is missing")
    page.get_by_role("button", name="Close the log").click()
    page.wait_for_url(incident)
    expect(page.locator("main")).to_contain_text("Closed")


def test_from_the_call_to_the_closed_log(
    page: Page, assert_accessible: Callable[[Page], None]
) -> None:
    steps.sign_in_as(page, "Priya Testcase")
    steps.begin_call(page, "He has gone, but he will come back")
    steps.put_new_person_on_call(page, "the victim", "Amara", "Logcase")
    incident = steps.record_call(page)
    steps.sign_out(page)
    _look_for_what_is_held(page, incident)
    steps.sign_in_as(page, "Priya Testcase")
    steps.send(page, incident, "Tom Testcase")
    steps.sign_out(page)

    _attend(page, incident)
    steps.sign_out(page)

    _close(page, incident, assert_accessible)


def test_an_open_board_follows_without_a_name(
    page: Page, visitor: Callable[..., Page], assert_accessible: Callable[[Page], None]
) -> None:
    steps.sign_in_as(page, "Morag Testcase")
    page.get_by_role("link", name="Incidents", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("with nobody sent")

    handler = visitor()
    steps.sign_in_as(handler, "Priya Testcase")
    steps.begin_call(handler, "He is outside")
    steps.put_new_person_on_call(handler, "the victim", "Amara", "Boardcase")
    incident = steps.record_call(handler)
    shown = page.locator(f"#incident-{incident.rstrip('/').rsplit('/', 1)[-1]}")
    row = page.get_by_role("listitem").filter(has=shown)

    expect(row).to_contain_text("We are finding an officer")
    expect(page.locator("main")).not_to_contain_text("Boardcase")
    assert_accessible(page)
    steps.send(handler, incident, "Tom Testcase")
    expect(row).to_contain_text("An officer is on the way")


def _ask_again(page: Page) -> None:
    page.get_by_role("link", name="Ask again").click()
    page.get_by_label("Who says so?").fill("A neighbour")
    weapons = page.get_by_role("group", name="Has a weapon been used")
    weapons.get_by_role("radio", name="Yes").check()
    page.get_by_label("spoken of? What is said now").fill("A knife")


def _name_the_suspect(page: Page) -> None:
    page.get_by_role("link", name="Find the suspect").click()
    page.get_by_role("button", name="Record a new person").click()
    page.get_by_label("First names").fill("Leon")
    page.get_by_label("Family name").fill("Latercase")
    page.get_by_label("Who says so?").fill("The victim, rung back")


def test_what_comes_to_light_after_the_call_reaches_the_officer_by_itself(
    page: Page, visitor: Callable[..., Page], assert_accessible: Callable[[Page], None]
) -> None:
    steps.sign_in_as(page, "Priya Testcase")
    steps.begin_call(page, "He is outside again")
    steps.put_new_person_on_call(page, "the victim", "Amara", "Latercase")
    incident = steps.record_call(page)
    steps.send(page, incident, "Tom Testcase")
    officer = visitor()
    steps.sign_in_as(officer, "Tom Testcase")
    officer.goto(f"{incident}briefing/")
    expect(officer.locator("main")).to_contain_text("Latercase")

    _ask_again(page)
    assert_accessible(page)
    page.get_by_role("button", name="Record the answers").click()
    _name_the_suspect(page)
    assert_accessible(page)
    page.get_by_role("button", name="This is the suspect").click()
    expect(page.locator("main")).to_contain_text("Leon Latercase")
    assert_accessible(page)

    expect(officer.locator("#briefing")).to_contain_text("A knife (A neighbour")
    expect(officer.locator("#briefing")).to_contain_text("Suspect: Leon Latercase")
    page.get_by_role("link", name="The whole log").click()
    expect(page.locator("main")).to_contain_text("as told by The victim, rung back")
