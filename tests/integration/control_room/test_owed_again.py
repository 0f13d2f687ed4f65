"""What was done once is not asked for again; what happens again is."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from harbour.control_room.api import incident, regrade, send_officer, stand_down
from harbour.control_room.domain import clocks
from harbour.control_room.services.calling_back import ring_back
from harbour.control_room.services.reviewing import follow_advice, review_live
from harbour.control_room.services.watching import owed_while_waiting, watch_clocks
from harbour.kernel.errors import DomainError
from harbour.messages.api import notices_for
from harbour.workforce.api import duty_for
from tests.integration.control_room.conftest import SAFE

AGREED = {"ring_back": "YES", "call_back": "Her own mobile, after six"}
PRIORITY = {"grade": "2", "replies": SAFE, **AGREED}
MINUTE = timedelta(minutes=1)


def _is_open(actor, taken, rule) -> bool:
    duty = duty_for(actor, subject_id=taken.id, rule=rule.id)
    return duty is not None and duty.met_at is None


def test_an_officer_called_back_leaves_it_unresourced_again(
    take: Callable, acting: Callable, frame, at
) -> None:
    taken = take(received_at=at - 3 * MINUTE)
    officer = frame.user["response.officer"]
    with acting("call.supervisor") as actor:
        watch_clocks(actor, at=at)
        send_officer(actor, incident_id=taken.id, officer_id=officer, at=at + MINUTE)
        watch_clocks(actor, at=at + MINUTE)
        assert not _is_open(actor, taken, clocks.UNRESOURCED)

        stand_down(
            actor,
            incident_id=taken.id,
            officer_id=officer,
            reason="Nearer car",
            at=at + 2 * MINUTE,
        )
        watch_clocks(actor, at=at + 3 * MINUTE)
        assert _is_open(actor, taken, clocks.UNRESOURCED)
        assert incident(actor, taken.id).status == "UNRESOURCED"
        assert watch_clocks(actor, at=at + 4 * MINUTE) == 0


def test_the_duty_inspector_hears_of_an_immediate_call_that_nobody_goes_to(
    take: Callable, acting: Callable, at
) -> None:
    waiting = take(received_at=at - 46 * MINUTE, **PRIORITY)
    with acting("call.supervisor") as actor:
        watch_clocks(actor, at=at)
        assert _is_open(actor, waiting, clocks.UNRESOURCED)
    with acting("duty.inspector") as actor:
        assert not any("immediate" in each.text for each in notices_for(actor, []))
    take(received_at=at - 3 * MINUTE)
    with acting("call.supervisor") as actor:
        watch_clocks(actor, at=at)
    with acting("duty.inspector") as actor:
        assert any("immediate" in each.text for each in notices_for(actor, []))


def test_each_target_that_is_missed_owes_a_contact(take: Callable, acting: Callable, at) -> None:
    taken = take(received_at=at - 61 * MINUTE, **PRIORITY)
    safe = {"why": "MISSED", "result": "SAFE", "words": "She is well"}
    with acting("call.supervisor") as actor:
        watch_clocks(actor, at=at)
        ring_back(actor, incident_id=taken.id, at=at, **safe)
        watch_clocks(actor, at=at + MINUTE)
        assert clocks.RECONTACT.id not in owed_while_waiting(actor, taken.id)

        regrade(actor, incident_id=taken.id, grade="1", reason="He is back", at=at + 5 * MINUTE)
        watch_clocks(actor, at=at + 6 * MINUTE)
        assert clocks.RECONTACT.id in owed_while_waiting(actor, taken.id)


def test_no_answer_escalates_again_after_an_earlier_escalation(
    take: Callable, acting: Callable, frame, at
) -> None:
    taken = take(received_at=at - 46 * MINUTE, **PRIORITY)
    officer = frame.user["response.officer"]
    gone = {"incident_id": taken.id, "officer_id": officer}
    with acting("call.supervisor") as actor:
        watch_clocks(actor, at=at)
        send_officer(actor, at=at + MINUTE, **gone)
        stand_down(actor, reason="Nearer car", at=at + 2 * MINUTE, **gone)
        silent = {"why": "TELL", "result": "UNANSWERED", "words": "It rings and rings"}
        ring_back(actor, incident_id=taken.id, at=at + 3 * MINUTE, **silent)
        assert _is_open(actor, taken, clocks.UNRESOURCED)
        assert clocks.RECONTACT.id not in owed_while_waiting(actor, taken.id)


def test_a_second_advice_is_owed_a_reader_too(take: Callable, acting: Callable, at) -> None:
    taken = take(grade="1")
    with acting("call.specialist") as actor:
        latest = incident(actor, taken.id).gradings.get()
    for turn in range(2):
        now = at + turn * 10 * MINUTE
        with acting("call.specialist") as actor:
            review_live(
                actor,
                incident_id=taken.id,
                grading_id=latest.id,
                kind="ADVICE",
                words="Ask about strangulation",
                at=now,
            )
        with acting("call.handler") as actor:
            assert clocks.FOLLOW_ADVICE.id in owed_while_waiting(actor, taken.id)
            done = {"incident_id": taken.id, "words": "Asked: yes, last month"}
            follow_advice(actor, at=now + MINUTE, **done)
            assert clocks.FOLLOW_ADVICE.id not in owed_while_waiting(actor, taken.id)
            with pytest.raises(DomainError, match="No advice waits"):
                follow_advice(actor, at=now + MINUTE, **done)
