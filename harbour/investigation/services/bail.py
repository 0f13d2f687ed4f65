"""Bail and release under investigation: authority by the law of the day, her views, the news."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.investigation import policies, selectors
from harbour.investigation.domain.arrest import INTERVIEWED, POSITIVE
from harbour.investigation.domain.bail import ENDS, RUI, ends, law, stage_for
from harbour.investigation.domain.workflow import SUSPECT
from harbour.investigation.models import BailDecision, RuiReview, Suspect
from harbour.investigation.services.custody import Leaving, leave_custody
from harbour.investigation.services.news import owe_news, where
from harbour.investigation.services.orders import end_bail, in_words, record_bail
from harbour.investigation.services.suspects import owe_about
from harbour.investigation.services.teams import investigators, supervisors
from harbour.investigation.terms import BailStep, RuiVerdict, SuspectStatus
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.perpetrators.api import is_at_least
from harbour.safeguarding.api import UpdateKind
from harbour.sharing.api import rank_of, take_step
from harbour.workforce.api import meet

CUSTODY = "sergeant"
NO_ARREST = "none"
"""Who came voluntarily was not arrested: no law on bail holds for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBail:
    """Conditions, until when, what the victim thinks of them, and why. No place is named by
    address. From custody: when and where from, so that the victim is warned before; or why they
    stay in.
    """

    conditions: list[str]
    details: str
    until_on: date
    her_views: str
    why: str
    court: str = ""
    leaves_at: datetime | None = None
    custody: str = ""
    stays_in: str = ""


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
    going = Leaving(leaves_at=bail.leaves_at, custody=bail.custody, stays_in=bail.stays_in)
    words = in_words(bail.conditions, bail.details)
    stays = leave_custody(actor, held, going, step="bail", conditions=words, at=at)
    take_step(actor, held, SUSPECT, "bail", at=at, reason=f"{bail.why}{stays}")
    decision = BailDecision(
        suspect_id=held.id,
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
    end_bail(actor, held, on=today)
    made = record_bail(actor, held, decision, court=bail.court)
    _tell(actor, held, made, at, stays)
    for rule in (RUI.id, ENDS, INTERVIEWED.id):
        meet(actor, subject_id=held.id, rule=rule, at=at, outcome="Bailed")
    _owe_decision(actor, held, ends(bail.until_on, arrested_on=arrested_on, at=at))
    return made


def _owe_decision(actor: Actor, held: Suspect, deadline: Deadline) -> None:
    title = "Decide before bail ends: charge, extend or release"
    owe_about(actor, held, deadline, title=title, team_id=investigators(held.crime))


def _kind(before: BailDecision | None, until_on: date) -> str:
    if before is None or before.until_on is None:
        return BailStep.FIRST
    return BailStep.EXTENDED if until_on > before.until_on else BailStep.VARIED


def _arrested_on(held: Suspect) -> date:
    arrested = held.steps.filter(event="arrest").order_by("position").first()
    if arrested is None:
        raise DomainError(
            "There was no arrest: there is no bail without one. Arrest the suspect, or release"
            " them under investigation."
        )
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


def _tell(
    actor: Actor,
    held: Suspect,
    made: BailDecision,
    at: datetime,
    stays: str,
    *,
    unbound: bool = False,
) -> None:
    kind = UpdateKind.BAIL if made.kind in (BailStep.FIRST, BailStep.RUI) else (
        UpdateKind.BAIL_CHANGE)  # fmt: skip
    words = in_words(made.conditions, made.details) if made.conditions else "Without conditions"
    crime = selectors.crime(actor, held.crime_id)
    owe_news(
        actor, crime, kind=kind, words=words, at=at, of=held, suspect_is=where("", stays=stays),
        unbound=unbound,
    )  # fmt: skip


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
    stays_in: str = "",
) -> BailDecision:
    """Release a suspect without conditions, after an arrest or a voluntary interview. In domestic
    abuse a supervisor must look at it, and each victim is warned before they leave custody.

    Raises:
        NotPermitted: the actor does not investigate.
        DomainError: the victim's views, the reason or the time of leaving lack.
        InvalidTransition: he was neither held nor interviewed, nor is he on bail.
    """
    policies.may_investigate(actor).require()
    held = selectors.suspect(actor, suspect_id)
    if not her_views.strip() or not why.strip():
        raise DomainError(
            "Enter the victim's views, and why bail is not necessary to keep them safe."
        )
    going = Leaving(leaves_at=leaves_at, custody=custody, stays_in=stays_in)
    stays = leave_custody(
        actor, held, going, step="release", conditions="Without conditions", at=at
    )
    take_step(actor, held, SUSPECT, "release", at=at, reason=f"{why}{stays}")
    was_arrested = held.steps.filter(event="arrest").exists()
    ended = end_bail(actor, held, on=london_date(at))
    made = BailDecision.objects.create(
        suspect_id=held.id,
        kind=BailStep.RUI,
        law=law(_arrested_on(held)) if was_arrested else NO_ARREST,
        authority="",
        her_views=her_views,
        why=why,
        decided_by=actor.user_id,
        decided_at=at,
    )
    for rule in (ENDS, INTERVIEWED.id):
        meet(actor, subject_id=held.id, rule=rule, at=at, outcome="Released")
    if held.crime.event.is_domestic:
        team_id = supervisors(held.crime)
        owe_about(actor, held, RUI.deadline(at), title=RUI.title, team_id=team_id)
    _tell(actor, held, made, at, stays, unbound=ended is not None)
    return made


@transaction.atomic
def review_rui(
    actor: Actor, *, suspect_id: UUID, verdict: str, words: str, at: datetime
) -> RuiReview:
    """A supervisor decides whether release under investigation keeps her safe, and says how.

    Where it does not, an arrest, or why there is none, is owed anew.

    Raises:
        NotPermitted: the actor does not supervise. The database says so too.
        NotVisible: there is no such suspect.
        DomainError: it is the actor's own decision, was decided, or nothing is said.
    """
    policies.may_supervise(actor).require()
    held = selectors.suspect(actor, suspect_id)
    release = held.bail.order_by("-decided_at", "-id").first()
    if held.status != SuspectStatus.RUI or release is None or release.kind != BailStep.RUI:
        raise DomainError("The suspect is not under investigation without bail.")
    if release.decided_by == actor.user_id:
        raise DomainError("Somebody else decides whether your own release keeps the victim safe.")
    if not words.strip():
        raise DomainError("Enter how the victim is kept safe without bail.")
    if RuiReview.objects.filter(bail_id=release.id).exists():
        raise DomainError("This has been decided.")
    made = RuiReview.objects.create(
        bail_id=release.id,
        suspect_id=held.id,
        verdict=verdict,
        words=words.strip(),
        reviewed_by=actor.user_id,
        reviewed_at=at,
    )
    meet(actor, subject_id=held.id, rule=RUI.id, at=at, outcome=made.get_verdict_display())
    if verdict == RuiVerdict.UNSAFE:
        owe_about(actor, held, POSITIVE.deadline(at), title=POSITIVE.title)
    return made
