"""So-called honour-based abuse told in a call: one chance, and nothing of it on open pages."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from harbour.control_room.api import Named, answers_of, incident
from harbour.control_room.presenters import incident_page
from harbour.control_room.services.honour import Told, raise_from_incident
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.kernel.ids import new_id
from harbour.messages.api import notices_for
from harbour.pole.api import InvolvementRole
from harbour.risk import selectors
from harbour.risk.models import HonourRecord
from harbour.workforce.api import duties_owed, duty_for

TOLD = {
    "vulnerabilities": ["HONOUR", "YOUNG"],
    "honour_words": "Her brothers book the flight on Friday",
    "must_not_know": "Her brothers",
}


def _raised(acting: Callable, event_id) -> HonourRecord:
    with acting("safeguarding.supervisor") as actor:
        return next(each for each in selectors.honour_records(actor) if each.event_id == event_id)


def test_specialists_are_told_at_once_and_a_team_owes_it(take: Callable, acting: Callable) -> None:
    taken = take(**TOLD)
    record = _raised(acting, taken.event_id)

    assert (record.words, record.must_not_know) == (TOLD["honour_words"], "Her brothers")
    with acting("safeguarding.supervisor") as actor:
        owed = duty_for(actor, subject_id=record.id, rule="risk.honour")
        assert (owed.user_id, owed.team_id is None, owed.person_record_id) == (None, False, None)
        assert any("restricted record" in each.text for each in notices_for(actor, []))
    with acting("cru.sergeant") as actor:
        assert any("restricted record" in each.text for each in notices_for(actor, []))
        assert selectors.honour_record(actor, record.id) == record


def test_no_open_page_says_so(take: Callable, acting: Callable, at) -> None:
    taken = take(**TOLD)
    record = _raised(acting, taken.event_id)
    with acting("call.supervisor") as actor:
        held = incident(actor, taken.id)
        page = incident_page(actor, taken.id, at=at)
        assert held.vulnerabilities == ["YOUNG"]
        assert page.vulnerabilities == answers_of(actor, held).vulnerabilities
        assert "onour" not in repr((page, held.event.summary, held.event.da_reason))
        with pytest.raises(NotVisible):
            selectors.honour_record(actor, record.id)
        held.vulnerabilities = ["HONOUR"]  # as calls of earlier versions hold it
        assert answers_of(actor, held).vulnerabilities == []


def test_it_is_told_even_where_it_is_not_yet_domestic_abuse(take: Callable) -> None:
    with pytest.raises(DomainError, match="Say who the victim is"):
        take(people=[], is_domestic=False, grade="2", **TOLD)


def test_it_may_be_raised_later_and_by_a_second_person_apart(
    take: Callable, acting: Callable, at
) -> None:
    taken = take()
    told = Told(words="The neighbour heard them plan it")
    with acting("call.handler") as actor:
        raise_from_incident(actor, incident_id=taken.id, told=told, at=at)
        more = Told(words="They have her passport")
        raise_from_incident(actor, incident_id=taken.id, told=more, at=at)
        (own,) = HonourRecord.objects.filter(event_id=taken.event_id)
        assert own.words == f"{told.words}\n{more.words}"
        with pytest.raises(DomainError, match="Say what"):
            raise_from_incident(actor, incident_id=taken.id, told=Told(words=" "), at=at)
    with acting("call.supervisor") as actor:
        assert not HonourRecord.objects.filter(event_id=taken.event_id).exists()
        raise_from_incident(actor, incident_id=taken.id, told=told, at=at)
    with acting("auditor") as actor, pytest.raises(NotPermitted):
        raise_from_incident(actor, incident_id=taken.id, told=told, at=at)
    with acting("safeguarding.supervisor") as actor:
        assert HonourRecord.objects.filter(event_id=taken.event_id).count() == 2
        assert {each.subject_id for each in duties_owed(actor)} >= {own.id}


def test_a_record_is_about_something(take: Callable, acting: Callable, at) -> None:
    taken = take(
        people=[Named(role=InvolvementRole.VICTIM, given="Amara", family="Testcase")], **TOLD
    )
    with acting("call.handler") as actor:
        (own,) = HonourRecord.objects.filter(event_id=taken.event_id)
        record_id = new_id()
        with connection.cursor() as cursor:
            cursor.execute("SELECT harbour.name_honour_readers(%s)", [record_id])
        with pytest.raises(IntegrityError, match="about_something"), transaction.atomic():
            HonourRecord.objects.create(
                id=record_id,
                owner_agency_id=actor.agency_id,
                victim_id=own.victim_id,
                raised_by=actor.user_id,
                raised_at=at,
            )
