"""No page of the thread asks the database too often, nor once for each of its rows."""

import re
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker

from harbour.sharing.api import User, acting_as, actor_for
from harbour.sharing.sign_in import CHOSEN_IN_DEMO
from tests.cluster import Cluster
from tests.integration.conftest import Force

PAGE, PERSON = 30, 45
TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SELECT set_config")
"""What carries a request's questions to the database, and asks nothing."""
SAME_QUESTION = 3
"""A question that is asked for several kinds of thing, and never for each of many."""

ROWS = {
    "incident": ("call.handler", "SELECT id FROM control_room_incident ORDER BY id DESC LIMIT 3"),
    "assessment": (
        "cru.officer",
        "SELECT id FROM risk_assessment WHERE submitted_at IS NOT NULL ORDER BY id DESC LIMIT 3",
    ),
    "item": ("cru.officer", "SELECT id FROM referrals_triageitem ORDER BY id DESC LIMIT 3"),
    "case": (
        "safeguarding.supervisor",
        "SELECT id FROM safeguarding_case ORDER BY id DESC LIMIT 3",
    ),
    "tracked": ("safeguarding.supervisor", "SELECT victim_id FROM safeguarding_tracked LIMIT 3"),
    "report": (
        "investigator",
        "SELECT event_id FROM control_room_incident ORDER BY id DESC LIMIT 3",
    ),
    "crime": ("investigator", "SELECT id FROM investigation_crime ORDER BY id DESC LIMIT 3"),
    "victim": (
        "cru.officer",
        "SELECT victim_id FROM risk_assessment GROUP BY 1 ORDER BY count(*) DESC LIMIT 3",
    ),
    "referral": ("victim.support", "SELECT id FROM referrals_referral ORDER BY id DESC LIMIT 3"),
}
PAGES = [
    ("call.handler", "/", PAGE),
    ("response.officer", "/", PAGE),
    ("cru.officer", "/", PAGE),
    ("safeguarding.supervisor", "/", PAGE),
    ("victim.support", "/", PAGE),
    ("call.handler", "/incidents/", PAGE),
    ("call.handler", "/incidents/{incident}/", PAGE),
    ("call.handler", "/incidents/{incident}/briefing/", PAGE),
    ("call.handler", "/incidents/{incident}/briefing/now/", PAGE),
    ("call.handler", "/incidents/{incident}/log/", PAGE),
    ("call.supervisor", "/incidents/{incident}/closing/", PAGE),
    ("call.handler", "/incidents/{incident}/grade/", PAGE),
    ("call.handler", "/incidents/{incident}/ask/", PAGE),
    ("call.handler", "/incidents/{incident}/place/", PAGE),
    ("call.handler", "/incidents/{incident}/way/", PAGE),
    ("call.handler", "/incidents/{incident}/checks/", PAGE),
    ("call.handler", "/incidents/{incident}/who/SUSPECT/", PAGE),
    ("call.handler", "/incidents/{incident}/people/SUSPECT/new/", PAGE),
    ("call.handler", "/incidents/{incident}/ring-back/", PAGE),
    ("call.handler", "/incidents/{incident}/video/", PAGE),
    ("call.handler", "/incidents/{incident}/about/", PAGE),
    ("call.handler", "/incidents/on-duty/", PAGE),
    ("call.specialist", "/incidents/review/", PAGE),
    ("call.specialist", "/incidents/{incident}/review/", PAGE),
    ("cru.officer", "/people/{victim}/markers/", PAGE),
    ("investigator", "/reports/{report}/record/", PAGE),
    ("cru.officer", "/risk/assessments/{assessment}/", PAGE),
    ("cru.officer", "/risk/assessments/{assessment}/1/", PAGE),
    ("response.sergeant", "/risk/assessments/supervision/", PAGE),
    ("response.sergeant", "/risk/assessments/{assessment}/countersign/", PAGE),
    ("response.two", "/risk/assessments/{assessment}/correct/", PAGE),
    ("duty.inspector", "/risk/assessments/not-completed/", PAGE),
    ("cru.officer", "/risk/people/{victim}/assessed-elsewhere/", PAGE),
    ("cru.officer", "/referrals/queue/", PAGE),
    ("cru.officer", "/referrals/queue/{item}/", PAGE),
    ("safeguarding.supervisor", "/safeguarding/cases/", PAGE),
    ("safeguarding.supervisor", "/safeguarding/cases/{case}/", PAGE),
    ("safeguarding.supervisor", "/tracker/", PAGE),
    ("safeguarding.supervisor", "/people/{tracked}/tracker/", PAGE),
    ("data.protection", "/safeguarding/requests/", PAGE),
    ("neighbourhood", "/safeguarding/communities/", PAGE),
    ("safeguarding.officer", "/reach/", PAGE),
    ("investigator", "/crimes/{crime}/", PAGE),
    ("investigator", "/suspects/", PAGE),
    ("cru.officer", "/people/{victim}/", PERSON),
    ("cru.officer", "/referrals/children/", PAGE),
    ("cru.officer", "/referrals/sent/", PAGE),
    ("cru.sergeant", "/referrals/nobody-dropped/", PAGE),
    ("social.worker", "/referrals/families/", PAGE),
    ("victim.support", "/referrals/inbox/", PAGE),
    ("victim.support", "/referrals/{referral}/", PAGE),
    ("cru.sergeant", "/learning/grading/", PAGE),
    ("cru.officer", "/learning/building-up/", PAGE),
    ("duty.inspector", "/learning/grading/inspection/", PAGE),
    ("call.supervisor", "/learning/calls/", PAGE),
    ("call.supervisor", "/learning/call-checks/", PAGE),
    ("auditor", "/audit/", PAGE),
]


@pytest.fixture(scope="module")
def village(force: Force, cluster: Cluster, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A copy of the invented force to sign in to and to leave looks in."""
    cluster.copy_database("force", "budgets")
    usual = connection.settings_dict["NAME"]
    connections.close_all()
    connection.settings_dict["NAME"] = "budgets"
    with django_db_blocker.unblock():
        yield
        connections.close_all()
    connection.settings_dict["NAME"] = usual


def _rows(kind: str) -> list[str]:
    username, question = ROWS[kind]
    user = User.objects.select_related("agency").get(username=username)
    with acting_as(actor_for(user)), connection.cursor() as cursor:
        cursor.execute(question)
        return [str(row[0]) for row in cursor.fetchall()]


def _addresses(pattern: str) -> list[str]:
    kind = re.search(r"{(\w+)}", pattern)
    return [pattern.format(**{kind[1]: row}) for row in _rows(kind[1])] if kind else [pattern]


def _signed_in(username: str, addresses: list[str]) -> Client:
    client = Client()
    user = User.objects.get(username=username)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[CHOSEN_IN_DEMO] = True
    given = {"reason": "Counting what this page asks", "until": time.time() + 600}
    session["reasons"] = {part: given for each in addresses for part in each.split("/")}
    session.save()
    return client


def _shape(sql: str) -> str:
    """The question without its values, so that the same one asked of many rows is seen."""
    bare = re.sub(r"'[^']*'(::\w+(\[\])?)?|\b\d+\b", "?", sql)
    return re.sub(r"\((\?(, )?)+\)", "(?)", bare)


@pytest.mark.parametrize(
    ("username", "pattern", "budget"), PAGES, ids=[f"{who} {page}" for who, page, _ in PAGES]
)
def test_a_page_keeps_its_budget_and_does_not_ask_for_each_row(
    village: None, monkeypatch: pytest.MonkeyPatch, username: str, pattern: str, budget: int
) -> None:
    monkeypatch.setattr(settings, "DEMO", True)  # people are chosen, without a second factor
    addresses = _addresses(pattern)
    assert addresses
    client = _signed_in(username, addresses)
    for address in addresses:
        client.get(address)  # the first one also saves the session
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        asked = [
            _shape(each["sql"]) for each in captured if not each["sql"].startswith(TRANSACTION)
        ]
        assert len(asked) <= budget, "\n".join(each[:160] for each in asked)
        question, times = Counter(asked).most_common(1)[0]
        assert times <= SAME_QUESTION, f"{times} times: {question}"
