"""Whether she supports it, whether it stands without her, and how it ends."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.investigation import policies, selectors
from harbour.investigation.domain.charging import may_charge
from harbour.investigation.domain.checklist import without_her
from harbour.investigation.domain.custody import RELEASED_AS
from harbour.investigation.domain.custody import RULE as DETENTION
from harbour.investigation.domain.deadlines import LED
from harbour.investigation.domain.outcomes import (
    CHARGED,
    FOR_ONE,
    LABELS,
    NEEDS_INSPECTOR,
    NO_FURTHER_ACTION,
    NOTHING_MORE,
    SUSPECT_STEPS,
    Standing,
    missing,
)
from harbour.investigation.domain.workflow import SUSPECT
from harbour.investigation.models import Crime, EvidenceLed, Outcome, Suspect, VictimView
from harbour.investigation.services.custody import Leaving, leave_custody
from harbour.investigation.services.news import owe_news, where
from harbour.investigation.services.orders import end_bail
from harbour.investigation.services.suspects import stop_search
from harbour.investigation.services.teams import supervisors
from harbour.investigation.terms import LedDecision, SuspectStatus
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.pole.api import set_outcome
from harbour.safeguarding.api import SuspectIs, UpdateKind
from harbour.sharing.api import Role, take_step
from harbour.workforce.api import meet, owe

KIND = "investigation.crime"


class NotYet(DomainError):
    """Something must be done before the crime ends so. The message says what."""


@transaction.atomic
def record_view(
    actor: Actor, *, crime_id: UUID, view: str, words: str, is_pressed: bool, at: datetime
) -> VictimView:
    """Record whether she supports a prosecution, in her own words. She decides on no arrest.

    When she does not, whether the case stands without her is to be decided within a day.

    Raises:
        NotPermitted: the actor does not investigate.
        NotVisible: there is no such crime.
    """
    policies.may_investigate(actor).require()
    crime = selectors.crime(actor, crime_id)
    said = VictimView.objects.create(
        crime_id=crime.id,
        view=view,
        words=words,
        is_pressed=is_pressed,
        asked_by=actor.user_id,
        asked_at=at,
    )
    if view == "WITHDRAWN" and crime.event.is_domestic:
        _owe_decision(actor, crime, at)
    return said


@transaction.atomic
def ask_whether_it_stands(actor: Actor, *, crime_id: UUID, at: datetime) -> None:
    """Ask a supervisor to decide whether the case stands without her.

    Raises:
        NotPermitted: the actor does not investigate.
        NotVisible: there is no such crime.
    """
    policies.may_investigate(actor).require()
    _owe_decision(actor, selectors.crime(actor, crime_id), at)


def _owe_decision(actor: Actor, crime: Crime, at: datetime) -> None:
    owe(
        actor,
        deadline=LED.deadline(at),
        title=LED.title,
        subject_kind=KIND,
        subject_id=crime.id,
        page="investigation:crime",
        page_id=crime.id,
        team_id=supervisors(crime),
    )


@transaction.atomic
def decide_whether_it_stands(
    actor: Actor, *, crime_id: UUID, decision: str, why: str, at: datetime
) -> EvidenceLed:
    """Decide whether the case stands without her. What was held and missed is kept with it.

    Raises:
        NotPermitted: the actor does not supervise.
        NotVisible: there is no such crime.
        DomainError: it is the actor's own file; or it is said to fail while lines are open.
    """
    policies.may_supervise(actor).require()
    crime = selectors.crime(actor, crime_id)
    selectors.must_be_open(crime)
    if crime.officer_id == actor.user_id:
        raise DomainError("Somebody else decides on your own file.")
    left = without_her(selectors.file_of(actor, crime, at=at))
    if decision == LedDecision.FAILS and left.missed:
        names = ", ".join(item.title for item in left.missed)
        raise DomainError(f"Lines of enquiry are open. Each needs an answer first: {names}.")
    made = EvidenceLed.objects.create(
        crime_id=crime.id,
        decision=decision,
        why=why,
        held=[item.title for item in left.held],
        missed=[item.title for item in left.missed],
        decided_by=actor.user_id,
        decided_at=at,
    )
    meet(actor, subject_id=crime.id, rule=LED.id, at=at, outcome=made.get_decision_display())
    return made


@transaction.atomic
def record_outcome(
    actor: Actor,
    *,
    crime_id: UUID,
    code: str,
    reason: str,
    authority: str,
    at: datetime,
    leaving: Leaving | None = None,
) -> Outcome:
    """Record how a crime ends. Victims are owed the news and the reason, and the warning before
    who is in custody leaves it.

    Raises:
        NotPermitted: the actor may not end a crime.
        NotVisible: there is no such crime.
        NotYet: something must be done first. The database says so too.
        DomainError: a suspect is in custody, and nobody says when they leave or why they stay.
    """
    policies.may_finalise(actor).require()
    crime = selectors.crime(actor, crime_id)
    selectors.must_be_open(crime)
    if code not in LABELS:
        raise DomainError("There is no such outcome.")
    if code == CHARGED and _waits_for_a_charge(crime):
        raise NotYet(
            "Nobody is charged yet. Charge on the suspect's page: it asks where the suspect goes"
            " and on which conditions."
        )
    if crime.event.is_domestic and (found := missing(code, _standing(actor, crime))):
        raise NotYet(" ".join(found))
    try:
        with transaction.atomic():
            made = Outcome.objects.create(
                crime_id=crime.id,
                code=code,
                reason=reason,
                authority=authority,
                decided_by=actor.user_id,
                decided_at=at,
            )
    except IntegrityError as refusal:
        if "without her" not in str(refusal):
            raise
        raise NotYet(
            "A supervisor must first say why the case fails without the victim."
        ) from refusal
    set_outcome(actor, event_id=crime.event_id, code=code, text=LABELS[code])
    unbound = _end_suspects(actor, crime, made, leaving or Leaving(), at)
    _owe_news(actor, crime, made, leaving or Leaving(), at, unbound=unbound)
    return made


def _waits_for_a_charge(crime: Crime) -> bool:
    """Whether somebody could be charged and nobody is."""
    statuses = set(crime.suspects.values_list("status", flat=True))
    if SuspectStatus.CHARGED in statuses:
        return False
    return any(map(may_charge, statuses))


def _end_suspects(
    actor: Actor, crime: Crime, made: Outcome, leaving: Leaving, at: datetime
) -> bool:
    """Each suspect ends as the crime does; the search for him and his bail end with it. Whether
    anybody was on bail.

    Where there are several, a caution is entered for each alone.
    """
    step = SUSPECT_STEPS.get(made.code, "")
    held = list(crime.suspects.all())
    if step != "end" and len(held) > 1:
        return False
    label = LABELS[made.code]
    unbound = [
        _end_suspect(actor, each, step, label, leaving, at)
        for each in held
        if step in SUSPECT.events_from(each.status)
    ]
    return any(unbound)


def _end_suspect(
    actor: Actor,
    held: Suspect,
    step: str,
    label: str,
    leaving: Leaving,
    at: datetime,
    why: str = "",
) -> bool:
    """What binds a suspect and what is owed about them ends; from custody, it is a release.
    Whether they were on bail and out."""
    stays = ""
    if step in RELEASED_AS:
        stays = leave_custody(actor, held, leaving, step=step, conditions=label, at=at)
    else:
        meet(actor, subject_id=held.id, rule=DETENTION, at=at, outcome=label)
    ended = end_bail(actor, held, on=london_date(at))
    take_step(actor, held, SUSPECT, step, at=at, reason=f"{label}{why}{stays}")
    stop_search(actor, held, outcome=label, at=at)
    return ended is not None and step != "die"


@transaction.atomic
def end_for_one(
    actor: Actor, *, suspect_id: UUID, how: str, reason: str, leaving: Leaving, at: datetime
) -> Suspect:
    """It ends for one of several suspects, while the crime goes on: dealt with out of court, or no
    further action, which in domestic abuse a supervisor decides. Each victim is told.

    Raises:
        NotPermitted: the actor may not end it so.
        NotVisible: there is no such suspect.
        DomainError: it is the only suspect, whom the outcome of the crime ends; it does not say how
            or why; or whatever `leave_custody` raises.
    """
    policies.may_finalise(actor).require()
    held = selectors.suspect(actor, suspect_id)
    crime = selectors.crime(actor, held.crime_id)
    selectors.must_be_open(crime)
    step = "end" if how == NOTHING_MORE else "caution"
    if how not in FOR_ONE or not reason.strip():
        raise DomainError("Say how it ends for this suspect, and why.")
    if crime.suspects.count() < 2:
        raise DomainError("There is no other suspect: record the outcome of the crime.")
    if step not in SUSPECT.events_from(held.status):
        raise DomainError("It has ended for this suspect, or nobody was arrested or interviewed.")
    if crime.event.is_domestic:
        if step == "end":
            policies.may_supervise(actor).require()
        if how in NEEDS_INSPECTOR:
            policies.may_inspect(actor).require()
    why = f". {reason.strip()}"
    unbound = _end_suspect(actor, held, step, FOR_ONE[how], leaving, at, why)
    words = f"{FOR_ONE[how]}{why}"
    kind = UpdateKind.NFA if step == "end" else UpdateKind.OUTCOME
    told = f"{words} {MAY_ASK}" if step == "end" else words
    owe_news(
        actor, crime, kind=kind, words=told, at=at, of=held,
        suspect_is=where("", stays=leaving.stays_in.strip()), unbound=unbound,
    )  # fmt: skip
    return held


def _standing(actor: Actor, crime: Crime) -> Standing:
    view = crime.views.order_by("asked_at", "id").last()
    led = selectors.standing_led(crime)
    return Standing(
        her_view=view.view if view else "",
        led=led.decision if led else "",
        by_inspector=actor.has(Role.DUTY_INSPECTOR),
    )


MAY_ASK = "The victim may ask for a review of this decision within three months."


def _owe_news(
    actor: Actor, crime: Crime, made: Outcome, leaving: Leaving, at: datetime, *, unbound: bool
) -> None:
    """What it came to and why; and her right to have a decision not to charge looked at again."""
    words = f"{LABELS[made.code]}. {made.reason}"
    suspects = list(crime.suspects.all())
    of = suspects[0] if len(suspects) == 1 else None
    if made.code in NO_FURTHER_ACTION:
        owe_news(
            actor, crime, kind=UpdateKind.NFA, words=f"{words} {MAY_ASK}", at=at, of=of,
            suspect_is=SuspectIs.UNSURE if leaving.stays_in.strip() else "", unbound=unbound,
        )  # fmt: skip
    elif made.code != CHARGED or not crime.charges.exists():
        kind = UpdateKind.CHARGE if made.code == CHARGED else UpdateKind.OUTCOME
        owe_news(
            actor, crime, kind=kind, words=words, at=at, of=of,
            suspect_is=_where_it_leaves(made, leaving, is_one=of is not None), unbound=unbound,
        )  # fmt: skip


def _where_it_leaves(made: Outcome, leaving: Leaving, *, is_one: bool) -> str:
    """Where an outcome leaves whoever is suspected: out, unless they stay in all the same. A
    caution is of one suspect alone."""
    step = SUSPECT_STEPS.get(made.code, "")
    if step == "end" or (step == "caution" and is_one):
        return where("", stays=leaving.stays_in.strip())
    return ""
