"""A victim's case by its use cases: given, planned, spoken to, reviewed, closed, opened again."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection

from harbour.kernel.errors import DomainError, NotPermitted
from harbour.safeguarding import selectors, services
from harbour.safeguarding.services import NewClosing, NewMeasure, NewPicture
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed, duty_for
from tests.integration.safeguarding.conftest import NOW, Opened

PICTURE = NewPicture(who="She and her son", of_what="Strangling", when_greatest="Fridays")
ENDED = NewClosing(
    reason="SAFER", words="All done", risk_now="STANDARD", risk_words="He has moved away",
    she_knows="TOLD",
)  # fmt: skip


@pytest.fixture
def given_case(opened: Callable[..., Opened], acting: Callable, frame: Reference) -> Opened:
    case = opened()
    with acting("safeguarding.supervisor") as actor:
        services.allocate(
            actor, case_id=case.case_id, officer_id=frame.user["safeguarding.officer"],
            why="The lightest load", at=NOW,
        )  # fmt: skip
    return case


def test_a_case_and_all_it_owes_goes_to_an_officer(
    given_case: Opened, acting: Callable, frame: Reference
) -> None:
    with acting("safeguarding.officer") as actor:
        held = selectors.case(actor, given_case.case_id)
        owed = {duty.rule for duty in duties_owed(actor) if duty.page_id == held.id}
        team = selectors.loads([held.team_id], now=NOW)[held.team_id]

    assert held.officer_id == frame.user["safeguarding.officer"]
    assert held.status == "ALLOCATED"
    assert {"safeguarding.first_contact", "safeguarding.silence"} <= owed
    assert "safeguarding.case_review" in owed
    assert [each.high for each in team if each.user_id == held.officer_id] == [1]


def test_a_case_is_never_given_outside_its_team(
    given_case: Opened, acting: Callable, frame: Reference
) -> None:
    with acting("safeguarding.supervisor") as actor, pytest.raises(DomainError, match="own team"):
        services.allocate(actor, case_id=given_case.case_id, officer_id=frame.user["investigator"],
                          why="", at=NOW)  # fmt: skip


def test_speaking_to_her_quiets_the_silence_and_owes_it_anew(
    given_case: Opened, acting: Callable
) -> None:
    later = NOW + timedelta(hours=2)
    with acting("safeguarding.officer") as actor:
        tried = {"case_id": given_case.case_id, "way": "CALL", "words": "“I am all right”"}
        services.log_contact(actor, result="NOT_REACHED", at=NOW, **tried)
        first = duty_for(actor, subject_id=given_case.case_id, rule="safeguarding.first_contact")
        assert first.met_at is None
        services.log_contact(actor, result="REACHED", at=later, **tried)
        first = duty_for(actor, subject_id=given_case.case_id, rule="safeguarding.first_contact")
        silence = duty_for(actor, subject_id=given_case.case_id, rule="safeguarding.silence")

    assert first.met_at == later
    assert silence.met_at is None
    assert silence.started_at == later


def test_a_joint_visit_is_with_somebody(given_case: Opened, acting: Callable) -> None:
    with acting("safeguarding.officer") as actor, pytest.raises(DomainError, match="visited"):
        services.log_contact(actor, case_id=given_case.case_id, way="JOINT_VISIT",
                             result="REACHED", words="Seen", at=NOW)  # fmt: skip


def test_what_a_case_lacks_is_told_and_goes_when_it_is_there(
    given_case: Opened, acting: Callable
) -> None:
    with acting("safeguarding.officer") as actor:
        wanting, _ = selectors.high_risk_wanting(actor, now=NOW + timedelta(days=2), limit=99)
        mine = next(each for each in wanting if each.case.id == given_case.case_id)
        assert len(mine.lacks) == 4
        services.write_risk(actor, case_id=given_case.case_id, picture=PICTURE, at=NOW)
        services.log_contact(actor, case_id=given_case.case_id, way="VISIT", result="REACHED",
                             words="Seen alone", at=NOW)  # fmt: skip
        measure = NewMeasure(kind="LOCKS", what="Locks", due_on=NOW.date(),
                             owner_id=actor.user_id)  # fmt: skip
        services.add_measure(actor, case_id=given_case.case_id, measure=measure, at=NOW)
        wanting, _ = selectors.high_risk_wanting(actor, now=NOW, limit=99)
        mine = next(each for each in wanting if each.case.id == given_case.case_id)
        status = selectors.case(actor, given_case.case_id).status

    assert mine.lacks == ("Not reviewed by a supervisor",)
    assert status == "PLAN_ACTIVE"


def test_a_measure_has_an_owner_and_a_day_to_come(given_case: Opened, acting: Callable) -> None:
    with acting("safeguarding.officer") as actor:
        for wrong, words in (
            ({"owner_elsewhere": " "}, "who sees to it"),
            ({"owner_elsewhere": "Raj", "due_on": NOW.date() - timedelta(days=1)}, "later day"),
        ):
            facts = {"kind": "LOCKS", "what": "Locks", "due_on": NOW.date()} | wrong
            with pytest.raises(DomainError, match=words):
                services.add_measure(actor, case_id=given_case.case_id,
                                     measure=NewMeasure(**facts), at=NOW)  # fmt: skip


def test_what_came_of_a_measure_is_said_once_and_meets_its_duty(
    given_case: Opened, acting: Callable
) -> None:
    measure = NewMeasure(kind="REFUGE", what="Ask", due_on=NOW.date(), owner_elsewhere="Fay")
    said = {"result": "REFUSED", "words": "No room for five", "at": NOW}
    with acting("safeguarding.officer") as actor:
        added = services.add_measure(actor, case_id=given_case.case_id, measure=measure, at=NOW)
        services.end_measure(actor, measure_id=added.id, **said)
        duty = duty_for(actor, subject_id=added.id, rule="safeguarding.measure")
        with pytest.raises(DomainError, match="already"):
            services.end_measure(actor, measure_id=added.id, **said)

    assert duty.outcome == "Refused by the agency asked"


def _close(acting: Callable, case: Opened, who: str = "safeguarding.supervisor", **change):
    with acting(who) as actor:
        facts = {name: getattr(ENDED, name) for name in ENDED.__slots__} | change
        return services.close_case(actor, case_id=case.case_id, closing=NewClosing(**facts), at=NOW)


def test_an_officer_does_not_close_a_high_risk_case(given_case: Opened, acting: Callable) -> None:
    with pytest.raises(NotPermitted, match="supervisor"):
        _close(acting, given_case, "safeguarding.officer")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"risk_now": "HIGH"}, "still at high risk", id="still high"),
        pytest.param({"she_knows": "NOT_SAFE"}, "not been told", id="not told, no reason"),
        pytest.param({}, "must review", id="never reviewed"),
    ],
)
def test_closing_asks_for_more_than_a_wish(
    given_case: Opened, acting: Callable, change: dict, words: str
) -> None:
    with pytest.raises(DomainError, match=words):
        _close(acting, given_case, **change)


def test_a_closed_case_owes_nothing_and_can_be_opened_again(
    given_case: Opened, acting: Callable
) -> None:
    with acting("safeguarding.supervisor") as actor:
        services.review(actor, case_id=given_case.case_id, decision="SAFE_ENOUGH",
                        findings="Safe", at=NOW)  # fmt: skip
    _close(acting, given_case)
    with acting("safeguarding.supervisor") as actor:
        owed = [duty for duty in duties_owed(actor) if duty.page_id == given_case.case_id]
        with pytest.raises(DomainError, match="closed"):
            services.write_risk(actor, case_id=given_case.case_id, picture=PICTURE, at=NOW)
        services.reopen_case(actor, case_id=given_case.case_id, reason="He is back", at=NOW)
        again = selectors.case(actor, given_case.case_id)
        anew = {duty.rule for duty in duties_owed(actor) if duty.page_id == given_case.case_id}

    assert owed == []
    assert again.status == "REOPENED"
    assert again.officer_id is None
    assert anew >= {"safeguarding.first_contact", "safeguarding.silence"}


def _is_open_gate(acting: Callable, case: Opened) -> bool:
    """Whether the crime of a case may be finalised, as the database says."""
    with acting("investigator"), connection.cursor() as cursor:
        cursor.execute("SELECT harbour.safeguarding_reviewed(%s)", [case.event])
        return cursor.fetchone()[0]


def _reviewed(acting: Callable, case: Opened, at: datetime) -> None:
    with acting("safeguarding.supervisor") as actor:
        services.review(actor, case_id=case.case_id, decision="SAFE_ENOUGH", findings="Seen", at=at)


def test_a_review_of_an_earlier_danger_opens_nothing_for_a_later_one(
    given_case: Opened, acting: Callable
) -> None:
    assert not _is_open_gate(acting, given_case)
    _reviewed(acting, given_case, NOW + timedelta(hours=1))
    assert _is_open_gate(acting, given_case)

    with acting("safeguarding.supervisor") as actor:
        services.close_case(actor, case_id=given_case.case_id, closing=ENDED,
                            at=NOW + timedelta(hours=2))  # fmt: skip
        services.reopen_case(actor, case_id=given_case.case_id, reason="He is back",
                             at=NOW + timedelta(hours=3))  # fmt: skip
        owed = duty_for(actor, subject_id=given_case.case_id, rule="safeguarding.high_risk_review")
        with pytest.raises(DomainError, match="must review this case"):
            services.close_case(actor, case_id=given_case.case_id, closing=ENDED,
                                at=NOW + timedelta(hours=4))  # fmt: skip
    assert owed.met_at is None
    assert not _is_open_gate(acting, given_case)
    _reviewed(acting, given_case, NOW + timedelta(hours=5))
    assert _is_open_gate(acting, given_case)


@pytest.mark.parametrize(
    "grades", [("HIGH", "MEDIUM"), ("MEDIUM", "HIGH"), ("HIGH", "MEDIUM", "HIGH")]
)
def test_a_fall_is_no_review_and_a_rise_owes_one(
    opened: Callable[..., Opened], acting: Callable, grades: tuple[str, ...]
) -> None:
    first, *later = grades
    case = opened(first)
    if first == "HIGH" and grades[-1] == "HIGH":
        _reviewed(acting, case, NOW + timedelta(minutes=1))
    with acting("cru.officer") as actor:
        held = selectors.case(actor, case.case_id)
        for hours, grade in enumerate(later, 1):
            services.open_case(
                actor, assessment_id=held.assessment_id, event_id=case.event, area_id=None,
                victim_id=case.victim, grade=grade, at=NOW + timedelta(hours=hours),
            )  # fmt: skip
    assert not _is_open_gate(acting, case)
    _reviewed(acting, case, NOW + timedelta(hours=9))
    assert _is_open_gate(acting, case)


def test_what_was_never_high_is_reviewed_as_any_other_and_holds_nothing(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case = opened("MEDIUM")
    assert _is_open_gate(acting, case)
    with pytest.raises(DomainError, match="never graded high"):
        _reviewed(acting, case, NOW)
