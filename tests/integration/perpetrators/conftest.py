"""A signed-in browser of anybody in the transaction that is rolled back, and its queries."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from harbour.synthetic_force.domain.reference import Reference

MOST_QUERIES = 30
CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SELECT set_config", "SET ")


@pytest.fixture
def browse(frame: Reference, db: None, settings) -> Callable[[str], Client]:
    settings.DEMO = True  # people are chosen, without a second factor

    def sign_in(username: str) -> Client:
        client = Client()
        client.post("/sign-in/", {"user": str(frame.user[username])})
        return client

    return sign_in


def shown(client: Client, page: str) -> str:
    """A page of perpetrators that is answered, within its queries."""
    with CaptureQueriesContext(connection) as counted:
        answer = client.get(f"/perpetrators/{page}")
    assert answer.status_code == 200, page
    asked = [each["sql"] for each in counted.captured_queries]
    number = sum(not sql.startswith(CONTROL) for sql in asked)
    assert number <= MOST_QUERIES, (page, number)
    return answer.content.decode()
