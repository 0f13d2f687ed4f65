"""From the referral to the minutes, by those of four agencies, in a browser."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.system import steps
from tests.system.conftest import Visitor

Check = Callable[[Page], None]
HOST, HOUSING, ADVISER, HEALTH = "Amrit Testcase", "Raj Testcase", "Marta Testcase", "Nell Testcase"
LOCKS = "Change the locks at her home"


def test_from_the_referral_to_the_minutes_by_four_agencies(
    visitor: Visitor, assert_accessible: Check
) -> None:
    # Given a victim referred, whose referral is looked at and accepted, and a meeting
    host = visitor()
    steps.sign_in_as(host, HOST)
    her = _refer(host, assert_accessible)
    _accept(host, assert_accessible)
    meeting = _schedule_and_send(host, her, assert_accessible)

    # When each agency has said what it knows, and the meeting has heard it on one screen
    research = _case_of(host, meeting, her)
    _answer(visitor(), HOUSING, research, "Two repairs of her door", assert_accessible)
    _answer(visitor(), ADVISER, research, "Seen twice", assert_accessible, voice="I want him gone")
    _answer(visitor(), HEALTH, research, "Kept of health", assert_accessible, kept=True)
    _run(host, meeting, assert_accessible)

    # Then each reads its own minutes, and the action is chased until it is done
    housing = visitor()
    steps.sign_in_as(housing, HOUSING)
    steps.follow(housing.get_by_role("link", name="Marac", exact=True))
    assert_accessible(housing)
    assert b"%PDF" in _paper(housing, meeting)
    housing.get_by_role("link", name=LOCKS).first.click()
    housing.get_by_role("radio", name="It is done").check()
    housing.get_by_role("button", name="Record").click()
    expect(housing.locator("main")).to_contain_text("Done")


def _open_somebody(page: Page) -> None:
    """The referral form of the first victim at risk from somebody known who waits with none yet."""
    page.goto("/safeguarding/cases/")
    addresses = [str(link.get_attribute("href")) for link in page.locator("main table a").all()]
    for address in dict.fromkeys(addresses):
        page.goto(address)
        refer = page.get_by_role("link", name="Refer to the Marac")
        if not refer.count():
            continue
        page.goto(str(refer.first.get_attribute("href")))
        if page.get_by_role("group", name=FROM_WHOM).get_by_role("radio").count():
            return  # those who wait already are named above the form, not offered in it
    raise AssertionError("nobody can be referred")


FROM_WHOM = "From whom is the victim at risk?"


def _refer(page: Page, check: Check) -> str:
    """Refer somebody; gives her name."""
    _open_somebody(page)
    check(page)
    her = page.locator(".govuk-caption-l").inner_text()
    page.get_by_role("group", name=FROM_WHOM).get_by_role("radio").first.check()
    page.get_by_role("radio", name="Eastern Marac").check()
    page.get_by_role("group", name="Risk", exact=True).get_by_role("radio", name="High").check()
    page.get_by_role("checkbox", name="Professional judgement").check()
    page.get_by_label("What worries you").fill("He has found her twice")
    page.get_by_label("Children in either household").fill("None")
    page.get_by_label("What has been done already").fill("Alarm fitted today")
    asked = page.get_by_role("group", name="Has an independent adviser")
    asked.get_by_role("radio", name="Yes").check()
    page.get_by_role("radio", name="The victim agreed").check()
    page.get_by_role("button", name="Refer", exact=True).click()
    page.wait_for_url("**/marac/referrals/*/")
    return her


def _accept(page: Page, check: Check) -> None:
    expect(page.locator("main")).to_contain_text("Still open")
    check(page)
    page.get_by_role("radio", name="Accept it", exact=True).check()
    page.get_by_label("Why, if it is not accepted").fill("The officer rings tonight for dates")
    page.get_by_role("button", name="Record").click()
    expect(page.locator("main")).to_contain_text("Accepted")


def _schedule_and_send(page: Page, her: str, check: Check) -> str:
    page.goto("/marac/")
    page.get_by_role("link", name="add a meeting of Eastern Marac").click()
    check(page)
    begins = timezone.localtime() + timedelta(days=9)
    for part, value in (("Day", begins.day), ("Month", begins.month), ("Year", begins.year)):
        page.get_by_label(part, exact=True).fill(str(value))
    page.get_by_label("Time", exact=True).fill("10:00")
    page.get_by_label("For how many minutes").fill("180")
    page.get_by_label("Where?").fill("By video")
    page.get_by_label("Chair", exact=True).select_option(label="Olu Testcase")
    page.get_by_label("Co-chair").select_option(label=HOST)
    page.get_by_role("button", name="Add it to the calendar").click()
    page.wait_for_url("**/marac/meetings/*/")
    meeting = page.url
    check(page)
    for box in page.get_by_role("checkbox").all():
        box.set_checked(False)
    page.get_by_role("checkbox", name=her).first.check()
    page.get_by_role("button", name="Put these on the agenda").click()
    page.get_by_role("button", name="Send the agenda for research").click()
    expect(page.locator("main")).to_contain_text("Agenda sent for research")
    return meeting


def _case_of(page: Page, meeting: str, her: str) -> str:
    page.goto(meeting)
    page.get_by_role("link", name=her).first.click()
    page.wait_for_url("**/marac/cases/*/")
    return f"{page.url}research/"


def _answer(
    page: Page, who: str, research: str, words: str, check: Check, *, voice: str = "",
    kept: bool = False,
) -> None:  # fmt: skip
    steps.sign_in_as(page, who)
    page.goto(research)
    check(page)
    page.get_by_role("radio", name="Yes", exact=True).check()
    page.get_by_label("What do you know that bears on the risk?").fill(words)
    if voice:
        page.get_by_label("What does the victim want").fill(voice)
    may = "No, only those who run" if kept else "Yes, every agency"
    page.get_by_role("radio", name=may).check()
    page.get_by_role("button", name="Record").click()
    page.wait_for_url("**/marac/cases/*/")


def _run(page: Page, meeting: str, check: Check) -> None:
    page.goto(meeting)
    page.get_by_role("button", name="Run the meeting").click()
    page.wait_for_url("**/run/")
    page.get_by_role("button", name="Call this case").click()
    expect(page.locator("main")).to_contain_text("of 12 minutes")
    expect(page.locator("main")).to_contain_text("I want him gone")
    check(page)
    _agree(page, "Consider the locks")
    expect(page.locator("main")).to_contain_text("cannot be seen to be done")
    page.get_by_label("What will be done?").fill(LOCKS)
    page.get_by_role("button", name="Agree it").click()
    expect(page.locator("main")).to_contain_text(LOCKS)
    page.get_by_label("What are the risks").fill("He has keys to her home")
    page.get_by_role("button", name="Heard", exact=True).click()
    expect(page.locator("main")).to_contain_text("Heard, actions open")
    page.get_by_role("link", name="The meeting is over").click()
    page.get_by_role("radio", name=HOST).check()
    page.get_by_role("button", name="Record").click()
    page.get_by_role("button", name="Send the minutes").click()
    expect(page.locator("main")).to_contain_text("Minutes sent")


def _agree(page: Page, what: str) -> None:
    page.get_by_label("Which agency does it?").select_option(label="Saltmarsh Homes")
    page.get_by_label("Who there?").fill(HOUSING)
    page.get_by_label("What will be done?").fill(what)
    page.get_by_role("radio", name="The victim").check()
    by = timezone.localdate() + timedelta(days=3)
    when = page.get_by_role("group", name="By when?")
    for part, value in (("Day", by.day), ("Month", by.month), ("Year", by.year)):
        when.get_by_label(part, exact=True).fill(str(value))
    page.get_by_role("button", name="Agree it").click()


def _paper(page: Page, meeting: str) -> bytes:
    return page.request.get(f"{meeting}minutes.pdf").body()
