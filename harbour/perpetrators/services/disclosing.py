"""The disclosure scheme, from the first question to what was said."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.domain import disclosure as rules
from harbour.perpetrators.domain.workflow import DISCLOSURE
from harbour.perpetrators.models import (
    Disclosure,
    DisclosureCheck,
    DisclosureDecision,
    DisclosureTold,
)
from harbour.perpetrators.terms import CheckResult, DisclosureRoute, DisclosureStatus
from harbour.sharing.api import take_step
from harbour.workforce.api import TeamFunction, meet, owe, team_for

KIND = "perpetrators.disclosure"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDisclosure:
    """Who asks about whom, for whose sake, and how they can be reached safely."""

    route: str
    at_risk_id: UUID
    applicant: str
    relation: str
    safe_contact: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the panel weighed. `tests` are those of the four that are met."""

    discloses: bool
    tests: frozenset[str]
    reasons: str
    representations: str
    present: str
    safety_plan: str
    words: str = ""
    to_whom: str = ""


@transaction.atomic
def receive_disclosure(
    actor: Actor, *, record_id: UUID, asked: NewDisclosure, at: datetime
) -> Disclosure:
    """Take a request. First checks, a meeting and the answer are owed from now.

    Raises:
        NotPermitted: the actor does not take requests.
        DomainError: it is about the person who is at risk.
    """
    policies.may_receive_disclosure(actor).require()
    if asked.at_risk_id == record_id:
        raise DomainError("Choose who may be at risk: it cannot be the person it is about.")
    held = Disclosure.objects.create(
        owner_agency_id=actor.agency_id,
        subject_id=record_id,
        received_by=actor.user_id,
        received_at=at,
        **asdict(asked),
    )
    team = team_for(agency_id=actor.agency_id, function=TeamFunction.SAFEGUARDING)
    for title, deadline in selectors.disclosure_clocks(held):
        owe(
            actor,
            deadline=deadline,
            title=title,
            subject_kind=KIND,
            subject_id=held.id,
            person_record_id=held.at_risk_id,
            page="perpetrators:disclosure",
            page_id=held.id,
            team_id=team.id,
        )
    return held


@transaction.atomic
def first_checks(
    actor: Actor, *, disclosure_id: UUID, reason: str, at: datetime, danger_words: str = ""
) -> Disclosure:
    """Record the first checks, and raise the alarm where they show danger.

    Raises:
        NotPermitted: the actor does not work on disclosures.
        InvalidTransition: they were made already.
    """
    held = _working_on(actor, disclosure_id)
    take_step(actor, held, DISCLOSURE, "check", at=at, reason=reason)
    meet(actor, subject_id=held.id, rule=rules.CHECK, at=at, outcome="First checks made")
    if danger_words.strip():
        raise_danger(actor, disclosure_id=disclosure_id, words=danger_words, at=at)
    return held


@transaction.atomic
def raise_danger(actor: Actor, *, disclosure_id: UUID, words: str, at: datetime) -> Disclosure:
    """Somebody is in danger now: an answer is owed within minutes, and stages may be left out.

    Raises:
        NotPermitted: the actor does not work on disclosures.
        DomainError: it is decided already, or the alarm was raised already.
    """
    held = _working_on(actor, disclosure_id)
    if held.status not in selectors.BEFORE_DECISION:
        raise DomainError("It is decided already. Call the control room: 999 if life is at risk.")
    if held.danger_at is not None:
        raise DomainError("The alarm was raised already.")
    held.danger_at, held.danger_words = at, words
    Disclosure.objects.filter(id=held.id).update(danger_at=at, danger_words=words)
    owe(
        actor,
        deadline=rules.DANGER.deadline(at),
        title=rules.DANGER.title,
        subject_kind=KIND,
        subject_id=held.id,
        person_record_id=held.at_risk_id,
        page="perpetrators:disclosure",
        page_id=held.id,
        team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.SAFEGUARDING).id,
        user_id=actor.user_id,
    )
    return held


@transaction.atomic
def answer_danger(actor: Actor, *, disclosure_id: UUID, reason: str, at: datetime) -> Disclosure:
    """Record what was done at once to protect whoever is in danger.

    Raises:
        NotPermitted: the actor does not work on disclosures.
        DomainError: no alarm waits.
    """
    held = _working_on(actor, disclosure_id)
    if held.danger_at is None or held.danger_met_at is not None:
        raise DomainError("No alarm waits for an answer.")
    words = f"{held.danger_words}\n\nDone: {reason}"
    Disclosure.objects.filter(id=held.id).update(danger_met_at=at, danger_words=words)
    held.danger_met_at, held.danger_words = at, words
    meet(actor, subject_id=held.id, rule=rules.DANGER.id, at=at, outcome="Acted on")
    return held


@transaction.atomic
def meet_applicant(
    actor: Actor, *, disclosure_id: UUID, identity_shown: str, reason: str, at: datetime
) -> Disclosure:
    """Record the meeting, face to face, and how who asks showed who they are.

    Raises:
        NotPermitted: the actor does not work on disclosures.
        DomainError: nobody asked: it is under the right to know.
        InvalidTransition: it is not the next stage.
    """
    held = _working_on(actor, disclosure_id)
    if held.route == DisclosureRoute.KNOW:
        raise DomainError("Nobody asked: there is nobody to meet before the research.")
    take_step(actor, held, DISCLOSURE, "meet", at=at, reason=reason)
    Disclosure.objects.filter(id=held.id).update(identity_shown=identity_shown)
    held.identity_shown = identity_shown
    meet(actor, subject_id=held.id, rule=rules.MEET, at=at, outcome="Met")
    return held


@transaction.atomic
def record_research(
    actor: Actor,
    *,
    disclosure_id: UUID,
    checks: Sequence[tuple[str, str, str]],
    summary: str,
    at: datetime,
) -> Disclosure:
    """Record what each source said: (source, result, words), and what it comes to.

    Raises:
        NotPermitted: the actor does not work on disclosures.
        DomainError: who asked was not met; or a source says neither what nor why not.
        InvalidTransition: it is not the next stage.
    """
    held = _working_on(actor, disclosure_id)
    if held.route == DisclosureRoute.ASK and held.status == DisclosureStatus.CHECKED:
        raise DomainError("Meet who asked before the research.")
    if any(result != CheckResult.NOTHING and not words for _, result, words in checks):
        raise DomainError("Enter for each source what was found, or why it was not asked.")
    for source, result, words in checks:
        DisclosureCheck.objects.create(
            disclosure_id=held.id, source=source, result=result, words=words
        )
    take_step(actor, held, DISCLOSURE, "research", at=at, reason=summary)
    meet(actor, subject_id=held.id, rule=rules.RESEARCH, at=at, outcome="Researched")
    return held


@transaction.atomic
def decide_disclosure(
    actor: Actor, *, disclosure_id: UUID, decision: Decision, at: datetime
) -> Disclosure:
    """Record what the panel decided. Never by whoever researched it.

    Raises:
        NotPermitted: the actor does not decide on disclosures.
        DomainError: a test is not met; words or recipient are missing; the actor researched it;
            or it was not researched and nobody is in danger.
        InvalidTransition: it was decided already.
    """
    policies.may_decide_disclosure(actor).require()
    held = selectors.disclosure(actor, disclosure_id)
    if wrong := _why_not(actor, held, decision):
        raise DomainError(wrong)
    DisclosureDecision.objects.create(
        disclosure_id=held.id,
        discloses=decision.discloses,
        **{test: test in decision.tests for test in rules.TESTS},
        reasons=decision.reasons,
        representations=decision.representations,
        present=decision.present,
        words=decision.words if decision.discloses else "",
        to_whom=decision.to_whom if decision.discloses else "",
        safety_plan=decision.safety_plan,
        decided_by=actor.user_id,
        decided_at=at,
    )
    event = "disclose" if decision.discloses else "refuse"
    take_step(actor, held, DISCLOSURE, event, at=at)
    for rule in rules.STAGES[:-1]:
        meet(actor, subject_id=held.id, rule=rule, at=at, outcome="Decided")
    return held


def _why_not(actor: Actor, held: Disclosure, decision: Decision) -> str:
    if held.steps.filter(event="research", taken_by=actor.user_id).exists():
        return "Somebody else decides on a request you researched."
    early = held.status in (
        DisclosureStatus.RECEIVED,
        DisclosureStatus.CHECKED,
        DisclosureStatus.MET,
    )
    if early and held.danger_at is None:
        return "It is researched before it is decided, unless somebody is in danger now."
    if not decision.discloses:
        return ""
    if not rules.may_disclose(dict.fromkeys(decision.tests, True)):
        return "Nothing is disclosed unless all four tests are met."
    if not (decision.words.strip() and decision.to_whom.strip()):
        return "Enter the words that may be said, and who is told."
    return ""


@transaction.atomic
def tell_disclosure(
    actor: Actor,
    *,
    disclosure_id: UUID,
    told_at: datetime,
    told_by: str,
    where: str,
    kept: Sequence[str],
    response: str,
    at: datetime,
) -> Disclosure:
    """Record that it was said in person, under an undertaking, with nothing left in writing.

    Raises:
        NotPermitted: the actor does not work on disclosures.
        DomainError: it lies ahead; they undertook nothing or were not alone; or something was
            left with them.
        InvalidTransition: it is not to be told.
    """
    held = _working_on(actor, disclosure_id)
    if told_at > at:
        raise DomainError("Enter when it was said: that time is still to come.")
    if not {"undertaking", "alone", "nothing_left"} <= set(kept):
        raise DomainError(
            "It is said only to somebody alone who signs to keep it, and nothing is left in"
            " writing. If they will not sign, or are not alone, hold it back."
        )
    DisclosureTold.objects.create(
        disclosure_id=held.id,
        told_at=told_at,
        told_by=told_by,
        where=where,
        alone=True,
        undertaking=True,
        nothing_left=True,
        response=response,
        recorded_by=actor.user_id,
    )
    take_step(actor, held, DISCLOSURE, "tell", at=at)
    _end(actor, held, at, "Told")
    return held


@transaction.atomic
def hold_back(actor: Actor, *, disclosure_id: UUID, reason: str, at: datetime) -> Disclosure:
    """It was to be told and is not: they would not sign, or it is not safe any more.

    Raises:
        NotPermitted: the actor does not work on disclosures.
        InvalidTransition: it is not to be told.
    """
    held = _working_on(actor, disclosure_id)
    take_step(actor, held, DISCLOSURE, "hold_back", at=at, reason=reason)
    return held


@transaction.atomic
def answer_applicant(actor: Actor, *, disclosure_id: UUID, reason: str, at: datetime) -> Disclosure:
    """Who asked was answered, in words that give nothing away, with advice on safety.

    Raises:
        NotPermitted: the actor does not work on disclosures.
        InvalidTransition: there is nothing to answer.
    """
    held = _working_on(actor, disclosure_id)
    take_step(actor, held, DISCLOSURE, "answer", at=at, reason=reason)
    _end(actor, held, at, "Answered")
    return held


@transaction.atomic
def withdraw_disclosure(
    actor: Actor, *, disclosure_id: UUID, reason: str, at: datetime
) -> Disclosure:
    """They do not ask any more. A worry that stays is a new request under the right to know.

    Raises:
        NotPermitted: the actor does not work on disclosures.
        InvalidTransition: it is decided.
    """
    held = _working_on(actor, disclosure_id)
    take_step(actor, held, DISCLOSURE, "withdraw", at=at, reason=reason)
    _end(actor, held, at, "Withdrawn")
    return held


def _working_on(actor: Actor, disclosure_id: UUID) -> Disclosure:
    policies.may_work_on_disclosures(actor).require()
    return selectors.disclosure(actor, disclosure_id)


def _end(actor: Actor, held: Disclosure, at: datetime, outcome: str) -> None:
    for rule in rules.STAGES:
        meet(actor, subject_id=held.id, rule=rule, at=at, outcome=outcome)
