"""Where a graded victim and the children go."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.referrals.domain.routing import (
    is_pressing,
    is_raised,
    must_hurry,
    needs_research,
    plan_routes,
)
from harbour.referrals.terms import Route
from harbour.risk.terms import RiskGrade

GRADES = st.sampled_from(RiskGrade.values)
ASKED = st.sampled_from([True, False, None])


@given(grade=GRADES, agrees=ASKED, children=st.integers(0, 6))
def test_nobody_stays_unrouted(grade, agrees, children) -> None:
    assert plan_routes(grade=grade, agrees_to_support=agrees, children=children).routes


@given(grade=GRADES, agrees=ASKED, children=st.integers(0, 6))
def test_children_are_referred_whatever_the_grade(grade, agrees, children) -> None:
    plan = plan_routes(grade=grade, agrees_to_support=agrees, children=children)

    assert plan.refer_children is (children > 0)


@given(agrees=st.sampled_from([False, None]), children=st.integers(0, 6))
def test_victim_support_hears_of_standard_risk_only_with_her_agreement(agrees, children) -> None:
    plan = plan_routes(grade="STANDARD", agrees_to_support=agrees, children=children)

    assert plan.routes == (Route.DETAILS_GIVEN.value,)


def test_with_her_agreement_it_does() -> None:
    plan = plan_routes(grade="STANDARD", agrees_to_support=True, children=0)

    assert plan.routes == (Route.VICTIM_SUPPORT.value,)


@given(grade=st.sampled_from(["MEDIUM", "HIGH"]), agrees=ASKED)
def test_medium_and_high_go_to_the_area_team_without_being_asked(grade, agrees) -> None:
    plan = plan_routes(grade=grade, agrees_to_support=agrees, children=0)

    assert plan.routes == (Route.SAFEGUARDING.value,)


@pytest.mark.parametrize(
    ("grade", "stands", "looked_into", "needed"),
    [
        ("HIGH", "HIGH", False, False),
        ("MEDIUM", "STANDARD", False, False),
        ("MEDIUM", "MEDIUM", False, True),
        ("STANDARD", "HIGH", False, True),
        ("STANDARD", "HIGH", True, False),
    ],
)
def test_research_comes_before_a_lower_grade_and_never_before_protection(
    grade: str, stands: str, looked_into: bool, needed: bool
) -> None:
    assert needs_research(grade=grade, stands=stands, looked_into=looked_into) is needed


@pytest.mark.parametrize(
    ("grade", "is_assessed", "pressing"),
    [("HIGH", True, True), ("", False, True), ("MEDIUM", True, False), ("STANDARD", True, False)],
)
def test_high_risk_and_whom_nobody_grades_are_sent_at_once(
    grade: str, is_assessed: bool, pressing: bool
) -> None:
    assert is_pressing(grade=grade, is_assessed=is_assessed) is pressing


@pytest.mark.parametrize(
    ("decisions", "raised"),
    [
        ([("OFFICER", "HIGH")], True),
        ([("UNIT", "HIGH")], False),
        ([("UNIT", "STANDARD"), ("RAISED", "HIGH")], True),
        ([("UNIT", "HIGH"), ("RAISED", "HIGH")], False),
        ([("UNIT", "HIGH"), ("SERGEANT", "STANDARD")], False),
        ([("OFFICER", "STANDARD"), ("UNIT", "HIGH")], False),
    ],
)
def test_a_rise_that_the_unit_did_not_make_is_sent_on(
    decisions: list[tuple[str, str]], raised: bool
) -> None:
    assert is_raised(decisions) is raised


NOON = datetime(2026, 3, 28, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("grade", "owed_in", "hurry"),
    [
        ("HIGH", [], True),
        ("HIGH", [9], True),
        ("HIGH", [9, 1], False),
        ("HIGH", [2], False),
        ("MEDIUM", [], False),
    ],
)
def test_what_became_high_is_looked_at_sooner_and_never_later(
    grade: str, owed_in: list[int], hurry: bool
) -> None:
    owed = [NOON + timedelta(hours=each) for each in owed_in]
    assert must_hurry(grade=grade, sooner=NOON + timedelta(hours=2), owed=owed) is hurry
