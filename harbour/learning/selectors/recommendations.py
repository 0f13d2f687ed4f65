"""Reads of reports, recommendations, and the measures that show whether they are met."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.learning.domain.seven import Asked, Shown, known
from harbour.learning.models import Inspection, Recommendation
from harbour.performance.api import Figure, measures_anew, measures_now
from harbour.sharing.api import people_with_role


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """A measure as it stands now, and whether it shows that the recommendation is met."""

    title: str
    words: str
    measure: str
    wanted: str
    is_wanted: bool
    is_met: bool | None


def inspections(actor: Actor) -> list[Inspection]:
    """Every report, newest first. Two queries."""
    held = Inspection.objects.visible_to(actor).order_by("-published_on", "id")
    return list(held.prefetch_related("comments"))


def inspection(actor: Actor, inspection_id: UUID) -> Inspection:
    found = Inspection.objects.visible_to(actor).filter(id=inspection_id).first()
    if found is None:
        raise NotVisible
    return found


def recommendations(actor: Actor, **of: Any) -> list[Recommendation]:
    """Recommendations of a report, a review or all: in order of number. One query."""
    return list(_all(actor).filter(**of).order_by("inspection_id", "death_review_id", "number"))


def _all(actor: Actor) -> QuerySet[Any, Any]:
    held = Recommendation.objects.visible_to(actor)
    return held.select_related("inspection", "death_review")


def recommendation(actor: Actor, recommendation_id: UUID) -> Any:
    """One of them.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    found = _all(actor).filter(id=recommendation_id).first()
    if found is None:
        raise NotVisible
    return found


def completed_by(held: Recommendation) -> UUID | None:
    """Who last said that it is done."""
    last = held.steps.filter(event="complete").order_by("-position").first()
    return last.taken_by if last else None


def who_signs_off(actor: Actor, held: Recommendation, roles: Iterable[str]) -> UUID:
    """Who is owed a look at the evidence: whoever recorded it, unless they did it or may not.

    Otherwise the first colleague with one of these roles. One query for each role.
    """
    may = [
        user
        for role in roles
        for user, _ in people_with_role(actor.agency_id, role)
        if user != actor.user_id
    ]
    return held.recorded_by if held.recorded_by in may or not may else may[0]


def live(actor: Actor, held: Recommendation, *, now: datetime) -> list[Live]:
    """The measures of a known recommendation, counted now; of another, none."""
    return live_of_each(actor, [held], now=now)[held.id]


def live_anew(actor: Actor, held: Recommendation, *, now: datetime) -> list[Live]:
    """The same, counted at this moment: what is kept with a step is as fresh as the step."""
    asked = known(held.known_as)
    shown = asked.shown if asked else ()
    found = measures_anew(actor, now=now) if shown else {}
    return [_live(each, found) for each in shown]


def live_of_each(
    actor: Actor, held: Iterable[Recommendation], *, now: datetime
) -> dict[UUID, list[Live]]:
    """The same of several: everything is counted once, and nothing where no measure is tied."""
    shown = {each.id: asked.shown if (asked := known(each.known_as)) else () for each in held}
    found = measures_now(actor, now=now) if any(shown.values()) else {}
    return {id_: [_live(each, found) for each in tied] for id_, tied in shown.items()}


def met_in_words(measures: Sequence[Live]) -> str:
    """How many of what is wanted is met, as a list says it."""
    wanted = [each for each in measures if each.is_wanted]
    if not wanted:
        return "Nothing is wanted of a measure" if measures else "No measure is tied to it"
    return f"{sum(each.is_met is True for each in wanted)} of {len(wanted)} met"


def measured_in_words(measures: Sequence[Live]) -> str:
    """What each measure said, as it is kept with a step: later it says something else."""
    told = (
        f"{each.title}: {each.words[:1].lower()}{each.words[1:]}"
        + (f", {each.wanted.lower()} is wanted" if each.is_wanted else "")
        for each in measures
    )
    return f"Measured then: {'; '.join(told)}." if measures else ""


def beside(held: Recommendation) -> tuple[str, ...]:
    asked: Asked | None = known(held.known_as)
    return asked.beside if asked else ()


def _live(shown: Shown, found: Mapping[str, tuple[str, Figure | None]]) -> Live:
    title, figure = found[shown.measure]
    value = figure.value if figure else None
    return Live(
        title=title,
        words=f"{figure.words} ({figure.out_of})" if figure else "Not measured yet",
        measure=shown.measure,
        wanted=f"At least {shown.at_least}%" if shown.at_least else "Looked at, not aimed at",
        is_wanted=shown.at_least is not None,
        is_met=None if shown.at_least is None or value is None else value >= shown.at_least,
    )
