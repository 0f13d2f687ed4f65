"""A file to the CPS: sent whole, decided, sent back with a plan, and reviewed when she asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.investigation import policies, selectors
from harbour.investigation.domain.charging import (
    DECIDE,
    PLAN,
    REVIEW,
    Planned,
    below_minimum,
    may_still_ask,
)
from harbour.investigation.domain.limits import RULE as TIME_LIMIT
from harbour.investigation.domain.workflow import CRIME, SUSPECT
from harbour.investigation.models import (
    ChargingDecision,
    ChargingFile,
    Crime,
    PlanItem,
    Suspect,
    VictimReview,
)
from harbour.investigation.services.news import owe_news
from harbour.investigation.services.suspects import stop_search
from harbour.investigation.terms import NO_CHARGE, ChargeDecision, CrimeStatus, ReviewResult
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of, london_date
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import DomainError
from harbour.safeguarding.api import UpdateKind
from harbour.sharing.api import take_step
from harbour.workforce.api import TeamFunction, meet, owe, team_for

KIND = "investigation.crime"
SOURCE = "Director's Guidance on Charging, action plans"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """What goes to the prosecutor beside the checklist, which is taken from the file as it is."""

    suspect_id: UUID
    test: str
    summary: str
    order_asked: bool
    why_below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """The prosecutor's decision, as given. A plan has at least one line."""

    decision: str
    without_her: bool
    lawyer: str
    words: str
    plan: Sequence[Planned] = ()


def _owe(actor: Actor, crime: Crime, deadline: Deadline, title: str) -> None:
    team = team_for(
        agency_id=crime.owner_agency_id, function=TeamFunction.CID, area_id=crime.event.area_id
    )
    owe(
        actor,
        deadline=deadline,
        title=title,
        subject_kind=KIND,
        subject_id=crime.id,
        page="investigation:charging",
        page_id=crime.id,
        team_id=team.id,
        user_id=crime.officer_id,
        owed_by_agency_id=crime.owner_agency_id,
    )


@transaction.atomic
def send_file(actor: Actor, *, crime_id: UUID, file: NewFile, at: datetime) -> ChargingFile:
    """Send a suspect's file to the CPS with the joint checklist as it stands.

    Raises:
        NotPermitted: the actor may not end an investigation.
        NotVisible: there is no such crime.
        DomainError: it is another crime's suspect; it is decided on; or it lies below the minimum
            and nobody says why it cannot wait.
    """
    policies.may_finalise(actor).require()
    crime = selectors.crime(actor, crime_id)
    selectors.must_be_open(crime)
    held = selectors.suspect(actor, file.suspect_id)
    if held.crime_id != crime.id:
        raise DomainError("Choose a suspect of this crime.")
    if selectors.waits_for_cps(crime):
        raise DomainError("A file waits for the CPS's decision.")
    lines = selectors.file_of(actor, crime, at=at)
    missing = below_minimum(lines)
    if missing and not file.why_below.strip():
        raise DomainError(
            "The file lies below the minimum: " + ", ".join(missing) + ". Answer each line, or say"
            " why it cannot wait, for instance because the suspect is in custody."
        )
    view = crime.views.order_by("asked_at", "id").last()
    sent = ChargingFile.objects.create(
        crime_id=crime.id,
        suspect_id=held.id,
        test=file.test,
        summary=file.summary,
        order_asked=file.order_asked,
        checklist=[
            {"code": line.item.code, "state": line.said.state if line.said else ""}
            for line in lines
        ],
        below_minimum=list(missing),
        why_below=file.why_below.strip() if missing else "",
        her_view=view.view if view else "",
        sent_by=actor.user_id,
        sent_at=at,
    )
    _owe(actor, crime, DECIDE.deadline(at), DECIDE.title)
    return sent


@transaction.atomic
def enter_decision(
    actor: Actor, *, file_id: UUID, made: NewDecision, at: datetime
) -> ChargingDecision:
    """Enter what the CPS decided. A charge or no charge is news that each victim is owed.

    Raises:
        NotPermitted: the actor may not end an investigation.
        NotVisible: there is no such file.
        DomainError: it was decided on; nobody says who decided; or a plan asks for nothing.
    """
    policies.may_finalise(actor).require()
    file = selectors.charging_file(actor, file_id)
    crime = selectors.crime(actor, file.crime_id)
    if file.decisions.exclude(decision=ChargeDecision.PLAN).exists():
        raise DomainError("The CPS has decided on this file.")
    if not made.lawyer.strip() or not made.words.strip():
        raise DomainError("Enter the prosecutor's reference and reasons.")
    if (made.decision == ChargeDecision.PLAN) != bool(made.plan):
        raise DomainError("An action plan says what is asked and by when; no other decision does.")
    entered = ChargingDecision.objects.create(
        file_id=file.id,
        crime_id=crime.id,
        decision=made.decision,
        without_her=made.without_her,
        lawyer=made.lawyer,
        words=made.words,
        entered_by=actor.user_id,
        decided_at=at,
    )
    meet(actor, subject_id=crime.id, rule=DECIDE.id, at=at, outcome=entered.get_decision_display())
    if made.decision == ChargeDecision.PLAN:
        _begin_plan(actor, crime, entered, made.plan, at)
    else:
        _follow(actor, crime, file.suspect, entered, at)
    return entered


def _begin_plan(
    actor: Actor, crime: Crime, entered: ChargingDecision, plan: Sequence[Planned], at: datetime
) -> None:
    for each in plan:
        PlanItem.objects.create(
            decision_id=entered.id, crime_id=crime.id, words=each.words, due_on=each.due_on
        )
    first = min(each.due_on for each in plan)
    _owe(actor, crime, _by(first, at), "Do what the CPS asks for")


def _by(day: date, at: datetime) -> Deadline:
    return Deadline(
        rule=PLAN, version="1", started_at=at, due_at=max(end_of(day), at), source=SOURCE
    )


def _follow(
    actor: Actor, crime: Crime, held: Suspect, entered: ChargingDecision, at: datetime
) -> None:
    if entered.decision == ChargeDecision.CHARGE:
        if "charge" in SUSPECT.events_from(held.status):
            take_step(actor, held, SUSPECT, "charge", at=at, reason=entered.words)
            stop_search(actor, held, outcome="Charged", at=at)
        meet(actor, subject_id=crime.id, rule=TIME_LIMIT, at=at, outcome="Charged")
        owe_news(actor, crime, kind=UpdateKind.CHARGE, words=entered.words, at=at)
    elif entered.decision in NO_CHARGE:
        words = f"{entered.words} The victim may ask for a review within three months."
        owe_news(actor, crime, kind=UpdateKind.NFA, words=words, at=at)


@transaction.atomic
def do_planned(actor: Actor, *, item_id: UUID, words: str, at: datetime) -> PlanItem:
    """Something the CPS asked for is done. When nothing is left, the file is decided on anew.

    Raises:
        NotPermitted: the actor does not investigate.
        NotVisible: there is no such item.
        DomainError: it is done, or nobody says what came of it.
    """
    policies.may_investigate(actor).require()
    item = selectors.plan_item(actor, item_id)
    crime = selectors.crime(actor, item.crime_id)
    if item.done_at is not None:
        raise DomainError("This is done.")
    if not words.strip():
        raise DomainError("Enter what came of it.")
    PlanItem.objects.filter(id=item.id).update(
        done_words=words.strip(), done_by=actor.user_id, done_at=at
    )
    meet(actor, subject_id=crime.id, rule=PLAN, at=at, outcome="Done")
    left = PlanItem.objects.filter(crime_id=crime.id, done_at__isnull=True).order_by("due_on")
    if nearest := left.first():
        _owe(actor, crime, _by(nearest.due_on, at), "Do what the CPS asks for")
    else:
        _owe(actor, crime, DECIDE.deadline(at), DECIDE.title)
    item.refresh_from_db()
    return item


@transaction.atomic
def ask_for_review(actor: Actor, *, crime_id: UUID, words: str, at: datetime) -> VictimReview:
    """She asks that a decision not to charge is looked at again, by the CPS or by the police.

    Raises:
        NotPermitted: the actor does not investigate.
        NotVisible: there is no such crime.
        DomainError: nobody decided so; it is too late; or her request is being answered.
    """
    policies.may_investigate(actor).require()
    crime = selectors.crime(actor, crime_id)
    decided_at, by_police = selectors.decided_not_to(crime)
    if decided_at is None:
        raise DomainError("Nobody has decided not to charge.")
    if not may_still_ask(london_date(decided_at), london_date(at)):
        raise DomainError("The three months are over. Tell the victim of the complaints procedure.")
    if crime.victim_reviews.filter(answered_at__isnull=True).exists():
        raise DomainError("The victim's request is being answered.")
    asked = VictimReview.objects.create(
        crime_id=crime.id,
        words=words,
        by_police=by_police,
        entered_by=actor.user_id,
        asked_at=at,
    )
    team = team_for(agency_id=crime.owner_agency_id, function=TeamFunction.CONTROL_ROOM)
    owe(
        actor,
        deadline=REVIEW.deadline(at),
        title=REVIEW.title,
        subject_kind=KIND,
        subject_id=crime.id,
        page="investigation:charging",
        page_id=crime.id,
        team_id=team.id,
        owed_by_agency_id=crime.owner_agency_id,
    )
    return asked


@transaction.atomic
def answer_request(
    actor: Actor, *, request_id: UUID, result: str, words: str, at: datetime
) -> VictimReview:
    """An inspector, never of the case, enters the answer. Overturned, the crime goes on.

    Raises:
        NotPermitted: the actor is no inspector.
        NotVisible: there is no such request.
        DomainError: it is answered, is of the actor's own case, or has no reasons.
    """
    policies.may_inspect(actor).require()
    asked = selectors.victim_review(actor, request_id)
    crime = selectors.crime(actor, asked.crime_id)
    if crime.officer_id == actor.user_id:
        raise DomainError("Somebody else answers the victim about your own case.")
    if asked.answered_at is not None:
        raise DomainError("The victim's request is answered.")
    if not words.strip():
        raise DomainError("Enter the reasons: the victim is told them.")
    VictimReview.objects.filter(id=asked.id).update(
        result=result, result_words=words.strip(), answered_by=actor.user_id, answered_at=at
    )
    meet(actor, subject_id=crime.id, rule=REVIEW.id, at=at, outcome=ReviewResult(result).label)
    if result == ReviewResult.OVERTURNED and crime.status == CrimeStatus.FINALISED:
        take_step(actor, crime, CRIME, "reopen", at=at, reason="The victim's review was upheld")
    told = f"{ReviewResult(result).label}. {words.strip()}"
    owe_news(actor, crime, kind=UpdateKind.OUTCOME, words=told, at=at)
    asked.refresh_from_db()
    return asked
