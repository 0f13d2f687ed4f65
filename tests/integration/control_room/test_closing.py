"""A domestic abuse log closes when nothing is missing: by the service and by the database."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import IntegrityError, connection

from harbour.control_room.api import (
    INCIDENT,
    Incident,
    NotYetWhole,
    arrive,
    close_log,
    code_log,
    incident,
    leave,
    put_down,
    send_officer,
    set_out,
    stand_down,
)
from harbour.control_room.services.closing import waive_forms
from harbour.kernel.errors import DomainError, InvalidTransition, NotPermitted
from harbour.sharing.api import take_step
from tests.integration.control_room.conftest import DOMESTIC, NO_FORM

REASONS = ("NON_ATTENDANCE", "WAIVER", "NO_CRIME", "CHILDREN", "VICTIM_UPDATE")


def put_down_all(actor, taken: Incident, at: datetime, *, but: str = "") -> None:
    for part in REASONS:
        if part == but:
            continue
        if part == "WAIVER":
            waive_forms(actor, incident_id=taken.id, why=NO_FORM, at=at)
        else:
            put_down(actor, incident_id=taken.id, part=part, words="Said why", at=at)
    if but != "CODES":
        code_log(actor, incident_id=taken.id, coded=DOMESTIC, at=at)


def check_now() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_log_without_anything_missing_closes(take: Callable, acting: Callable, at) -> None:
    taken = take()
    with acting("call.supervisor") as actor:
        put_down_all(actor, taken, at)
        closed = close_log(actor, incident_id=taken.id, reason="Advice given", at=at)
        check_now()

    assert closed.status == "CLOSED"


@pytest.mark.parametrize("part", [*REASONS[1:], "CODES"], ids=str.lower)
def test_what_is_missing_holds_the_log_open(
    take: Callable, acting: Callable, at, part: str
) -> None:
    taken = take()
    with acting("call.supervisor") as actor:
        put_down_all(actor, taken, at, but=part)
        with pytest.raises(NotYetWhole):
            close_log(actor, incident_id=taken.id, reason="", at=at)
        take_step(actor, incident(actor, taken.id), INCIDENT, "close", at=at)
        with pytest.raises(IntegrityError, match="Not yet whole"):
            check_now()
        connection.needs_rollback = True


def test_only_a_supervisor_decides_that_nobody_goes(take: Callable, acting: Callable, at) -> None:
    taken = take()
    with acting("call.handler") as actor, pytest.raises(NotPermitted, match="supervisor"):
        put_down(actor, incident_id=taken.id, part="NON_ATTENDANCE", words="Told by phone", at=at)


def test_a_reason_must_say_something(take: Callable, acting: Callable, at) -> None:
    taken = take()
    with acting("call.supervisor") as actor, pytest.raises(DomainError, match="Say what"):
        put_down(actor, incident_id=taken.id, part="NO_CRIME", words="  ", at=at)


def test_two_officers_come_and_the_last_to_leave_ends_attendance(
    take: Callable, acting: Callable, frame, at
) -> None:
    taken = take()
    officers = ("response.officer", "response.sergeant")
    with acting("call.handler") as actor:
        for each in officers:
            send_officer(actor, incident_id=taken.id, officer_id=frame.user[each], at=at)
    for each in officers:
        with acting(each) as actor:
            set_out(actor, incident_id=taken.id, at=at)
            arrive(actor, incident_id=taken.id, at=at)
            with pytest.raises(InvalidTransition):
                arrive(actor, incident_id=taken.id, at=at)
    seen = []
    for each in officers:
        with acting(each) as actor:
            leave(actor, incident_id=taken.id, result="Spoke to both", at=at)
            seen.append(incident(actor, taken.id).status)

    assert seen == ["AT_SCENE", "RESULT_PENDING"]


def test_an_incident_waits_again_when_its_only_officer_is_stood_down(
    take: Callable, acting: Callable, frame, at
) -> None:
    taken = take()
    officer = frame.user["response.officer"]
    with acting("call.handler") as actor:
        send_officer(actor, incident_id=taken.id, officer_id=officer, at=at)
        stand_down(actor, incident_id=taken.id, officer_id=officer, reason="Nearer car", at=at)

        assert incident(actor, taken.id).status == "GRADED"
        assert incident(actor, taken.id).deployments.get().state == "STOOD_DOWN"
