"""The control room by keyboard alone: call to closed log, a missed target, a themed review."""

from collections.abc import Callable
from datetime import date, timedelta

import psycopg
from playwright.sync_api import Page, expect

from harbour.config import roles
from harbour.config.database import django
from harbour.config.servers import Server
from harbour.learning.domain.themed import quarter, quarters_over
from tests.system import keys, steps
from tests.system.conftest import Visitor

ALONE = "He has gone out. She is in the kitchen with the door shut."


def _take_call(page: Page, family: str) -> str:
    """A priority call with a safe way to ring back, taken without a pointer."""
    keys.sign_in(page, "Priya Testcase")
    menu = page.get_by_role("navigation", name="Menu")
    keys.press(page, menu.get_by_role("link", name="Take a call"), leads_to="**/calls/*/")
    keys.tick(page, "How did the report reach us?", "101 call")
    keys.press(page, page.get_by_role("button", name="Find the victim"), leads_to="**/who/**")
    new = page.get_by_role("button", name="Record a new person")
    keys.press(page, new, leads_to="**/new/**")
    keys.write(page, page.get_by_label("First names"), "Amara")
    keys.write(page, page.get_by_label("Family name"), family)
    keys.press(page, page.get_by_role("button", name="Put on the call"), leads_to="**/calls/*/")
    keys.write(page, page.get_by_label("What the caller says, word for word"), ALONE)
    for question in ("Is the suspect there now", "Is anybody hurt?", "Has a weapon been used"):
        _answer_no(page, question)
    keys.write(page, page.get_by_label("Why this is domestic abuse"), "Her husband hits her")
    keys.tick(page, "May we ring back?", "Yes, in the way below and in no other")
    keys.write(page, page.get_by_label("The safe way to call back"), "Her own mobile, by text")
    keys.tick(page, "Call grade", "2 Priority")
    record = page.get_by_role("button", name="Record the call and start the clock")
    keys.press(page, record, leads_to="**/incidents/*/")
    return page.url


def _answer_no(page: Page, question: str) -> None:
    asked = page.get_by_role("group", name=question)
    keys.go_to(page, asked.get_by_role("radio", name="Not asked"))
    for _ in range(2):
        page.keyboard.press("ArrowUp")
    expect(asked.get_by_role("radio", name="No", exact=True)).to_be_checked()


def _enter(page: Page, button: str) -> None:
    keys.go_to(page, page.get_by_role("button", name=button, exact=True))
    page.keyboard.press("Enter")


def _put_down(page: Page, part: str, words: str) -> None:
    keys.tick(page, "What do you want to put down?", part)
    keys.write(page, page.get_by_label("What was done, or why not"), words)
    if part == "Why there is no risk assessment":
        why = "If there is no risk assessment: why is it not completed?"
        keys.tick(page, why, "It was not safe to ask")
        risk = "If there is no risk assessment: what is the risk, from what is known?"
        keys.tick(page, risk, "Medium risk")
    _enter(page, "Put it down")
    expect(page.locator(".govuk-summary-list")).to_contain_text(words)


def test_from_the_call_to_the_closed_log(visitor: Visitor) -> None:
    """Nobody can go tonight, and she would rather speak: a supervisor decides, and closes it."""
    incident = _take_call(visitor(), "Keyscase")
    page = visitor()
    keys.sign_in(page, "Morag Testcase")
    page.goto(incident)
    keys.press(page, page.get_by_role("link", name="See the victim by video"), leads_to="**/video/")
    keys.write(
        page, page.get_by_label("What did the victim choose"), "She asked to be seen like this"
    )
    keys.write(page, page.get_by_label("Where is the suspect,"), "At work until ten")
    keys.write(
        page, page.get_by_label("Why is it safe for the victim"), "Alone, the door is locked"
    )
    keys.press(page, page.get_by_role("button", name="Offer the video"), leads_to=incident)
    keys.press(page, page.get_by_role("link", name="See the victim by video"), leads_to="**/video/")
    keys.tick(page, "How did it end?", "The victim was seen and spoken to")
    keys.write(page, page.get_by_label("What was seen and said"), "A bruise; she is calm")
    keys.press(page, page.get_by_role("button", name="Record what was seen"), leads_to=incident)

    keys.press(page, page.get_by_role("link", name="Close the log"), leads_to="**/closing/")
    _put_down(page, "Why there is no risk assessment", "She would not answer today")
    _put_down(page, "Why no crime was recorded", "She would not say what happened")
    _put_down(page, "The check on children", "There are none in the home")
    _put_down(page, "What the victim was told", "Whom to ring, and that we come when she asks")
    keys.press(page, page.get_by_role("link", name="The codes of what"), leads_to="**/codes/")
    keys.press(page, page.get_by_role("button", name="Keep the codes"), leads_to="**/closing/")
    _enter(page, "Close the log")
    page.wait_for_url(incident)
    expect(page.locator("main")).to_contain_text("Closed")


def _let_the_target_pass(village: Server, incident: str) -> None:
    """An hour and a half later: the clocks are set back, and the watch looks at them."""
    which = incident.rstrip("/").rsplit("/", 1)[-1]
    with psycopg.connect(village.url(roles.OWNER)) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        owner.execute(
            "UPDATE control_room_incident SET received_at = received_at - interval '90 minutes',"
            " clock_from = clock_from - interval '90 minutes',"
            " attend_by = attend_by - interval '90 minutes' WHERE id = %s",
            [which],
        )
    task = "harbour.control_room.tasks.watch_incident_clocks"
    django(village, roles.JOB, "procrastinate", "defer", task, '{"timestamp": 0}')


def test_a_missed_target(visitor: Visitor, village: Server) -> None:
    incident = _take_call(visitor(), "Missedcase")
    _let_the_target_pass(village, incident)
    page = visitor()
    keys.sign_in(page, "Morag Testcase")
    menu = page.get_by_role("navigation", name="Menu")
    keys.press(page, menu.get_by_role("link", name="Incidents"), leads_to="**/incidents/")
    shown = page.locator(f"#incident-{incident.rstrip('/').rsplit('/', 1)[-1]}")
    row = page.get_by_role("listitem").filter(has=shown)
    expect(row).to_contain_text("Target missed")
    expect(row).to_contain_text("Ask whether the victim is safe now")
    page.goto(incident)
    alert = page.get_by_role("link", name="Ring as agreed")
    for _ in range(20):  # the watch runs in the worker
        if alert.count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    keys.press(page, alert, leads_to="**/ring-back/")
    expect(page.locator("main")).to_contain_text("Her own mobile, by text")
    keys.tick(page, "Why?", "The target was missed")
    keys.tick(page, "How did it end?", "No answer")
    keys.write(page, page.get_by_label("What was said, or what happened"), "No answer to two texts")
    keys.press(page, page.get_by_role("button", name="Record it"), leads_to=incident)
    expect(page.locator("main")).to_contain_text("1 Immediate")
    keys.press(page, page.get_by_role("link", name="The whole log"), leads_to="**/log/")
    expect(page.locator("main")).to_contain_text("Rung back: no answer")


def _plan(page: Page) -> None:
    """The latest quarter in which somebody needed an interpreter."""
    for first in quarters_over(date.today()):  # noqa: DTZ011 -- the day the tests run
        page.goto("/learning/themes/")
        keys.tick(page, "What is it about?", "Callers who need an interpreter")
        begins, ends = quarter(first)
        choice = f"{begins:%B} to {ends:%B %Y}"
        keys.choose(page, page.get_by_label("Which quarter’s calls?"), choice)
        keys.write(page, page.get_by_label("Why this theme now?"), "Two complaints")
        keys.write(page, page.get_by_label("Where will the seed come from?"), "Saturday's numbers")
        keys.go_to(page, page.get_by_role("button", name="Seal what can be drawn"))
        with page.expect_navigation():
            page.keyboard.press("Enter")
        if "/themes/" in page.url and not page.url.endswith("/themes/"):
            return


def _read(page: Page) -> None:
    for asked in page.get_by_role("group").all():
        keys.go_to(page, asked.get_by_role("radio").first)
        page.keyboard.press("Space")
    keys.write(
        page, page.get_by_label("What does this call show?"), "A child was made to translate"
    )
    keys.press(
        page, page.get_by_role("button", name="Put down what was read"), leads_to="**/themes/*/"
    )


def _find_and_act(page: Page) -> None:
    keys.tick(page, "What kind of finding is it?", "Something must change")
    keys.write(page, page.get_by_label("What do the calls show together?"), "Kin translate")
    _enter(page, "Add the finding")
    expect(page.locator("main")).to_contain_text("Must change: Kin translate")
    keys.tick(page, "About which finding?", "Kin translate")
    keys.write(page, page.get_by_label("What is to be done?"), "Put the number on each desk")
    keys.choose(page, page.get_by_label("Who does it?"), "Priya")
    due = date.today() + timedelta(days=30)  # noqa: DTZ011 -- the day the tests run
    keys.date(page, "By when?", str(due.day), str(due.month), str(due.year))
    _enter(page, "Give the action")
    expect(page.locator("main")).to_contain_text("Priya Testcase, by")


def _do(page: Page) -> None:
    """What Priya was given stands on her home."""
    steps.sign_in_as(page, "Priya Testcase")
    owed = page.get_by_role("link", name="Do what a themed review of calls asks of you")
    keys.press(page, owed, leads_to="**/themes/actions/*/")
    keys.write(page, page.get_by_label("How was it done?"), "It lies on each desk")
    _enter(page, "It is done")
    expect(page.locator("main")).to_contain_text("It lies on each desk")


def test_a_themed_review(visitor: Visitor, assert_accessible: Callable[[Page], None]) -> None:
    page = visitor()
    keys.sign_in(page, "Morag Testcase")
    menu = page.get_by_role("navigation", name="Menu")
    keys.press(page, menu.get_by_role("link", name="Call quality"), leads_to="**/calls/")
    keys.press(page, page.get_by_role("link", name="Themed reviews"), leads_to="**/themes/")
    _plan(page)
    review = page.url
    keys.write(page, page.get_by_label("The seed, exactly as it was published"), "3 17 22 31")
    _enter(page, "Draw")
    expect(page.locator("main")).to_contain_text("still to be read")
    while page.get_by_text("waits to be read").count():
        waiting = page.locator("li").filter(has_text="waits to be read").get_by_role("link")
        keys.press(page, waiting, leads_to="**/themes/calls/*/")
        _read(page)
    _find_and_act(page)
    keys.write(page, page.get_by_label("What is reported"), "Kin are not to translate")
    _enter(page, "Report the review")
    expect(page.locator("main")).to_contain_text("Reported: actions under way")
    assert_accessible(page)

    _do(visitor())
    page.goto(review)
    expect(page.locator("main")).to_contain_text("Closed: every action is done")
