"""An open call or live board is work, even while nobody types; any other page left alone is not."""

import pytest
from playwright.sync_api import Page, expect

from tests.system import steps


def _wait_almost_until_the_end(page: Page) -> None:
    # What a page fetches by itself as it opens counts as use: it must be over before time passes.
    page.wait_for_load_state("networkidle" if "/incidents/" not in page.url else "load")
    page.clock.fast_forward("13:30")


@pytest.mark.parametrize("address", ["/calls/new/", "/incidents/"], ids=["a call", "the board"])
def test_a_session_is_kept_while_work_is_open(page: Page, address: str) -> None:
    steps.sign_in_as(page, "Priya Testcase")
    page.clock.install()
    page.goto(address)

    with page.expect_response("**/stay-signed-in/") as kept:
        _wait_almost_until_the_end(page)

    assert kept.value.ok
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_page_that_is_left_alone_asks_before_it_ends(page: Page) -> None:
    steps.sign_in_as(page, "Priya Testcase")
    page.clock.install()
    page.goto("/help/")

    _wait_almost_until_the_end(page)

    dialog = page.get_by_role("dialog", name="You will be signed out soon")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Stay signed in").click()
    expect(dialog).to_have_count(0)
