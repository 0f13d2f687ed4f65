"""The grade rises: every open referral follows it at once, and whoever was asked is told.

Its time limit is never later than before; what an agency had taken on already it reads again,
and says what it does now.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.messages.api import notify
from harbour.referrals import policies, risen_reads, selectors, shared_reads
from harbour.referrals.domain.deadlines import JOINT_VISIT, RISEN
from harbour.referrals.domain.rising import rises, rule_of_rise
from harbour.referrals.models import Referral, Risen, RisenRead
from harbour.referrals.services.adults import tell_beside
from harbour.referrals.services.referring import KIND, owe_unit, rule_of, send_by_itself, team_asked
from harbour.referrals.terms import HELD, ReferralKind, ReferralStatus
from harbour.risk.api import assessments_by_id
from harbour.sharing.api import Agency
from harbour.workforce.api import bring_forward, meet, owe

TAKEN_ON = (ReferralStatus.RECEIVED, ReferralStatus.ACCEPTED)
VISIT_ASKED = "The risk was raised to high: a joint visit is asked for, within 24 hours."


@transaction.atomic
def hear_risen(actor: Actor, assessment_ids: Iterable[UUID]) -> None:
    """Hears of grades, and of new assessments: what was asked before with a lower grade follows."""
    now = timezone.now()
    for assessed in assessments_by_id(actor, assessment_ids):
        grade = assessed.effective_grade
        for referral in risen_reads.open_of(actor, assessed):
            if rises(referral.risk_grade, grade):
                _follow(actor, referral, grade, now)
                _press(actor, referral, now, visits=referral.assessment_id == assessed.id)


def _follow(actor: Actor, referral: Referral, grade: str, at: datetime) -> None:
    was, referral.risk_grade = referral.risk_grade, grade
    Referral.objects.visible_to(actor).filter(id=referral.id).update(risk_grade=grade)
    Risen.objects.create(referral=referral, was=was, grade=grade, risen_at=at)
    rule = rule_of(referral)
    bring_forward(actor, subject_id=referral.id, deadline=rule.deadline(at), title=rule.title)
    agency = referral.to_agency
    if agency and referral.status in HELD and shared_reads.is_read(actor, referral):
        _tell(actor, referral, agency, at)


def _tell(actor: Actor, referral: Referral, agency: Agency, at: datetime) -> None:
    """The agency hears of it; what it has read already, it owes another reading."""
    team = team_asked(agency)
    notify(
        actor,
        key=f"risen:{referral.id}:{referral.risk_grade}",
        template="referral_risen",
        page="referrals:referral",
        page_id=referral.id,
        to_agency_id=agency.id,
        to_team_id=team.id,
        at=at,
    )
    if referral.status not in TAKEN_ON:
        return
    rule = rule_of_rise(referral.risk_grade)
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
    bring_forward(actor, subject_id=referral.id, deadline=rule.deadline(at), title=rule.title)


def _press(actor: Actor, referral: Referral, at: datetime, *, visits: bool) -> None:
    """Children at high risk: what waited is sent, and in their own case a visit is asked for."""
    if referral.kind != ReferralKind.CHILDREN or referral.risk_grade != "HIGH":
        return
    if visits and not referral.asks_joint_visit:
        Referral.objects.filter(id=referral.id).update(asks_joint_visit=True)
        referral.asks_joint_visit = True
        if referral.status in HELD:
            tell_beside(actor, referral, VISIT_ASKED, at)
            owe_unit(actor, referral, JOINT_VISIT, at)
    if referral.status == ReferralStatus.DRAFT and referral.to_agency_id is not None:
        send_by_itself(actor, referral, at=at)


@transaction.atomic
def read_risen(actor: Actor, *, referral_id: UUID, words: str, at: datetime) -> RisenRead:
    """The agency that was asked knows that the risk has risen, and says what it does now.

    Raises:
        NotPermitted: the actor is not a worker of that agency.
        NotVisible: there is no such referral for the actor.
        DomainError: nothing is said, or no rise waits to be read.
    """
    referral = selectors.referral(actor, referral_id)
    policies.may_answer_referral(actor, to_agency_id=referral.to_agency_id).require()
    if not words.strip():
        raise DomainError("Say what you do now that the risk is higher.")
    if not risen_reads.is_unread(actor, referral):
        raise DomainError("Your agency has said already what it does about this rise.")
    read = RisenRead.objects.create(
        referral=referral, words=words.strip(), read_by=actor.user_id, read_at=at
    )
    meet(actor, subject_id=referral.id, rule=RISEN.id, at=at, outcome="Read again")
    return read
