"""The month's call checks, planned by themselves as soon as the month is over.

Nobody chooses the month, the number or the seed: the calls are sealed first, the seed is published
afterwards by somebody else, and whoever enters it can be checked by anybody.
"""

from datetime import date, datetime, timedelta
from uuid import uuid5

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import CalendarDays, Rule
from harbour.kernel.draw import seal
from harbour.learning.domain.call_quality import CALLS_A_MONTH
from harbour.learning.domain.deadlines import PLAN_THEME
from harbour.learning.domain.themed import quarter, quarters_over
from harbour.learning.models import CallPlan, ThemedReview
from harbour.learning.schedule import seed_source
from harbour.learning.selectors import calls
from harbour.workforce.api import Team, TeamFunction, meet, owe, team_for

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
    found = calls.frame(actor, from_on=from_on, until_on=until_on)
    if not found:
        return None
    plan = CallPlan.objects.create(
        owner_agency_id=actor.agency_id,
        from_on=from_on,
        until_on=until_on,
        per_handler=CALLS_A_MONTH,
        frame_size=len(found),
        frame_sha256=seal(found),
        frame=found,
        seed_source=seed_source(today),
        planned_by=actor.user_id,
        planned_at=at,
    )
    owe_draw(actor, plan, at)
    return plan


def owe_draw(actor: Actor, plan: CallPlan, at: datetime) -> None:
    """Owe the control room the drawing of a plan."""
    owe(
        actor,
        deadline=DRAW_CALLS.deadline(at),
        title=DRAW_CALLS.title,
        subject_kind=KIND,
        subject_id=plan.id,
        page="learning:call_plan",
        page_id=plan.id,
        team_id=room(actor).id,
    )


def room(actor: Actor) -> Team:
    """Whose calls they are."""
    return team_for(agency_id=actor.agency_id, function=TeamFunction.CONTROL_ROOM)


@transaction.atomic
def owe_theme(actor: Actor, *, at: datetime) -> bool:
    """Owe the control room a themed review of the quarter that is over, until one is planned.

    Asked twice it is owed once; a review of any theme meets it.
    """
    from_on, until_on = quarter(quarters_over(london_date(at), most=1)[0])
    subject_id = uuid5(actor.agency_id, f"{from_on}")
    reviewed = ThemedReview.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id, from_on=from_on
    )
    if reviewed.exists():
        meet(actor, subject_id=subject_id, rule=PLAN_THEME.id, at=at, outcome="Planned")
        return False
    if not calls.frame(actor, from_on=from_on, until_on=until_on):
        return False
    owe(
        actor,
        deadline=PLAN_THEME.deadline(at),
        title=PLAN_THEME.title,
        subject_kind="learning.themedreview",
        subject_id=subject_id,
        page="learning:themes_owed",
        page_id=subject_id,
        team_id=room(actor).id,
    )
    return True
