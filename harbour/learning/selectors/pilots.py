"""Reads of pilots: what is registered, who is enrolled, what the cases show."""

from datetime import date
from typing import Any
from uuid import UUID

from harbour.investigation.api import TrialShown, trial
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import NotVisible
from harbour.learning.domain.allocation import arm_of
from harbour.learning.domain.evaluation import Case, Evaluation, evaluate
from harbour.learning.models import Enrolment, Pilot


def pilots(actor: Actor) -> list[Pilot]:
    """Every pilot, newest first. One query."""
    return list(Pilot.objects.visible_to(actor).order_by("-registered_at", "id"))


def pilot(actor: Actor, pilot_id: UUID) -> Any:
    """One of them.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    found = Pilot.objects.visible_to(actor).filter(id=pilot_id).first()
    if found is None:
        raise NotVisible
    return found


def cases(held: Any) -> list[Case]:
    """Every enrolled case, with what is known of it. One query."""
    return [
        Case(
            arm=each.arm,
            harmed_after=_after(each, each.told.harmed_on) if _is_told(each) else None,
            followed=_after(each, each.told.followed_until) or 0 if _is_told(each) else 0,
        )
        for each in held.enrolments.select_related("told").order_by("place")
    ]


def _is_told(enrolment: Any) -> bool:
    return getattr(enrolment, "told", None) is not None


def _after(enrolment: Any, on: date | None) -> int | None:
    return None if on is None else max(0, (on - london_date(enrolment.enrolled_at)).days)


def evaluation(held: Any) -> Evaluation:
    """What the cases show so far."""
    return evaluate(
        cases(held),
        arms=(held.usual_arm, held.new_arm),
        days=held.follow_up_days,
        margin=None if held.margin is None else held.margin / 100,
    )


def sealed_list(actor: Actor, held: Any) -> TrialShown | None:
    """The list of a pilot at cautions, once it is open."""
    return trial(actor, held.trial_id) if held.trial_id else None


def follows_from_seed(actor: Actor, held: Any) -> bool | None:
    """Whether each arm is the one that the seed gives its place; nothing while it is sealed."""
    if held.trial_id:
        return known.fits if (known := sealed_list(actor, held)) else None
    if not held.seed:
        return None
    arms = (held.usual_arm, held.new_arm)
    return all(
        arm == arm_of(place, seed=held.seed, arms=arms)
        for place, arm in held.enrolments.values_list("place", "arm")
    )


def copies(actor: Actor) -> list[tuple[str, str]]:
    """(pilot, to whom its evaluation was copied and when), newest first. One query."""
    rows = (
        Pilot.objects.visible_to(actor)
        .filter(reports__copied_on__isnull=False)
        .values_list("title", "reports__copied_to", "reports__copied_on")
        .order_by("-reports__copied_on")
    )
    return [(title, f"{to}, {on:%-d %B %Y}") for title, to, on in rows]


def enrolment(actor: Actor, enrolment_id: UUID) -> Any:
    """One enrolled case.

    Raises:
        NotVisible: there is none of a pilot that the actor may see.
    """
    mine = Pilot.objects.visible_to(actor)
    found = Enrolment.objects.filter(id=enrolment_id, pilot__in=mine).first()
    if found is None:
        raise NotVisible
    return found
