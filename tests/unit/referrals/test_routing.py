"""Where a graded victim and the children go."""

from hypothesis import given
from hypothesis import strategies as st

from harbour.referrals.domain.routing import plan_routes
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
