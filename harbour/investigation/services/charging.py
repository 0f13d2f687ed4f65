"""A file to the CPS: sent whole, decided, sent back with a plan, and reviewed when she asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.investigation import policies, selectors
from harbour.investigation.domain.caution import BREACH
from harbour.investigation.domain.charging import (
    AFTER_REVIEW,
    CHARGE,
    DECIDE,
    PLAN,
    REVIEW,
    Planned,
    below_minimum,
    is_decided,
    may_still_ask,
)
from harbour.investigation.models import (
    ChargingDecision,
    ChargingFile,
    Crime,
    PlanItem,
    Suspect,
    VictimReview,
)
from harbour.investigation.services.crime import reopen
from harbour.investigation.services.ending import MAY_ASK
from harbour.investigation.services.news import owe_news
from harbour.investigation.services.suspects import owe_about, reopen_suspect
from harbour.investigation.services.teams import inspectors, investigators
from harbour.investigation.terms import (
    NO_CHARGE,
    ChargeDecision,
    CrimeStatus,
    ReviewResult,
    SuspectStatus,
)
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of, london_date
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import DomainError
from harbour.safeguarding.api import SuspectIs, UpdateKind
from harbour.workforce.api import meet, owe

KIND, SUSPECT_KIND = "investigation.crime", "investigation.suspect"
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


def _owe(actor: Actor, held: Suspect, deadline: Deadline, title: str) -> None:
    """Something owed about one suspect's file, by the officer in the case."""
    crime = held.crime
    owe(
        actor,
        deadline=deadline,
        title=title,
        subject_kind=SUSPECT_KIND,
        subject_id=held.id,
        person_record_id=held.person_id,
        page="investigation:charging",
        page_id=crime.id,
        team_id=investigators(crime),
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
    if selectors.waits_for_cps(held):
        raise DomainError("A file on this suspect waits for the CPS's decision.")
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
    meet(actor, subject_id=held.id, rule=BREACH.id, at=at, outcome="Sent to the CPS")
    meet(actor, subject_id=crime.id, rule=AFTER_REVIEW.id, at=at, outcome="Sent to the CPS")
    _owe(actor, held, DECIDE.deadline(at), DECIDE.title)
    return sent


@transaction.atomic
def enter_decision(
    actor: Actor, *, file_id: UUID, made: NewDecision, at: datetime
) -> ChargingDecision:
    """Enter what the CPS decided. To charge is then owed, and asks where the suspect goes; a
    decision not to is news that each victim is owed.

    Raises:
        NotPermitted: the actor may not end an investigation.
        NotVisible: there is no such file.
        DomainError: it was decided on; nobody says who decided; or a plan asks for nothing.
    """
    policies.may_finalise(actor).require()
    file = selectors.charging_file(actor, file_id)
    crime = selectors.crime(actor, file.crime_id)
    if is_decided(file.decisions.values_list("decision", flat=True)):
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
    held = selectors.suspect(actor, file.suspect_id)
    meet(actor, subject_id=held.id, rule=DECIDE.id, at=at, outcome=entered.get_decision_display())
    if made.decision == ChargeDecision.PLAN:
        _begin_plan(actor, held, entered, made.plan, at)
    else:
        _follow(actor, held, entered, at)
    return entered


def _begin_plan(
    actor: Actor, held: Suspect, entered: ChargingDecision, plan: Sequence[Planned], at: datetime
) -> None:
    for each in plan:
        PlanItem.objects.create(
            decision_id=entered.id, crime_id=held.crime_id, words=each.words, due_on=each.due_on
        )
    first = min(each.due_on for each in plan)
    _owe(actor, held, _by(first, at), "Do what the CPS asks for")


def _by(day: date, at: datetime) -> Deadline:
    return Deadline(
        rule=PLAN, version="1", started_at=at, due_at=max(end_of(day), at), source=SOURCE
    )


def _follow(actor: Actor, held: Suspect, entered: ChargingDecision, at: datetime) -> None:
    """The police charge as decided; a decision not to is news, with the right to a review of it."""
    if entered.decision == ChargeDecision.CHARGE and held.status != SuspectStatus.CHARGED:
        owe_about(actor, held, CHARGE.deadline(at), title=CHARGE.title)
    elif entered.decision in NO_CHARGE:
        words = f"{entered.words} {MAY_ASK}"
        still_held = selectors.held_since(held) is not None
        owe_news(
            actor, held.crime, kind=UpdateKind.NFA, words=words, at=at, of=held,
            suspect_is=SuspectIs.UNSURE if still_held else "",
        )  # fmt: skip


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
    held = selectors.suspect(actor, item.decision.file.suspect_id)
    meet(actor, subject_id=held.id, rule=PLAN, at=at, outcome="Done")
    left = PlanItem.objects.filter(
        crime_id=crime.id, decision__file__suspect_id=held.id, done_at__isnull=True
    ).order_by("due_on")
    if nearest := left.first():
        _owe(actor, held, _by(nearest.due_on, at), "Do what the CPS asks for")
    else:
        _owe(actor, held, DECIDE.deadline(at), DECIDE.title)
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
    owe(
        actor,
        deadline=REVIEW.deadline(at),
        title=REVIEW.title,
        subject_kind=KIND,
        subject_id=crime.id,
        page="investigation:charging",
        page_id=crime.id,
        team_id=inspectors(crime.owner_agency_id),
        owed_by_agency_id=crime.owner_agency_id,
    )
    return asked


@transaction.atomic
def answer_request(
    actor: Actor, *, request_id: UUID, result: str, words: str, at: datetime
) -> VictimReview:
    """An inspector, never of the case, enters the answer. Overturned, the crime goes on: it and
    its suspects are open again, and what is done next is owed within a day.

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
    if result == ReviewResult.OVERTURNED:
        _go_on(actor, crime, at)
    told = f"{ReviewResult(result).label}. {words.strip()}"
    owe_news(actor, crime, kind=UpdateKind.OUTCOME, words=told, at=at)
    asked.refresh_from_db()
    return asked


def _go_on(actor: Actor, crime: Crime, at: datetime) -> None:
    reason = "The victim's review was upheld"
    if crime.status == CrimeStatus.FINALISED:
        reopen(actor, crime_id=crime.id, reason=reason, at=at)
    else:
        for held in crime.suspects.filter(status=SuspectStatus.ENDED):
            reopen_suspect(actor, held, reason=reason, at=at)
    owe(
        actor,
        deadline=AFTER_REVIEW.deadline(at),
        title=AFTER_REVIEW.title,
        subject_kind=KIND,
        subject_id=crime.id,
        page="investigation:charging",
        page_id=crime.id,
        team_id=investigators(crime),
        user_id=crime.officer_id,
        owed_by_agency_id=crime.owner_agency_id,
    )
