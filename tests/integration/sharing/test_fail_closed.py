"""No row in the audit, no page: whatever the reason that the row could not be written."""

import psycopg
import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from harbour.config import roles
from harbour.sharing.middleware import ActingAs, NoLookLogged
from harbour.sharing.models import User
from harbour.synthetic_force.domain.reference import Reference
from tests.cluster import Cluster


@pytest.fixture
def signed_in(transactional_db: None, frame: Reference, settings) -> Client:
    """A call handler's browser, in a demonstration."""
    settings.DEMO = True
    client = Client(raise_request_exception=False)
    client.post("/sign-in/", {"user": str(frame.user["call.handler"])})
    return client


def test_a_page_is_shown_when_its_look_is_logged(signed_in: Client) -> None:
    answer = signed_in.get("/")

    assert answer.status_code == 200
    assert b"Your work" in answer.content


def test_no_page_is_shown_when_the_audit_cannot_be_written(
    signed_in: Client, cluster: Cluster
) -> None:
    with psycopg.connect(cluster.url(roles.OWNER)) as owner:
        owner.execute("REVOKE INSERT ON sharing_auditevent FROM harbour_app")

    answer = signed_in.get("/")

    assert answer.status_code == 500
    assert b"Your work" not in answer.content


def test_a_view_that_logs_nothing_is_not_sent(acting, frame: Reference) -> None:
    request = RequestFactory().get("/")
    request.user = User.objects.select_related("agency").get(username="call.handler")
    request.session = {"chosen_in_demo": True}
    request.resolver_match = type("Match", (), {"view_name": "a:page"})

    with pytest.raises(NoLookLogged, match="a:page"):
        ActingAs(lambda _: HttpResponse())._answer(
            request, lambda _: HttpResponse("Amara Testcase"), (), {}
        )
