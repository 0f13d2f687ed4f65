"""Somebody released, and somebody before a panel: what is done about them, in a browser."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from playwright.sync_api import Page, expect

from harbour.kernel.calendars import LONDON
from tests.system import steps

Check = Callable[[Page], None]
INVITED = ("Solent and Downs Constabulary", "Downs Probation", "Saltmarsh Homes")


def fill_day(page: Page, label: str, day: datetime) -> None:
    group = page.get_by_role("group", name=label)
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(part).fill(str(value))
    if group.get_by_label("Time").count():
        group.get_by_label("Time").fill(f"{day:%H:%M}")


def later_today() -> datetime:
    """A time still to come of this day in London; in a day's last minutes it waits for the next."""
    while (now := datetime.now(LONDON)).hour == 23 and now.minute > 56:
        time.sleep(10)
    return min(now + timedelta(hours=1), now.replace(hour=23, minute=59))


def save(page: Page, button: str, back: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url(back)


def record(page: Page, link: str, words: str, *, of: str = "") -> None:
    """A form with words, reached by a link and back where it came from."""
    here = page.url
    part = page.locator("section").filter(has_text=of) if of else page
    part.get_by_role("link", name=link).first.click()
    page.locator("textarea").fill(words)
    save(page, "Record", here)


def plan_release(page: Page, check: Check) -> str:
    """Sian hears that Darren is bailed within the hour. Gives the release's address."""
    steps.sign_in_as(page, "Sian Testcase")
    page.goto("/perpetrators/?who=all")
    page.get_by_role("link", name="Darren Whitlock").first.click()
    page.get_by_role("link", name="They will be released").click()
    page.get_by_role("radio", name="From custody, on bail").check()
    fill_day(page, "When do they leave?", later_today())
    page.get_by_label("Where from?").fill("Oysterport custody")
    page.get_by_label("Neighbourhood team to be briefed").select_option(index=1)
    check(page)
    save(page, "Record", "**/releases/*/")
    check(page)
    expect(page.locator("main")).to_contain_text("Not everybody has been warned")
    release = page.url
    steps.sign_out(page)
    return release


def visit_everybody(page: Page, release: str) -> None:
    while page.get_by_text("Nobody has tried yet").count():
        section = page.locator("section").filter(has_text="Nobody has tried yet").first
        section.get_by_role("link", name="Record a visit").click()
        page.get_by_role("radio", name="Told, with the conditions").check()
        page.locator("textarea").fill("At a sister's, with the code word")
        save(page, "Record", release)


def check_the_day(page: Page, release: str, check: Check) -> None:
    day = page.locator("section").filter(has_text="On the day")
    day.get_by_role("link", name="Record it").click()
    for holds in page.get_by_role("checkbox").all():
        holds.check()
    check(page)
    save(page, "Record", release)


def test_a_release_from_its_notice_until_every_duty_is_done(
    page: Page, assert_accessible: Check
) -> None:
    release = plan_release(page, assert_accessible)
    # The beat
    steps.sign_in_as(page, "Gareth Testcase")
    page.goto(release)
    record(page, "Record it", "At the start of the tour", of="Brief the beat")
    steps.sign_out(page)
    # Safeguarding
    steps.sign_in_as(page, "Amrit Testcase")
    page.goto(release)
    record(page, "Record it", "A neighbour has the code word", of="Adjust the safety plan")
    record(page, "Record it", "In none of the papers", of="protected address")
    visit_everybody(page, release)
    expect(page.locator("main")).to_contain_text("Everybody who must know, knows")
    check_the_day(page, release, assert_accessible)
    expect(page.locator(".app-clock--due, .app-clock--late")).to_have_count(0)
    page.get_by_role("link", name="They have left").click()
    save(page, "Record", release)
    expect(page.locator("main .govuk-tag").first).to_have_text("Out")


def choose_and_count(page: Page, panel: str, check: Check) -> None:
    """Olu puts the highest score before yesterday's panel, and says who came."""
    page.get_by_role("link", name="Choose whom the panel talks about").click()
    check(page)
    page.get_by_role("checkbox").first.check()
    page.locator("textarea").fill("Several victims, and nobody manages them")
    save(page, "Put before the panel", panel)
    for agency in INVITED:
        page.get_by_role("link", name="Record who came").click()
        page.get_by_label("Which agency?").select_option(label=agency)
        page.get_by_role("radio", name="Came", exact=True).check()
        page.get_by_label("Who?").fill("A Testcase")
        save(page, "Record", panel)


def decide_all(page: Page) -> None:
    for case in [str(each.get_attribute("href")) for each in page.locator("h3 a").all()]:
        page.goto(case)
        page.get_by_role("link", name="Keep what the panel decided").click()
        page.get_by_role("radio", name="Stays with the panel").check()
        page.get_by_role("checkbox", name="Disruption: visits").check()
        page.locator("textarea").fill("Seen weekly by the beat and by probation")
        fill_day(page, "When does the panel look", datetime.now(LONDON) + timedelta(days=28))
        save(page, "Keep it", "**/panels/cases/*/")


def agree_action(page: Page, check: Check) -> str:
    """On the page of a case. Gives the action's address."""
    page.get_by_role("link", name="Agree an action").click()
    page.get_by_label("Which agency?").select_option(label="Downs Probation")
    page.get_by_label("Who does it?").fill("Una Testcase")
    page.get_by_label("What do they do?").fill("See him each Tuesday morning")
    page.get_by_label("For which tactic?").select_option(index=1)
    fill_day(page, "By when?", datetime.now(LONDON) + timedelta(days=7))
    check(page)
    save(page, "Agree it", "**/panels/cases/*/")
    page.get_by_role("link", name="See him each Tuesday morning").click()
    page.get_by_role("button", name="Remind the agency").click()
    expect(page.locator("main")).to_contain_text("reminded")
    return page.url


def test_a_panel_chooses_decides_agrees_and_hears_what_came_of_it(
    page: Page, assert_accessible: Check
) -> None:
    steps.sign_in_as(page, "Olu Testcase")
    page.goto("/perpetrators/panels/")
    assert_accessible(page)
    page.locator("main ul").first.get_by_role("link").first.click()
    page.wait_for_url("**/panels/*/")
    panel = page.url
    choose_and_count(page, panel, assert_accessible)
    decide_all(page)
    action = agree_action(page, assert_accessible)
    page.goto(panel)
    page.get_by_role("link", name="The panel was held").click()
    save(page, "Record", panel)
    expect(page.locator("main .govuk-tag").first).to_have_text("Held")
    assert page.request.get(f"{panel}minutes.pdf").body().startswith(b"%PDF")
    steps.sign_out(page)
    # Probation, from its own home
    steps.sign_in_as(page, "Una Testcase")
    page.goto(action)
    assert_accessible(page)
    page.get_by_role("radio", name="It was not done").check()
    page.get_by_label("In words").fill("He did not come twice")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator("main .govuk-tag").first).to_have_text("Not done")
