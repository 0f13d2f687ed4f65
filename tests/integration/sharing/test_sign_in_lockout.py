"""Guessing is stopped, and nobody can use that to lock a colleague out."""

import logging

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.integration.sharing.conftest import Officer

LOGIN = "/account/login/"
ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}
LIMIT = 5


def guess(client: Client, username: str, **request: str) -> HttpResponse:
    return client.post(LOGIN, {"login": username, "password": "a wrong guess"}, **request)


def enter_password(client: Client, officer: Officer, **request: str) -> HttpResponse:
    data = {"login": officer.username, "password": officer.password}
    return client.post(LOGIN, data, **request)


def lock(client: Client, username: str, **request: str) -> HttpResponse:
    for _ in range(LIMIT):
        answer = guess(client, username, **request)
    return answer


@pytest.mark.parametrize("username", ["officer.testcase", "nobody.testcase"])
def test_the_fifth_wrong_guess_locks_and_says_until_when(browser: Client, username: str) -> None:
    for _ in range(LIMIT - 1):
        assert guess(browser, username).status_code == 200
    locked = guess(browser, username)
    assert locked.status_code == 429
    assert 0 < int(locked["Retry-After"]) <= 15 * 60
    until = timezone.localtime(locked.context["until"])
    assert f"You can try again from this computer at {until:%H:%M}." in locked.content.decode()


def test_when_locked_the_right_password_does_not_open(browser: Client, officer: Officer) -> None:
    lock(browser, officer.username)
    assert enter_password(browser, officer).status_code == 429


def test_guesses_from_elsewhere_do_not_lock_a_colleague(browser: Client, officer: Officer) -> None:
    assert lock(Client(), officer.username, **ELSEWHERE).status_code == 429
    assert enter_password(browser, officer).status_code == 302


def test_guesses_behind_the_same_address_do_not_lock_a_known_browser(
    browser: Client, officer: Officer
) -> None:
    enter_password(browser, officer)
    browser.post("/sign-out/")
    assert lock(Client(), officer.username).status_code == 429
    assert enter_password(browser, officer).status_code == 302


def test_a_known_browser_is_locked_by_its_own_guesses(browser: Client, officer: Officer) -> None:
    enter_password(browser, officer)
    browser.post("/sign-out/")
    assert lock(browser, officer.username).status_code == 429
    assert enter_password(browser, officer).status_code == 429


def test_a_known_browser_is_known_for_its_own_person_only(
    browser: Client, officer: Officer, colleague: Officer
) -> None:
    enter_password(browser, officer)
    browser.post("/sign-out/")
    assert lock(browser, colleague.username).status_code == 429
    assert enter_password(browser, officer).status_code == 302


def test_a_forged_mark_of_a_browser_counts_for_nothing(browser: Client, officer: Officer) -> None:
    browser.cookies["harbour-known"] = '{"officer.testcase": "mine"}'
    assert lock(browser, officer.username).status_code == 429
    del browser.cookies["harbour-known"]
    assert guess(browser, officer.username).status_code == 429


def test_upper_case_does_not_give_more_guesses(browser: Client, officer: Officer) -> None:
    lock(browser, officer.username)
    assert guess(browser, officer.username.upper()).status_code == 429


def test_an_address_that_the_visitor_made_up_is_not_believed(
    browser: Client, officer: Officer
) -> None:
    for number in range(LIMIT):
        answer = guess(browser, officer.username, HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")
    assert answer.status_code == 429


def test_behind_a_proxy_of_ours_the_visitors_own_address_counts(
    browser: Client, officer: Officer, settings: Settings
) -> None:
    settings.PROXIES = 1
    lock(Client(), officer.username, HTTP_X_FORWARDED_FOR="198.51.100.1, 192.0.2.7")
    elsewhere = {"HTTP_X_FORWARDED_FOR": "192.0.2.8"}
    assert enter_password(browser, officer, **elsewhere).status_code == 302


def test_a_good_sign_in_forgets_earlier_slips(browser: Client, officer: Officer) -> None:
    for _ in range(LIMIT - 1):
        guess(browser, officer.username)
    enter_password(browser, officer)
    browser.post("/sign-out/")
    assert guess(browser, officer.username).status_code == 200


def test_nothing_that_was_typed_reaches_the_log(
    browser: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        lock(browser, "a password in the wrong box")
    assert "wrong box" not in caplog.text
    assert "a wrong guess" not in caplog.text
