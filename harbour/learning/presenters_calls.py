"""A call's check as its reader may see it, and the trend as a chart."""

from dataclasses import dataclass
from uuid import UUID

from harbour.design_system.charts import LineChart, Series
from harbour.kernel.actor import Actor
from harbour.learning import policies
from harbour.learning.domain.call_quality import QUESTIONS, score
from harbour.learning.models import CallCheck, CallMark
from harbour.learning.selectors.calls import Overview, standing
from harbour.learning.terms import Answer, CallCheckStatus
from harbour.sharing.api import names_of

_WAITING = (CallCheckStatus.SELECTED, CallCheckStatus.SCORED, CallCheckStatus.APPEALED)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkShown:
    mark: CallMark
    by: str
    score: int | None
    answers: list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    check: CallCheck
    handler: str
    marks: list[MarkShown]
    may_mark: bool
    may_reply: bool
    may_meet: bool
    why_not: str


def check_page(actor: Actor, check: CallCheck) -> CheckPage:
    """Who marks now is shown no other mark; the call handler is shown the one that stands."""
    marks = list(check.marks.all())
    waits = check.status in _WAITING
    told = policies.may_mark(
        actor, handler_id=check.handler_id, marked_by=[each.marked_by for each in marks]
    )
    names = names_of({check.handler_id, *(each.marked_by for each in marks)})
    return CheckPage(
        check=check,
        handler=names.get(check.handler_id, ""),
        marks=[_shown(each, names) for each in _visible(actor, check, marks)],
        may_mark=waits and told.allowed,
        may_reply=check.status == CallCheckStatus.FEEDBACK_GIVEN
        and actor.user_id == check.handler_id,
        may_meet=hasattr(check, "need")
        and check.need.met_at is None
        and policies.may_check_calls(actor).allowed,
        why_not="" if told.allowed or not waits else told.reason,
    )


def _visible(actor: Actor, check: CallCheck, marks: list[CallMark]) -> list[CallMark]:
    if check.status in (CallCheckStatus.SELECTED, CallCheckStatus.SCORED):
        return [each for each in marks if each.marked_by == actor.user_id]
    if actor.user_id == check.handler_id:
        stands = standing(check)
        return [stands] if stands else []
    if check.status == CallCheckStatus.APPEALED:
        return [each for each in marks if each.marked_by == actor.user_id]
    return marks


def _shown(mark: CallMark, names: dict[UUID, str]) -> MarkShown:
    return MarkShown(
        mark=mark,
        by=names.get(mark.marked_by, ""),
        score=score(mark.answers),
        answers=[(text, Answer(mark.answers[code]).label) for code, text in QUESTIONS],
    )


def trend_chart(found: Overview) -> LineChart | None:
    """The average score of each month's checks, once there are two months."""
    known = [(month, value) for month, value in found.months if value is not None]
    if len(known) < 2:
        return None
    return LineChart(
        id="trend",
        title="Average score by month",
        description="Per cent of the questions that applied to which the answer was yes.",
        labels=[f"{month:%b %Y}" for month, _ in known],
        series=[Series("Average score", [value for _, value in known])],
        label_heading="Month",
    )
