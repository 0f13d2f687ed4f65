"""Figures and learning in the browser: from a number to its cases, and what is made of it."""

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from harbour.config import roles
from harbour.config.database import environment
from harbour.config.servers import ROOT, Server
from harbour.kernel.calendars import london_date
from tests.system import steps
from tests.system.conftest import Visitor

Check = Callable[[Page], None]


def _fill_day(page: Page, legend: str, on: date) -> None:
    group = page.get_by_role("group", name=legend)
    for part, number in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        group.get_by_label(part, exact=True).fill(str(number))


def _today() -> date:
    return london_date(datetime.now(UTC))


def _say(page: Page, link: str, **boxes: str) -> None:
    """Open a form of text boxes, fill it and save it."""
    page.locator("main a", has_text=link).first.click()
    for label, words in boxes.items():
        page.get_by_label(label.replace("_", " ")).fill(words)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Save")).to_have_count(0)


def test_a_figure_opens_to_its_cases_and_leaves_as_a_file(
    page: Page, assert_accessible: Check
) -> None:
    steps.sign_in_as(page, "Olu Testcase")
    steps.follow(page.get_by_role("link", name="Figures", exact=True).first)
    assert_accessible(page)
    page.get_by_role("button", name="Count again now").click()
    expect(page.locator("main")).to_contain_text("Counted from what you may see, at")
    page.get_by_role("link", name="Domestic abuse crimes charged", exact=True).first.click()
    page.get_by_text("Other days, or broken down").click()
    page.get_by_label("Broken down by").select_option(label="Area")
    steps.follow(page.get_by_role("button", name="Show"))
    assert_accessible(page)
    group = page.get_by_role("table", name="By area").locator("tbody tr").first
    of = int(group.locator("td").nth(2).inner_text().replace(",", ""))
    file = page.request.get(str(page.get_by_role("link", name="CSV").get_attribute("href")))
    assert file.text().startswith("Group,Value")
    group.get_by_role("link").click()
    expect(page.locator("main")).to_contain_text(re.compile(rf"\b{of} cases?\b"))
    assert_accessible(page)
    page.get_by_role("table", name="Cases").get_by_role("link").first.click()
    expect(page.locator("h1")).to_be_visible()


def test_the_framework_says_what_moved_and_why(page: Page, assert_accessible: Check) -> None:
    steps.sign_in_as(page, "Olu Testcase")
    page.goto("/figures/framework/")
    expect(
        page.get_by_role("link", name="People trained for what they do", exact=True).first
    ).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Victims at high or medium risk spoken to in time").last.click()
    expect(page.locator("main")).to_contain_text(
        "Invented: a safeguarding officer now works the late"
    )
    assert_accessible(page)
    page.goto("/figures/commissioner/")
    expect(page.get_by_role("table").first).to_contain_text("Burglary")
    assert_accessible(page)


def test_a_year_is_published_with_small_numbers_withheld(
    page: Page, assert_accessible: Check
) -> None:
    steps.sign_in_as(page, "Olu Testcase")
    page.goto("/figures/publications/")
    page.get_by_label("Measure").select_option(label="Domestic abuse crimes (crimes)")
    today = _today()
    page.get_by_label("Year that begins in April of").fill(
        str(today.year - (2 if today.month < 4 else 1))
    )
    assert_accessible(page)
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("main")).to_contain_text("[c]: withheld")
    assert_accessible(page)
    file = page.request.get(str(page.get_by_role("link", name="CSV").get_attribute("href")))
    assert "[c]" in file.text()
    assert not re.search(r",[1-4]\r?$", file.text(), re.MULTILINE)


def test_the_report_is_one_page_that_opens_by_itself(
    visitor: Visitor, village: Server, tmp_path: Path, assert_accessible: Check
) -> None:
    told = environment(village, roles.REPORT)
    command = [sys.executable, "-m", "django", "report", "--out", str(tmp_path)]
    subprocess.run(command, env=told, cwd=ROOT, check=True, capture_output=True)
    page = visitor(tmp_path.as_uri() + "/")
    page.goto((tmp_path / "report.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_contain_text("Domestic abuse")
    expect(page.locator("main")).to_contain_text("People trained for what they do")
    assert_accessible(page)


def test_a_recommendation_is_measured_done_and_signed_off(
    visitor: Visitor, assert_accessible: Check
) -> None:
    lead, other = visitor(), visitor()
    steps.sign_in_as(lead, "Olu Testcase")
    steps.follow(lead.get_by_role("link", name="Learning", exact=True).first)
    assert_accessible(lead)
    steps.follow(lead.get_by_role("link", name="Open recommendations"))
    assert_accessible(lead)
    lead.get_by_role("link", name=re.compile("Review the training of staff")).first.click()
    for words in ("Investigators trained to investigate", "Training register"):
        expect(lead.locator("main")).to_contain_text(words)
    assert_accessible(lead)
    address = lead.url
    _say(lead, "Say that it is done", **{"Why?": "Each of them went"})
    steps.sign_in_as(other, "Hilary Testcase")
    other.goto(address)
    _say(other, "Sign it off", **{"Why?": "Seen in the register"})
    expect(other.locator("main")).to_contain_text("Seen in the register")
    assert_accessible(other)


def _enrol_and_follow_on(officer: Page, assert_accessible: Check) -> None:
    """One case: told today, and told once more since harm was found."""
    officer.get_by_role("button", name="Enrol a case").click()
    officer.get_by_label("Reference of the case").fill("INC-1")
    officer.get_by_label("A visit after a report").check()
    officer.get_by_role("button", name="Save").click()
    expect(officer.locator("main")).to_contain_text("1 of 20 planned")
    assert_accessible(officer)
    officer.get_by_role("link", name="Say what became of it").click()
    _fill_day(officer, "Until which day was it followed?", _today())
    officer.get_by_role("button", name="Save").click()
    officer.get_by_role("link", name="Follow it on").click()
    _fill_day(officer, "On which day did the harm happen?", _today())
    _fill_day(officer, "Until which day was it followed?", _today())
    officer.get_by_role("button", name="Save").click()
    officer.get_by_role("link", name="What was told of it").click()
    expect(officer.locator("main")).to_contain_text("Not harmed, followed until")
    assert_accessible(officer)


def test_a_pilot_is_registered_enrolled_under_seal_and_told(
    visitor: Visitor, assert_accessible: Check
) -> None:
    inspector, officer = visitor(), visitor()
    steps.sign_in_as(inspector, "Olu Testcase")
    inspector.goto("/learning/pilots/")
    inspector.get_by_role("link", name="Register a pilot").click()
    for label, words in (
        ("Title", "Body-worn video at every visit"), ("What is the question?", "Fewer harmed?"),
        ("Who is eligible?", "A visit after a report"), ("The usual way", "As now"),
        ("The new way", "Video each time"), ("What counts as harm?", "Another crime"),
        ("For how many days is each case followed?", "30"),
        ("How many cases are planned?", "20"),
        ("Who authorised it, and on which ethical advice?", "The chief officer"),
    ):  # fmt: skip
        inspector.get_by_label(label).fill(words)
    inspector.get_by_role("radio", name="Here, by whoever enrols it").check()
    assert_accessible(inspector)
    inspector.get_by_role("button", name="Save").click()
    pilot = inspector.url
    _say(inspector, "Begin to enrol", **{"Why?": "Authorised"})
    steps.sign_in_as(officer, "Dev Testcase")
    officer.goto(pilot)
    _enrol_and_follow_on(officer, assert_accessible)
    inspector.goto("/learning/pilots/")
    inspector.get_by_role("link", name="The risk form by judgement", exact=True).first.click()
    for words in ("Every arm follows from it", "Copied to The inspectorate", "Effect"):
        expect(inspector.locator("main")).to_contain_text(words)
    assert_accessible(inspector)
    inspector.goto("/learning/pilots/examples/conditional-caution/")
    assert_accessible(inspector)


def test_a_death_review_says_what_is_missing(page: Page, assert_accessible: Check) -> None:
    steps.sign_in_as(page, "Olu Testcase")
    page.goto("/learning/death-reviews/")
    assert_accessible(page)
    page.get_by_role("link", name="DR-01").first.click()
    expect(page.locator("main")).to_contain_text("Meredith Testcase")
    assert_accessible(page)
    page.get_by_role("button", name="Record a part").click()
    page.get_by_role("radio", name="Family, friends and their advocate").check()
    page.get_by_role("radio", name="Yes").check()
    page.get_by_label("What was done, or why it is not wanted").fill("Two sisters take part")
    _fill_day(page, "On which day?", _today() - timedelta(days=1))
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Two sisters take part")


def test_a_victim_is_asked_safely_and_nobody_learns_what_was_answered(
    page: Page, assert_accessible: Check
) -> None:
    steps.sign_in_as(page, "Amrit Testcase")
    page.get_by_role("link", name="Safeguarding cases").click()
    page.locator("tbody th a").nth(1).click()
    case = page.url
    page.get_by_role("link", name="Agree how to reach the victim safely").click()
    page.get_by_label("Telephone call").check()
    page.get_by_role("button", name="Record").click()
    page.wait_for_url(case)
    page.get_by_role("link", name="Ask the victim how it was").click()
    expect(page.locator("h1")).to_contain_text("how it was")
    assert_accessible(page)
    page.get_by_role("radio", name="By voice, in the way agreed").check()
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/surveys/victim/")
    page.get_by_role("radio", name="By voice, in the way agreed").check()
    page.get_by_role("group", name="Were you believed?").get_by_label("Yes").check()
    assert_accessible(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("table").first).to_contain_text("Were you believed?")
    assert_accessible(page)
    page.goto(case)
    page.get_by_role("link", name="Ask the victim how it was").click()
    expect(page.locator("main")).to_contain_text("Once in six months is enough")


def test_files_are_drawn_and_read_blind(visitor: Visitor, assert_accessible: Check) -> None:
    inspector, sergeant = visitor(), visitor()
    steps.sign_in_as(inspector, "Olu Testcase")
    inspector.goto("/learning/files/new/")
    _fill_day(inspector, "Crimes reported from", _today() - timedelta(days=360))
    _fill_day(inspector, "Until and including", _today() - timedelta(days=1))
    inspector.get_by_label("How many files are read?").fill("1")
    inspector.get_by_label("Where will the seed come from?").fill("Saturday's draw")
    inspector.get_by_role("button", name="Save").click()
    review = inspector.url
    assert_accessible(inspector)
    inspector.get_by_label(re.compile("seed", re.IGNORECASE)).fill("4 8 15 16 23 42")
    inspector.get_by_role("button", name=re.compile("Draw", re.IGNORECASE)).click()
    steps.sign_in_as(sergeant, "Hilary Testcase")
    for reader in (inspector, sergeant):
        reader.goto(review)
        reader.locator("main").get_by_role("link", name=re.compile("Read")).first.click()
        for group in reader.locator("fieldset:has(input[type=radio])").all():
            group.get_by_label("Yes", exact=True).check()
        reader.get_by_label("What stands out?").fill("It was seen through")
        assert_accessible(reader)
        reader.get_by_role("button", name="Save").click()
    sergeant.goto(review)
    expect(sergeant.locator("main")).to_contain_text("alike in 100% of questions")
    assert_accessible(sergeant)
