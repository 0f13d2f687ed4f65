"""A ringing call is at the handler's desk before it is answered, and nowhere else."""

import logging
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from harbour.control_room.services import drafting

KEY = "k" * 40
NUMBER = "07700 900321"


@pytest.fixture
def ring(acting: Callable, monkeypatch: pytest.MonkeyPatch) -> Callable:
    monkeypatch.setattr(settings, "TELEPHONY_KEY", KEY)

    def rung(key: str = KEY, **changed: object):
        told = {"call": str(uuid4()), "handler": "call.handler", "number": NUMBER} | changed
        return Client().post(
            "/telephony/ringing/",
            told,
            content_type="application/json",
            headers={"Authorization": f"Bearer {key}"},
        )

    return rung


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
        drafting.answer_ringing(actor, draft)
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
