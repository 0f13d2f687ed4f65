"""A ringing call is at the handler's desk before it is answered, and nowhere else."""

import logging
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from harbour.control_room.api import Call, Named, take_call
from harbour.control_room.domain.clocks import RANG_OFF, WEIGH_AGAIN
from harbour.control_room.domain.telephony import Ringing
from harbour.control_room.models import RungCall
from harbour.control_room.services import drafting, ringing
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.pole.api import InvolvementRole
from harbour.sharing.api import User, acting_as, actor_for
from harbour.workforce.api import duty_for
from tests.integration.control_room.ringing import NUMBER, ring

__all__ = ["ring"]


def test_the_number_is_there_before_the_call_is_answered(
    ring: Callable, acting: Callable, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    call = str(uuid4())
    answer = ring(call=call, route="101")

    assert (answer.status_code, answer.json()) == (201, {"page": f"/calls/{call}/"})
    assert NUMBER not in answer.content.decode() + caplog.text
    with acting("call.handler") as actor:
        now = timezone.now()
        waiting = drafting.ringing_now(actor, at=now)
        assert str(waiting) == call
        draft = drafting.call_draft(actor, call_id=waiting, at=now)
        assert draft.fields == {"route": ["101"], "caller_phone": [NUMBER]}
        drafting.answer_ringing(actor, draft, at=now)
        assert drafting.ringing_now(actor, at=now) is None
    with acting("call.supervisor") as actor:
        assert drafting.ringing_now(actor, at=timezone.now()) is None


def test_handed_over_twice_it_is_one_call_and_nothing_typed_is_lost(
    ring: Callable, acting: Callable
) -> None:
    call = uuid4()
    ring(call=str(call))
    with acting("call.handler") as actor:
        drafting.keep_fields(
            actor, call_id=call, fields={"words": ["Help"]}, version=None, at=timezone.now()
        )
    assert ring(call=str(call)).status_code == 201
    with acting("call.handler") as actor:
        held = drafting.call_draft(actor, call_id=call, at=timezone.now())
    assert held.fields == {"words": ["Help"]}


def test_without_the_key_nothing_begins(ring: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ring(key="wrong").status_code == 401
    monkeypatch.setattr(settings, "TELEPHONY_KEY", "")
    assert ring(key="").status_code == 404


@pytest.mark.parametrize("who", ["nobody", "auditor", "victim.support"])
def test_it_rings_only_for_those_who_take_calls(ring: Callable, who: str) -> None:
    assert ring(handler=who).status_code == 404


def test_what_is_sent_wrongly_is_said_without_the_number(ring: Callable) -> None:
    answer = ring(call="no id")

    assert answer.status_code == 400
    assert NUMBER not in answer.content.decode()


def test_a_call_that_nobody_answers_is_owed_the_room_and_becomes_a_call(
    ring: Callable, acting: Callable
) -> None:
    call = uuid4()
    ring(call=str(call))
    began = timezone.now()
    later = began + timedelta(minutes=6)
    with acting("call.supervisor") as actor:
        assert ringing.find_rung_off(actor, at=began + timedelta(minutes=4)) == 0
        assert ringing.find_rung_off(actor, at=later) == 1
        assert ringing.find_rung_off(actor, at=later) == 0
        rung = RungCall.objects.get(call_id=call)
        owed = duty_for(actor, subject_id=rung.id, rule=RANG_OFF.id)
        assert (owed.met_at, owed.due_at - later) == (None, timedelta(minutes=5))

        draft = drafting.take_up(actor, rung_id=rung.id, at=later)
        assert draft.received_at == rung.rang_at
        assert draft.fields["caller_phone"] == [NUMBER]
        assert draft.fields["was_cut_off"] == ["on"]
        people = [Named(role=InvolvementRole.VICTIM, given="Amara", family="Testcase")]
        taken = take_call(
            actor,
            call=Call(route="999", received_at=draft.received_at, people=people, was_cut_off=True),
            at=later,
        )
        ringing.settle_by_call(actor, call, taken, at=later)
        owed.refresh_from_db()
        assert owed.met_at == later
        assert duty_for(actor, subject_id=taken.id, rule=WEIGH_AGAIN.id).met_at is None
        with pytest.raises(NotVisible):
            drafting.take_up(actor, rung_id=rung.id, at=later)


def test_an_answered_call_did_not_ring_off(ring: Callable, acting: Callable) -> None:
    call = uuid4()
    ring(call=str(call))
    now = timezone.now()
    with acting("call.handler") as actor:
        draft = drafting.call_draft(actor, call_id=call, at=now)
        drafting.answer_ringing(actor, draft, at=now)
    with acting("call.supervisor") as actor:
        assert ringing.find_rung_off(actor, at=now + timedelta(minutes=6)) == 0


def test_it_is_settled_with_words_by_those_who_take_contacts(
    ring: Callable, acting: Callable
) -> None:
    call = uuid4()
    ring(call=str(call), number="")
    later = timezone.now() + timedelta(minutes=6)
    with acting("call.supervisor") as actor:
        ringing.find_rung_off(actor, at=later)
        rung = RungCall.objects.get(call_id=call)
        with pytest.raises(DomainError, match="Say what"):
            ringing.settle(actor, rung_id=rung.id, words=" ", at=later)
        with pytest.raises(IntegrityError, match="settled_by"), transaction.atomic():
            RungCall.objects.filter(id=rung.id).update(settled_at=later)
    with acting("auditor") as actor, pytest.raises(NotPermitted):
        ringing.settle(actor, rung_id=rung.id, words="None of mine", at=later)
    with acting("call.handler") as actor:
        ringing.settle(actor, rung_id=rung.id, words="Withheld, nothing to go by", at=later)
        assert duty_for(actor, subject_id=rung.id, rule=RANG_OFF.id).met_at == later


def test_its_page_shows_the_number_and_takes_the_call_up(signed_in: Callable) -> None:
    handler = signed_in("call.handler")
    user = User.objects.get(username="call.handler")
    actor = actor_for(user)
    told = Ringing(call_id=uuid4(), handler="call.handler", route="999", number=NUMBER)
    with acting_as(actor):
        ringing.note_rung(actor, told, at=timezone.now() - timedelta(minutes=7))
    with acting_as(actor):
        ringing.find_rung_off(actor, at=timezone.now())
        rung = RungCall.objects.get(call_id=told.call_id)
    page = f"/calls/rang-off/{rung.id}/"

    shown = handler.get(page).content.decode()
    assert NUMBER in shown
    assert "Do not ring back" in shown
    assert "rang off before anybody answered" in handler.get("/").content.decode()
    assert signed_in("victim.support").get(page).status_code in (403, 404)
    taken = handler.post(page, {"deed": "take_up"})
    assert taken["Location"] == f"/calls/{told.call_id}/"
    assert NUMBER in handler.get(taken["Location"]).content.decode()
    assert "why can nothing be" in handler.post(page, {"words": " "}).content.decode()
    assert handler.post(page, {"words": "He rang again"}).status_code == 302
    assert "He rang again" in handler.get(page).content.decode()
