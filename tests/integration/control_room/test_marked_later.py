"""A report that is found to be domestic abuse later owes what it would have owed from the first."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from harbour.control_room.api import incident, regrade
from harbour.control_room.services.marking import mark_again
from harbour.investigation.services import record_non_crime
from harbour.kernel.errors import NotPermitted
from harbour.pole.api import abuse_marked
from harbour.workforce.api import duty_for

YES = {"is_domestic": True, "connection": "SPOUSE", "types": ["VIOLENT"], "why": "Her husband"}
NO = {"is_domestic": False, "connection": "", "types": [], "why": "A stranger after all"}
CRIME = "investigation.record"


@pytest.fixture
def heard() -> list:
    """Whoever hears of what was marked, beside those who are wired."""
    told: list = []

    def hear(actor, event_ids) -> None:
        told.extend(event_ids)

    abuse_marked.subscribe(hear)
    yield told
    abuse_marked._listeners.remove(hear)


@pytest.mark.parametrize("days", [0, 5], ids=["at once", "days later"])
def test_a_crime_is_owed_by_the_clock_of_the_report(
    take: Callable, acting: Callable, at, days: int, heard: list
) -> None:
    taken = take(is_domestic=False, grade="2", received_at=at - timedelta(days=days))
    with acting("call.supervisor") as actor:
        assert duty_for(actor, subject_id=taken.event_id, rule=CRIME) is None
        mark_again(actor, incident_id=taken.id, at=at, **YES)
        owed = duty_for(actor, subject_id=taken.event_id, rule=CRIME)
        mark_again(actor, incident_id=taken.id, at=at, **YES)

    assert owed.due_at - taken.received_at == timedelta(hours=24)
    assert heard == [taken.event_id]


def test_what_was_answered_is_not_owed_again(take: Callable, acting: Callable, at) -> None:
    taken = take(connection="SPOUSE", da_types=["VIOLENT"])
    with acting("investigator") as actor:
        record_non_crime(actor, incident_event_id=taken.event_id, why="A row, no crime", at=at)
    with acting("call.supervisor") as actor:
        mark_again(actor, incident_id=taken.id, at=at, **NO)
        assert not incident(actor, taken.id).event.is_domestic
        mark_again(actor, incident_id=taken.id, at=at, **YES)
        assert duty_for(actor, subject_id=taken.event_id, rule=CRIME).met_at == at


def test_a_low_grade_is_to_be_decided_anew(take: Callable, acting: Callable, at) -> None:
    taken = take(is_domestic=False, grade="3")
    with acting("call.handler") as actor:
        mark_again(actor, incident_id=taken.id, at=at, **YES)
        owed = duty_for(actor, subject_id=taken.id, rule="control_room.grade_marked")
        assert owed.due_at - at == timedelta(minutes=5)
        with pytest.raises(NotPermitted, match="lower grade"):
            regrade(actor, incident_id=taken.id, grade="3", reason="As before", at=at)
        regrade(actor, incident_id=taken.id, grade="2", reason="Her husband", at=at)
        owed.refresh_from_db()
        assert owed.met_at == at
