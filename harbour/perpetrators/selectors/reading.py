"""What was typed about a perpetrator, as its reader may read it on a screen."""

from collections.abc import Iterable
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.perpetrators.models import (
    BeatTask,
    Order,
    PanelAction,
    PanelCase,
    Placement,
    PlanReview,
    Release,
)
from harbour.perpetrators.selectors.briefing import BeatBriefing
from harbour.pole.api import Typed, put_as_read, typed_by
from harbour.safeguarding.api import may_work_cases

_PLAN = ("scan", "analyse", "respond", "assess")


def put_words_as_read(actor: Actor, typed: Iterable[Typed], people: Iterable[UUID | None]) -> None:
    """Rows without the protected places of these people, and of anybody around them, for which the
    actor is not named. One query."""
    known = [each for each in people if each]
    put_as_read(actor, list(typed), known, keeps_safe=may_work_cases(actor).allowed)


def typed_in_orders(orders: Iterable[Order]) -> list[Typed]:
    return [Typed(each, ("conditions", "served_words")) for each in orders]


def typed_in_plan(plan: PlanReview | None) -> list[Typed]:
    return [Typed(plan, _PLAN, plan.written_by)] if plan else []


def typed_in_tasks(tasks: Iterable[BeatTask]) -> list[Typed]:
    """What a beat was asked, and what it did."""
    found = [Typed(each, ("words",), each.set_by) for each in tasks]
    tries = [tried for each in tasks for tried in each.tries.all()]
    return found + [Typed(each, ("words",), each.done_by) for each in tries]


def typed_in_placements(placements: Iterable[Placement]) -> list[Typed]:
    every = list(placements)
    return [
        *typed_by(every, "why", by="placed_by"),
        *typed_by(every, "ended_why", by="ended_by"),
    ]


def typed_in_release(release: Release) -> list[Typed]:
    """On what conditions, and where they may not go."""
    return typed_by([release], "conditions", "keep_away", by="planned_by")


def typed_in_panel(cases: Iterable[PanelCase], actions: Iterable[PanelAction]) -> list[Typed]:
    """Why a panel talks about people, what it decided, and what agencies do."""
    every = list(cases)
    return [
        *typed_by(every, "why", by="chosen_by"),
        *typed_by(every, "words", by="decided_by"),
        *typed_by(actions, "what", by="agreed_by"),
    ]


def typed_in_briefing(beat: BeatBriefing) -> list[Typed]:
    """What a beat is told of whom it manages, of releases and recalls, and what it is asked."""
    return [
        *(one for each in beat.known for one in typed_in_orders(each.orders)),
        *(one for each in beat.known for one in typed_in_plan(each.plan)),
        *(one for each, _ in beat.freed for one in typed_in_release(each.release)),
        *typed_by((each for each, _ in beat.sought), "why", by="recorded_by"),
        *typed_by((each.task for each in beat.tasks), "words", by="set_by"),
        *typed_by((one for each in beat.tasks for one in each.tries), "words", by="done_by"),
    ]
