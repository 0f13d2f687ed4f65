"""Bail and release under investigation: authority by the law of the day, her views, the news."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.investigation import policies, selectors
from harbour.investigation.domain.bail import ENDS, RUI, ends, law, stage_for
from harbour.investigation.domain.workflow import SUSPECT
from harbour.investigation.models import BailDecision, Suspect
from harbour.investigation.services.news import owe_news
from harbour.investigation.services.suspects import owe_about
from harbour.investigation.terms import BailStep, Condition, SuspectStatus
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.perpetrators.api import (
    NewRelease,
    ReleaseKind,
    end_order,
    is_at_least,
    record_order,
    release_decided,
)
from harbour.safeguarding.api import UpdateKind
from harbour.sharing.api import rank_of, take_step
from harbour.workforce.api import TeamFunction, meet, team_for

CUSTODY = "sergeant"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBail:
    """Conditions, until when, what the victim thinks of them, and why. No place is named by
    address. From custody: when and where from, so that the victim is warned before.
    """

    conditions: list[str]
    details: str
    until_on: date
    her_views: str
    why: str
    court: str = ""
    leaves_at: datetime | None = None
    custody: str = ""


@transaction.atomic
def give_bail(actor: Actor, *, suspect_id: UUID, bail: NewBail, at: datetime) -> BailDecision:
    """Bail a suspect, or extend or change the bail. Each victim is told of the conditions; where
    it is from custody, the release is planned, and each is warned before it.

    Raises:
        NotPermitted: the actor's rank does not reach that far by the law of the day of arrest.
        NotVisible: there is no such suspect.
        DomainError: a condition, her views, a reason or the arrest lacks; or the day has passed.
        InvalidTransition: he is not in custody or on bail.
    """
    policies.may_investigate(actor).require()
    held = selectors.suspect(actor, suspect_id)
    arrested_on = _arrested_on(held)
    today = london_date(at)
    _check(bail, today)
    stage = stage_for(arrested_on, bail.until_on)
    _must_reach(actor, stage.authority, court=bail.court)
    before = selectors.standing_bail(held)
    is_leaving = _is_leaving_custody(held, before)
    take_step(actor, held, SUSPECT, "bail", at=at, reason=bail.why)
    victims = selectors.victims_of(actor, selectors.crime(actor, held.crime_id))
    order = record_order(
        actor,
        kind="BAIL",
        subject_id=held.person_id,
        protected_id=victims[0] if victims else None,
        conditions=in_words(bail.conditions, bail.details),
        made_on=today,
        expires_on=bail.until_on,
        court=bail.court,
    )
    made = BailDecision.objects.create(
        suspect_id=held.id,
        order_id=order.id,
        kind=_kind(before, bail.until_on),
        conditions=bail.conditions,
        details=bail.details,
        until_on=bail.until_on,
        law=law(arrested_on),
        authority=stage.authority,
        her_views=bail.her_views,
        why=bail.why,
        decided_by=actor.user_id,
        decided_at=at,
    )
    if before is not None and before.order_id is not None:
        end_order(actor, order_id=before.order_id, on=today)
    if is_leaving:
        words = in_words(bail.conditions, bail.details)
        going = _Going(kind=ReleaseKind.BAIL, leaves_at=bail.leaves_at, custody=bail.custody)
        _plan_release(actor, held, going, conditions=words, at=at)
    _tell(actor, held, made, at)
    for rule in (RUI.id, ENDS):
        meet(actor, subject_id=held.id, rule=rule, at=at, outcome="Bailed")
    _owe_decision(actor, held, ends(bail.until_on, arrested_on=arrested_on, at=at))
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class _Going:
    kind: ReleaseKind
    leaves_at: datetime | None
    custody: str


def _is_leaving_custody(held: Suspect, before: BailDecision | None) -> bool:
    """Held until now, and not on bail already: the decision opens the door."""
    in_custody = held.status in (SuspectStatus.ARRESTED, SuspectStatus.INTERVIEWED)
    return in_custody and before is None


def _plan_release(
    actor: Actor, held: Suspect, going: _Going, *, conditions: str, at: datetime
) -> None:
    """What leaving custody owes: each victim warned before, day or night, and the beat told."""
    victims = selectors.victims_of(actor, selectors.crime(actor, held.crime_id))
    if not held.crime.event.is_domestic or not victims:
        return
    if going.leaves_at is None:
        raise DomainError("Enter when the suspect leaves custody: the victim is warned before.")
    beat = team_for(
        agency_id=held.owner_agency_id,
        function=TeamFunction.NEIGHBOURHOOD,
        area_id=held.crime.event.area_id,
    )
    plan = NewRelease(
        kind=going.kind,
        leaves_at=going.leaves_at,
        place=going.custody.strip() or "Police custody",
        team_id=beat.id,
        victims=victims,
        conditions=conditions,
    )
    release_decided(actor, record_id=held.person_id, plan=plan, at=at)


def _owe_decision(actor: Actor, held: Suspect, deadline: Deadline) -> None:
    team = team_for(
        agency_id=held.owner_agency_id,
        function=TeamFunction.CID,
        area_id=held.crime.event.area_id,
    )
    title = "Decide before bail ends: charge, extend or release"
    owe_about(actor, held, deadline, title=title, team_id=team.id)


def in_words(conditions: list[str], details: str) -> str:
    said = ". ".join(str(Condition(each).label) for each in conditions)
    return f"{said}. {details}".strip() if details.strip() else said


def _kind(before: BailDecision | None, until_on: date) -> str:
    if before is None or before.until_on is None:
        return BailStep.FIRST
    return BailStep.EXTENDED if until_on > before.until_on else BailStep.VARIED


def _arrested_on(held: Suspect) -> date:
    arrested = held.steps.filter(event="arrest").order_by("position").first()
    if arrested is None:
        raise DomainError("There was no arrest: there is no bail without one.")
    return london_date(arrested.taken_at)


def _check(bail: NewBail, today: date) -> None:
    if not bail.conditions:
        raise DomainError("Choose at least one condition that keeps the victim safe.")
    if bail.until_on < today:
        raise DomainError("The last day of bail must be today or later.")
    if not bail.her_views.strip():
        raise DomainError(
            "Enter what the victim thinks of the conditions, or how they were tried to be reached."
        )
    if not bail.why.strip():
        raise DomainError("Enter why this bail is necessary and proportionate.")


def _must_reach(actor: Actor, authority: str, *, court: str) -> None:
    if authority == "court":
        if not court.strip():
            raise DomainError("Only a court lets bail run that long. Enter which court did.")
    elif not is_at_least(rank_of(actor.user_id), authority):
        who = "custody sergeant" if authority == CUSTODY else authority
        raise NotPermitted(f"Only a {who} or above lets bail run until that day.")


def _tell(actor: Actor, held: Suspect, made: BailDecision, at: datetime) -> None:
    kind = UpdateKind.BAIL if made.kind in (BailStep.FIRST, BailStep.RUI) else (
        UpdateKind.BAIL_CHANGE)  # fmt: skip
    words = in_words(made.conditions, made.details) if made.conditions else "Without conditions"
    owe_news(actor, selectors.crime(actor, held.crime_id), kind=kind, words=words, at=at)


@transaction.atomic
def release_under_investigation(
    actor: Actor,
    *,
    suspect_id: UUID,
    her_views: str,
    why: str,
    at: datetime,
    leaves_at: datetime | None = None,
    custody: str = "",
) -> BailDecision:
    """Release a suspect without conditions. In domestic abuse a supervisor must look at it, and
    each victim is warned before they leave.

    Raises:
        NotPermitted: the actor does not investigate.
        DomainError: the victim's views, the reason or the time of leaving lack.
        InvalidTransition: he is not in custody or on bail.
    """
    policies.may_investigate(actor).require()
    held = selectors.suspect(actor, suspect_id)
    if not her_views.strip() or not why.strip():
        raise DomainError(
            "Enter the victim's views, and why bail is not necessary to keep them safe."
        )
    before = selectors.standing_bail(held)
    arrested_on = _arrested_on(held)
    if _is_leaving_custody(held, before):
        going = _Going(kind=ReleaseKind.RUI, leaves_at=leaves_at, custody=custody)
        _plan_release(actor, held, going, conditions="Without conditions", at=at)
    take_step(actor, held, SUSPECT, "release", at=at, reason=why)
    made = BailDecision.objects.create(
        suspect_id=held.id,
        kind=BailStep.RUI,
        law=law(arrested_on),
        authority="",
        her_views=her_views,
        why=why,
        decided_by=actor.user_id,
        decided_at=at,
    )
    if before is not None and before.order_id is not None:
        end_order(actor, order_id=before.order_id, on=london_date(at))
    meet(actor, subject_id=held.id, rule=ENDS, at=at, outcome="Released")
    if held.crime.event.is_domestic:
        team = team_for(
            agency_id=held.owner_agency_id,
            function=TeamFunction.RESPONSE,
            area_id=held.crime.event.area_id,
        )
        owe_about(actor, held, RUI.deadline(at), title=RUI.title, team_id=team.id)
    _tell(actor, held, made, at)
    return made


@transaction.atomic
def review_rui(actor: Actor, *, suspect_id: UUID, words: str, at: datetime) -> int:
    """A supervisor decides that release under investigation keeps her safe, and says how.

    Raises:
        NotPermitted: the actor does not supervise.
        NotVisible: there is no such suspect.
        DomainError: nothing is owed, or nothing is said.
    """
    policies.may_supervise(actor).require()
    held = selectors.suspect(actor, suspect_id)
    if held.status != SuspectStatus.RUI:
        raise DomainError("The suspect is not under investigation without bail.")
    if not words.strip():
        raise DomainError("Enter how the victim is kept safe without bail.")
    done = meet(actor, subject_id=held.id, rule=RUI.id, at=at, outcome=words.strip()[:200])
    if not done:
        raise DomainError("This has been decided.")
    return done
