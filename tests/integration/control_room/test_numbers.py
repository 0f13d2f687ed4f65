"""A call is found by the number that rang, though it stands on nobody's record."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from harbour.casefile.finding import Results, search
from harbour.control_room.domain.telephony import Ringing
from harbour.control_room.models import Contact, Incident
from harbour.control_room.services import ringing
from harbour.control_room.services.markers import NewMarker, set_marker
from harbour.kernel.actor import Actor
from harbour.multi_search.api import question_of
from harbour.pole.api import InvolvementRole, NewPerson, record_person
from harbour.pole.models import Involvement
from harbour.sharing.api import Relation, declare_link
from harbour.sharing.models import AuditEvent

NUMBER = "07700 900321"
ABROAD = "+44 7700 900 321"


def asked(actor: Actor, at, text: str = NUMBER, *, in_a_call: bool = False) -> Results:
    return search(actor, terms=text, screen="t", form=uuid4(), now=at, in_a_call=in_a_call)


@pytest.mark.parametrize("written", [NUMBER, ABROAD, "07700900321 (her mother's)", "0900321"])
def test_a_call_is_found_however_its_number_was_written(
    take: Callable, acting: Callable, at, written: str
) -> None:
    taken = take(caller_phone=written)
    take(caller_phone="07700 900322")
    take()

    with acting("call.handler") as actor:
        (thing,) = asked(actor, at).things

    assert thing.label == "Telephone ending 0900321"
    assert [each.id for each in thing.rang.calls] == [taken.id]
    assert thing.people == []


def test_another_number_that_ends_so_is_another(take: Callable, acting: Callable, at) -> None:
    take(caller_phone="12345 60900321")

    with acting("call.handler") as actor:
        assert asked(actor, at).things == []
        boxes = question_of({"phone": "0900321"}, today=at.date())
        found = search(actor, terms=boxes.text, query=boxes.query, screen="t", form=uuid4(), now=at)
        assert len(found.rang.calls) == 1


def test_whose_it_is_and_the_calls_from_it_are_one_answer(
    take: Callable, acting: Callable, at
) -> None:
    taken = take(caller_phone=NUMBER)
    with acting("call.handler") as actor:
        person = NewPerson(
            source_code="command-and-control",
            names=[("CURRENT", "Ottoline", "Numbercase")],
            phones=[NUMBER],
        )
        record_person(actor, person=person, on=at.date())

        (thing,) = asked(actor, at).things

    assert [each.name for each in thing.people] == ["Ottoline Numbercase"]
    assert [each.id for each in thing.rang.calls] == [taken.id]


def test_another_agency_finds_no_call_of_ours(take: Callable, acting: Callable, at) -> None:
    take(caller_phone=NUMBER)

    with acting("victim.support") as actor:
        assert asked(actor, at).things == []


def test_a_call_about_somebody_whom_the_reader_knows_is_left_out(
    take: Callable, acting: Callable, at
) -> None:
    taken = take(caller_phone=NUMBER)
    with acting("safeguarding.officer") as actor:
        she = Involvement.objects.get(event_id=taken.event_id, role=InvolvementRole.VICTIM)
        declare_link(actor, person_record_id=she.record_id, relation=Relation.FORMER, at=at)

    with acting("safeguarding.officer") as actor:
        assert asked(actor, at).rang.calls == []
        assert [each.id for each in asked(actor, at, in_a_call=True).rang.calls] == [taken.id]
    with acting("cru.officer") as actor:
        assert [each.id for each in asked(actor, at).rang.calls] == [taken.id]


def test_a_call_that_is_in_no_log_is_found_by_those_who_take_calls(acting: Callable, at) -> None:
    told = Ringing(call_id=uuid4(), handler="call.supervisor", route="999", number=ABROAD)
    with acting("call.supervisor") as actor:
        ringing.note_rung(actor, told, at=at - timedelta(minutes=7))
        assert asked(actor, at).rang.lost == []
        ringing.find_rung_off(actor, at=at)

        (thing,) = asked(actor, at).things

    assert [each.call_id for each in thing.rang.lost] == [told.call_id]
    assert (thing.rang.calls, thing.people) == ([], [])
    with acting("investigator") as actor:
        assert asked(actor, at).things == []


def test_a_vehicle_on_nobodys_record_is_no_answer(acting: Callable, at) -> None:
    with acting("call.handler") as actor:
        assert asked(actor, at, "QA12 CDE").things == []


def test_its_index_answers_behind_the_walls(take: Callable, acting: Callable) -> None:
    """Comparing for sameness gives nothing away, so the rule of the table does not come first."""
    take(caller_phone=NUMBER)
    with acting("call.handler"), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = Contact.objects.filter(caller_key="0900321").explain()

    assert "contact_by_number" in plan
    assert "Index Cond" in plan


@pytest.fixture
def handler(browse: Callable[[str], Client]) -> Client:
    return browse("call.handler")


@pytest.mark.parametrize("page", ["/search/", "/search/full/"])
def test_the_pages_lead_to_the_call_and_log_it(
    take: Callable, acting: Callable, handler: Client, page: str
) -> None:
    taken: Incident = take(caller_phone=ABROAD)

    shown = handler.post(page, {"terms": NUMBER, "phone": NUMBER}).content.decode()

    assert "On nobody’s record that you may see" in shown
    assert f'href="/incidents/{taken.id}/"' in shown
    with acting("auditor"):
        assert AuditEvent.objects.filter(kind="control_room.incident", record_id=taken.id,
                                         operation="CONSULTATION").exists()  # fmt: skip


def test_a_marker_on_a_number_or_an_address_is_shown_first(
    take: Callable, acting: Callable, handler: Client, at
) -> None:
    """The number stands on nobody's record: only the marker knows it."""
    taken = take(house="12", street="Plainly Invented Row")
    with acting("cru.officer") as actor:
        she = Involvement.objects.get(event_id=taken.event_id, role=InvolvementRole.VICTIM)
        for kind, where in (
            ("URGENT", {"about": "PHONE", "phone": ABROAD}),
            ("ALARM", {"about": "ADDRESS", "location_id": taken.event.location_id}),
        ):
            marker = NewMarker(
                record_id=she.record_id, kind=kind, reason="He has her keys", **where,
                review_on=at.date() + timedelta(days=9), moves_with_her=False,
            )  # fmt: skip
            set_marker(actor, new=marker, at=at)

    number = handler.post("/search/", {"terms": NUMBER}).content.decode()
    place = handler.post("/search/", {"terms": "12 Planily Invented Row"}).content.decode()
    other = handler.post("/search/", {"terms": "07700 900322"}).content.decode()

    assert "Treat as urgent" in number
    assert "Alarm fitted" in place
    assert "Know this first" not in other
    with acting("auditor"):
        assert AuditEvent.objects.filter(kind="control_room.marker", screen="casefile:search",
                                         person_record_id=she.record_id).count() == 2  # fmt: skip
    with acting("call.handler") as actor:
        declare_link(actor, person_record_id=she.record_id, relation=Relation.FORMER, at=at)
    assert "Know this first" not in handler.post("/search/", {"terms": NUMBER}).content.decode()


def test_earlier_calls_are_shown_before_the_caller_speaks(take: Callable, handler: Client) -> None:
    taken = take(caller_phone=ABROAD)

    shown = handler.post(f"/calls/{uuid4()}/caller/", {"caller_phone": NUMBER}).content.decode()

    assert "The last calls from this number" in shown
    assert f'href="/incidents/{taken.id}/"' in shown
