"""Who is kept from her learns neither her number nor that she rang."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from harbour.control_room.api import Call, Named, keep_from, take_call
from harbour.control_room.domain.telephony import Ringing
from harbour.control_room.models import RungCall
from harbour.control_room.services import drafting, ringing
from harbour.control_room.services.markers import NewMarker, set_marker
from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.pole.api import InvolvementRole, NameKind, NewPerson, record_person
from harbour.safeguarding.api import NewSafeContact, agree_safe_contact
from harbour.sharing.api import User, acting_as, actor_called
from harbour.sharing.models import AuditEvent
from harbour.workforce.api import duties_owed
from tests.integration.control_room.ringing import NUMBER, ring

__all__ = ["ring"]


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
