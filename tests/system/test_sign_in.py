"""The first page anybody meets."""

from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_a_visitor_is_asked_whom_to_be(
    page: Page, assert_accessible: Callable[[Page], None]
) -> None:
    page.goto("/sign-in/")
    expect(page).to_have_title("Choose whom to be – Harbour")
    assert_accessible(page)
