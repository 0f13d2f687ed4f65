"""What each person of the thread does, as they would do it. Used by the journeys."""

from collections.abc import Callable
from datetime import date, datetime
from urllib.parse import urljoin
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect


def follow(link: Locator) -> None:
    """Press a link or button and wait for the page it leads to, not to examine the one before."""
    with link.page.expect_navigation():
        link.click()


def sign_in_as(page: Page, name: str) -> None:
    page.goto("/sign-in/")
    page.get_by_role("button", name=name).first.click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url("**/sign-in/**")


def two_found(page: Page, terms: str) -> tuple[str, str]:
    """The addresses of the first two people that a search finds."""
    page.goto("/search/")
    page.get_by_label("Search every source").fill(terms)
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator("article h2 a").nth(1)).to_be_visible()
    links = page.locator("article h2 a").all()[:2]
    one, other = (str(link.get_attribute("href")) for link in links)
    return one, other


def begin_call(page: Page, words: str) -> None:
    """Where it is and what the caller says; the route is a 999 call."""
    page.goto("/")
    page.get_by_role("link", name="Take a call").first.click()
    page.get_by_role("radio", name="999").check()
    page.get_by_label("Who is calling?").fill("Amara Testcase")
    page.get_by_label("House name or number").fill("7")
    page.get_by_label("Street").fill("Plainly Invented Row")
    page.get_by_label("What the caller says, word for word").fill(words)
    page.get_by_label("Why this is domestic abuse").fill("Married, he hurts her")
    page.get_by_label("Code word agreed").fill("Lantern")


def put_found_person_on_call(page: Page, role: str, name: str, *, by_button: bool = False) -> None:
    """Search every source while typing, and choose."""
    page.get_by_role("button", name=f"Find {role}").click()
    page.get_by_label("Search every source").fill(name)
    if by_button:
        page.get_by_role("button", name="Search", exact=True).click()
    hit = page.locator("article").filter(has=page.get_by_role("link", name=name, exact=True)).first
    hit.get_by_role("button", name=f"This is {role}").click()
    page.wait_for_url("**/calls/*/")


def put_new_person_on_call(page: Page, role: str, given: str, family: str) -> None:
    page.get_by_role("button", name=f"Find {role}").click()
    page.get_by_role("button", name="Record a new person").click()
    page.get_by_label("First names").fill(given)
    page.get_by_label("Family name").fill(family)
    page.get_by_role("button", name="Put on the call").click()
    page.wait_for_url("**/calls/*/")


def record_call(page: Page) -> str:
    """Answer, rate and grade. Gives the incident's address."""
    page.get_by_role("radio", name="1 Immediate").check()
    page.get_by_role("button", name="Record the call and start the clock").click()
    page.wait_for_url("**/incidents/*/")
    return page.url


def send(page: Page, incident: str, officer: str) -> None:
    page.goto(incident)
    page.get_by_label("Officer to send").select_option(label=officer)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("main")).to_contain_text(f"{officer}, sent")


def attend(page: Page, incident: str) -> str:
    """Read the briefing and say that one is there. Gives the assessment's address."""
    page.goto("/")
    page.get_by_role("link", name="the briefing").last.click()
    page.wait_for_url("**/briefing/")
    page.goto(f"{incident}briefing/")
    page.get_by_role("button", name="I am here").click()
    expect(page.get_by_role("button", name="I am here")).to_have_count(0)
    address = page.get_by_role("button", name="Risk assessment").get_attribute("href")
    return incident.split("/incidents/")[0] + str(address)


def say_yes(page: Page, question: str) -> None:
    asked = page.get_by_role("group", name=question)
    asked.get_by_role("radio", name="Yes", exact=True).check()


def answer_every_question(
    page: Page,
    assessment: str,
    *,
    check: Callable[[Page], None] | None = None,
    answer: str = "Yes",
) -> None:
    """The same answer to everything, one section after the other, each leading to the next."""
    page.goto(f"{assessment}1/")
    while page.url != assessment:
        if check:
            check(page)
        here = page.url
        for choice in page.get_by_role("radio", name=answer, exact=True).all():
            choice.check()
        page.get_by_role("button", name="Save and go on").click()
        page.wait_for_url(lambda url, here=here: url != here)


def name_child(page: Page, assessment: str) -> None:
    page.goto(f"{assessment}child/")
    page.get_by_label("First names").fill("Robin")
    page.get_by_label("Family name").fill("Testcase")
    there = page.get_by_role("group", name="Was the child there")
    there.get_by_role("radio", name="Yes").check()
    seen = page.get_by_role("group", name="Have you seen")
    seen.get_by_role("radio", name="Yes").check()
    page.get_by_label("Where, and who").fill("In the kitchen, alone")
    page.get_by_label("In the child's words").fill("I hide in the bath")
    page.get_by_role("button", name="Record the child").click()
    page.wait_for_url(assessment)


def submit(page: Page, assessment: str, *, grade: str = "High", agrees: str = "") -> None:
    page.goto(f"{assessment}submit/")
    page.get_by_role("radio", name=grade).check()
    if agrees:
        asked = page.get_by_role("group", name="support")
        asked.get_by_role("radio", name=agrees, exact=True).check()
    page.get_by_label("Why?").fill("She told us in detail what happened and why")
    children = page.get_by_role("group", name="Are there children")
    is_named = not page.get_by_text("0 children are named").count()
    children.get_by_role("radio", name="Yes, and each" if is_named else "No: I asked").check()
    page.get_by_role("button", name="Submit").click()
    page.wait_for_url(f"{assessment}history/")
    page.get_by_role("button", name="Leave it as it is").click()
    page.wait_for_url(assessment)


def _leads_to(page: Page, item: str, assessment: str) -> bool:
    """Open an item of the queue: whether it is this assessment's. Other journeys add theirs."""
    page.goto(urljoin(page.url, item))
    linked = page.get_by_role("link", name="The whole assessment").get_attribute("href")
    return assessment.endswith(str(linked))


def open_from_queue(page: Page, assessment: str, *, grade: str = "High") -> str:
    """The item of this assessment. It waits with its age."""
    page.get_by_role("link", name="Assessments waiting").click()
    fresh = page.locator("tbody tr").filter(has_text="minute").filter(has_text=grade)
    expect(fresh.first).to_be_visible()
    items = [str(link.get_attribute("href")) for link in fresh.get_by_role("link").all()]
    assert any(_leads_to(page, item, assessment) for item in items)
    return page.url


def research(page: Page) -> None:
    page.get_by_role("link", name="Record what you looked into").click()
    source = page.get_by_role("group", name="Records management")
    source.get_by_role("radio", name="Looked into", exact=True).check()
    page.get_by_label("Records management: what was found").fill("Three reports to her doctor")
    page.get_by_role("button", name="Record the research").click()
    expect(page.locator("main")).to_contain_text("Three reports to her doctor")


def research_and_decide(page: Page) -> None:
    research(page)
    decide(page, "High")


def decide(page: Page, to: str) -> None:
    grade = page.get_by_role("group", name="Grade", exact=True)
    grade.get_by_role("radio", name=to).check()
    page.get_by_role("radio", name="The officer's grade is right").check()
    page.get_by_label("Evidence, and a note").fill("Everything points the same way")
    page.get_by_role("button", name="Decide and send on").click()
    expect(page.locator("main")).to_contain_text("Sent on")


def choose(page: Page, field: str, typed: str, option: str) -> None:
    """Type into a select that one can type into, once the script has made it so."""
    page.locator(f"input#id_{field}").fill(typed)
    page.get_by_role("option", name=option).first.click()


def record_crime(page: Page, incident: str) -> str:
    page.goto(incident)
    page.get_by_role("link", name="Crime from this incident").click()
    page.get_by_label("Another offence").fill("assault with injury")
    page.get_by_role("button", name="Find offences").click()
    page.get_by_role("radio", name="Assault with injury").first.check()
    page.get_by_label("Crime number").fill(f"4426{uuid4().int % 10**7:07}")
    page.get_by_role("button", name="Record the crime").click()
    page.wait_for_url("**/crimes/*/")
    return page.url


def finalise(page: Page, crime: str) -> None:
    page.goto(crime)
    page.get_by_role("link", name="Finalise the crime").click()
    page.wait_for_url("**/finalise/")
    page.get_by_label("Why is this crime being finalised?").fill("He has been charged")
    page.get_by_role("button", name="Finalise the crime").click()


def end_crime(page: Page, crime: str) -> None:
    page.goto(crime)
    page.get_by_role("link", name="Record the outcome").click()
    page.wait_for_url("**/outcome/")
    page.get_by_label("Outcome", exact=True).select_option("1")
    page.get_by_label("Why did it end so?").fill("He has been charged")
    page.get_by_role("button", name="Record").click()
    page.wait_for_url(crime)


def review_case_of(page: Page, name: str) -> None:
    page.get_by_role("link", name="Safeguarding cases").click()
    page.get_by_role("link", name=name).first.click()
    page.get_by_role("link", name="Review as supervisor").click()
    page.get_by_role("radio", name="Everything needed now has been done").check()
    page.get_by_label("What keeps the victim safe now").fill("The locks are changed")
    page.get_by_role("button", name="Record the review").click()
    expect(page.locator("main")).to_contain_text("The locks are changed")


def agree_safe_contact(page: Page) -> None:
    page.get_by_role("link", name="Agree how to reach the victim safely").click()
    page.get_by_role("checkbox", name="Telephone call").check()
    page.get_by_label("Code word").fill("Lantern")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator("main")).to_contain_text("Code word: Lantern")


def open_shared(page: Page, name: str) -> None:
    """The newest that was shared about this person."""
    page.get_by_role("link", name="Shared with us").click()
    page.get_by_role("link", name=name).last.click()
    page.wait_for_url(lambda url: "/referrals/" in url and "/inbox/" not in url)


def enter_day(page: Page, question: str, day: date) -> Locator:
    """A date under its question. Gives the group, for more of it."""
    asked = page.get_by_role("group", name=question, exact=True)
    for name, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        asked.get_by_label(name, exact=True).fill(str(value))
    return asked


def enter_time(page: Page, question: str, at: datetime) -> None:
    """A date and a time under their question, by the clock of the force."""
    enter_day(page, question, at).get_by_label("Time", exact=True).fill(f"{at:%H:%M}")
