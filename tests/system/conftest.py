"""Journeys in a real browser, against the real web server and worker, on the invented force.

- `page`: a visitor with nothing in the browser. Any error on the console (a breach of the content
  security policy is one), any request that leaves the site and any server error fails the test;
  a test that provokes one on purpose clears `problems`.
- `visitor()`: one more visitor, with a browser of their own.
- `assert_accessible(page)`: axe finds nothing against WCAG 2.2 AA.
- `sign_in(page, "call_handler")`: choose whom to be.
"""

import os
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from harbour.config.furnish import collect_static
from harbour.config.servers import VAR, Server
from harbour.config.services import Supervisor, web_server, worker
from tests.browser import FLAGS, MISSING, find_chromium
from tests.cluster import Cluster

HOST = "127.0.0.1"
SCREENSHOTS = VAR / "screenshots"
# How long a page may take on a slow and busy machine before a journey gives up.
PATIENCE = 30_000
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

Visitor = Callable[..., Page]


@pytest.fixture(scope="session")
def village(cluster: Cluster) -> Server:
    """A database of its own, with the invented force. Journeys share it and only add to it."""
    cluster.copy_village("journeys")
    return cluster.server.other_database("journeys")


@pytest.fixture(scope="session")
def site(village: Server, cluster: Cluster) -> Iterator[str]:
    """The address of a running Harbour: web server and worker as in production."""
    static = VAR / "test-static"
    collect_static(village, static, lambda line: None)
    own = cluster.folder / "var"
    own.mkdir(exist_ok=True)
    (own / "static").symlink_to(static / "static")
    with _served(village, own, with_worker=True) as address:
        yield address


@pytest.fixture(scope="session")
def site_with_drafts(site: str, village: Server, cluster: Cluster) -> Iterator[str]:
    """The same, of a force that has switched drafts on the device on."""
    own = cluster.folder / "var"
    with _served(village, own, HARBOUR_DEVICE_DRAFTS="on") as address:
        yield address


@contextmanager
def _served(village: Server, own: Path, *, with_worker: bool = False, **more: str) -> Iterator[str]:
    with socket.socket() as chosen:
        chosen.bind((HOST, 0))
        port = chosen.getsockname()[1]
    extra = {"HARBOUR_DEMO": "1", "HARBOUR_TESTING": "0", "HARBOUR_VAR": str(own), **more}
    web = web_server(village, HOST, port, extra=extra)
    parts = [web, *([worker(village, extra=extra)] if with_worker else [])]
    running = Supervisor(None, parts, lambda line: None)
    running.start()
    try:
        _wait_until_it_answers(f"http://{HOST}:{port}/healthz", web.last_words)
        yield f"http://{HOST}:{port}"
    finally:
        running.stop()


def _wait_until_it_answers(url: str, last_words: Callable[[], str]) -> None:
    for _ in range(1200):
        with suppress(OSError), urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310
            if answer.status == 200:
                return
        time.sleep(0.1)
    pytest.fail(f"The web server does not answer:\n{last_words()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = find_chromium()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.program, env=os.environ | found.environment, args=[*FLAGS]
        )
        yield browser
        browser.close()


@pytest.fixture
def problems() -> list[str]:
    """What went wrong in the browsers of this test so far."""
    return []


@pytest.fixture
def visitor(
    browser: Browser, site: str, problems: list[str], request: pytest.FixtureRequest
) -> Iterator[Visitor]:
    contexts: list[BrowserContext] = []

    def new(address: str = site, **options: object) -> Page:
        context = browser.new_context(
            base_url=address, locale="en-GB", timezone_id="Europe/London", **options
        )
        contexts.append(context)
        page = context.new_page()
        _watch(page, address, problems)
        return page

    yield new
    if request.node.stash.get(_FAILED, False):
        _take_screenshots(contexts, request.node.name)
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def page(visitor: Visitor) -> Page:
    return visitor()


# A part of a page that was still asked for when the page was left.
_LEFT = ("htmx:sendAbort", "htmx:afterRequest")


def _watch(page: Page, site: str, problems: list[str]) -> None:
    page.on(
        "console",
        lambda said: (
            said.type != "error" or said.text.startswith(_LEFT) or problems.append(said.text)
        ),
    )
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "request",
        lambda asked: (
            asked.url.startswith((site, "data:", "blob:"))
            or problems.append(f"asks elsewhere: {asked.url}")
        ),
    )
    page.on(
        "response",
        lambda answer: (
            answer.status < 500 or problems.append(f"{answer.status} for {answer.request.method}")
        ),
    )


_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.stash[_FAILED] = report.failed
    return report


def _take_screenshots(contexts: list[BrowserContext], test: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    pages = [page for context in contexts for page in context.pages]
    for number, page in enumerate(pages, 1):
        path: Path = SCREENSHOTS / f"{test.replace('/', '-')}-{number}.png"
        page.screenshot(path=path, full_page=True)


@pytest.fixture(scope="session")
def assert_accessible() -> Callable[[Page], None]:
    def check(page: Page) -> None:
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
        assert found.violations_count == 0, found.generate_report()

    return check


@pytest.fixture(scope="session")
def sign_in() -> Callable[[Page, str], None]:
    def choose(page: Page, role: str) -> None:
        """Be the first person who holds this role, named as the sign-in page names it."""
        page.goto("/sign-in/")
        page.get_by_role("button", name=role).first.click()
        page.wait_for_url(lambda url: "/sign-in/" not in url)

    return choose
