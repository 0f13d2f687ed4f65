"""A call that was answered and is in no log is owed the room."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from harbour.control_room.api import Call, Named, take_call
from harbour.control_room.domain.clocks import UNRECORDED
from harbour.control_room.domain.telephony import Ringing
from harbour.control_room.models import RungCall
from harbour.control_room.services import drafting, ringing
from harbour.kernel.errors import NotPermitted
from harbour.pole.api import InvolvementRole
from harbour.sharing.api import User, acting_as, actor_for
from harbour.workforce.api import duty_for
from tests.integration.control_room.ringing import NUMBER, ring

__all__ = ["ring"]


def _answered(acting: Callable, call, at) -> None:
    with acting("call.handler") as actor:
        drafting.answer_ringing(actor, drafting.call_draft(actor, call_id=call, at=at), at=at)


def test_a_call_that_is_answered_and_not_recorded_is_owed_the_room(
    ring: Callable, acting: Callable
) -> None:
    call = uuid4()
    ring(call=str(call))
    began = timezone.now()
    later = began + timedelta(minutes=16)
    _answered(acting, call, began)
    with acting("call.supervisor") as actor:
        assert ringing.find_unrecorded(actor, at=began + timedelta(minutes=14)) == 0
        assert ringing.find_unrecorded(actor, at=later) == 1
        assert ringing.find_unrecorded(actor, at=later) == 0
        assert ringing.find_rung_off(actor, at=later) == 0
        rung = RungCall.objects.get(call_id=call)
        assert rung.was_answered
        assert duty_for(actor, subject_id=rung.id, rule=UNRECORDED.id).met_at is None
    with acting("call.handler") as actor:
        with pytest.raises(NotPermitted, match="You answered this 999 call"):
            ringing.settle(actor, rung_id=rung.id, words="Wrong number", at=later)
        with pytest.raises(IntegrityError, match="did not answer"), transaction.atomic():
            RungCall.objects.filter(id=rung.id).update(
                settled_at=later, settled_by=rung.handler_id, words="Wrong number"
            )
        people = [Named(role=InvolvementRole.VICTIM, given="Amara", family="Testcase")]
        taken = take_call(actor, call=Call(route="999", received_at=began, people=people), at=later)
        ringing.settle_by_call(actor, call, taken, at=later)
        assert duty_for(actor, subject_id=rung.id, rule=UNRECORDED.id).met_at == later


def test_a_call_that_is_recorded_in_time_is_owed_by_nobody(
    ring: Callable, acting: Callable
) -> None:
    call = uuid4()
    ring(call=str(call))
    began = timezone.now()
    _answered(acting, call, began)
    with acting("call.handler") as actor:
        taken = take_call(
            actor, call=Call(route="999", received_at=began, people=[], is_domestic=False), at=began
        )
        ringing.settle_by_call(actor, call, taken, at=began)
    with acting("call.supervisor") as actor:
        assert ringing.find_unrecorded(actor, at=began + timedelta(minutes=30)) == 0


def test_a_colleague_settles_what_was_answered_and_is_nothing(
    ring: Callable, acting: Callable
) -> None:
    call = uuid4()
    ring(call=str(call))
    began = timezone.now()
    _answered(acting, call, began)
    with acting("call.supervisor") as actor:
        later = began + timedelta(minutes=16)
        ringing.find_unrecorded(actor, at=later)
        rung = RungCall.objects.get(call_id=call)
        ringing.settle(actor, rung_id=rung.id, words="Listened to: a wrong number", at=later)
        assert duty_for(actor, subject_id=rung.id, rule=UNRECORDED.id).met_at == later


def test_whoever_answers_an_enquiry_says_so_and_nobody_is_owed_it(signed_in: Callable) -> None:
    handler = signed_in("call.handler")
    actor = actor_for(User.objects.get(username="call.handler"))
    began = timezone.now() - timedelta(minutes=20)
    calls = {route: uuid4() for route in ("101", "999")}
    with acting_as(actor):
        for route, call in calls.items():
            told = Ringing(call_id=call, handler="call.handler", route=route, number=NUMBER)
            drafting.begin_ringing(actor, ringing=told, at=began)
    nothing = f"/calls/{calls['101']}/nothing/"
    assert nothing in handler.get(f"/calls/{calls['101']}/").content.decode()
    assert "Enter why there is nothing" in handler.post(nothing, {"words": ""}).content.decode()
    assert handler.post(nothing, {"words": "Lost property"}).status_code == 302
    assert handler.get(nothing).status_code == 404
    assert "/nothing/" not in handler.get(f"/calls/{calls['999']}/").content.decode()
    refused = handler.post(f"/calls/{calls['999']}/nothing/", {"words": "Wrong number"})
    assert refused.status_code == 403 or "You answered this 999" in refused.content.decode()
    assert signed_in("investigator").get(nothing).status_code == 403
    with acting_as(actor):
        late = timezone.now() + timedelta(minutes=20)
        assert ringing.find_unrecorded(actor, at=late) == 1
        assert RungCall.objects.get(call_id=calls["101"]).words == "Lost property"
