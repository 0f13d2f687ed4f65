"""An incident that a call handler took a moment ago."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from harbour.control_room.api import Call, Coded, Incident, Named, take_call
from harbour.control_room.services.closing import NoForm
from harbour.pole.api import InvolvementRole
from harbour.sharing.api import User
from harbour.sharing.sign_in import CHOSEN_IN_DEMO

NO_FORM = NoForm(
    reason_code="LEFT", judgement="MEDIUM", words="Nobody answers; she left the house by herself"
)
DOMESTIC = Coded(codes=["S1"], qualifiers=["DOMESTIC"])
ADVICE = Coded(codes=["R1"])
SAFE = {"in_danger": "NO", "injured": "NO", "weapons": "NO"}


@pytest.fixture
def at() -> datetime:
    return timezone.now()


@pytest.fixture
def take(acting: Callable, at: datetime) -> Callable[..., Incident]:
    """`take(grade="2")`: a call about a woman whom nobody knows yet."""

    def taken(**changes) -> Incident:
        people = [Named(role=InvolvementRole.VICTIM, given="Amara", family="Testcase")]
        facts = {"route": "999", "received_at": at, "people": people, "words": "Please come."}
        with acting("call.handler") as actor:
            return take_call(actor, call=Call(**(facts | changes)), at=facts["received_at"])

    return taken


@pytest.fixture
def browse(monkeypatch: pytest.MonkeyPatch, frame: object, db: None) -> Callable[[str], Client]:
    monkeypatch.setattr(settings, "DEMO", True)  # people are chosen, without a second factor

    def signed_in(username: str) -> Client:
        client = Client()
        user = User.objects.get(username=username)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session[CHOSEN_IN_DEMO] = True
        session.save()
        return client

    return signed_in
