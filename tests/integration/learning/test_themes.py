"""A quarterly review from the seal to the last action, through the pages; and the next one."""

import re
from datetime import date, timedelta

import psycopg
import pytest
from django.test import Client

from harbour.config import roles
from harbour.learning.domain.themed import quarters_over, questions
from tests.integration.conftest import Force
from tests.integration.learning.conftest import SignedIn

CALL = r"/learning/themes/calls/[0-9a-f-]{36}/"
ACTION = r"/learning/themes/actions/[0-9a-f-]{36}/"
TODAY = date.today()  # noqa: DTZ011 -- the day the tests run


def _plan(client: Client, quarter: date) -> str:
    given = {
        "theme": "ALL",
        "quarter_from": quarter.isoformat(),
        "why": "Domestic abuse was next",
        "seed_source": "Saturday's numbers",
    }
    answer = client.post("/learning/themes/", given)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def _read_all(reader: Client, review: str, *, heard: str) -> None:
    page = reader.get(review).content.decode()
    for call in dict.fromkeys(re.findall(CALL, page)):
        answers = {f"q_{code}": "YES" for code, _ in questions("ALL")} | {"q_heard": heard}
        done = reader.post(call, answers | {"words": "She was cut short twice"})
        assert done.status_code == 302, done.content.decode()


def _when(name: str, day: date) -> dict[str, str]:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def _report(client: Client, review: str, owner: str) -> str:
    """Find, act and report; gives the action."""
    client.post(review, {"deed": "find", "kind": "change", "words": "Callers are cut short"})
    refused = client.post(review, {"deed": "report", "words": "Three things"}).content.decode()
    assert "needs an action with an owner" in refused
    page = client.get(review).content.decode()
    finding = re.search(r'name="finding"[^>]*value="([0-9a-f-]{36})"', page).group(1)
    given = {
        "deed": "act",
        "finding": finding,
        "words": "Teach the first minute again",
        "owner": owner,
        **_when("due_on", TODAY + timedelta(days=30)),
    }
    assert client.post(review, given).status_code == 302
    assert client.post(review, {"deed": "report", "words": "Three things"}).status_code == 302
    return re.search(ACTION, client.get(review).content.decode()).group(0)


def test_a_review_from_the_seal_to_the_last_action(force: Force, signed_in: SignedIn) -> None:
    supervisor, inspector = signed_in("call.supervisor"), signed_in("duty.inspector")
    handler = signed_in("call.handler")
    newer, older = quarters_over(TODAY)[:2]
    for quarter, heard, expected in ((older, "NO", "0%"), (newer, "YES", "100%")):
        review = _plan(supervisor, quarter)
        assert "Draw" in supervisor.get(review).content.decode()
        supervisor.post(review, {"deed": "draw", "seed": "3 17 22 31 40 44"})
        _read_all(inspector, review, heard=heard)
        page = supervisor.get(review).content.decode()
        assert "0 of" in page
        assert expected in page
        action = _report(supervisor, review, str(force.users["call.handler"]))
        if quarter == older:
            first = action
    assert "Not done since the last time" in supervisor.get(review).content.decode()
    assert "Compared with" in supervisor.get(review).content.decode()

    assert "Do what a themed review" in handler.get("/").content.decode()
    assert handler.get(action).status_code == 200
    handler.post(action, {"how": "Taught on three shifts"})
    assert "every action is done" in supervisor.get(review).content.decode()
    assert handler.get(review).status_code == 403
    assert handler.get("/learning/themes/").status_code == 403
    assert signed_in("victim.support").get(first).status_code == 404


def test_nobody_draws_twice_or_reads_a_call_again(force: Force, signed_in: SignedIn) -> None:
    supervisor = signed_in("call.supervisor")
    review = _plan(supervisor, quarters_over(TODAY)[0])
    again = {
        "theme": "ALL",
        "quarter_from": quarters_over(TODAY)[0].isoformat(),
        "why": "Once more",
        "seed_source": "Sunday's numbers",
    }
    assert "There is a review" in supervisor.post("/learning/themes/", again).content.decode()
    supervisor.post(review, {"deed": "draw", "seed": "one"})
    refused = supervisor.post(review, {"deed": "draw", "seed": "two"})
    assert "one (Saturday" in supervisor.get(review).content.decode()
    assert refused.status_code in (200, 409)
    url = force.server.other_database("samples").url(roles.OWNER)
    with psycopg.connect(url) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        with pytest.raises(psycopg.errors.CheckViolation):
            owner.execute(
                "UPDATE learning_themedcall SET read_by = handler_id, read_at = now(), words = 'x'"
            )
