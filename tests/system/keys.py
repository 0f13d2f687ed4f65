"""What somebody does who has a keyboard and no pointer."""

from playwright.sync_api import Locator, Page

PLENTY = 400


def go_to(page: Page, control: Locator) -> None:
    """Tab until the control has the focus, which must then be seen."""
    control.first.wait_for()
    for _ in range(PLENTY):
        if control.first.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("The keyboard does not lead there.")


def press(page: Page, control: Locator, *, leads_to: str) -> None:
    go_to(page, control)
    page.keyboard.press("Enter")
    page.wait_for_url(leads_to)


def write(page: Page, control: Locator, text: str) -> None:
    go_to(page, control)
    page.keyboard.type(text)


def tick(page: Page, group: str, label: str) -> None:
    """A group of radios is one stop of the keyboard: arrows move in it."""
    radios = page.get_by_role("group", name=group, exact=True).get_by_role("radio")
    wanted = page.get_by_role("group", name=group, exact=True).get_by_role(
        "radio", name=label, exact=True
    )
    checked = [radio for radio in radios.all() if radio.is_checked()]
    go_to(page, checked[0] if checked else radios)
    page.keyboard.press("Space")
    for _ in range(radios.count()):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"No {label} can be chosen with the keyboard.")


def sign_in(page: Page, name: str) -> None:
    page.goto("/sign-in/")
    go_to(page, page.get_by_role("button", name=name))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def choose(page: Page, select: Locator, starts: str) -> None:
    """A list is chosen from by typing how the choice begins."""
    go_to(page, select)
    page.keyboard.type(starts)


def date(page: Page, legend: str, day: str, month: str, year: str) -> None:
    group = page.get_by_role("group", name=legend)
    for label, text in (("Day", day), ("Month", month), ("Year", year)):
        write(page, group.get_by_label(label), text)
