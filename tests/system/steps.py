"""What each person of the thread does, as they would do it. Used by the journeys."""

from playwright.sync_api import Page, expect


def sign_in_as(page: Page, name: str) -> None:
    page.goto("/sign-in/")
    page.get_by_role("button", name=name).first.click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url("**/sign-in/**")


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


def put_found_person_on_call(page: Page, role: str, terms: str, name: str) -> None:
    """Search every source while typing, and choose."""
    page.get_by_role("button", name=f"Find {role}").click()
    page.get_by_label("Search every source").press_sequentially(terms, delay=5)
    if page.locator("article").count() == 0 and not _has_javascript(page):
        page.get_by_role("button", name="Search", exact=True).click()
    hit = page.locator("article").filter(has_text=name).first
    hit.get_by_role("button", name=f"This is {role}").click()
    page.wait_for_url("**/calls/*/")


def _has_javascript(page: Page) -> bool:
    return page.locator("body.js-enabled").count() > 0


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
