"""Sessions end when left idle and after a working day, and what was begun is kept."""

from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from harbour.kernel.ids import new_id
from harbour.sharing.api import acting_as, actor_for, load_draft, save_draft
from harbour.sharing.sign_in import BEGAN, USED
from tests.integration.sharing.conftest import Officer

LOGIN = "/account/login/"
PAGE = "/purpose/"
BACKGROUND = {"headers": {"X-Harbour-Background": "true"}}
MINUTE = timedelta(minutes=1)


def sign_in(browser: Client, officer: Officer, page: str = "") -> str:
    """Sign in with both factors and return where one is led."""
    data = {"login": officer.username, "password": officer.password, "next": page}
    second = browser.post(LOGIN, data)
    return browser.post(second.url, {"code": officer.recovery_code()}).url


def let_pass(browser: Client, time: timedelta) -> None:
    """As if the session had begun and was last used this much longer ago."""
    session = browser.session
    for mark in (BEGAN, USED):
        session[mark] = (datetime.fromisoformat(session[mark]) - time).isoformat()
    session.save()


@pytest.fixture
def signed_in(browser: Client, officer: Officer) -> Client:
    officer.set_up_app()
    sign_in(browser, officer)
    return browser


def test_a_session_lasts_while_it_is_used(signed_in: Client) -> None:
    for _ in range(5):
        let_pass(signed_in, 14 * MINUTE)
        assert signed_in.get(PAGE).status_code == 200


def test_a_session_left_alone_for_15_minutes_is_over(signed_in: Client) -> None:
    let_pass(signed_in, 15 * MINUTE)
    assert signed_in.get(PAGE).url == f"{LOGIN}?next={PAGE}"
    assert not signed_in.session.items()


def test_what_a_page_asks_by_itself_does_not_keep_a_session_alive(signed_in: Client) -> None:
    let_pass(signed_in, 10 * MINUTE)
    before = Session.objects.get().expire_date
    assert signed_in.get(PAGE, **BACKGROUND).status_code == 200
    assert Session.objects.get().expire_date == before
    let_pass(signed_in, 5 * MINUTE)
    assert signed_in.get(PAGE, **BACKGROUND).status_code == 302


@pytest.mark.parametrize(
    "headers", [{}, {"HX-Request": "true"}], ids=["without JavaScript", "by the button"]
)
def test_one_can_stay_signed_in(signed_in: Client, headers: dict[str, str]) -> None:
    let_pass(signed_in, 14 * MINUTE)
    assert signed_in.post("/stay-signed-in/", headers=headers).status_code in (204, 302)
    let_pass(signed_in, 14 * MINUTE)
    assert signed_in.get(PAGE).status_code == 200


def test_no_session_lasts_longer_than_12_hours(signed_in: Client) -> None:
    for _ in range(51):
        let_pass(signed_in, 14 * MINUTE)
        assert signed_in.get(PAGE).status_code == 200
    let_pass(signed_in, 14 * MINUTE)
    assert signed_in.get(PAGE).status_code == 302


def test_signing_out_forgets_the_session_and_clears_the_browser(signed_in: Client) -> None:
    key = signed_in.session.session_key
    answer = signed_in.post("/sign-out/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert not Session.objects.filter(session_key=key).exists()
    assert signed_in.get(PAGE).status_code == 302


def test_signing_out_everywhere_ends_every_session_of_the_person_and_no_other(
    signed_in: Client, officer: Officer, colleague: Officer
) -> None:
    telephone, other = Client(), Client()
    sign_in(telephone, officer)
    colleague.set_up_app()
    sign_in(other, colleague)
    signed_in.post("/sign-out/everywhere/")
    assert signed_in.get(PAGE).status_code == 302
    assert telephone.get(PAGE).status_code == 302
    assert other.get(PAGE).status_code == 200


def test_a_new_password_ends_the_other_sessions(signed_in: Client, officer: Officer) -> None:
    telephone = Client()
    sign_in(telephone, officer)
    new = "another invented phrase"
    change = {"oldpassword": officer.password, "password1": new, "password2": new}
    signed_in.post("/account/password/change/", change)
    assert signed_in.get(PAGE).status_code == 200
    assert telephone.get(PAGE).status_code == 302


def test_a_draft_outlives_its_session_and_one_returns_to_its_page(
    signed_in: Client, officer: Officer
) -> None:
    subject, typed = new_id(), {"reason": "half a sent"}
    actor = actor_for(officer.user)
    with acting_as(actor):
        save_draft(actor, form="test", subject=subject, data=typed)
    let_pass(signed_in, 15 * MINUTE)
    assert signed_in.get(PAGE).status_code == 302
    assert sign_in(signed_in, officer, page=PAGE) == PAGE
    with acting_as(actor):
        kept = load_draft(actor, form="test", subject=subject)
    assert kept is not None
    assert kept.data == typed


def test_a_part_of_a_page_leads_the_whole_page_to_the_sign_in(browser: Client) -> None:
    asked = {"HX-Request": "true", "HX-Current-URL": "http://testserver/risk/1/?a=b"}
    answer = browser.get(PAGE, headers=asked)
    assert answer.status_code == 401
    assert answer["HX-Redirect"] == f"{LOGIN}?next=%2Frisk%2F1%2F%3Fa%3Db"
    quiet = browser.get(PAGE, headers=asked | BACKGROUND["headers"])
    assert quiet.status_code == 401
    assert "HX-Redirect" not in quiet


def test_where_one_returns_to_is_always_here(browser: Client, officer: Officer) -> None:
    officer.set_up_app()
    assert sign_in(browser, officer, page="https://example.org/") == "/"


def test_every_page_leads_to_how_one_signs_in(signed_in: Client) -> None:
    page = signed_in.get(PAGE).content.decode()
    assert f'href="{reverse("mfa_index")}">How you sign in' in page
