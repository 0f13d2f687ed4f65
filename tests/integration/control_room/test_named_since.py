"""Somebody named in a log after the call: as suspect, victim or child."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from harbour.casefile.briefing import briefing
from harbour.control_room.api import (
    Named,
    incident,
    keep_from,
    send_officer,
    stand_down,
)
from harbour.control_room.domain import clocks
from harbour.control_room.models import NamedSince
from harbour.control_room.presenters import incident_page
from harbour.control_room.presenters_log import log_page
from harbour.control_room.services.since import (
    name_since,
)
from harbour.kernel.errors import DomainError, NotVisible
from harbour.kernel.ids import new_id
from harbour.pole.api import (
    involved_in,
)
from harbour.risk.api import assessments_of_events
from harbour.workforce.api import duty_for, is_own_work
from tests.integration.control_room.since import SUSPECT, VICTIM, is_owed, recorded


def test_a_suspect_named_later_is_on_the_briefing_with_what_is_held(
    take: Callable, acting: Callable, frame, at
) -> None:
    leon = recorded(acting, at, weapon=True)
    taken = take()
    officer = frame.user["response.officer"]
    with acting("call.handler") as actor:
        send_officer(actor, incident_id=taken.id, officer_id=officer, at=at)
        named = Named(role=SUSPECT, record_id=leon)
        name_since(actor, incident_id=taken.id, named=named, told_by="The victim", at=at)

        (form,) = assessments_of_events(actor, [taken.event_id])
        assert form.perpetrator_id == leon
        assert any(each.title == "Named: suspect" for each in log_page(actor, taken.id)[1])
    with acting("response.officer") as actor:
        assert is_own_work(actor, [leon])
        made = briefing(actor, taken.id, now=at)
        suspect = next(each for each in made.people if each.role == SUSPECT)
        assert [each.text for each in suspect.holding.warnings] == ["Keeps a shotgun"]


def test_nobody_makes_somebody_their_own_work_by_naming_them(
    take: Callable, acting: Callable, frame, at
) -> None:
    leon = recorded(acting, at)
    taken = take()
    officer = frame.user["response.officer"]
    with acting("call.handler") as actor:
        send_officer(actor, incident_id=taken.id, officer_id=officer, at=at)
    with acting("response.officer") as actor:
        named = Named(role=SUSPECT, record_id=leon)
        name_since(actor, incident_id=taken.id, named=named, told_by="The victim", at=at)
        assert not is_own_work(actor, [leon])


def test_a_victim_named_later_has_a_form_and_a_repeat_is_seen(
    take: Callable, acting: Callable, frame, at
) -> None:
    before = take(received_at=at - timedelta(days=30))
    with acting("call.handler") as actor:
        (amara,) = [who for who, _ in involved_in(actor, [before.event_id])[before.event_id]]
    other = [Named(role=VICTIM, given="Robin", family="Sincecase")]
    taken = take(people=other)
    officer = frame.user["response.officer"]
    with acting("call.handler") as actor:
        send_officer(actor, incident_id=taken.id, officer_id=officer, at=at)
        named = Named(role=VICTIM, record_id=amara)
        name_since(actor, incident_id=taken.id, named=named, told_by="An officer there", at=at)

        forms = assessments_of_events(actor, [taken.event_id])
        assert amara in {form.victim_id for form in forms}
        assert {form.officer_id for form in forms} == {officer}
        held = incident(actor, taken.id)
        assert held.repeat["is_repeat"] is False  # as it was found in the call
        assert incident_page(actor, taken.id, at=at).repeat["count"] == 1


def test_somebody_under_sixteen_named_later_goes_to_child_protection(
    take: Callable, acting: Callable, at
) -> None:
    taken = take()
    child = Named(role=VICTIM, given="Robin", family="Sincecase", born_on=date(2018, 5, 5))
    with acting("call.handler") as actor:
        name_since(actor, incident_id=taken.id, named=child, told_by="The victim", at=at)

        held = incident(actor, taken.id)
        assert (held.has_child, bool(held.event.is_domestic)) == (True, True)
        assert duty_for(actor, subject_id=taken.id, rule="control_room.child_protection")


@pytest.mark.parametrize(
    ("role", "refusal"),
    [
        pytest.param(VICTIM, "already", id="twice"),
        pytest.param(SUSPECT, "other side", id="the victim as the suspect"),
        pytest.param("WITNESS", "Choose who they are", id="a role that is not asked for"),
    ],
)
def test_nobody_is_turned_from_victim_into_suspect(
    take: Callable, acting: Callable, at, role: str, refusal: str
) -> None:
    taken = take()
    with acting("call.handler") as actor:
        (amara,) = [who for who, _ in involved_in(actor, [taken.event_id])[taken.event_id]]
        named = {"named": Named(role=role, record_id=amara), "told_by": "He", "at": at}
        with pytest.raises(DomainError, match=refusal):
            name_since(actor, incident_id=taken.id, **named)
        unseen = Named(role=SUSPECT, record_id=new_id())
        with pytest.raises(NotVisible):
            name_since(actor, incident_id=taken.id, named=unseen, told_by="He", at=at)
        assert not NamedSince.objects.exists()


def test_an_officer_who_must_learn_nothing_of_somebody_named_later_is_called_back(
    take: Callable, acting: Callable, frame, at
) -> None:
    leon = recorded(acting, at)
    taken = take()
    officer = frame.user["response.officer"]
    with acting("safeguarding.supervisor") as actor:
        keep_from(actor, record_id=leon, users=[officer], reason="His brother", at=at)
    with acting("call.handler") as actor:
        send_officer(actor, incident_id=taken.id, officer_id=officer, at=at)
        named = Named(role=SUSPECT, record_id=leon)
        name_since(actor, incident_id=taken.id, named=named, told_by="The victim", at=at)
        assert incident_page(actor, taken.id, at=at).cannot_go is not None

        gone = {"incident_id": taken.id, "officer_id": officer, "at": at}
        stand_down(actor, reason="Somebody else goes", **gone)
        assert not is_owed(actor, taken, clocks.CANNOT_GO)
