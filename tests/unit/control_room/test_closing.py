"""What a domestic abuse log lacks before it may close, and how far an officer has come."""

from datetime import UTC, datetime

import pytest

from harbour.control_room.domain.closing import STANDS_IN, Closing, Need, missing
from harbour.control_room.domain.deployment import deployment_state
from harbour.control_room.terms import ClosingPart, DeploymentState

WHOLE = {
    "is_domestic": True,
    "attended": True,
    "assessments": 1,
    "has_crime": True,
    "is_coded": True,
    "parts": {"CHILDREN", "VICTIM_UPDATE"},
}


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        pytest.param({}, (), id="nothing is missing"),
        pytest.param({"attended": False}, (Need.ATTENDANCE,), id="nobody went"),
        pytest.param({"assessments": 0}, (Need.ASSESSMENT,), id="no assessment"),
        pytest.param({"assessments": 2, "assessments_open": 1}, (Need.ASSESSMENT,),
                     id="one of two victims not assessed"),
        pytest.param({"has_crime": False}, (Need.CRIME,), id="no crime and no reason"),
        pytest.param({"parts": {"VICTIM_UPDATE"}}, (Need.CHILDREN,), id="children not checked"),
        pytest.param({"is_coded": False}, (Need.CODES,), id="not coded"),
        pytest.param({"parts": {"CHILDREN"}}, (Need.VICTIM_UPDATE,), id="victim not told"),
    ],
)  # fmt: skip
def test_what_a_log_lacks(change: dict, lacks: tuple) -> None:
    assert missing(Closing(**(WHOLE | change))) == lacks


def test_a_reason_stands_in_for_what_was_not_done() -> None:
    assert missing(Closing(is_domestic=True, is_coded=True, parts=set(STANDS_IN.values()))) == ()


@pytest.mark.parametrize("held", [{"victims": 1}, {"assessments": 1, "assessments_open": 1}])
def test_words_alone_never_stand_in_for_the_grade_of_a_victim(held: dict) -> None:
    log = Closing(is_domestic=True, is_coded=True, parts=set(STANDS_IN.values()), **held)
    assert missing(log) == (Need.ASSESSMENT,)


def test_a_child_beside_an_adult_victim_needs_both() -> None:
    log = Closing(is_domestic=True, is_child_protection=True)
    assert set(missing(log)) == set(Need)


def test_every_part_answers_a_need() -> None:
    assert set(STANDS_IN.values()) == set(ClosingPart)
    abuse = missing(Closing(is_domestic=True))
    child = missing(Closing(is_domestic=False, is_child_protection=True))
    assert {*abuse, *child} == set(Need)
    assert child == (Need.ATTENDANCE, Need.CHILDREN, Need.CHILD_PROTECTION, Need.CODES)


def test_a_log_that_is_no_domestic_abuse_waits_for_its_codes_alone() -> None:
    assert missing(Closing(is_domestic=False)) == (Need.CODES,)
    assert missing(Closing(is_domestic=False, is_coded=True)) == ()


AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("happened", "state"),
    [
        pytest.param((), DeploymentState.ASSIGNED, id="sent"),
        pytest.param(("set_out_at",), DeploymentState.EN_ROUTE, id="on the way"),
        pytest.param(("arrived_at",), DeploymentState.AT_SCENE, id="there"),
        pytest.param(("arrived_at", "cleared_at"), DeploymentState.CLEARED, id="left"),
        pytest.param(("cleared_at", "stood_down_at"), DeploymentState.STOOD_DOWN, id="stood down"),
    ],
)
def test_how_far_an_officer_has_come(happened: tuple, state: str) -> None:
    times = dict.fromkeys(("set_out_at", "arrived_at", "cleared_at", "stood_down_at"))

    assert deployment_state(**(times | dict.fromkeys(happened, AT))) == state
