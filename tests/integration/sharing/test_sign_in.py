"""Signing in with a password and a second factor."""

import re
import runpy

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import MD5PasswordHasher, make_password
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from harbour.config.servers import ROOT
from harbour.sharing.models import User
from tests.integration.sharing.conftest import Officer

LOGIN = "/account/login/"
HIDDEN = r'name="csrfmiddlewaretoken" value="[^"]+"'


def enter_password(browser: Client, officer: Officer, **more: str):
    data = {"login": officer.username, "password": officer.password} | more
    return browser.post(LOGIN, data)


def confirm(browser: Client, officer: Officer) -> None:
    """What is asked again before a change to how one signs in."""
    browser.post(reverse("account_reauthenticate"), {"password": officer.password})


def test_a_visitor_is_asked_to_sign_in_and_comes_back(browser: Client, officer: Officer) -> None:
    officer.set_up_app()
    asked = browser.get("/purpose/")
    assert asked.url == f"{LOGIN}?next=/purpose/"
    page = browser.get(asked.url)
    assert b'name="next" value="/purpose/"' in page.content
    second = enter_password(browser, officer, next="/purpose/")
    assert second.url.startswith(reverse("mfa_authenticate"))
    assert browser.get("/purpose/").status_code == 302, "the password alone opens nothing"
    done = browser.post(second.url, {"code": officer.code()})
    assert done.url == "/purpose/"
    assert browser.get("/purpose/").status_code == 200


def test_without_a_second_factor_one_can_only_set_one_up(browser: Client, officer: Officer) -> None:
    enter_password(browser, officer)
    assert browser.get("/purpose/").url == reverse("mfa_index")
    page = browser.get(reverse("mfa_index"))
    assert b"You cannot open anything else until you have" in page.content
    assert b"Amara Testcase" in page.content


def test_an_authenticator_app_can_be_set_up_and_its_secret_is_not_readable(
    browser: Client, officer: Officer
) -> None:
    enter_password(browser, officer)
    asked = browser.get(reverse("mfa_activate_totp"))
    assert asked.url.startswith(reverse("account_reauthenticate"))
    confirm(browser, officer)
    page = browser.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    wrong = browser.post(reverse("mfa_activate_totp"), {"code": "abc"})
    assert b"The code is not right" in wrong.content
    assert b"<title>Error: Set up" in wrong.content
    code = officer.code(secret)
    done = browser.post(reverse("mfa_activate_totp"), {"code": code}, follow=True)
    assert b"Your recovery codes" in done.content
    kept = officer.user.authenticator_set.get(type="totp")
    assert secret not in str(kept.data)
    assert browser.get("/purpose/").status_code == 200


def test_a_recovery_code_signs_in_once(browser: Client, officer: Officer) -> None:
    officer.set_up_app()
    code = officer.recovery_codes()[0]
    for expected in (302, 200):
        again = Client()
        second = enter_password(again, officer)
        assert again.post(second.url, {"code": code}).status_code == expected


def test_a_temporary_password_must_be_changed_first(browser: Client, officer: Officer) -> None:
    officer.set_up_app()
    User.objects.filter(pk=officer.id).update(must_change_password=True)
    browser.post(enter_password(browser, officer).url, {"code": officer.code()})
    assert browser.get("/purpose/").url == reverse("account_change_password")
    change = {"oldpassword": officer.password, "password1": "short", "password2": "short"}
    refused = browser.post(reverse("account_change_password"), change)
    assert b"This password is too short" in refused.content
    new = {"password1": "another invented phrase", "password2": "another invented phrase"}
    browser.post(reverse("account_change_password"), change | new)
    assert browser.get("/purpose/").status_code == 200
    assert not officer.user.must_change_password


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_email", "account_set_password", "account_reset_password"],
)
def test_there_is_no_way_to_make_or_recover_an_account(browser: Client, name: str) -> None:
    assert browser.get(reverse(name)).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_inactive",
        "account_reset_password",
    ],
)
def test_no_page_for_visitors_has_inline_script_or_style(browser: Client, name: str) -> None:
    page = browser.get(reverse(name)).content.decode()
    assert "style=" not in page
    assert "<script>" not in page


@pytest.mark.parametrize(
    "name",
    [
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
        "account_change_password",
        "account_logout",
        "account_reauthenticate",
    ],
)
def test_every_page_about_ones_account_is_drawn_in_our_layout(
    browser: Client, officer: Officer, name: str
) -> None:
    enter_password(browser, officer)
    confirm(browser, officer)
    page = browser.get(reverse(name))
    assert page.status_code == 200
    assert b"govuk-template__body" in page.content
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize(
    "name",
    [
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_reauthenticate",
    ],
)
def test_every_page_about_a_second_factor_is_drawn_in_our_layout(
    browser: Client, officer: Officer, name: str
) -> None:
    officer.set_up_app()
    officer.recovery_codes()
    browser.post(enter_password(browser, officer).url, {"code": officer.code()})
    confirm(browser, officer)
    page = browser.get(reverse(name))
    assert page.status_code == 200
    assert b"govuk-template__body" in page.content


@pytest.mark.parametrize("name", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
def test_a_passkey_can_be_renamed_and_removed(browser: Client, officer: Officer, name: str) -> None:
    enter_password(browser, officer)
    confirm(browser, officer)
    data = {"name": "Telephone of Amara", "credential": {}}
    passkey = Authenticator.objects.create(user=officer.user, type="webauthn", data=data)
    address = reverse(name, kwargs={"pk": passkey.pk})
    assert "Telephone of Amara" in browser.get(address).content.decode()
    done = browser.post(address, {"name": "Key of Amara"})
    assert done.url == reverse("mfa_list_webauthn")
    kept = [each.wrap().name for each in Authenticator.objects.all()]
    assert kept == (["Key of Amara"] if name == "mfa_edit_webauthn" else [])


def test_known_and_unknown_people_get_the_same_answer(browser: Client, officer: Officer) -> None:
    def answer(username: str) -> str:
        page = browser.post(LOGIN, {"login": username, "password": "not the right one"})
        assert page.status_code == 200
        return page.content.decode().split("<main")[1].replace(username, "")

    known, unknown = answer(officer.username), answer("nobody.testcase")
    assert "The username or the password is not right" in known
    assert re.sub(HIDDEN, "", known) == re.sub(HIDDEN, "", unknown)


@pytest.mark.parametrize("username", ["officer.testcase", "nobody.testcase"])
def test_a_password_is_reckoned_once_for_known_and_unknown_people(
    browser: Client, officer: Officer, username: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reckoned: list[str] = []
    encode = MD5PasswordHasher.encode

    def count(self: MD5PasswordHasher, password: str, salt: str) -> str:
        reckoned.append(salt)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", count)
    browser.post(LOGIN, {"login": username, "password": "not the right one"})
    assert len(reckoned) == 1


def test_passwords_are_kept_with_argon2(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.delenv("HARBOUR_TESTING")
    product = runpy.run_path(str(ROOT / "harbour/config/settings.py"))
    settings.PASSWORD_HASHERS = product["PASSWORD_HASHERS"]
    assert make_password("an invented phrase").startswith("argon2$argon2id$")
