"""Where a graded victim and the children go.

Source: HMIC 2014: medium and high to the area safeguarding team; standard to the victim
support service; a child referral in every case with a child linked. A standard-risk referral
goes only with the victim's recorded agreement; without it she is given the details and asked
again by a person. Whether children are referred never depends on the grade.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from harbour.referrals.terms import Route
from harbour.risk.api import SEVERITY, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`routes` is never empty: nothing stays unrouted."""

    routes: tuple[str, ...]
    refer_children: bool
    why: tuple[str, ...]


def plan_routes(*, grade: str, agrees_to_support: bool | None, children: int) -> Plan:
    """Where this victim and her children go. `agrees_to_support` is nothing if not asked."""
    if grade != "STANDARD":
        routes = [Route.SAFEGUARDING.value]
        why = [f"{grade.capitalize()} risk goes to the area safeguarding team."]
    elif agrees_to_support:
        routes = [Route.VICTIM_SUPPORT.value]
        why = ["Standard risk, and the victim agreed to be put in touch with Victim Support."]
    else:
        routes = [Route.DETAILS_GIVEN.value]
        said = "has not been asked" if agrees_to_support is None else "did not agree"
        why = [f"Standard risk, and the victim {said}: they are given the details and asked again."]
    if children:
        why.append("A child is linked: children's services are told in every case.")
    return Plan(routes=tuple(routes), refer_children=children > 0, why=tuple(why))


def needs_research(*, grade: str, stands: str, looked_into: bool) -> bool:
    """Whether the unit looks into something first: high risk and a rise are acted on at once."""
    return not (grade == "HIGH" or SEVERITY[grade] > SEVERITY[stands] or looked_into)


def is_pressing(*, grade: str, is_assessed: bool) -> bool:
    """High risk, or somebody under 16, whom nobody grades: sent at once, answered in a day."""
    return grade == "HIGH" or not is_assessed


def is_raised(decisions: Sequence[tuple[str, str]]) -> bool:
    """Whether the last (stage, grade) is a rise that the unit did not make, and so has not sent
    on."""
    before, (stage, grade) = decisions[-2:-1], decisions[-1]
    return stage != Stage.UNIT and all(SEVERITY[grade] > SEVERITY[each] for _, each in before)


def must_hurry(*, grade: str, sooner: datetime, owed: Iterable[datetime]) -> bool:
    """Whether what stands as high now is to be looked at by `sooner`, and nothing owed is as
    soon."""
    return grade == "HIGH" and not any(due_at <= sooner for due_at in owed)
