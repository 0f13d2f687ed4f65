"""A case goes to a Marac with a Harbour of its own, by a file, and is taken in there."""

import re
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Page, expect

from harbour.marac.domain.handover import read, receipt, written
from harbour.marac.services.sealing import seal, unseal
from tests.system import steps

Check = Callable[[Page], None]
HOST = "Amrit Testcase"


def test_a_case_goes_as_a_sealed_file_and_waits_for_a_meeting_where_it_is_taken_in(
    page: Page, assert_accessible: Check, tmp_path: Path
) -> None:
    # Given a case that is sent to a Marac that is not in this Harbour
    steps.sign_in_as(page, HOST)
    _send_away(page, assert_accessible)

    # When its file is made, with the passphrase that is made for it
    steps.follow(page.get_by_role("link", name="Make a sealed file"))
    assert_accessible(page)
    sealed, passphrase = _make_the_file(page, tmp_path)

    # Then it is taken in nowhere in this Harbour
    case = read(unseal(sealed.read_bytes(), passphrase))
    page.goto("/marac/")
    page.get_by_role("link", name="take in a case from a file for Western Marac").click()
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose the file")
    assert_accessible(page)
    _take_in(page, sealed, passphrase.lower())
    expect(page.get_by_role("alert")).to_contain_text("made in this Harbour")

    # And one that comes from another Harbour waits here for a meeting, with its own receipt
    theirs = case.model_copy(update={"id": uuid4()})
    sealed.write_bytes(seal(written(theirs), passphrase))
    _take_in(page, sealed, passphrase.lower())
    page.wait_for_url("**/marac/cases/*/")
    expect(page.locator("main")).to_contain_text(receipt(theirs.id))
    expect(page.locator("main")).to_contain_text("Waiting for a meeting")
    assert_accessible(page)


def _make_the_file(page: Page, where: Path) -> tuple[Path, str]:
    """The file and its passphrase."""
    passphrase = page.get_by_label("Passphrase").input_value()
    with page.expect_download() as made:
        page.get_by_role("button", name="Make the file").click()
    sealed = where / made.value.suggested_filename
    made.value.save_as(sealed)
    return sealed, passphrase


def _take_in(page: Page, file: Path, passphrase: str) -> None:
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_label("Its passphrase").fill(passphrase)
    page.get_by_role("button", name="Take it in").click()


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
