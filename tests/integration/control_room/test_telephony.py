"""A ringing call is at the handler's desk before it is answered, and nowhere else."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from harbour.control_room.api import Call, Named, keep_from, take_call
from harbour.control_room.domain.clocks import RANG_OFF, UNRECORDED, WEIGH_AGAIN
from harbour.control_room.domain.telephony import Ringing
from harbour.control_room.models import RungCall
from harbour.control_room.services import drafting, ringing
from harbour.control_room.services.markers import NewMarker, set_marker
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.pole.api import InvolvementRole, NameKind, NewPerson, record_person
from harbour.safeguarding.api import NewSafeContact, agree_safe_contact
from harbour.sharing.api import User, acting_as, actor_called, actor_for
from harbour.sharing.models import AuditEvent
from harbour.workforce.api import duties_owed, duty_for

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


def _she(actor, phones: tuple[str, ...] = ()):
    person = NewPerson(
        source_code="records-management",
        names=((NameKind.CURRENT, "Odile", "Testcase"),),
        phones=phones,
    )
    return record_person(actor, person=person, on=timezone.localdate()).id


def _marked(she, acting: Callable) -> None:
    new = NewMarker(
        record_id=she, kind="URGENT", reason="He comes back", about="PHONE", phone=NUMBER,
        review_on=timezone.localdate() + timedelta(days=30), moves_with_her=False,
    )  # fmt: skip
    with acting("cru.officer") as actor:
        set_marker(actor, new=new, at=timezone.now())


def _known_by(acting: Callable, how: str):
    """Somebody whose number NUMBER is, written another way, as Harbour has come to know it."""
    now = timezone.now()
    with acting("call.supervisor") as actor:
        she = _she(actor, ("+44 7700 900-321",) if how == "record" else ())
        if how == "earlier call":
            people = [Named(role=InvolvementRole.VICTIM, record_id=she)]
            call = Call(route="999", received_at=now, people=people, caller_phone="07700900321")
            take_call(actor, call=call, at=now)
    if how == "safe contact":
        with acting("response.officer") as actor:
            way = NewSafeContact(victim_id=she, channels=("PHONE",), number="+447700900321")
            agree_safe_contact(actor, contact=way, at=now)
    if how == "marker":
        _marked(she, acting)
    return she


def _kept_from(acting: Callable, she) -> None:
    """Her partner, who takes calls, must learn nothing of her."""
    him = User.objects.get(username="call.handler").id
    with acting("safeguarding.supervisor") as actor:
        keep_from(actor, record_id=she, users=[him], reason="Her partner", at=timezone.now())


@pytest.mark.parametrize("how", ["record", "safe contact", "earlier call", "marker"])
def test_who_is_kept_from_her_learns_neither_her_number_nor_that_she_rang(
    ring: Callable, acting: Callable, how: str
) -> None:
    """Her partner sits at another desk of the room, and is owed the duty with everybody else."""
    she = _known_by(acting, how)
    call, other = uuid4(), uuid4()
    ring(call=str(call), handler="call.supervisor")
    ring(call=str(other), handler="call.supervisor", number="07700 900654")
    later = timezone.now() + timedelta(minutes=6)
    with acting("call.supervisor") as actor:
        ringing.find_rung_off(actor, at=later)
        hers = RungCall.objects.get(call_id=call)
        owed = {each.subject_id for each in duties_owed(actor)}
    with acting("call.handler") as actor:
        assert ringing.rung_call(actor, hers.id) == hers  # nobody is kept from anything yet
    _kept_from(acting, she)
    with acting("call.handler") as actor:
        his = {each.subject_id for each in duties_owed(actor)}
        seen = set(RungCall.objects.values_list("call_id", flat=True))
        with pytest.raises(NotVisible):
            drafting.take_up(actor, rung_id=hers.id, at=later)
        assert not RungCall.objects.filter(number=NUMBER).update(lost_at=None)
    with acting("call.supervisor") as actor:
        assert ringing.rung_call(actor, hers.id).number == NUMBER

    assert owed - his == {hers.id}
    assert (call in seen, other in seen) == (False, True)


def test_a_call_of_hers_at_his_own_desk_is_answered_and_gone_once_it_rang_off(
    ring: Callable, acting: Callable
) -> None:
    with acting("call.supervisor") as actor:
        she = _she(actor, (NUMBER,))
    _kept_from(acting, she)
    answered, lost = uuid4(), uuid4()
    for call in (answered, lost):
        assert ring(call=str(call)).status_code == 201
    now = timezone.now()
    with acting("call.handler") as actor:
        draft = drafting.call_draft(actor, call_id=answered, at=now)
        drafting.answer_ringing(actor, draft, at=now)
    with acting("call.supervisor") as actor:
        assert RungCall.objects.get(call_id=answered).opened_at == now
        assert ringing.find_rung_off(actor, at=now + timedelta(minutes=6)) == 1
    with acting("call.handler"):
        assert set(RungCall.objects.values_list("call_id", flat=True)) == {answered}
    elsewhere = uuid4()
    ring(call=str(elsewhere), handler="call.supervisor")
    assert ring(call=str(elsewhere)).status_code == 201  # put through to him


@contextmanager
def _as(username: str) -> Iterator[Actor]:
    """One transaction as this person, in the force to which `signed_in` signs in."""
    actor = actor_called(username)
    with acting_as(actor):
        yield actor


@pytest.fixture
def rang_off(signed_in: Callable) -> tuple:
    """The page of a call from NUMBER, whose last log names somebody; and who that is."""
    told = Ringing(call_id=uuid4(), handler="call.supervisor", route="999", number=NUMBER)
    now = timezone.now()
    with _as("call.supervisor") as actor:
        she = _she(actor)
        named = [Named(role=InvolvementRole.VICTIM, record_id=she)]
        call = Call(route="999", received_at=now, people=named, caller_phone=NUMBER)
        take_call(actor, call=call, at=now)
        ringing.note_rung(actor, told, at=now - timedelta(minutes=7))
        ringing.find_rung_off(actor, at=now)
        rung = RungCall.objects.get(call_id=told.call_id)
    return f"/calls/rang-off/{rung.id}/", she


def test_its_page_keeps_everybody_whom_it_showed(rang_off: tuple, signed_in: Callable) -> None:
    page, she = rang_off
    with _as("cru.officer") as actor:
        marked = _she(actor)
    _marked(marked, _as)

    assert "He comes back" in signed_in("call.supervisor").get(page).content.decode()
    with _as("auditor"):
        shown = AuditEvent.objects.filter(screen="control_room:rang_off")
        assert {she, marked} <= set(shown.values_list("person_record_id", flat=True))


def test_its_page_is_not_there_for_who_is_kept(rang_off: tuple, signed_in: Callable) -> None:
    page, she = rang_off
    handler = signed_in("call.handler")
    before = handler.get(page).status_code
    _kept_from(_as, she)

    assert before == 200
    assert handler.get(page).status_code == 404
    assert handler.post(page, {"deed": "take_up"}).status_code == 404
    assert page not in handler.get("/").content.decode()


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
