"""Acting on the grade that stands: where the victim and the children go, and what is owed."""

from datetime import datetime

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import Rule
from harbour.referrals.domain.deadlines import ASK_AGAIN, ASK_FIRST
from harbour.referrals.domain.routing import Plan, plan_routes
from harbour.referrals.models import TriageItem
from harbour.referrals.services.children import children_linked, refer_children
from harbour.referrals.services.referring import refer_victim
from harbour.referrals.terms import Route
from harbour.risk.api import assessment
from harbour.safeguarding.api import open_case
from harbour.workforce.api import owe

ITEM = "referrals.triageitem"
NO_SERVICE = "No support service could be asked: find one that can be, and say so to the victim"


def owe_on(actor: Actor, item: TriageItem, rule: Rule, at: datetime, *, title: str = "") -> None:
    """Owe the unit something on an item of its queue, by a rule's time."""
    owe(
        actor,
        deadline=rule.deadline(at),
        title=title or rule.title,
        subject_kind=ITEM,
        subject_id=item.id,
        page="referrals:item",
        page_id=item.id,
        person_record_id=item.victim_id,
        team_id=item.team_id,
    )


def act_on_grade(actor: Actor, item: TriageItem, *, at: datetime) -> Plan:
    """Send victim and children where the grade that stands leads. Done again, only what is new."""
    assessed = assessment(actor, item.assessment_id)
    grade = assessed.effective_grade
    children = children_linked(actor, assessed, on=london_date(at))
    plan = plan_routes(
        grade=grade, agrees_to_support=assessed.agrees_to_support, children=len(children)
    )
    if Route.SAFEGUARDING.value in plan.routes:
        open_case(
            actor,
            assessment_id=assessed.id,
            event_id=assessed.event_id,
            area_id=assessed.event.area_id,
            victim_id=assessed.victim_id,
            grade=grade,
            at=at,
        )
    if Route.VICTIM_SUPPORT.value in plan.routes and not refer_victim(actor, assessed, at=at):
        owe_on(actor, item, ASK_AGAIN, at, title=NO_SERVICE)
    if Route.DETAILS_GIVEN.value in plan.routes:
        never = assessed.agrees_to_support is None and not item.asked_again.exists()
        owe_on(actor, item, ASK_FIRST if never else ASK_AGAIN, at)
    if plan.refer_children:
        refer_children(actor, assessed, children, at=at)
    return plan
