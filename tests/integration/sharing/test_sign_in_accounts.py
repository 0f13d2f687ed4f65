"""Accounts that an administrator gives at the console, as the owner of the tables."""

import os
import subprocess
import sys
from collections.abc import Callable

import psycopg
import pytest
from django.test import Client

from harbour.config import roles
from harbour.config.servers import ROOT
from tests.cluster import Cluster
from tests.integration.sharing.conftest import Officer

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def console(transactional_db: None, cluster: Cluster) -> Run:
    def run(*arguments: str, role: str = roles.OWNER) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "django", *arguments],
            cwd=ROOT,
            env=os.environ
            | {
                "HARBOUR_DB_URL": cluster.url(role),
                "DJANGO_SETTINGS_MODULE": "harbour.config.settings",
            },
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def agency(console: Run, cluster: Cluster) -> str:
    """An agency and a role that can be given. `transactional_db` takes them away again."""
    with psycopg.connect(cluster.url(roles.OWNER)) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        owner.execute(
            "INSERT INTO sharing_agency (id, code, name, kind, is_active)"
            " VALUES (gen_random_uuid(), 'invented', 'Invented Constabulary', 'FORCE', true);"
            "INSERT INTO sharing_rolecapability (role, description, capabilities,"
            " default_purpose) VALUES ('response_officer', 'Invented', '{records}', 'response')"
            " ON CONFLICT DO NOTHING"
        )
    return "invented"


def add(console: Run, known: str, /, **changed: str) -> subprocess.CompletedProcess[str]:
    given = {"name": "Cato Testcase", "agency": known, "role": "response_officer"} | changed
    options = [f"--{option}={value}" for option, value in given.items()]
    return console("add_person", "new.testcase", *options)


def test_a_new_person_signs_in_with_the_one_time_password_and_chooses_another(
    console: Run, agency: str
) -> None:
    browser = Client()
    password = add(console, agency).stdout.strip()
    browser.post("/account/login/", {"login": "new.testcase", "password": password})
    assert browser.get("/purpose/").url == "/account/password/change/"
    page = browser.get("/account/password/change/")
    assert b"An administrator gave you the password" in page.content


def test_the_one_time_password_is_not_kept_in_the_clear(
    console: Run, agency: str, owner: psycopg.Connection
) -> None:
    password = add(console, agency).stdout.strip()
    query = "SELECT password FROM sharing_user WHERE username = 'new.testcase'"
    kept = owner.execute(query).fetchone()
    assert kept is not None
    assert password not in kept[0]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({"agency": "nowhere"}, "There is no agency nowhere.", id="agency"),
        pytest.param({"role": "king"}, "There is no role king.", id="role"),
        pytest.param({"role": "system"}, "There is no role system.", id="system"),
    ],
)
def test_an_account_that_cannot_be_given_is_refused_in_words(
    console: Run, agency: str, changed: dict[str, str], said: str
) -> None:
    refused = add(console, agency, **changed)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert refused.stdout == ""


def test_a_username_is_given_once(console: Run, agency: str) -> None:
    add(console, agency)
    again = add(console, agency)
    assert again.returncode == 2
    assert "There is somebody called new.testcase already." in again.stderr


def test_a_reset_gives_a_new_password_and_takes_the_second_factor_and_sessions(
    console: Run, agency: str, owner: psycopg.Connection
) -> None:
    first = add(console, agency).stdout.strip()
    browser = Client()
    browser.post("/account/login/", {"login": "new.testcase", "password": first})
    user = owner.execute("SELECT id FROM sharing_user WHERE username = 'new.testcase'").fetchone()
    person = Officer(user[0], "new.testcase", first)
    person.set_up_app()
    second = console("reset_sign_in", "new.testcase").stdout.strip()
    assert second != first
    assert browser.get("/purpose/").url.startswith("/account/login/")
    browser.post("/account/login/", {"login": "new.testcase", "password": second})
    assert browser.get("/purpose/").url == "/account/password/change/"
    assert not person.user.authenticator_set.exists()


def test_nobody_unknown_is_reset(console: Run) -> None:
    refused = console("reset_sign_in", "nobody.testcase")
    assert refused.returncode == 2
    assert "Nobody is called nobody.testcase." in refused.stderr


def test_the_web_servers_role_cannot_give_accounts(console: Run, agency: str) -> None:
    refused = console(
        "add_person",
        "new.testcase",
        "--name=X",
        "--agency=invented",
        "--role=response_officer",
        role=roles.WEB,
    )
    assert refused.returncode != 0
    assert "permission denied" in refused.stderr


def test_what_was_done_at_the_console_is_in_the_audit(
    console: Run, agency: str, owner: psycopg.Connection
) -> None:
    add(console, agency)
    console("reset_sign_in", "new.testcase")

    rows = owner.execute(
        "SELECT a.operation, a.reason, a.roles FROM sharing_auditevent a"
        " JOIN sharing_user u ON u.id = a.record_id WHERE u.username = 'new.testcase'"
        " ORDER BY a.seq"
    ).fetchall()

    assert [(operation, roles) for operation, _, roles in rows] == [
        ("COLLECTION", ["console"]),
        ("ALTERATION", ["console"]),
    ]
    assert rows[0][1].startswith("Account given, as Response officer. By ")
