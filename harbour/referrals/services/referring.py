"""Asking another agency, and what becomes of it: answered, chased, taken back."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import Rule
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.messages.api import notify
from harbour.pole.api import person_cards, records_of_person
from harbour.referrals import policies, selectors
from harbour.referrals.domain.deadlines import (
    ADULT_DECISION,
    CHASE,
    CHILD_DECISION,
    CHILD_DECISION_HIGH,
    CHILD_REVIEW,
    JOINT_VISIT,
    NAME_AUTHORITY,
    PARTNER_ANSWER,
    REJECTED,
    RISEN,
    SUPPORT_CONTACT,
)
from harbour.referrals.domain.routing import is_pressing
from harbour.referrals.domain.workflow import REFERRAL
from harbour.referrals.models import Chase, Referral, SharedItem
from harbour.referrals.terms import UNANSWERED, ReferralKind, ReferralStatus
from harbour.risk.api import Assessment
from harbour.safeguarding.api import standing_contact
from harbour.sharing.api import (
    Agency,
    AgencyKind,
    Purpose,
    Subject,
    agencies,
    give,
    keep_received,
    take_back,
    take_step,
)
from harbour.workforce.api import Team, TeamFunction, meet, owe, owed_subjects, team_for

KIND = "referrals.referral"
SAFE_CONTACT = "safeguarding.safecontact"
SHARED_FOR = timedelta(days=180)
AGREED = "The victim agreed to be referred"
BASIS = {
    ReferralKind.SUPPORT: AGREED,
    ReferralKind.CHILDREN: "Safeguarding children: Children Act 2004 s11; no agreement is needed",
}
_TEAM = {
    AgencyKind.VICTIM_SUPPORT: TeamFunction.VICTIM_SUPPORT,
    AgencyKind.CHILDRENS_SERVICES: TeamFunction.CHILDREN,
}
_RULES = {
    ReferralKind.SUPPORT: SUPPORT_CONTACT,
    ReferralKind.ADULT: ADULT_DECISION,
    ReferralKind.PARTNER: PARTNER_ANSWER,
}


def rule_of(referral: Referral) -> Rule:
    """The rule by which a referral is to be answered."""
    if referral.kind == ReferralKind.CHILDREN:
        return CHILD_DECISION_HIGH if presses(referral) else CHILD_DECISION
    return _RULES[ReferralKind(referral.kind)]


def presses(referral: Referral) -> bool:
    """Whether a referral is sent at once, and answered in a day."""
    return is_pressing(grade=referral.risk_grade, is_assessed=referral.assessment_id is not None)


def refer_victim(actor: Actor, assessed: Assessment, *, at: datetime) -> bool:
    """Ask the victim support service, which reads how the victim may be reached. Once.

    Where it may not be told of the victim the next one is asked. Returns whether one was.
    """
    if selectors.standing_referrals(actor, assessed.id, ReferralKind.SUPPORT):
        return True
    for agency in agencies(kind=AgencyKind.VICTIM_SUPPORT):
        with suppress(NotPermitted):
            _refer_to(actor, assessed, agency, at)
            return True
    return False


@transaction.atomic
def _refer_to(actor: Actor, assessed: Assessment, agency: Agency, at: datetime) -> None:
    draft = Referral(
        owner_agency_id=actor.agency_id,
        kind=ReferralKind.SUPPORT,
        event_id=assessed.event_id,
        assessment=assessed,
        about_id=assessed.victim_id,
        to_agency=agency,
        risk_grade=assessed.effective_grade,
        concerns=selectors.concerns(assessed),
        basis=BASIS[ReferralKind.SUPPORT],
    )
    draft.save(force_insert=True)
    send(actor, draft, at=at)


def send(actor: Actor, referral: Referral, *, at: datetime) -> None:
    """Share what is told, say so to the agency, and start the clock of its answer.

    Raises:
        NotPermitted: no signed agreement lets this be shared with that agency.
        InvalidTransition: it has been sent already.
        DomainError: nobody has said yet which authority answers.
    """
    if referral.to_agency_id is None or referral.to_agency is None:
        raise DomainError("Say first which authority answers: it is not known yet.")
    share(actor, referral, _what_is_shared(actor, referral), agency=referral.to_agency, at=at)
    take_step(actor, referral, REFERRAL, "send", at=at, reason=referral.basis)
    _owe_answer(actor, referral, referral.to_agency, at)
    if referral.asks_joint_visit:
        owe_unit(actor, referral, JOINT_VISIT, at)


def send_by_itself(actor: Actor, referral: Referral, *, at: datetime) -> None:
    """Send what nobody waits to send. Where its agency may not be told, the unit names another.

    No report, form or grade is undone because an agency cannot be told of it.
    """
    try:
        send(actor, referral, at=at)
    except NotPermitted:
        referral.to_agency, referral.authority_from = None, ""
        Referral.objects.filter(id=referral.id).update(to_agency=None, authority_from="")
        owe_unit(actor, referral, NAME_AUTHORITY, at)


def share(
    actor: Actor, referral: Referral, records: Iterable[Subject], *, agency: Agency, at: datetime
) -> None:
    """Let the agency that is asked read these, and keep with the referral what it was given.

    Raises:
        NotPermitted: no signed agreement lets this be shared with that agency.
    """
    is_support = referral.kind == ReferralKind.SUPPORT
    grants = give(
        actor,
        records,
        to_agency_id=agency.id,
        purpose=Purpose.SUPPORT if is_support else Purpose.SAFEGUARDING,
        until=at + SHARED_FOR,
        reason=referral.basis,
        may_contribute=True,
    )
    SharedItem.objects.bulk_create(
        SharedItem(referral=referral, kind=each.kind, record_id=each.record_id, grant_id=each.id)
        for each in grants
    )


def _what_is_shared(actor: Actor, referral: Referral) -> list[Subject]:
    """The referral, whom it is about, the children named in it, how to reach the victim safely
    and, where it was chosen, what happened."""
    people = dict.fromkeys([referral.about_id, *referral.children])
    shared = [
        Subject(kind=KIND, record_id=referral.id, person_record_id=referral.about_id),
        *(
            Subject(kind="pole.personrecord", record_id=each, person_record_id=each)
            for each in people
        ),
    ]
    shared += way_to_reach(actor, referral)
    if referral.with_event:
        shared.append(
            Subject(
                kind="pole.event",
                record_id=referral.event_id,
                person_record_id=referral.about_id,
            )
        )
    return shared


def way_to_reach(actor: Actor, referral: Referral) -> list[Subject]:
    """How the victim may safely be reached, for whoever is to reach the victim; if it stands."""
    if referral.kind == ReferralKind.CHILDREN:
        return []
    contact = standing_contact(actor, records_of_person(actor, referral.about_id))
    if contact is None:
        return []
    return [Subject(kind=SAFE_CONTACT, record_id=contact.id, person_record_id=referral.about_id)]


def team_asked(agency: Agency) -> Team:
    """The team of an agency that answers what it is asked."""
    function = _TEAM.get(AgencyKind(agency.kind), TeamFunction.OTHER)
    return team_for(agency_id=agency.id, function=function)


def _owe_answer(actor: Actor, referral: Referral, agency: Agency, at: datetime) -> None:
    rule = rule_of(referral)
    team = team_asked(agency)
    notify(
        actor,
        key=f"referral:{referral.id}:{at.isoformat()}",
        template="referral",
        page="referrals:referral",
        page_id=referral.id,
        to_agency_id=agency.id,
        to_team_id=team.id,
        at=at,
    )
    owe(
        actor,
        deadline=rule.deadline(at),
        title=rule.title,
        subject_kind=KIND,
        subject_id=referral.id,
        page="referrals:referral",
        page_id=referral.id,
        person_record_id=referral.about_id,
        team_id=team.id,
        owed_by_agency_id=agency.id,
    )


@transaction.atomic
def answer(actor: Actor, *, referral_id: UUID, event: str, reason: str, at: datetime) -> Referral:
    """The agency that was asked receives, accepts, rejects or closes a referral.

    Raises:
        NotPermitted: the actor is not a worker of that agency.
        NotVisible: there is no such referral for the actor.
        InvalidTransition: the referral is not in a status from which this follows.
        DomainError: it is rejected without a reason; or children are rejected, of whom each one
            is decided on.
    """
    referral = selectors.referral(actor, referral_id)
    policies.may_answer_referral(actor, to_agency_id=referral.to_agency_id).require()
    if event == "reject":
        _may_reject(referral, reason)
    take_step(actor, referral, REFERRAL, event, at=at, reason=reason)
    if event in ("accept", "reject", "close"):
        outcome = ReferralStatus(referral.status).label
        _keep(actor, referral, outcome, at)
        for rule in (rule_of(referral), RISEN):
            meet(actor, subject_id=referral.id, rule=rule.id, at=at, outcome=outcome)
    if event == "reject":
        _tell_who_asked(actor, referral, at)
    return referral


def _may_reject(referral: Referral, reason: str) -> None:
    if referral.kind == ReferralKind.CHILDREN:
        raise DomainError("Children are not rejected: decide on each child, with the reason.")
    if not reason.strip():
        raise DomainError("Say why it is not taken on: the police must find another way.")


def _tell_who_asked(actor: Actor, referral: Referral, at: datetime) -> None:
    """Nobody is dropped: whoever asked is told at once, and owes what is done instead."""
    team = team_for(agency_id=referral.owner_agency_id, function=TeamFunction.CRU)
    notify(
        actor,
        key=f"rejected:{referral.id}:{at.isoformat()}",
        template="referral_rejected",
        page="referrals:referral",
        page_id=referral.id,
        to_agency_id=referral.owner_agency_id,
        to_team_id=team.id,
        at=at,
    )
    owe(
        actor,
        deadline=REJECTED.deadline(at),
        title=REJECTED.title,
        subject_kind=KIND,
        subject_id=referral.id,
        page="referrals:referral",
        page_id=referral.id,
        person_record_id=referral.about_id,
        team_id=team.id,
        owed_by_agency_id=referral.owner_agency_id,
    )


def _keep(actor: Actor, referral: Referral, outcome: str, at: datetime) -> None:
    """What the agency was told stays in its own file, whatever becomes of the sharing."""
    about = person_cards(actor, [referral.about_id], on=london_date(at)).get(referral.about_id)
    told = [
        f"About: {about.name}" if about else "",
        f"Risk: {referral.risk_grade.lower()}" if referral.risk_grade else "",
        referral.concerns,
        f"On the basis: {referral.basis}",
    ]
    keep_received(
        actor,
        Subject(
            kind=KIND,
            record_id=referral.id,
            person_record_id=referral.about_id,
            owner_agency_id=referral.owner_agency_id,
        ),
        title=f"A referral: {ReferralKind(referral.kind).label.lower()}",
        words="\n".join(filter(None, told)),
        acted=outcome,
        at=at,
    )


@transaction.atomic
def chase(actor: Actor, *, referral_id: UUID, spoke_to: str, said: str, at: datetime) -> Chase:
    """Record that an agency was asked again, and when it will be asked the next time.

    Raises:
        NotPermitted: the actor is not of the unit.
        NotVisible: there is no such referral.
        DomainError: it was never sent, or has been answered.
    """
    referral = selectors.own_referral(actor, referral_id)
    policies.may_triage(actor).require()
    if referral.status not in UNANSWERED:
        raise DomainError("This referral does not wait for an answer.")
    meet(actor, subject_id=referral.id, rule=CHASE.id, at=at, outcome="Asked again")
    owe_unit(actor, referral, CHASE, at)
    return Chase.objects.create(
        referral=referral, spoke_to=spoke_to, said=said, chased_by=actor.user_id, chased_at=at
    )


def owe_unit(actor: Actor, referral: Referral, rule: Rule, at: datetime) -> None:
    """Owe the unit something about a referral."""
    owe(
        actor,
        deadline=rule.deadline(at),
        title=rule.title,
        subject_kind=KIND,
        subject_id=referral.id,
        page="referrals:referral",
        page_id=referral.id,
        person_record_id=referral.about_id,
        team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CRU).id,
    )


@transaction.atomic
def owe_chases(actor: Actor, *, at: datetime) -> int:
    """Owe the unit a chase of every referral whose answer is late; let go what was answered.

    Returns how many are late. An agency cannot end what the force owes, so the force does.
    """
    for referral_id in selectors.answered(actor, owed_subjects(actor, rule=CHASE.id)):
        meet(actor, subject_id=referral_id, rule=CHASE.id, at=at, outcome="Answered")
    for referral_id in selectors.visited(actor, owed_subjects(actor, rule=JOINT_VISIT.id)):
        meet(actor, subject_id=referral_id, rule=JOINT_VISIT.id, at=at, outcome="Visited")
    late = selectors.late_answers(actor, at=at)
    for referral in late:
        owe_unit(actor, referral, CHASE, at)
    return len(late)


@transaction.atomic
def revoke(actor: Actor, *, referral_id: UUID, reason: str, at: datetime) -> Referral:
    """Take a referral back: what was shared with it is no longer read, from this moment.

    What the agency learnt elsewhere, or by another referral, stays its own.

    Raises:
        NotPermitted: the actor does not supervise the unit.
        NotVisible: there is no such referral.
        DomainError: no reason is given.
        InvalidTransition: it is over already.
    """
    policies.may_revoke(actor).require()
    referral = selectors.own_referral(actor, referral_id)
    if not reason.strip():
        raise DomainError("Say why the referral is taken back.")
    take_step(actor, referral, REFERRAL, "revoke", at=at, reason=reason)
    unshare(actor, referral)
    for rule in (rule_of(referral), *_OVER_WITH_IT):
        meet(actor, subject_id=referral.id, rule=rule.id, at=at, outcome="Taken back")
    return referral


_OVER_WITH_IT = (CHASE, CHILD_REVIEW, REJECTED, NAME_AUTHORITY, JOINT_VISIT, RISEN)


def unshare(actor: Actor, referral: Referral) -> None:
    """End everything that the agency reads because of a referral."""
    take_back(actor, grant_ids=list(referral.shared.values_list("grant_id", flat=True)))
