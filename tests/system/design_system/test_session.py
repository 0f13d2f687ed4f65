"""The warning before a session ends, and staying."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def visit(page):
    page.clock.install()
    page.goto("/")
    return page


def dialog(page):
    return page.get_by_role("dialog", name="You will be signed out soon")


def test_one_is_warned_two_minutes_before(visit):
    visit.clock.fast_forward("12:50")
    expect(dialog(visit)).to_be_hidden()
    visit.clock.fast_forward("00:15")

    expect(dialog(visit)).to_be_visible()
    expect(visit.get_by_role("button", name="Stay signed in")).to_be_focused()
    expect(dialog(visit)).to_contain_text("in 2 minutes")


def test_one_can_stay_by_one_button(visit, stage):
    visit.clock.fast_forward("13:05")
    visit.get_by_role("button", name="Stay signed in").click()

    expect(dialog(visit)).to_be_hidden()
    assert stage.posts == ["/stay/"]
    visit.clock.fast_forward("12:00")
    expect(dialog(visit)).to_be_hidden()


def test_the_page_goes_when_the_session_has_ended(visit):
    visit.evaluate("document.title = 'Still the old page'")
    with visit.expect_navigation():
        visit.clock.fast_forward("15:05")

    expect(visit).to_have_title("Harbour – Harbour")


def test_saving_a_draft_is_activity(visit):
    visit.clock.fast_forward("12:00")
    visit.get_by_label("What happened?").fill("Still here.")
    visit.clock.fast_forward("00:02")
    expect(visit.locator("[data-autosave-status]")).to_have_text("Saved at 14:05")
    visit.clock.fast_forward("12:00")

    expect(dialog(visit)).to_be_hidden()
