"""How an investigation ends: reviewed and answered, closed and opened again; released, judged,
charged and heard. Walked by those who do it."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from harbour.investigation.domain.checklist import ITEMS
from tests.system import steps
from tests.system.conftest import Visitor
from tests.system.test_investigation import NARROW, _date, act, record

KNOWN = ("Arrested", "Interviewed", "On bail", "Released under investigation")


def _crime_of_sian(page: Page, *, without: str = "") -> str:
    """The last of Sian's open crimes whose suspect was arrested; others take the first."""
    steps.sign_in_as(page, "Sian Testcase")
    page.goto("/investigations/")
    links = page.get_by_role("link", name="Crime 44")
    addresses = [str(link.get_attribute("href")) for link in links.all()]
    for address in reversed(addresses[1:]):
        page.goto(address)
        suspects = page.get_by_role("region", name="Suspects").inner_text()
        if any(status in suspects for status in KNOWN) and (
            not without or without not in page.locator("main").inner_text()
        ):
            return page.url
    raise AssertionError("Sian has no crime with a suspect who was arrested")


def _go(page: Page, crime: str, link: str) -> None:
    page.goto(crime)
    act(page, link)


def test_a_file_is_returned_answered_closed_without_her_and_opened_again(
    visitor: Visitor, assert_accessible: Callable[[Page], None]
) -> None:
    # Given a crime of Sian's, whose file Karen returns for work, and Sian answers
    sian, karen = visitor(), visitor(**NARROW)
    crime = _crime_of_sian(sian, without="High risk: this crime waits")
    steps.sign_in_as(karen, "Karen Testcase")
    _return_and_answer(sian, karen, crime)

    # When the victim withdraws, nothing ends before a supervisor said why the case fails
    _withdraw(sian, crime)
    _outcome_16(sian, crime)
    expect(sian.locator(".govuk-error-summary")).to_contain_text("has not said why")
    _answer_every_line(sian, crime)
    _decide_that_it_fails(karen, crime)
    _outcome_16(sian, crime)
    sian.wait_for_url(crime)
    steps.finalise(sian, crime)
    sian.wait_for_url(crime)

    # Then it opens again with its evidence, and asks the question anew
    sian.goto(crime)
    act(sian, "Open it again", "Open it again")
    sian.get_by_label("Why is it opened again?").fill("The victim is ready now")
    sian.get_by_role("button", name="Open it again", exact=True).click()
    sian.wait_for_url(crime)
    expect(sian.locator("main")).to_contain_text("This no longer counts")
    assert_accessible(sian)


def _return_and_answer(sian: Page, karen: Page, crime: str) -> None:
    _go(karen, crime, "Review the file")
    karen.get_by_role("radio", name="Returned for work").check()
    karen.get_by_role("checkbox", name="No body-worn video").check()
    karen.get_by_label("What you found").fill("The video is missing")
    record(karen)
    _go(sian, crime, "Answer this review")
    sian.get_by_label("What was done about it?").fill("Asked for, and there is none")
    record(sian)


def _withdraw(page: Page, crime: str) -> None:
    _go(page, crime, "Record whether the victim supports it")
    page.get_by_role("radio", name="The victim does not support it now").check()
    page.get_by_label("What the victim said").fill("I want it to stop")
    page.get_by_role("radio", name="No", exact=True).check()
    record(page)


def _outcome_16(page: Page, crime: str) -> None:
    _go(page, crime, "Record the outcome")
    page.get_by_label("Outcome", exact=True).select_option("16")
    page.get_by_label("Why did it end so?").fill("The victim does not support it")
    stays = page.get_by_label("stays in custody all the same")
    if stays.count():
        stays.fill("Held for another crime")
    page.get_by_role("button", name="Record", exact=True).click()


def _answer_every_line(page: Page, crime: str) -> None:
    for item in ITEMS:
        if not item.apart_from_her:
            continue
        page.goto(f"{crime}evidence/{item.code}/")
        page.get_by_role("radio", name="Not done, and it cannot be any more").check()
        page.get_by_label("If there is none: why?").fill("Asked for; there is none")
        record(page)


def _decide_that_it_fails(page: Page, crime: str) -> None:
    _go(page, crime, "Decide whether it stands without the victim")
    page.get_by_role("radio", name="It does not stand without the victim").check()
    page.get_by_label("Why", exact=True).fill("Nothing else is left")
    record(page)


def test_a_release_is_judged_and_a_charge_says_where_the_suspect_goes(
    visitor: Visitor, assert_accessible: Callable[[Page], None]
) -> None:
    # Given a suspect whom Sian releases under investigation, and an inspector who judges it
    sian, tomorrow = visitor(), timezone.localdate() + timedelta(days=1)
    crime = _crime_of_sian(sian)
    sian.get_by_role("region", name="Suspects").get_by_role("link").first.click()
    sian.wait_for_url("**/suspects/*/")
    _hold(sian)
    _release(sian, tomorrow)
    _judge(visitor(**NARROW), sian.url)

    # When the CPS decides to charge, the charge asks where the suspect goes
    _send_and_decide(sian, crime)
    expect(sian.get_by_role("heading", name="Charge", exact=True)).to_be_visible()
    assert_accessible(sian)
    _charge(sian, tomorrow)
    expect(sian.locator("main")).to_contain_text("Charged, and bailed to court")

    # Then a hearing is listed, with where the suspect is until then and who looks after the victim
    sian.goto(crime)
    sian.get_by_role("link", name="CPS and courts").click()
    _list_hearing(sian, tomorrow)
    expect(sian.locator("main")).to_contain_text("Bailed with conditions")
    assert_accessible(sian)


def _hold(page: Page) -> None:
    """Somebody who is out is arrested again."""
    if page.get_by_role("link", name="Arrest, or say why not").count():
        act(page, "Arrest, or say why not")
        page.get_by_role("radio", name="Arrested", exact=True).check()
        page.get_by_role("checkbox", name="To protect a child").check()
        record(page)


def _release(page: Page, leaves_on: date) -> None:
    act(page, "Release under investigation")
    page.get_by_label("What the victim thinks of it").fill("Afraid of the weekend")
    page.get_by_label("Why bail is not necessary").fill("The suspect lives abroad")
    _date(page, "When does the suspect leave custody?", leaves_on, at="09:30")
    record(page)
    expect(page.locator("main")).to_contain_text("Waits for a supervisor")


def _judge(page: Page, suspect: str) -> None:
    steps.sign_in_as(page, "Olu Testcase")
    page.goto(suspect)
    act(page, "Decide whether this keeps the victim safe")
    page.get_by_role("radio", name="It keeps the victim safe").check()
    page.get_by_label("How is the victim kept safe").fill("An alarm is fitted today")
    record(page)
    expect(page.locator("main")).to_contain_text("An alarm is fitted today")


def _list_hearing(page: Page, tomorrow: date) -> None:
    act(page, "Add a hearing")
    page.get_by_label("Suspect", exact=True).select_option(index=1)
    page.get_by_label("Which hearing?").select_option("FIRST")
    page.get_by_label("Court", exact=True).fill("Oysterport Magistrates' Court")
    _date(page, "When?", tomorrow + timedelta(days=14), at="10:00")
    page.get_by_label("Who looks after the victim as a witness?").fill("Leila Testcase")
    asked = page.get_by_role("group", name="Is a restraining order asked for?")
    asked.get_by_role("radio", name="Yes").check()
    record(page)


def _send_and_decide(page: Page, crime: str) -> None:
    page.goto(crime)
    page.get_by_role("link", name="CPS and courts").click()
    act(page, "Send the file to the CPS")
    page.get_by_label("Suspect", exact=True).select_option(index=1)
    page.get_by_role("radio", name="Threshold Test").check()
    page.get_by_label("What happened, and what proves it").fill("The video shows it")
    page.get_by_role("radio", name="Yes").check()
    page.get_by_label("why can it not wait?").fill("The suspect is leaving the country")
    record(page)
    act(page, "Enter the CPS's decision")
    page.get_by_role("radio", name="Charge", exact=True).check()
    page.get_by_role("radio", name="Yes").check()
    page.get_by_label("Prosecutor's reference").fill("CPS 7")
    page.get_by_label("Charges, or reasons").fill("Assault by beating")
    record(page)


def _charge(page: Page, first_on: date) -> None:
    page.get_by_label("The charges").fill("Assault by beating")
    page.get_by_role("radio", name="Bailed with conditions").check()
    page.get_by_label("Court of the first hearing").fill("Oysterport Magistrates' Court")
    _date(page, "Day of the first hearing", first_on + timedelta(days=14))
    page.get_by_role("checkbox", name="No contact with the victim").check()
    page.get_by_label("what the victim thinks of them").fill("Agrees; fears the school")
    record(page)
