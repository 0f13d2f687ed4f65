"""The month's call checks, planned by themselves as soon as the month is over.

Nobody chooses the month, the number or the seed: the calls are sealed first, the seed is published
afterwards by somebody else, and whoever enters it can be checked by anybody.
"""

from datetime import date, datetime, timedelta

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import CalendarDays, Rule
from harbour.kernel.draw import seal
from harbour.learning.domain.call_quality import CALLS_A_MONTH
from harbour.learning.models import CallPlan
from harbour.learning.schedule import seed_source
from harbour.learning.selectors import calls as selectors
from harbour.workforce.api import TeamFunction, owe, team_for

DRAW_CALLS = Rule(
    id="learning.draw_calls",
    version="2026-1",
    title="Draw last month's call checks by their published seed",
    duration=CalendarDays(10),
    source="Force call quality policy: every month; the seed is published after the seal",
)
KIND = "learning.callplan"


def last_month(on: date) -> tuple[date, date]:
    """The last whole month before a day."""
    until_on = on.replace(day=1) - timedelta(days=1)
    return until_on.replace(day=1), until_on


@transaction.atomic
def plan_month(actor: Actor, *, at: datetime) -> CallPlan | None:
    """Seal last month's domestic abuse calls, once, and owe the control room their drawing."""
    today = london_date(at)
    from_on, until_on = last_month(today)
    mine = CallPlan.objects.visible_to(actor).filter(owner_agency_id=actor.agency_id)
    if mine.filter(from_on=from_on).exists():
        return None
    found = selectors.frame(actor, from_on=from_on, until_on=until_on)
    if not found:
        return None
    plan = CallPlan.objects.create(
        owner_agency_id=actor.agency_id,
        from_on=from_on,
        until_on=until_on,
        per_handler=CALLS_A_MONTH,
        frame_size=len(found),
        frame_sha256=seal(found),
        seed_source=seed_source(today),
        planned_by=actor.user_id,
        planned_at=at,
    )
    owe(
        actor,
        deadline=DRAW_CALLS.deadline(at),
        title=DRAW_CALLS.title,
        subject_kind=KIND,
        subject_id=plan.id,
        page="learning:call_plan",
        page_id=plan.id,
        team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CONTROL_ROOM).id,
    )
    return plan
