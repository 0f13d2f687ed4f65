"""Keeping somebody safe, in the browser: her case, the tracker, her adviser, what may be said."""

from collections.abc import Callable
from io import BytesIO

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.system import steps
from tests.system.conftest import Visitor

Check = Callable[[Page], None]
PHONE = {"viewport": {"width": 375, "height": 740}, "is_mobile": True, "has_touch": True}


def _open_first_case(page: Page) -> str:
    page.get_by_role("link", name="Safeguarding cases").click()
    page.locator("tbody th a").first.click()
    page.wait_for_url("**/cases/*/")
    return page.url


def _fill(page: Page, link: str, button: str, **boxes: str) -> None:
    page.get_by_role("link", name=link).first.click()
    for label, words in boxes.items():
        page.get_by_label(label.replace("_", " ")).fill(words)
    page.get_by_role("button", name=button).click()
    page.wait_for_url("**/cases/*/")


def test_a_case_is_worked_until_its_copy_is_on_paper(page: Page, assert_accessible: Check) -> None:
    steps.sign_in_as(page, "Amrit Testcase")
    case = _open_first_case(page)
    assert_accessible(page)
    _fill(page, "Write the risk in words", "Record the risk",
          Who_is_at_risk="A mother and two children", Of_what="Strangling, by him")  # fmt: skip
    page.get_by_role("link", name="Log a contact").click()
    page.get_by_role("radio", name="Telephone call").check()
    page.get_by_role("radio", name="Spoke to the victim").check()
    page.get_by_label("What was said or seen").fill("“He knows the school”")
    page.get_by_role("button", name="Log the contact").click()
    expect(page.locator("main")).to_contain_text("He knows the school")
    page.get_by_role("link", name="Record language, community and access").click()
    page.get_by_label("Language they want to speak").fill("Polish")
    page.get_by_label("An interpreter is needed").check()
    page.get_by_label("Community").select_option(label="Polish")
    assert_accessible(page)
    page.get_by_role("button", name="Record").click()
    expect(page.locator("main")).to_contain_text("Engagement officer: Wiktoria Testcase")
    assert_accessible(page)
    _copy_for_a_court(page, case, assert_accessible)


def _copy_for_a_court(page: Page, case: str, assert_accessible: Check) -> None:
    page.get_by_role("link", name="A copy of the whole case").click()
    page.get_by_role("radio", name="A court").check()
    page.get_by_label("Why is it needed?").fill("The hearing on Monday")
    assert_accessible(page)
    token = page.locator("input[name=csrfmiddlewaretoken]").last
    answer = page.request.post(
        f"{case.replace('/safeguarding', '')}copy/",
        form={
            "csrfmiddlewaretoken": token.input_value(),
            "audience": "court",
            "reason": "The hearing on Monday",
        },
        headers={"Referer": page.url},
    )
    text = " ".join(each.extract_text() for each in PdfReader(BytesIO(answer.body())).pages)
    assert "The case, for a court" in text
    assert "Strangling" not in text


def test_a_name_is_decided_on_and_looked_at_again(page: Page, assert_accessible: Check) -> None:
    steps.sign_in_as(page, "Amrit Testcase")
    page.goto("/tracker/")
    assert_accessible(page)
    table = page.get_by_role("table", name="On the tracker")
    for area in ("Eastern", "Western"):
        if not table.count():  # other journeys close cases, and with them go their names
            page.get_by_role("navigation", name="Areas").get_by_role("link", name=area).click()
            page.wait_for_load_state()
    name = table.get_by_role("link").first
    told = name.inner_text()
    name.click()
    page.get_by_role("radio", name="I have looked").check()
    page.get_by_label("What is being done").fill("Rung each evening; the school knows")
    page.get_by_role("button", name="Record").click()
    expect(page.locator("main")).to_contain_text("Rung each evening")
    assert_accessible(page)
    page.get_by_role("link", name="Vulnerability tracker").first.click()
    expect(page.locator("main")).to_contain_text(told)
    page.get_by_role("navigation", name="Areas").get_by_role("link", name="Northern").click()
    expect(page.locator("main")).to_contain_text("No name is on this area's tracker")
    expect(page.get_by_role("row", name="Northern")).to_contain_text("Not used")


def test_an_adviser_has_five_answers_on_her_phone(
    visitor: Visitor, assert_accessible: Check
) -> None:
    page = visitor(**PHONE)
    steps.sign_in_as(page, "Marta Testcase")
    page.goto("/advisers/clients/")
    page.locator("tbody th a").first.click()
    for question in ("Is the suspect out?", "On what conditions?", "When is court?",
                     "What has the client been told?", "When may I ring?"):  # fmt: skip
        expect(page.get_by_role("heading", name=question)).to_be_visible()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_whoever_asks_for_a_suspect_hears_neither_yes_nor_no(
    visitor: Visitor, assert_accessible: Check
) -> None:
    handler = visitor()
    steps.sign_in_as(handler, "Priya Testcase")
    handler.goto("/search/")
    handler.get_by_role("link", name="Somebody asks what is held about them").click()
    handler.get_by_role("radio", name="Somebody who is or may be a suspect").check()
    handler.get_by_label("Their name, and where").fill("A man at the counter, with a passport")
    handler.get_by_label("About whom do they ask?").fill("Edith Marrowmere")
    assert_accessible(handler)
    handler.get_by_role("button", name="Pass it on").click()
    expect(handler.locator("main")).to_contain_text("I cannot tell you whether anything is held")
    assert_accessible(handler)
    officer = visitor()
    steps.sign_in_as(officer, "Odette Testcase")
    officer.get_by_role("link", name="Requests for personal data").click()
    officer.locator("tbody th a").first.click()
    officer.get_by_role("radio", name="A copy, without third parties").check()
    officer.get_by_label("Why").fill("He asks politely")
    officer.get_by_role("button", name="Record the decision").click()
    expect(officer.locator("main")).to_contain_text("is neither told that anything is held")
    officer.get_by_role("radio", name="Neither confirm nor deny").check()
    officer.get_by_label("Exemption relied on").select_option(index=3)
    officer.get_by_role("button", name="Record the decision").click()
    expect(officer.get_by_role("heading", name="What was decided")).to_be_visible()
    assert_accessible(officer)
