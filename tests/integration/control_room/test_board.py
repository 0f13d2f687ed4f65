"""The live board, what is escalated, and what a missed target makes somebody owe."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from harbour.control_room import board as boards
from harbour.control_room.api import incident, keep_from, regrade, send_officer
from harbour.control_room.board import board, drawn
from harbour.control_room.domain.clocks import RECONTACT, WEIGH_WAITING
from harbour.control_room.models import CallBack
from harbour.control_room.policies import may_see_board
from harbour.control_room.services.calling_back import ring_back
from harbour.control_room.services.watching import owed_while_waiting, watch_clocks
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.pole.api import involved_in
from harbour.pole.models import Event
from harbour.sharing.api import name_reader
from harbour.workforce.api import duty_for
from tests.integration.control_room.conftest import SAFE

AGREED = {"ring_back": "YES", "call_back": "Her own mobile, after six"}
PRIORITY = {"grade": "2", "replies": SAFE, **AGREED}


@pytest.fixture(autouse=True)
def nothing_drawn() -> None:
    """What another test drew a moment ago serves nobody here."""
    boards._drawn.clear()
    boards._own.clear()


def _rung(result: str, words: str) -> dict:
    return {"why": "MISSED", "result": result, "words": words}


def test_the_board_has_its_clock_and_no_name(take: Callable, acting: Callable, at) -> None:
    taken = take(received_at=at - timedelta(minutes=12))
    with acting("call.supervisor") as actor:
        shown = board(actor, now=at)

    row = next(each for each in shown.rows if each.incident.id == taken.id)
    assert (row.warning, row.is_sent, row.is_unresourced) == (75, False, True)
    assert "Testcase" not in repr(shown)


def test_what_only_named_people_open_is_a_bare_row_for_all(
    take: Callable, acting: Callable, at
) -> None:
    taken = take(received_at=at - timedelta(minutes=3))
    with acting("call.supervisor") as actor:
        before = board(actor, now=at).of
    _restrict(acting, taken, at)
    for who in ("duty.inspector", "call.supervisor", "response.officer"):
        with acting(who) as actor:
            shown = board(actor, now=at)
            assert shown.of == before
            (bare,) = [row for row in shown.rows if row.is_bare]
            assert (bare.incident.grade, bare.is_unresourced) == ("1", True)
            assert taken.reference not in drawn(actor, now=at).html
    with acting("auditor") as actor:
        assert not board(actor, now=at).rows


def test_whoever_is_kept_from_somebody_sees_not_even_a_bare_row(
    take: Callable, acting: Callable, frame, at
) -> None:
    taken = take()
    _restrict(acting, taken, at)
    with acting("duty.inspector") as actor:
        ((victim, _),) = involved_in(actor, [taken.event_id])[taken.event_id]
        friend = frame.user["call.handler"]
        keep_from(actor, record_id=victim, users=[friend], reason="His brother", at=at)
    with acting("call.supervisor") as actor:
        assert "Restricted" in drawn(actor, now=at).html
    with acting("call.handler") as actor:
        assert not any(row.is_bare for row in board(actor, now=at).rows)
        assert "Restricted" not in drawn(actor, now=at).html


def _restrict(acting: Callable, taken, at) -> None:
    with acting("duty.inspector") as actor:
        name_reader(
            actor,
            kind="pole.event",
            record_id=taken.event_id,
            user_id=actor.user_id,
            until=at + timedelta(days=1),
            reason="A colleague's home",
        )
        Event.objects.filter(id=taken.event_id).update(is_restricted=True)
        assert incident(actor, taken.id).event.is_restricted


def test_a_new_immediate_call_is_on_the_first_page_whatever_is_late(
    take: Callable, acting: Callable, at, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(boards, "ON_A_PAGE", 2)
    late = [take(received_at=at - timedelta(minutes=90 + n), **PRIORITY) for n in range(3)]
    new = take(received_at=at - timedelta(minutes=1))
    with acting("call.supervisor") as actor:
        first, second = board(actor, now=at), board(actor, now=at, page=2)
        assert first.rows[0].incident.id == new.id
        assert {row.incident.id for row in second.rows} <= {each.id for each in late}
        assert (first.of, first.late, first.unallocated) == (second.of, 3, 4)
        assert "page 1 of 2" in drawn(actor, now=at).html
        assert board(actor, now=at, page=99).page == 2


def test_roles_do_not_share_a_drawing(take: Callable, acting: Callable, at) -> None:
    """Whoever sees nothing must not blank the board of the others, nor be shown theirs."""
    reference = take().reference
    with acting("auditor") as actor:
        assert reference not in drawn(actor, now=at).html
    with acting("call.supervisor") as actor:
        assert reference in drawn(actor, now=at).html
    with acting("auditor") as actor:
        assert reference not in drawn(actor, now=at).html


@pytest.mark.parametrize("who", ["auditor", "administrator", "victim.support", "cru.officer"])
def test_the_board_is_for_those_who_work_on_incidents(acting: Callable, who: str) -> None:
    with acting(who) as actor, pytest.raises(NotPermitted):
        may_see_board(actor).require()


def test_an_immediate_incident_that_nobody_was_sent_to_is_escalated_once(
    take: Callable, acting: Callable, frame, at
) -> None:
    taken = take(received_at=at - timedelta(minutes=3))
    with acting("call.supervisor") as actor:
        watch_clocks(actor, at=at)
        assert watch_clocks(actor, at=at) == 0
        assert incident(actor, taken.id).status == "UNRESOURCED"

        officer = frame.user["response.officer"]
        send_officer(actor, incident_id=taken.id, officer_id=officer, at=at)
        assert incident(actor, taken.id).status == "DISPATCHED"
        assert duty_for(actor, subject_id=taken.id, rule="control_room.unresourced").met_at == at


def test_a_missed_target_is_owed_a_contact(take: Callable, acting: Callable, at) -> None:
    taken = take(received_at=at - timedelta(minutes=61), **PRIORITY)
    with acting("call.supervisor") as actor:
        watch_clocks(actor, at=at)
        owed = owed_while_waiting(actor, taken.id)[RECONTACT.id]
        assert owed.started_at == at  # it was graded when its target was over already

        ring_back(actor, incident_id=taken.id, at=at, **_rung("SAFE", "She is well"))
        watch_clocks(actor, at=at)
        assert RECONTACT.id not in owed_while_waiting(actor, taken.id)
        assert incident(actor, taken.id).grade == "2"


def test_a_priority_call_that_has_waited_is_weighed_again(
    take: Callable, acting: Callable, at
) -> None:
    taken = take(received_at=at - timedelta(minutes=46), **PRIORITY)
    with acting("call.supervisor") as actor:
        watch_clocks(actor, at=at - timedelta(minutes=2))
        assert WEIGH_WAITING.id not in owed_while_waiting(actor, taken.id)
        watch_clocks(actor, at=at)
        owed = owed_while_waiting(actor, taken.id)[WEIGH_WAITING.id]
        assert owed.started_at == taken.received_at + timedelta(minutes=45)
        assert _row(actor, taken, at).is_to_weigh

        weighed = {"T": ("HIGH", "He has come back")}
        regrade(actor, incident_id=taken.id, grade="2", reason="As before", weighed=weighed, at=at)
        assert watch_clocks(actor, at=at) == 0
        assert owed_while_waiting(actor, taken.id) == {}
        assert not _row(actor, taken, at).is_to_weigh


def _row(actor, taken, at):
    return next(each for each in board(actor, now=at).rows if each.incident.id == taken.id)


@pytest.mark.parametrize("result", ["UNANSWERED", "UNSAFE"])
def test_unanswered_or_unsafe_makes_it_immediate_and_sends(
    take: Callable, acting: Callable, at, result: str
) -> None:
    taken = take(received_at=at - timedelta(minutes=61), **PRIORITY)
    with acting("call.handler") as actor:
        watch_clocks(actor, at=at)
        ring_back(actor, incident_id=taken.id, at=at, **_rung(result, "He took the telephone"))

        now = incident(actor, taken.id)
        assert now.grade == "1"
        assert [each.grade for each in now.gradings.order_by("decided_at", "id")] == ["2", "1"]
        assert duty_for(actor, subject_id=taken.id, rule="control_room.unresourced").met_at is None


@pytest.mark.parametrize("ring", ["NO", ""], ids=["she said no", "nobody asked"])
def test_nobody_rings_where_no_safe_way_was_agreed(
    take: Callable, acting: Callable, at, ring: str
) -> None:
    taken = take(**(PRIORITY | {"ring_back": ring}))
    with acting("call.handler") as actor:
        with pytest.raises(DomainError, match="do not ring"):
            ring_back(actor, incident_id=taken.id, at=at, **_rung("SAFE", "She is well"))
        with pytest.raises(IntegrityError, match="no safe way"), transaction.atomic():
            CallBack.objects.create(
                incident_id=taken.id,
                way="Her mobile",
                rung_by=actor.user_id,
                rung_at=at,
                **_rung("SAFE", "She is well"),
            )
        ring_back(actor, incident_id=taken.id, at=at, **_rung("NOT_RUNG", "A car is sent"))
        assert incident(actor, taken.id).grade == "1"


def test_a_contact_says_what_was_said(take: Callable, acting: Callable, at) -> None:
    taken = take(**PRIORITY)
    with acting("call.handler") as actor, pytest.raises(DomainError, match="Say what"):
        ring_back(actor, incident_id=taken.id, at=at, **_rung("SAFE", " "))


def test_a_call_that_was_cut_off_is_graded_again(take: Callable, acting: Callable, at) -> None:
    taken = take(was_cut_off=True)
    with acting("call.handler") as actor:
        owed = duty_for(actor, subject_id=taken.id, rule="control_room.weigh_again")
        assert owed.due_at - at == timedelta(minutes=5)

        regrade(actor, incident_id=taken.id, grade="1", reason="Rang back, she is safe", at=at)
        owed.refresh_from_db()
        assert owed.met_at == at


def test_a_call_that_is_no_domestic_abuse_names_nobody_and_stays_off_the_board(
    take: Callable, acting: Callable, at
) -> None:
    taken = take(people=[], is_domestic=False, grade="3")
    with acting("call.supervisor") as actor:
        shown = board(actor, now=at)
        owed = duty_for(actor, subject_id=taken.id, rule="control_room.attendance")

    assert taken.id not in {row.incident.id for row in shown.rows}
    assert owed.title == "Get an officer to an incident"
