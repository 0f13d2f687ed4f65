"""Passwords, one-time codes and passkeys in a real browser, under the real security policy."""

import os
import subprocess
import sys
from collections.abc import Callable
from uuid import uuid4

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page, expect

from harbour.config import roles
from harbour.config.servers import ROOT, Server
from tests.system.steps import follow

PHRASE = "plainly an invented phrase"
Check = Callable[[Page], None]


@pytest.fixture
def newcomer(village: Server) -> tuple[str, str]:
    """Somebody with a one-time password, given by the village's administrator."""
    username = f"newcomer.{uuid4().hex[:8]}"
    done = subprocess.run(
        [sys.executable, "-m", "django", "add_person", username, "--name=Cato Testcase",
         "--agency=solent-and-downs", "--role=response_officer"],
        cwd=ROOT,
        env=os.environ
        | {
            "HARBOUR_DB_URL": village.url(roles.OWNER),
            "HARBOUR_TESTING": "0",
            "DJANGO_SETTINGS_MODULE": "harbour.config.settings",
        },
        capture_output=True,
        text=True,
        check=True,
    )  # fmt: skip
    return username, done.stdout.strip()


@pytest.fixture
def page(visitor: Callable[..., Page], site: str, problems: list[str]) -> Page:
    """A passkey belongs to a name, not to a number: the same site by its name."""
    page = visitor(site.replace("127.0.0.1", "localhost"))
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def press(page: Page, button: str) -> None:
    """Press and wait for the page it leads to, which a passkey's own answer may delay."""
    follow(page.get_by_role("button", name=button, exact=True))


def enter_password(page: Page, username: str, password: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password", exact=True).fill(password)
    press(page, "Sign in")


def choose_password(page: Page, username: str, password: str) -> None:
    enter_password(page, username, password)
    page.goto("/purpose/")
    page.get_by_label("Present password").fill(password)
    page.get_by_label("New password", exact=True).fill(PHRASE)
    page.get_by_label("New password again").fill(PHRASE)
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_text("Your password has been changed")).to_be_visible()
    page.goto("/")
    expect(page.get_by_text("You cannot open anything else until you have.")).to_be_visible()


def confirm(page: Page) -> None:
    page.get_by_label("Password", exact=True).fill(PHRASE)
    press(page, "Continue")


def test_a_newcomer_adds_a_passkey_and_signs_in_with_it_alone(
    page: Page, newcomer: tuple[str, str], assert_accessible: Check
) -> None:
    page.goto("/account/login/")
    assert_accessible(page)
    choose_password(page, *newcomer)
    assert_accessible(page)
    follow(page.get_by_role("link", name="Add a passkey"))
    assert_accessible(page)
    confirm(page)
    assert_accessible(page)
    page.get_by_label("Sign in with this passkey alone").check()
    page.get_by_role("button", name="Add passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    assert_accessible(page)
    press(page, "Sign out")
    page.goto("/account/login/?next=/purpose/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Why you are opening records")).to_be_visible()


def test_a_passkey_is_a_second_factor_after_the_password(
    page: Page, newcomer: tuple[str, str], assert_accessible: Check
) -> None:
    choose_password(page, *newcomer)
    page.get_by_role("link", name="Add a passkey").click()
    confirm(page)
    page.get_by_role("button", name="Add passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    press(page, "Sign out")
    enter_password(page, newcomer[0], PHRASE)
    assert_accessible(page)
    press(page, "Use a passkey")
    page.goto("/account/2fa/webauthn/")
    assert_accessible(page)
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("link", name="Use a passkey").click()
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("You have none.")).to_be_visible()


def test_a_newcomer_sets_up_an_app_and_signs_in_with_a_code(
    page: Page, newcomer: tuple[str, str], assert_accessible: Check
) -> None:
    choose_password(page, *newcomer)
    page.get_by_role("link", name="Set up authenticator app").click()
    confirm(page)
    assert_accessible(page)
    page.get_by_text("I cannot scan it").click()
    key = page.locator("code").inner_text()
    page.get_by_label("Code that the app shows").fill("nonsense")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("link", name="The code is not right.")).to_be_visible()
    counter = next(totp.yield_hotp_counters_from_time())
    code = totp.format_hotp_value(totp.hotp_value(key, counter))
    page.get_by_label("Code that the app shows").fill(code)
    page.get_by_role("button", name="Continue").click()
    recovery = page.locator("main code").first.inner_text()
    press(page, "Sign out")
    enter_password(page, newcomer[0], PHRASE)
    page.get_by_label("Code").fill(recovery)
    press(page, "Continue")
    page.goto("/purpose/")
    expect(page.get_by_role("heading", name="Why you are opening records")).to_be_visible()


def test_the_page_after_too_many_guesses_is_accessible(
    page: Page, problems: list[str], assert_accessible: Check
) -> None:
    for _ in range(5):
        enter_password(page, "nobody.testcase", "a wrong guess")
    expect(page.get_by_role("heading", name="Too many attempts")).to_be_visible()
    assert_accessible(page)
    problems[:] = [each for each in problems if "429" not in each]
