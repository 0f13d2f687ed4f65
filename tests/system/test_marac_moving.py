"""A case goes to a Marac with a Harbour of its own, by a file, and is taken in there."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.system import steps

Check = Callable[[Page], None]
HOST = "Amrit Testcase"
LATER = "Their receipt will be "


def test_a_case_goes_as_a_sealed_file_and_waits_for_a_meeting_where_it_is_taken_in(
    page: Page, assert_accessible: Check, tmp_path: Path
) -> None:
    # Given a case that is sent to a Marac that is not in this Harbour
    steps.sign_in_as(page, HOST)
    _send_away(page, assert_accessible)

    # When its file is made, with the passphrase that is made for it
    told = page.get_by_text(LATER).inner_text()
    page.get_by_role("link", name="Make a sealed file").click()
    assert_accessible(page)
    passphrase = page.get_by_label("Passphrase").input_value()
    with page.expect_download() as made:
        page.get_by_role("button", name="Make the file").click()
    sealed = tmp_path / made.value.suggested_filename
    made.value.save_as(sealed)

    # Then another Marac takes it in, and says the receipt that the first one knows
    page.goto("/marac/")
    page.get_by_role("link", name="take in a case from a file for Western Marac").click()
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose the file")
    assert_accessible(page)
    page.locator("input[type=file]").set_input_files(sealed)
    page.get_by_label("Its passphrase").fill(passphrase.lower())
    page.get_by_role("button", name="Take it in").click()
    page.wait_for_url("**/marac/cases/*/")
    receipt = told.split(LATER)[1].rstrip(".")
    expect(page.locator("main")).to_contain_text(receipt)
    expect(page.locator("main")).to_contain_text("Waiting for a meeting")
    assert_accessible(page)


def _open_a_case(page: Page) -> None:
    """The first case of the first meeting that has one: some in the calendar wait for theirs."""
    page.goto("/marac/")
    meetings = page.locator("main a[href*='/marac/meetings/']").all()
    for address in [str(each.get_attribute("href")) for each in meetings]:
        page.goto(address)
        cases = page.locator("main a[href*='/marac/cases/']")
        if cases.count():
            return cases.first.click()
    raise AssertionError("no meeting has a case")


def _send_away(page: Page, check: Check) -> None:
    """The first case of a meeting to come, sent to a Marac elsewhere."""
    _open_a_case(page)
    page.get_by_role("link", name=re.compile("another Marac")).first.click()
    check(page)
    page.get_by_role("radio", name="A Marac that is not in Harbour").check()
    page.get_by_label("If it is another").fill("Invented County Marac, by telephone")
    page.get_by_role("radio", name="Yes, as far as is known").check()
    page.get_by_label("Why does it go there?").fill("Moved to be near family")
    page.get_by_label("What keeps the victim safe").fill("Alarm moved; the adviser rings daily")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("link", name="To Invented County Marac").last.click()
    check(page)
