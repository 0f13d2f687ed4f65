"""Where a graded victim and the children go.

Source: HMIC 2014: medium and high to the area safeguarding team; standard to the victim
support service; a child referral in every case with a child linked. A standard-risk referral
goes only with the victim's recorded agreement; without it she is given the details and asked
again by a person. Whether children are referred never depends on the grade.
"""

from dataclasses import dataclass

from harbour.referrals.terms import Route


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
