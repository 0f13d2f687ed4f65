"""She is told of what happened, with or without a case."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from harbour.kernel.errors import DomainError, InvalidTransition, NotPermitted
from harbour.pole.api import EventKind, InvolvementRole, NewEvent, judge, record_event
from harbour.safeguarding import selectors, services
from harbour.safeguarding.services import Happening
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed, duty_for
from tests.integration.safeguarding.conftest import NOW, Opened


def _arrested(actor, case: Opened, frame: Reference, kind: str = EventKind.ARREST):
    told = NewEvent(
        kind=kind, source_code="custody", happened_earliest=NOW, happened_latest=NOW,
        reported_at=NOW, is_domestic=True, area_id=frame.area["Oysterport"],
    )  # fmt: skip
    involved = [(case.victim, InvolvementRole.VICTIM), (case.suspect, InvolvementRole.SUSPECT)]
    return record_event(actor, event=told, involved=involved)


@pytest.mark.parametrize("kind", [EventKind.ARREST, EventKind.RELEASE], ids=["arrest", "release"])
def test_an_arrest_or_release_is_owed_to_the_victim_by_her_cases_team(
    opened: Callable[..., Opened], acting: Callable, frame: Reference, kind: str
) -> None:
    case = opened()
    with acting("investigator") as actor:
        _arrested(actor, case, frame, kind)
    with acting("safeguarding.supervisor") as actor:
        owed = selectors.updates_about(actor, [case.victim])
        duty = duty_for(actor, subject_id=owed[0].id, rule="victims_code.update")

    assert [each.kind for each in owed] == [kind]
    assert owed[0].team_id == frame.team["safeguarding-eastern"]
    assert duty.due_at == owed[0].due_at


def test_a_victim_without_a_case_is_told_all_the_same(
    opened: Callable[..., Opened], acting: Callable, frame: Reference
) -> None:
    case = opened()
    with acting("investigator") as actor:
        hers = Happening(
            kind="CHARGE", victim_id=case.suspect, happened_at=NOW,
            area_id=frame.area["Oysterport"], officer_id=actor.user_id,
        )  # fmt: skip
        update = services.owe_update(actor, happening=hers)
        again = services.owe_update(actor, happening=hers)
        mine = [duty.subject_id for duty in duties_owed(actor)]

    assert update.team_id == frame.team["cid-oysterport"]
    assert again.id == update.id
    assert update.id in mine


@pytest.fixture
def owed(opened: Callable[..., Opened], acting: Callable, frame: Reference):
    case = opened()
    with acting("investigator") as actor:
        _arrested(actor, case, frame)
    with acting("safeguarding.officer") as actor:
        return selectors.updates_about(actor, [case.victim])[0]


def test_telling_her_meets_the_clock_and_is_done_once(owed, acting: Callable) -> None:
    said = {"update_id": owed.id, "words": "By voice, alone", "at": NOW}
    with acting("safeguarding.officer") as actor:
        services.tell(actor, result="attempt", **said)
        services.tell(actor, result="tell", **said)
        duty = duty_for(actor, subject_id=owed.id, rule="victims_code.update")
        with pytest.raises(InvalidTransition):
            services.tell(actor, result="tell", **said)

    assert duty.met_at == NOW
    assert duty.outcome == "Told"


def test_not_safe_now_needs_the_next_safe_time_and_stays_owed(owed, acting: Callable) -> None:
    said = {"update_id": owed.id, "result": "wait", "words": "He is with her", "at": NOW}
    with acting("safeguarding.officer") as actor:
        with pytest.raises(DomainError, match="next be safe"):
            services.tell(actor, **said)
        services.tell(actor, next_safe_at=NOW + timedelta(hours=5), **said)
        duty = duty_for(actor, subject_id=owed.id, rule="victims_code.update")

    assert duty.met_at is None


def test_a_call_handler_does_not_tell_her(owed, acting: Callable) -> None:
    with acting("call.handler") as actor, pytest.raises(NotPermitted):
        services.tell(actor, update_id=owed.id, result="tell", words="x", at=NOW)


def test_the_share_told_in_time_counts_what_fell_due(owed, acting: Callable) -> None:
    after = owed.due_at + timedelta(hours=1)
    with acting("safeguarding.officer") as actor:
        before = {each.team: each for each in selectors.told_in_time(actor, now=after)}
        services.tell(actor, update_id=owed.id, result="tell", words="Told", at=NOW)
        then = {each.team: each for each in selectors.told_in_time(actor, now=after)}
    team = "Eastern safeguarding team"

    assert then[team].due == before[team].due
    assert then[team].in_time == before[team].in_time + 1


def test_what_is_late_is_on_the_supervisors_home_too(
    opened: Callable[..., Opened], acting: Callable, frame: Reference
) -> None:
    case = opened()
    with acting("safeguarding.supervisor") as actor:
        officer = frame.user["safeguarding.officer"]
        services.allocate(actor, case_id=case.case_id, officer_id=officer, why="", at=NOW)
        late = Happening(kind="BAIL", victim_id=case.victim, happened_at=NOW - timedelta(days=9))
        update = services.owe_update(actor, happening=late)
        hers = [duty.subject_id for duty in duties_owed(actor, limit=5000)]
    with acting("safeguarding.officer") as actor:
        his = [duty.subject_id for duty in duties_owed(actor, limit=5000)]

    assert update.id in hers
    assert update.id in his


def test_her_statement_is_taken_before_it_is_added_to(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case = opened()
    said = {"victim_id": case.victim, "at": NOW, "words": "“I do not sleep.”"}
    with acting("investigator") as actor:
        services.record_statement(actor, victim_id=case.victim, stage="OFFERED", at=NOW)
        with pytest.raises(DomainError, match="No statement has been taken"):
            services.record_statement(actor, stage="ADDED", **said)
        services.record_statement(actor, stage="TAKEN", **said)
        services.record_statement(actor, stage="ADDED", **said)
        made = [each.stage for each in selectors.statements_of(actor, [case.victim])]

    assert made == ["OFFERED", "TAKEN", "ADDED"]


def test_news_of_two_suspects_or_hearings_in_one_minute_is_two(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case = opened()
    hearing = Happening(kind="HEARING", victim_id=case.victim, event_id=case.event,
                        happened_at=NOW, words="At nine")  # fmt: skip
    with acting("safeguarding.officer") as actor:
        for about in (uuid4(), uuid4()):
            services.owe_update(actor, happening=replace(hearing, about_id=about))
            services.owe_update(actor, happening=replace(hearing, about_id=about))
        owed = selectors.updates_about(actor, [case.victim])

    assert len(owed) == 2


def test_one_suspect_in_two_records_is_one_in_the_news(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case, other = opened(), opened(name="Bea")
    with acting("investigator") as actor:
        judge(actor, record_id=case.suspect, other_id=other.suspect, verdict="SAME",
              reason="The same tattoo", at=NOW)  # fmt: skip
        made = [
            services.owe_update(actor, happening=Happening(
                kind="BAIL", victim_id=case.victim, happened_at=NOW, about_id=who, suspect_id=who))
            for who in (case.suspect, other.suspect)
        ]  # fmt: skip

    assert len({each.suspect_id for each in made}) == 1
    assert {each.leaves_suspect for each in made} == {"OUT"}


def test_an_arrest_says_whom_it_is_of_where_there_is_one_suspect(owed) -> None:
    assert owed.suspect_id is not None
    assert owed.leaves_suspect == "IN"
