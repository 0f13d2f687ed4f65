"""A suspect who is not lost, and a file that goes to the CPS, walked by those who do it."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from tests.system import steps
from tests.system.conftest import Visitor

NARROW = {"viewport": {"width": 320, "height": 700}}
CID = "Oysterport cid"


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(made, "JPEG")
    return made.getvalue()


def act(page: Page, link: str, button: str = "Record") -> None:
    page.get_by_role("link", name=link, exact=True).click()
    expect(page.get_by_role("button", name=button, exact=True)).to_be_visible()


def record(page: Page) -> None:
    here = page.url
    page.get_by_role("button", name="Record", exact=True).click()
    page.wait_for_url(lambda url: url != here)


def test_a_suspect_is_handed_over_and_accepted(
    visitor: Visitor, assert_accessible: Callable[[Page], None]
) -> None:
    # Given an outstanding suspect of Karen's team, when she hands him over
    his = _hand_over(visitor(), assert_accessible)

    # Then he is Sian's only when she has accepted him, and the victim is owed the news
    investigator = visitor(**NARROW)
    steps.sign_in_as(investigator, "Sian Testcase")
    investigator.goto(his)
    assert_accessible(investigator)
    investigator.get_by_role("button", name=f"Accept the suspect for {CID}").click()
    expect(investigator.locator("main")).to_contain_text("The victim's update: owed to 1")
    act(investigator, "Arrest, or say why not")
    investigator.get_by_role("radio", name="Arrested", exact=True).check()
    investigator.get_by_role("checkbox", name="To protect a child").check()
    record(investigator)
    expect(investigator.locator("main")).to_contain_text("Arrested")


def _hand_over(page: Page, check: Callable[[Page], None]) -> str:
    steps.sign_in_as(page, "Karen Testcase")
    page.get_by_role("link", name="Investigations").click()
    check(page)
    page.get_by_role("link", name="outstanding suspect").click()
    check(page)
    page.locator("tbody th a").first.click()
    page.wait_for_url("**/suspects/*/")
    his = page.url
    act(page, "Record what was tried")
    page.get_by_label("What was tried?").select_option("WORK")
    page.get_by_label("What was done").fill("The boat yard has not seen him")
    page.get_by_role("radio", name="A new lead").check()
    record(page)
    act(page, "Hand the suspect over")
    page.get_by_label("Which team takes the suspect on?").select_option(label=CID)
    page.get_by_label("What was tried").fill("His mother's home is still to be tried")
    check(page)
    record(page)
    expect(page.locator("main")).to_contain_text(f"Offered to {CID}, not accepted yet")
    return his


def test_the_scene_and_the_file_to_the_cps(
    visitor: Visitor, assert_accessible: Callable[[Page], None]
) -> None:
    page = visitor()
    steps.sign_in_as(page, "Sian Testcase")
    page.get_by_role("link", name="Investigations").click()
    page.get_by_role("link", name="Crime 44").first.click()
    page.wait_for_url("**/crimes/*/")
    assert_accessible(page)
    _add_exhibit(page, assert_accessible)
    page.get_by_role("link", name="Crime 44").click()
    steps.follow(page.get_by_role("link", name="CPS and courts"))
    assert_accessible(page)
    with page.expect_download() as paper:
        page.get_by_role("button", name="Make the case file (PDF)").click()
    assert paper.value.suggested_filename == "case-file.pdf"


def _add_exhibit(page: Page, check: Callable[[Page], None]) -> None:
    page.get_by_role("link", name="Scene, needs and exhibits").click()
    act(page, "Add an exhibit")
    page.get_by_label("What is it?").select_option("PICTURE")
    page.get_by_label("Exhibit reference").fill(f"SY/{uuid4().int % 10**6}")
    page.get_by_label("What it shows").fill("The broken door")
    found = timezone.localdate() - timedelta(days=1)
    for label, value in (("Day", found.day), ("Month", found.month), ("Year", found.year)):
        page.get_by_label(label).fill(str(value))
    page.get_by_label("Time").fill("09:30")
    page.get_by_label("Where is it held?").fill("Property store")
    page.locator("input[type=file]").set_input_files(
        {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    )
    record(page)
    check(page)
    with page.expect_download() as copy:
        page.get_by_role("link", name="Look at the copy").first.click()
    assert copy.value.suggested_filename == "exhibit.jpg"


def test_supervisors_see_where_cases_are_lost_and_who_is_trained(
    visitor: Visitor, assert_accessible: Callable[[Page], None]
) -> None:
    page = visitor(**NARROW)
    steps.sign_in_as(page, "Karen Testcase")
    for link in ("From the report to the sentence", "Evidence-led cases", "Quality of files"):
        page.goto("/investigations/")
        page.get_by_role("link", name=link).click()
        expect(page.get_by_role("heading", name=link)).to_be_visible()
        assert_accessible(page)
    page.goto("/")
    page.get_by_role("link", name="Your training").click()
    expect(page.locator("main")).to_contain_text("The register")
    assert_accessible(page)
    steps.follow(page.get_by_role("link", name="Which role needs what"))
    assert_accessible(page)


def test_leaving_custody_on_bail_is_known_to_whoever_warns_the_victim(
    visitor: Visitor, assert_accessible: Callable[[Page], None]
) -> None:
    # Given a suspect in custody for one of Sian's crimes, when Karen bails them
    held = _suspect_of_sian(visitor())
    page = visitor(**NARROW)
    steps.sign_in_as(page, "Karen Testcase")
    page.goto(held)
    name = page.get_by_role("heading", level=1).inner_text()
    if page.get_by_role("link", name="Arrest, or say why not").count():
        act(page, "Arrest, or say why not")
        page.get_by_role("radio", name="Arrested", exact=True).check()
        page.get_by_role("checkbox", name="To protect a child").check()
        record(page)
    act(page, "Bail")
    page.get_by_role("checkbox", name="No contact with the victim").check()
    leaves = timezone.localdate() + timedelta(days=1)
    _date(page, "Last day of bail", leaves + timedelta(days=30))
    page.get_by_label("What the victim thinks of the conditions").fill("Agrees; fears the school")
    page.get_by_label("Why bail is necessary").fill("The victim and the child are at home")
    page.get_by_role("button", name="Record", exact=True).click()

    # Then it is not recorded before it is said when they leave
    expect(page.locator(".govuk-error-summary")).to_contain_text("when the suspect leaves custody")
    _date(page, "When does the suspect leave custody?", leaves, at="09:30")
    assert_accessible(page)
    record(page)
    expect(page.locator("main")).to_contain_text("On bail")

    # And whoever warns the victim has it before them
    page.get_by_role("link", name="Releases, and whether each victim was warned").click()
    expect(page.locator("main")).to_contain_text(name)


def _suspect_of_sian(page: Page) -> str:
    steps.sign_in_as(page, "Sian Testcase")
    page.goto("/investigations/")
    page.get_by_role("link", name="Crime 44").first.click()
    page.wait_for_url("**/crimes/*/")
    page.get_by_role("region", name="Suspects").get_by_role("link").first.click()
    page.wait_for_url("**/suspects/*/")
    return page.url


def _date(page: Page, legend: str, day: date, at: str = "") -> None:
    asked = page.get_by_role("group", name=legend)
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        asked.get_by_label(label).fill(str(value))
    if at:
        asked.get_by_label("Time").fill(at)
