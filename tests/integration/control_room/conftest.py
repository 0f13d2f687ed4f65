"""An incident that a call handler took a moment ago."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.utils import timezone

from harbour.control_room.api import Call, Incident, Named, take_call
from harbour.control_room.services.closing import NoForm
from harbour.pole.api import InvolvementRole

NO_FORM = NoForm(
    reason_code="LEFT", judgement="MEDIUM", words="Nobody answers; she left the house by herself"
)
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
