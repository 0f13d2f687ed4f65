"""Every component in a browser: what axe can find, on wide and small screens and on paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("colours", ["none", "active"], ids=["usual colours", "forced colours"])
def test_the_style_guide_has_no_fault_and_fits(page, width, colours):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(forced_colors=colours)
    page.goto("/guide/")
    found = Axe().run(page).response["violations"]

    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_everything_can_be_reached_and_worked_by_keyboard(page):
    page.goto("/guide/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "govuk-skip-link"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main-content"


def test_paper_has_the_marking_and_no_buttons(page):
    page.goto("/guide/")
    page.emulate_media(media="print")

    assert page.get_by_text("OFFICIAL-SENSITIVE").first.is_visible()
    assert page.get_by_text("Amara Testcase", exact=True).first.is_visible()
    assert not page.get_by_role("button", name="Sign out").is_visible()
