"""Registering a pilot, enrolling its cases under seal, and telling what came of it."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.design_system.words import uk_date
from harbour.investigation.api import (
    close_trial,
    open_trial,
    places_taken,
    stop_trial,
    trial,
)
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.learning import policies
from harbour.learning.domain.allocation import arm_of
from harbour.learning.domain.deadlines import STOPPED
from harbour.learning.domain.following import Telling, may_tell
from harbour.learning.domain.workflow import PILOT
from harbour.learning.models import Enrolment, Pilot, PilotOutcome, PilotReport
from harbour.learning.selectors import pilots as selectors
from harbour.learning.terms import PilotStatus
from harbour.messages.api import notify
from harbour.sharing.api import decrypted, encrypted, take_step
from harbour.workforce.api import meet, owe

HARM = "More are harmed in the new way than chance explains: stopped by the pilot's own rule."


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPilot:
    """Everything that is fixed before anybody is enrolled."""

    title: str
    question: str
    eligible: Sequence[str]
    usual_arm: str
    new_arm: str
    outcome: str
    follow_up_days: int
    margin: int | None
    planned_size: int
    authority: str
    at_cautions: bool = False


@transaction.atomic
def register(actor: Actor, new: NewPilot, *, at: datetime) -> Pilot:
    """Register a pilot: its outcome is fixed, its seed made and sealed.

    Raises:
        NotPermitted: the actor does not answer for the force.
        DomainError: the arms have one name, nobody is said to be eligible, or a pilot at cautions
            has an odd number of places.
    """
    policies.may_run_pilots(actor).require()
    if new.usual_arm == new.new_arm:
        raise DomainError("Give the two arms different names.", field="new_arm")
    if not new.eligible:
        raise DomainError("Say who is eligible, one line for each condition.", field="eligible")
    if new.at_cautions and new.planned_size % 2:
        raise DomainError(
            "A pilot at cautions has an even number of places: half for each arm.",
            field="planned_size",
        )
    seed = secrets.token_hex(16)
    return Pilot.objects.create(
        owner_agency_id=actor.agency_id,
        lead_id=actor.user_id,
        seed_sealed=encrypted(seed),
        seed_sha256=sha256(seed.encode()).hexdigest(),
        registered_at=at,
        **asdict(new),
    )


@transaction.atomic
def enrol(
    actor: Actor, *, pilot_id: UUID, reference: str, meets: Sequence[str], at: datetime
) -> Enrolment:
    """Enrol a case in the next place; only then is its arm known.

    Raises:
        NotPermitted: the actor does not work on pilots.
        DomainError: it does not meet every condition, is enrolled already, or the pilot does not
            enrol or is full.
    """
    policies.may_enrol(actor).require()
    held = selectors.pilot(actor, pilot_id)
    if held.status != PilotStatus.OPEN:
        raise DomainError("This pilot is not enrolling.")
    if held.at_cautions:
        raise DomainError(
            "Its cases are drawn where a caution is accepted, and come by themselves."
        )
    if set(meets) != set(held.eligible):
        raise DomainError("It is not eligible: every condition must be met.", field="meets")
    place = held.enrolments.count() + 1
    if place > held.planned_size:
        raise DomainError("All its places are taken. An inspector closes it.")
    arms = (held.usual_arm, held.new_arm)
    try:
        with transaction.atomic():
            return held.enrolments.create(
                place=place,
                reference=reference,
                arm=arm_of(place, seed=decrypted(held.seed_sealed), arms=arms),
                enrolled_by=actor.user_id,
                enrolled_at=at,
            )
    except IntegrityError as clash:
        raise DomainError(
            "It is enrolled already, or somebody enrolled at that moment.", field="reference"
        ) from clash


@transaction.atomic
def tell_outcome(
    actor: Actor,
    *,
    enrolment_id: UUID,
    harmed_on: date | None,
    followed_until: date,
    at: datetime,
    why: str = "",
) -> PilotOutcome:
    """Say what became of a case, or follow it on: the latest stands, and none is changed.

    If more are harmed in the new way, the pilot stops with it.

    Raises:
        NotPermitted: the actor does not work on pilots, or does not answer for the force and
            takes something back.
        DomainError: a day has not come or lies before the enrolment, nothing is new, a correction
            does not say why, or somebody told of it at that moment.
    """
    policies.may_enrol(actor).require()
    enrolment = selectors.enrolment(actor, enrolment_id)
    last = enrolment.outcomes.order_by("position").last()
    before = selectors.telling(last) if last else None
    telling = Telling(harmed_on=harmed_on, followed_until=followed_until)
    began, today = london_date(enrolment.enrolled_at), london_date(at)
    decision = may_tell(telling, before=before, began=began, today=today, why=why)
    if not decision.allowed:
        raise DomainError(decision.reason, field=decision.field)
    is_correction = before is not None and telling.corrects(before)
    if is_correction:
        policies.may_run_pilots(actor).require()
    try:
        with transaction.atomic():
            told = PilotOutcome.objects.create(
                pilot_id=enrolment.pilot_id,
                enrolment=enrolment,
                position=last.position + 1 if last else 1,
                harmed_on=harmed_on,
                followed_until=followed_until,
                why=why.strip() if is_correction else "",
                recorded_by=actor.user_id,
            )
    except IntegrityError as clash:
        raise DomainError("Somebody told of this case at that moment. Look at it again.") from clash
    _stop_if_harmful(actor, selectors.pilot(actor, enrolment.pilot_id), at)
    return told


def _stop_if_harmful(actor: Actor, held: Pilot, at: datetime) -> None:
    """The rule on harm was fixed before anybody was enrolled: it asks nobody's leave."""
    if held.status != PilotStatus.OPEN:
        return
    if not selectors.evaluation(held, selectors.followed(held)).must_stop:
        return
    take_step(actor, held, PILOT, "stop", at=at, reason=HARM)
    if held.trial_id:
        stop_trial(held.trial_id, at=at)
    owe(
        actor,
        deadline=STOPPED.deadline(at),
        title=STOPPED.title,
        subject_kind="learning.pilot",
        subject_id=held.id,
        page="learning:pilot",
        page_id=held.id,
        user_id=held.lead_id,
    )
    notify(
        actor,
        key=f"pilot:{held.id}:stopped",
        template="pilot_stopped",
        page="learning:pilot",
        page_id=held.id,
        to_user_id=held.lead_id,
        at=at,
    )


@transaction.atomic
def move(actor: Actor, *, pilot_id: UUID, event: str, reason: str, at: datetime) -> Pilot:
    """Open, stop or close a pilot. When it closes, the seed is shown for anybody to draw again.

    Raises:
        NotPermitted: the actor does not answer for the force.
        InvalidTransition: it cannot follow what the pilot is.
    """
    policies.may_run_pilots(actor).require()
    held = selectors.pilot(actor, pilot_id)
    take_step(actor, held, PILOT, event, at=at, reason=reason)
    meet(actor, subject_id=held.id, rule=STOPPED.id, at=at, outcome=reason[:200])
    if held.at_cautions:
        _move_trial(actor, held, event, at)
    elif event == "close":
        Pilot.objects.filter(id=held.id).update(seed=decrypted(held.seed_sealed))
    return held


def _move_trial(actor: Actor, held: Pilot, event: str, at: datetime) -> None:
    """Open its sealed list where cautions are accepted; close it when nobody more is enrolled."""
    if event == "open":
        opened = open_trial(
            actor,
            name=held.title[:120],
            arms=(held.usual_arm, held.new_arm),
            size=held.planned_size,
            at=at,
        )
        Pilot.objects.filter(id=held.id).update(trial_id=opened.id)
    elif held.trial_id and (known := trial(actor, held.trial_id)) and not known.trial.closed_at:
        close_trial(actor, trial_id=held.trial_id, at=at)


def hear_places(actor: Actor, caution_ids: Sequence[UUID]) -> None:
    """Enrol those who took a place of a trial in the pilot that it belongs to, if it has one.

    Whoever accepted a caution has a place: nothing here undoes that.
    """
    for place in places_taken(actor, caution_ids):
        held: Any = Pilot.objects.visible_to(actor).filter(trial_id=place.trial_id).first()
        if held is None:
            continue
        held.enrolments.create(
            place=place.position,
            reference=f"{place.crime} place {place.position}".strip(),
            arm=place.arm,
            enrolled_by=actor.user_id,
            enrolled_at=place.taken_at,
        )


@transaction.atomic
def report(
    actor: Actor, *, pilot_id: UUID, cost: str, evidence: str, changed: str, at: datetime
) -> PilotReport:
    """Tell the evaluation: the effect is what the cases show; cost, evidence and change are said.

    It waits until every follow-up is over, as was fixed before anybody was enrolled: whoever told
    it when the numbers please them would find an effect more often than there is one. A pilot that
    was stopped is told with what is known.

    Raises:
        NotPermitted: the actor does not answer for the force.
        DomainError: some cases are still followed.
        InvalidTransition: enrolment is not over, or it was told before.
    """
    policies.may_run_pilots(actor).require()
    held = selectors.pilot(actor, pilot_id)
    known = selectors.followed(held)
    last = selectors.followed_until_at_most(known, days=held.follow_up_days, today=london_date(at))
    if last and not held.steps.filter(event="stop").exists():
        raise DomainError(
            f"Some cases are still followed, the last until {uk_date(last)}. The evaluation waits"
            " for them, as was fixed at the beginning."
        )
    found = selectors.evaluation(held, known)
    effect = f"{found.words} {found.lost_in_words}".strip()
    take_step(actor, held, PILOT, "evaluate", at=at, reason=effect)
    return held.reports.create(
        effect=effect, cost=cost, evidence=evidence, changed=changed, written_by=actor.user_id
    )


@transaction.atomic
def copy_to(
    actor: Actor, *, pilot_id: UUID, copied_to: str, copied_on: date, at: datetime
) -> PilotReport:
    """Record that the evaluation was sent to somebody, as recommendation 7 asks.

    Raises:
        NotPermitted: the actor does not answer for the force.
        DomainError: there is no evaluation yet, or the day has not come.
    """
    policies.may_run_pilots(actor).require()
    held = selectors.pilot(actor, pilot_id)
    last = held.reports.order_by("recorded_at", "id").last()
    if last is None:
        raise DomainError("Evaluate the pilot first: there is nothing to send.")
    if copied_on > london_date(at):
        raise DomainError("The day must be today or before.", field="copied_on")
    return held.reports.create(
        effect=last.effect,
        cost=last.cost,
        evidence=last.evidence,
        changed=last.changed,
        copied_to=copied_to,
        copied_on=copied_on,
        written_by=actor.user_id,
    )
