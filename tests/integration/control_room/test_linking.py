"""Two reports of one incident are one; nobody is lost when they are said to be, or not to be."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from harbour.control_room.api import (
    Incident,
    close_log,
    code_log,
    incident,
    linked,
    put_down,
    send_officer,
)
from harbour.control_room.models import LogLink
from harbour.control_room.services.closing import waive_forms
from harbour.control_room.services.linking import link_logs, unlink_log
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.workforce.api import duties_of
from tests.integration.control_room.conftest import DOMESTIC, NO_FORM

DUPLICATE, PART = "DUPLICATE", "PART"
WHY = "A neighbour rang about the same shouting"


def link(actor: Actor, one: Incident, other: Incident, at: datetime, kind: str = DUPLICATE):
    return link_logs(
        actor, incident_id=one.id, reference=other.reference, kind=kind, why=WHY, at=at
    )


def open_rules(actor: Actor, subject: UUID) -> set[str]:
    return {rule for rule, duty in duties_of(actor, subject).items() if duty.met_at is None}


def test_a_duplicate_is_answered_on_the_other_and_counts_once(
    take: Callable, acting: Callable, at
) -> None:
    main, again = take(), take()
    with acting("call.supervisor") as actor:
        owed = open_rules(actor, again.id) | open_rules(actor, again.event_id)
        assert "control_room.attendance" in owed
        link(actor, again, main, at)

        held = incident(actor, again.id)
        assert held.status == "RESULT_PENDING"
        assert held.event.occurrence_id == incident(actor, main.id).event.occurrence_id
        assert open_rules(actor, again.id) | open_rules(actor, again.event_id) == set()
        assert open_rules(actor, main.id)
        assert [each.incident_id for each in linked(actor, main).others] == [again.id]
        assert linked(actor, held).to.other_id == main.id


def test_it_closes_when_the_log_it_repeats_may(take: Callable, acting: Callable, at) -> None:
    main, again = take(), take()
    with acting("call.supervisor") as actor:
        link(actor, again, main, at)
        with pytest.raises(DomainError, match="still missing"):
            close_log(actor, incident_id=again.id, reason="", at=at)
        with pytest.raises(DomainError, match="this one repeats"):
            code_log(actor, incident_id=again.id, coded=DOMESTIC, at=at)
        with pytest.raises(DomainError, match="this one repeats"):
            waive_forms(actor, incident_id=again.id, why=NO_FORM, at=at)
        for part in ("NON_ATTENDANCE", "NO_CRIME", "CHILDREN", "VICTIM_UPDATE"):
            put_down(actor, incident_id=main.id, part=part, words="Said why", at=at)
        waive_forms(actor, incident_id=main.id, why=NO_FORM, at=at)
        code_log(actor, incident_id=main.id, coded=DOMESTIC, at=at)
        assert close_log(actor, incident_id=again.id, reason="", at=at).status == "CLOSED"
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_what_was_wrong_is_taken_back_and_owed_again(take: Callable, acting: Callable, at) -> None:
    main, again = take(), take()
    with acting("call.supervisor") as actor:
        before = incident(actor, again.id)
        owed = {
            rule: duty.due_at
            for rule, duty in duties_of(actor, again.id).items()
            if not duty.met_at
        }
        link(actor, again, main, at)
        unlink_log(actor, incident_id=again.id, why="Another flat", at=at)

        held = incident(actor, again.id)
        assert held.status == "GRADED"
        assert held.event.occurrence_id == before.event.occurrence_id
        now = duties_of(actor, again.id)
        assert {rule: now[rule].due_at for rule in owed if now[rule].met_at is None} == owed
        assert linked(actor, held).to is None


def test_a_part_goes_on_by_itself(take: Callable, acting: Callable, at) -> None:
    main, part = take(), take()
    with acting("call.handler") as actor:
        link(actor, part, main, at, kind=PART)
        assert incident(actor, part.id).status == "GRADED"
        assert "control_room.attendance" in open_rules(actor, part.id)


def test_a_duplicate_is_a_supervisors_word(take: Callable, acting: Callable, at) -> None:
    main, again = take(), take()
    with acting("call.handler") as actor:
        with pytest.raises(NotPermitted):
            link(actor, again, main, at)
        with pytest.raises(ProgrammingError, match="Only a supervisor"), transaction.atomic():
            _raw(actor, again, main, at)


def test_the_database_makes_no_chain(take: Callable, acting: Callable, at) -> None:
    main, again, third = take(), take(), take()
    with acting("call.supervisor") as actor:
        link(actor, again, main, at)
        for one, other in ((third, again), (main, third), (again, third)):
            with pytest.raises(IntegrityError), transaction.atomic():
                _raw(actor, one, other, at)


def _raw(actor: Actor, one: Incident, other: Incident, at: datetime) -> None:
    LogLink.objects.create(
        incident_id=one.id,
        other_id=other.id,
        kind=DUPLICATE,
        why=WHY,
        occurrence_before=one.id,
        linked_by=actor.user_id,
        linked_at=at,
    )


def test_an_officer_on_the_way_is_not_forgotten(
    take: Callable, acting: Callable, frame, at
) -> None:
    main, again = take(), take()
    with acting("call.supervisor") as actor:
        officer = frame.user["response.officer"]
        send_officer(actor, incident_id=again.id, officer_id=officer, at=at)
        with pytest.raises(DomainError, match="Stand them down"):
            link(actor, again, main, at)


def test_a_log_of_no_such_reference(take: Callable, acting: Callable, at) -> None:
    taken = take()
    with acting("call.supervisor") as actor, pytest.raises(DomainError, match="no log"):
        link_logs(actor, incident_id=taken.id, reference="X/1", kind=PART, why=WHY, at=at)
