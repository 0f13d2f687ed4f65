"""Reads of call quality: what can be drawn, what waits for whom, and what it shows together."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from harbour.control_room.api import calls_taken
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import LONDON
from harbour.kernel.errors import NotVisible
from harbour.learning.domain.call_quality import (
    Theme,
    average,
    same_answers,
    score,
    themes,
)
from harbour.learning.models import CallCheck, CallMark, CallPlan, DevelopmentNeed
from harbour.learning.terms import CallCheckStatus as Status
from harbour.learning.terms import CallPlanStatus, MarkKind
from harbour.sharing.api import Role, people_with_role

_TOLD = (Status.FEEDBACK_GIVEN, Status.APPEALED, Status.CLOSED)
_STANDING: dict[str, int] = {MarkKind.FIRST: 0, MarkKind.APPEAL: 1}
"""Which mark stands: that after an appeal before the first. A second mark only compares."""


def frame(actor: Actor, *, from_on: date, until_on: date) -> dict[str, str]:
    """Domestic abuse calls of a span that can be drawn, with who took each. One query."""
    since = datetime.combine(from_on, time(), tzinfo=LONDON)
    until = datetime.combine(until_on + timedelta(days=1), time(), tzinfo=LONDON)
    calls = calls_taken(actor, since=since, until=until)
    return {str(each.incident_id): str(each.handler_id) for each in calls}


def sealed_frame(actor: Actor, found: CallPlan) -> dict[str, str]:
    """What was sealed, as it was kept; of a plan from before it was kept, as it is now."""
    if found.frame is not None:
        return found.frame
    return frame(actor, from_on=found.from_on, until_on=found.until_on)


def why_replaced(found: CallPlan) -> str:
    """Why a plan was replaced by a new one, if it was. One query."""
    step = found.steps.filter(event="replace").first()
    return step.reason if step else ""


def waits_for_marks(plan_id: UUID) -> bool:
    """Whether any call of a plan waits for a first or second mark. One query."""
    waiting = (Status.SELECTED, Status.SCORED)
    return CallCheck.objects.filter(plan_id=plan_id, status__in=waiting).exists()


def plans(actor: Actor) -> list[CallPlan]:
    """The last 24 plans, newest month first. One query."""
    return list(CallPlan.objects.visible_to(actor).order_by("-from_on")[:24])


def plan(actor: Actor, plan_id: UUID) -> CallPlan:
    """A plan. Raises NotVisible."""
    found = CallPlan.objects.visible_to(actor).filter(id=plan_id).first()
    if found is None:
        raise NotVisible("There is no such plan.")
    return found


def _checks(actor: Actor) -> QuerySet[CallCheck]:
    marks = CallMark.objects.order_by("marked_at", "id")
    return (
        CallCheck.objects.visible_to(actor)
        .select_related("plan", "incident__event", "reply", "need")
        .prefetch_related(Prefetch("marks", marks))
    )


def check(actor: Actor, check_id: UUID) -> CallCheck:
    """A check with its marks. Raises NotVisible, also of a colleague's."""
    found = _checks(actor).filter(id=check_id).first()
    if found is None:
        raise NotVisible("There is no such check.")
    return found


def standing(found: CallCheck) -> CallMark | None:
    """The mark that stands; none before all have marked, so that nobody is led by it."""
    if found.status not in _TOLD:
        return None
    marks = [each for each in found.marks.all() if each.kind in _STANDING]
    return max(marks, key=lambda mark: _STANDING[mark.kind], default=None)


def checks_of(actor: Actor, found: CallPlan) -> list[CallCheck]:
    """What a plan drew, in the order of the draw. Two queries."""
    return list(_checks(actor).filter(plan=found).order_by("position"))


def own_checks(actor: Actor) -> list[CallCheck]:
    """One's own checks of which the feedback was given, newest first. Two queries."""
    mine = _checks(actor).filter(handler_id=actor.user_id, status__in=_TOLD)
    return list(mine.order_by("-plan__from_on", "position")[:50])


def to_mark(actor: Actor) -> list[CallCheck]:
    """What waits for a mark that the actor may give. Two queries."""
    waiting = (Status.SELECTED, Status.SCORED, Status.APPEALED)
    found = _checks(actor).filter(status__in=waiting).exclude(handler_id=actor.user_id)
    return [
        each
        for each in found.order_by("plan__from_on", "position")[:100]
        if all(mark.marked_by != actor.user_id for mark in each.marks.all())
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlerRow:
    """One call handler over the plans looked at. `taken` are the calls that could be drawn."""

    handler_id: UUID
    taken: int
    drawn: int
    marked: int
    answered: int
    score: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the checks of the last twelve plans show together."""

    handlers: list[HandlerRow]
    themes: list[Theme]
    months: list[tuple[date, int | None]]
    same: int
    compared: int
    needs: list[DevelopmentNeed]


def overview(actor: Actor) -> Overview:
    """Coverage of every call handler, themes, trend and open development needs. Five queries."""
    recent = list(CallPlan.objects.visible_to(actor).order_by("-from_on")[:12])
    checks = list(_checks(actor).filter(plan__in=recent))
    marked = [(each, mark) for each in checks if (mark := standing(each)) is not None]
    by_month: dict[date, list[int | None]] = defaultdict(list)
    for each, mark in marked:
        by_month[each.plan.from_on].append(score(mark.answers))
    pairs = [pair for each in checks if (pair := _pair(each)) is not None]
    return Overview(
        handlers=_handlers(actor, recent, checks),
        themes=[theme for theme in themes(mark.answers for _, mark in marked) if theme.missed],
        months=[(month, average(by_month[month])) for month in sorted(by_month)],
        same=sum(same_answers(one.answers, two.answers) for one, two in pairs),
        compared=10 * len(pairs),
        needs=[each.need for each in checks if hasattr(each, "need") and each.need.met_at is None],
    )


def _pair(found: CallCheck) -> tuple[CallMark, CallMark] | None:
    by_kind = {mark.kind: mark for mark in found.marks.all()}
    if MarkKind.FIRST in by_kind and MarkKind.SECOND in by_kind:
        return by_kind[MarkKind.FIRST], by_kind[MarkKind.SECOND]
    return None


def _handlers(
    actor: Actor, recent: Iterable[CallPlan], checks: Iterable[CallCheck]
) -> list[HandlerRow]:
    """Everybody who takes calls, also those of whom none was drawn, who come first: a handler
    nobody looks at is what the inspectorate found."""
    by_handler: dict[UUID, list[CallCheck]] = {
        handler: [] for handler, _ in people_with_role(actor.agency_id, Role.CALL_HANDLER)
    }
    for each in checks:
        by_handler.setdefault(each.handler_id, []).append(each)
    standing_plans = [each for each in recent if each.status != CallPlanStatus.REPLACED]
    taken = Counter(
        UUID(handler) for each in standing_plans for handler in (each.frame or {}).values()
    )
    rows = [
        HandlerRow(
            handler_id=handler,
            taken=taken[handler],
            drawn=len(theirs),
            marked=sum(each.status != Status.SELECTED for each in theirs),
            answered=sum(hasattr(each, "reply") for each in theirs),
            score=average(
                score(mark.answers) for each in theirs if (mark := standing(each)) is not None
            ),
        )
        for handler, theirs in by_handler.items()
    ]
    return sorted(rows, key=lambda row: row.drawn)
