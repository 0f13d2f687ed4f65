"""Reads of pilots: what is registered, who is enrolled, what the cases show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from harbour.investigation.api import TrialShown, trial
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import NotVisible
from harbour.learning.domain.allocation import arm_of
from harbour.learning.domain.evaluation import Case, Evaluation, evaluate
from harbour.learning.domain.following import Telling, ends_on
from harbour.learning.models import Enrolment, Pilot, PilotOutcome


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """An enrolled case with what stands of it."""

    id: UUID
    place: int
    reference: str
    arm: str
    began: date
    telling: Telling | None

    @property
    def case(self) -> Case:
        told = self.telling
        return Case(
            arm=self.arm,
            harmed_after=self._after(told.harmed_on) if told and told.harmed_on else None,
            followed=self._after(told.followed_until) if told else 0,
        )

    def _after(self, on: date) -> int:
        return max(0, (on - self.began).days)


def followed(held: Any) -> list[Followed]:
    """Every enrolled case with what stands of it, the last place first. One query."""
    last = PilotOutcome.objects.filter(enrolment=OuterRef("pk")).order_by("-position")
    rows = held.enrolments.annotate(
        harmed_on=Subquery(last.values("harmed_on")[:1]),
        followed_until=Subquery(last.values("followed_until")[:1]),
    )
    return [
        Followed(
            id=each.id,
            place=each.place,
            reference=each.reference,
            arm=each.arm,
            began=london_date(each.enrolled_at),
            telling=telling(each) if each.followed_until else None,
        )
        for each in rows.order_by("-place")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class InTurn:
    """A case on its pilot's page. Due: its follow-up is over and the whole of it was not told."""

    known: Followed
    is_whole: bool
    is_due: bool


def in_turn(known: Sequence[Followed], *, days: int, today: date) -> list[InTurn]:
    """Those that are due first."""
    found = []
    for each in known:
        is_whole = each.telling is not None and each.telling.is_whole(each.began, days)
        is_due = not is_whole and ends_on(each.began, days) <= today
        found.append(InTurn(known=each, is_whole=is_whole, is_due=is_due))
    return sorted(found, key=lambda each: not each.is_due)


def followed_until_at_most(known: Sequence[Followed], *, days: int, today: date) -> date | None:
    """When the last follow-up ends of those that still run; none where all are over or told."""
    still = (each for each in in_turn(known, days=days, today=today) if not each.is_whole)
    return max(
        (end for each in still if (end := ends_on(each.known.began, days)) > today), default=None
    )


def telling(told: Any) -> Telling:
    """What one outcome says."""
    return Telling(harmed_on=told.harmed_on, followed_until=told.followed_until)


def evaluation(held: Any, known: Sequence[Followed]) -> Evaluation:
    """What the cases show so far."""
    return evaluate(
        [each.case for each in known],
        arms=(held.usual_arm, held.new_arm),
        days=held.follow_up_days,
        margin=None if held.margin is None else held.margin / 100,
    )


def outcomes(enrolment: Enrolment) -> list[PilotOutcome]:
    """Everything that was told of a case, the latest first. One query."""
    return list(PilotOutcome.objects.filter(enrolment=enrolment).order_by("-position"))


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
