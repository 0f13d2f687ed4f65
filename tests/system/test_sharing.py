"""An agency without a login is asked, answers by address and code, and is read; agreements read."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.system.steps import follow, sign_in_as, two_found

Visitor = Callable[..., Page]
Accessible = Callable[[Page], None]


def _said_why(page: Page) -> None:
    page.get_by_label("Why").fill("Her case came to us today")
    page.get_by_role("button", name="Open the record").click()


def _ask(page: Page) -> tuple[str, str]:
    """The address and the code of a form about the person whose page is open."""
    page.get_by_role("link", name="Ask an agency that has no login").click()
    page.get_by_label("Whom do you ask?").fill("Dr Testcase, Invented Surgery")
    page.get_by_label("What must they know").fill("Is this lady a patient of yours?")
    page.get_by_label("Why is it necessary").fill("She is at risk of serious harm")
    page.get_by_role("radio", name="A week").check()
    page.get_by_role("button", name="Make the form").click()
    return page.locator("dd code").inner_text(), page.locator("dd b").inner_text()


def _answer(doctor: Page, code: str) -> None:
    doctor.get_by_label("The code").fill(code.upper().replace("-", " "))
    doctor.get_by_role("button", name="Go on").click()
    expect(doctor.get_by_role("main")).to_contain_text("Is this lady a patient of yours?")
    doctor.get_by_role("radio", name="Yes").check()
    doctor.get_by_label("What do you know").fill("Seen twice with bruises")
    doctor.get_by_label("Your name").fill("Dr Testcase")
    doctor.get_by_label("Your post").fill("General practitioner")
    doctor.get_by_role("button", name="Send the answer").click()
    expect(doctor.get_by_role("heading", name="Your answer was sent")).to_be_visible()


def test_an_agency_without_a_login_answers_once(
    page: Page, visitor: Visitor, assert_accessible: Accessible
) -> None:
    sign_in_as(page, "Beth Testcase")
    person, _ = two_found(page, "marrowmere")
    page.goto(f"{person}shared/")
    if page.get_by_role("button", name="Open the record").count():
        _said_why(page)
    expect(page.get_by_role("heading", name="Every disclosure")).to_be_visible()
    assert_accessible(page)
    address, code = _ask(page)
    assert_accessible(page)

    doctor = visitor()
    doctor.goto(address)
    assert_accessible(doctor)
    _answer(doctor, code)

    page.get_by_role("link", name="Back", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Seen twice with bruises")


def test_agreements_are_read_and_kept_by_whoever_keeps_them(
    page: Page, assert_accessible: Accessible
) -> None:
    sign_in_as(page, "Amrit Testcase")
    follow(page.get_by_role("link", name="Agreements", exact=True))
    assert_accessible(page)
    page.get_by_role("link", name="Sharing with Driftwood Refuge").click()
    expect(page.get_by_role("main")).to_contain_text("How an agency leaves")
    assert_accessible(page)
    page.get_by_role("link", name="End this clause with Driftwood Refuge").first.click()
    page.get_by_role("button", name="End it now").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter why")
    assert_accessible(page)
    page.goto("/referrals/use/")
    assert_accessible(page)
