"""Keeping somebody safe, in the browser: her case, the tracker, her adviser, what may be said."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from harbour.kernel.calendars import LONDON
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


def _date(page: Page, group: str, day: date) -> None:
    asked = page.get_by_role("group", name=group)
    for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        asked.get_by_label(part).fill(str(number))


def _end_every_measure(page: Page) -> None:
    while (open_one := page.get_by_role("link", name="Say what came of it")).count():
        open_one.first.click()
        page.get_by_role("radio", name="In place").check()
        page.get_by_label("In a few words").fill("Seen to work")
        page.get_by_role("button", name="Record").click()
        page.wait_for_url("**/cases/*/")


def test_from_the_first_contact_to_a_closed_case(page: Page, assert_accessible: Check) -> None:
    steps.sign_in_as(page, "Amrit Testcase")
    page.goto("/safeguarding/cases/?grade=MEDIUM&order=newest")
    page.locator("tbody th a").first.click()
    page.wait_for_url("**/cases/*/")
    case = page.url
    page.get_by_role("link", name="Give to").click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Give the case").click()
    page.wait_for_url("**/cases/*/")
    _reach(page, assert_accessible)
    _find_a_home(page, assert_accessible)
    page.goto(case)
    _end_every_measure(page)
    _close(page, assert_accessible)
    expect(page.locator("main")).to_contain_text("Closed")
    expect(page.get_by_role("link", name="Open the case again")).to_be_visible()


def _reach(page: Page, check: Check) -> None:
    """The victim is spoken to and tells something that has the risk assessed again."""
    page.get_by_role("link", name="Log a contact").click()
    page.get_by_role("radio", name="Telephone call").check()
    page.get_by_role("radio", name="Spoke to the victim").check()
    page.get_by_label("What was said or seen").fill("“I have gone to my sister's”")
    page.get_by_role("checkbox", name="The victim has left").check()
    check(page)
    page.get_by_role("button", name="Log the contact").click()
    page.wait_for_url("**/cases/*/")


def _close(page: Page, check: Check) -> None:
    page.get_by_role("link", name="Close the case").click()
    page.get_by_role("radio", name="The risk has fallen").check()
    page.get_by_label("What has been done").fill("Moved, and settled")
    page.get_by_role("radio", name="Standard").check()
    page.get_by_label("What has made it so").fill("Nobody knows where")
    page.get_by_role("radio", name="Yes, the victim has been told").check()
    check(page)
    page.get_by_role("button", name="Close the case").click()
    page.wait_for_url("**/cases/*/")


def _find_a_home(page: Page, check: Check) -> None:
    soon = datetime.now(LONDON).date() + timedelta(days=7)
    page.get_by_role("link", name="Housing, refuge and sanctuary").click()
    page.get_by_role("link", name="Somebody was asked for a home").click()
    page.get_by_role("radio", name="Refuge").check()
    page.get_by_label("Who was asked?").fill("Driftwood Refuge, duty worker")
    page.get_by_label("In which area").fill("7 Plainly Invented Road, QX94 9QX")
    _date(page, "By when do they answer?", soon)
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_role("alert")).to_contain_text("Take the address out of these words")
    page.get_by_label("In which area").fill("Anywhere but the coast")
    check(page)
    page.get_by_role("button", name="Record").click()
    for answer in ("A place is offered", "Taken"):
        page.get_by_role("link", name="Driftwood Refuge").click()
        page.get_by_role("radio", name=answer, exact=True).check()
        page.get_by_role("button", name="Record").click()
    expect(page.locator("main")).to_contain_text("Taken.")
    check(page)


def test_news_is_told_by_voice_and_stays_told(page: Page, assert_accessible: Check) -> None:
    steps.sign_in_as(page, "Amrit Testcase")
    case = _open_first_case(page)
    page.get_by_role("link", name="Something the victim must be told").click()
    page.get_by_label("What happened?").select_option(label="Property can be given back")
    now = datetime.now(LONDON) - timedelta(minutes=5)
    _date(page, "When?", now.date())
    page.get_by_role("group", name="When?").get_by_label("Time").fill(f"{now:%H:%M}")
    page.get_by_role("button", name="Owe it").click()
    page.goto(case)
    page.get_by_role("link", name="Property can be given back").first.click()
    expect(page.locator("main")).to_contain_text("safe", ignore_case=True)
    page.get_by_role("radio", name="The victim was told, by voice").check()
    page.get_by_role("radio", name="By telephone").check()
    page.get_by_label("What was said").fill("Will fetch it on Monday")
    page.get_by_role("checkbox", name="The victim rang or came to us").check()
    _tell_tomorrow_and_then_now(page, now.date() + timedelta(days=2), assert_accessible)
    told = "by telephone. The victim rang or came. Will fetch it on Monday"
    expect(page.locator("main")).to_contain_text(told)
    expect(page.get_by_role("radio", name="The victim was told")).to_have_count(0)


def _tell_tomorrow_and_then_now(page: Page, day: date, check: Check) -> None:
    """A time to come is refused at its box, with what was typed; without one it was just now."""
    when = page.get_by_role("group", name="When was it?")
    _date(page, "When was it?", day)
    when.get_by_label("Time").fill("09:30")
    check(page)
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter when it was: now or earlier.")
    check(page)
    for part in ("Day", "Month", "Year", "Time"):
        when.get_by_label(part).fill("")
    page.get_by_role("button", name="Record").click()


def test_an_advisers_referral_to_its_outcome(visitor: Visitor, assert_accessible: Check) -> None:
    officer = visitor()
    name = _refer_to_an_adviser(officer, assert_accessible)
    stands = officer.url
    expect(officer.locator("main")).to_contain_text("Nobody yet")
    _support(visitor(), name, assert_accessible)
    officer.goto(stands)
    expect(officer.locator("main")).to_contain_text("The victim is safer and the plan is done")
    expect(officer.locator("main")).not_to_contain_text("Wants to be believed")


def _refer_to_an_adviser(officer: Page, check: Check) -> str:
    """The first victim at medium risk who is not with the service already. Gives the name."""
    steps.sign_in_as(officer, "Amrit Testcase")
    officer.goto("/safeguarding/cases/?grade=MEDIUM&order=oldest")
    cases = [str(each.get_attribute("href")) for each in officer.locator("tbody th a").all()]
    for case in cases:
        officer.goto(case)
        victim = officer.get_by_role("link", name="The victim's addresses").locator("xpath=../a[1]")
        name = victim.inner_text()
        steps.follow(officer.get_by_role("link", name="Independent adviser"))
        if officer.get_by_role("link", name="Refer the victim").count():
            break
    officer.get_by_role("link", name="Refer the victim").click()
    officer.get_by_label("What does the victim need an adviser for?").fill("Court, alone")
    officer.get_by_role("radio", name="The victim agreed").check()
    primary = officer.get_by_label("Who is the primary perpetrator")
    if primary.count():
        primary.fill("The other: control, and fear of him")
    check(officer)
    officer.get_by_role("button", name="Refer").click()
    expect(officer.locator("main")).to_contain_text("Nobody yet")
    return name


def _give(manager: Page, name: str, adviser: str, check: Check) -> None:
    steps.sign_in_as(manager, "Bea Testcase")
    manager.goto("/advisers/clients/")
    manager.get_by_role("link", name=f"Give {name} to an adviser").first.click()
    manager.get_by_role("radio", name=adviser).check()
    check(manager)
    steps.follow(manager.get_by_role("button", name="Give", exact=True))


def _support(manager: Page, name: str, check: Check) -> None:
    """The service gives the client to somebody, reaches them, supports them and ends."""
    _give(manager, name, "Zofia Testcase", check)
    manager.get_by_role("link", name="Log an attempt to reach the client").click()
    manager.get_by_role("radio", name="Telephone call").check()
    manager.get_by_role("radio", name="Spoke to the victim").check()
    manager.get_by_label("What was said").fill("Wants to be believed")
    manager.get_by_role("button", name="Log", exact=True).click()
    for said, why in (("accepts support", ""), ("Support ends", "The victim is safer")):
        manager.get_by_role("link", name="Back to the client").click()
        manager.get_by_role("link", name="How it stands with the client").click()
        manager.get_by_role("radio", name=said).check()
        if why:
            options = manager.get_by_label("If support ends, why")
            options.select_option(label="The victim is safer and the plan is done")
        check(manager)
        manager.get_by_role("button", name="Record").click()
        manager.get_by_role("link", name="Our file").click()
    expect(manager.locator("main")).to_contain_text("Wants to be believed")


def test_a_name_is_decided_on_and_looked_at_again(page: Page, assert_accessible: Check) -> None:
    told = "Marcus Owusu"
    steps.sign_in_as(page, "Amrit Testcase")
    page.goto("/safeguarding/cases/?grade=HIGH")
    page.get_by_role("link", name=told).first.click()
    page.locator("main").get_by_role("link", name="Vulnerability tracker").click()
    for decided, done in (
        ("Put this name on the tracker", "His work knows, and looks out"),
        ("I have looked", "Rung each evening; his brother knows"),
    ):
        page.get_by_role("radio", name=decided).check()
        page.get_by_label("What is being done").fill(done)
        assert_accessible(page)
        steps.follow(page.get_by_role("button", name="Record"))
        expect(page.locator("main")).to_contain_text(done)
    page.goto("/tracker/")
    areas = page.get_by_role("navigation", name="Areas")
    steps.follow(areas.get_by_role("link", name="Eastern"))
    on = page.get_by_role("table", name="On the tracker")
    expect(on.get_by_role("link", name=told)).to_be_visible()
    assert_accessible(page)
    steps.follow(areas.get_by_role("link", name="Northern"))
    expect(page.locator("main")).to_contain_text("No name is on this area's tracker")
    expect(page.get_by_role("row", name="Northern")).to_contain_text("Not used")


def test_an_adviser_has_five_answers_on_her_phone(
    visitor: Visitor, assert_accessible: Check
) -> None:
    name = _refer_to_an_adviser(visitor(), assert_accessible)
    _give(visitor(), name, "Marta Testcase", assert_accessible)
    page = visitor(**PHONE)
    steps.sign_in_as(page, "Marta Testcase")
    page.goto("/advisers/clients/")
    page.get_by_role("link", name=name).first.click()
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
    officer.get_by_label("Why", exact=True).fill("He asks politely")
    officer.get_by_role("button", name="Record the decision").click()
    expect(officer.locator("main")).to_contain_text("is neither told that anything is held")
    officer.get_by_role("radio", name="Neither confirm nor deny").check()
    officer.get_by_label("Exemption relied on").select_option(index=3)
    officer.get_by_role("button", name="Record the decision").click()
    expect(officer.get_by_role("heading", name="What was decided")).to_be_visible()
    assert_accessible(officer)
