"""Whoever runs a Marac finds its agencies, and is told what is missing before anything changes."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.system import steps

Check = Callable[[Page], None]


def test_whoever_runs_a_marac_takes_an_agency_in_only_under_an_agreement(
    page: Page, assert_accessible: Check
) -> None:
    steps.sign_in_as(page, "Amrit Testcase")
    page.get_by_role("link", name="Marac", exact=True).click()
    page.get_by_role("link", name="its agencies of Eastern Marac").click()
    expect(page.get_by_role("row", name="Saltmarsh Homes")).to_contain_text("Raj Testcase")
    assert_accessible(page)

    page.get_by_role("link", name="Take an agency in").click()
    team = page.get_by_label("Which agency, and which of its teams answers?")
    team.select_option(label="Tallbeacon Academy: Tallbeacon Academy team")
    page.get_by_label("Why is it taken in?").fill("A child of the school")
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_role("alert")).to_contain_text("Add a clause under Agreements")
    expect(page.get_by_label("Why is it taken in?")).to_have_value("A child of the school")
    assert_accessible(page)

    page.get_by_role("link", name="Back", exact=True).click()
    page.get_by_role("link", name="End membership of Saltmarsh Homes").click()
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why")
    assert_accessible(page)
