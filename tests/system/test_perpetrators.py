"""Somebody who does it again: nominated, adopted, on the beat's briefing, asked about, answered."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.system import steps
from tests.system.conftest import Visitor

NARROW = {"viewport": {"width": 320, "height": 700}}


def _nominate(page: Page) -> str:
    """The first of the list whom nobody manages. Gives the address of their page."""
    steps.sign_in_as(page, "Gareth Testcase")
    page.goto("/perpetrators/?who=all")
    nobody = page.get_by_role("row").filter(has=page.get_by_text("Nobody", exact=True)).first
    nobody.get_by_role("link").first.click()
    page.wait_for_url("**/perpetrators/people/*/")
    person = page.url
    page.get_by_role("link", name="Nominate them to be managed").click()
    page.get_by_label("Neighbourhood team where they live").select_option(index=1)
    page.get_by_label("Why should they be managed?").fill("Recorded again and again")
    page.get_by_role("button", name="Nominate").click()
    page.wait_for_url(person)
    steps.sign_out(page)
    return person


def _adopt(page: Page, person: str) -> None:
    steps.sign_in_as(page, "Amrit Testcase")
    page.goto(person)
    page.get_by_role("link", name="Decide on the nomination").click()
    page.get_by_role("radio", name="The team manages them").check()
    page.get_by_label("Owner of the plan").select_option(index=1)
    page.get_by_label("Why?").fill("Each new partner is at risk")
    page.get_by_role("button", name="Record").click()
    page.wait_for_url(person)
    page.get_by_role("link", name="Ask the beat to do something").click()
    page.get_by_label("Which beat?").select_option(index=1)
    page.get_by_role("radio", name="Check that conditions are kept").check()
    page.get_by_label("In words").fill("Is he at home after eight?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.locator("main")).to_contain_text("Is he at home after eight?")
    steps.sign_out(page)


def test_from_the_nomination_to_a_task_that_the_beat_answers(
    page: Page, visitor: Visitor, assert_accessible: Callable[[Page], None]
) -> None:
    person = _nominate(page)
    _adopt(page, person)

    # On a telephone, at the start of a tour
    beat = visitor(**NARROW)
    steps.sign_in_as(beat, "Gareth Testcase")
    beat.goto("/perpetrators/briefing/")
    assert_accessible(beat)
    expect(beat.locator("main")).to_contain_text("(new)")
    asked = beat.locator(".govuk-inset-text").filter(has_text="Is he at home after eight?")
    steps.follow(asked.get_by_role("link", name="Record what came of it"))
    assert_accessible(beat)
    beat.get_by_role("radio", name="the next tour goes on").check()
    beat.get_by_label("In words").fill("Nobody answered at nine")
    beat.get_by_role("button", name="Record").click()
    expect(asked).to_contain_text("Nobody answered at nine")
    beat.get_by_role("button", name="I have read it").first.click()
    expect(beat.locator("main")).to_contain_text("You have read this tour's briefing")
    address = beat.get_by_role("link", name="On paper").first.get_attribute("href")
    assert beat.request.get(str(address)).body().startswith(b"%PDF")
