"""Nominating, adopting, planning and leaving: a named owner for every serial perpetrator."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.domain.deadlines import ADOPT, REVIEW
from harbour.perpetrators.domain.workflow import MANAGED
from harbour.perpetrators.models import Managed, PlanReview
from harbour.perpetrators.services.owning import is_decided
from harbour.pole.api import records_of_person
from harbour.sharing.api import take_step
from harbour.workforce.api import assign, meet, owe, people_of_team, release

KIND = "perpetrators.managed"


@transaction.atomic
def nominate(actor: Actor, *, record_id: UUID, team_id: UUID, why: str, at: datetime) -> Managed:
    """Nominate somebody to be managed by the neighbourhood team where they live.

    The facts of the day are kept with it. A supervisor owes a decision within a week.

    Raises:
        NotPermitted: the actor does not work on perpetrators.
        DomainError: they are also a victim at high risk and nobody judged them to be listed.
        InvalidTransition: they are nominated or managed already.
    """
    policies.may_nominate(actor).require()
    selectors.must_not_be_kept_off(actor, record_id)
    facts = selectors.facts_about(actor, record_id, on=london_date(at))
    known = selectors.managed_of(actor, record_id)
    if known is None:
        held = Managed.objects.create(
            owner_agency_id=actor.agency_id,
            subject_id=record_id,
            team_id=team_id,
            facts=facts,
            rule_version=selectors.rule().version,
            why=why,
            nominated_by=actor.user_id,
            nominated_at=at,
        )
    else:
        held = known
        take_step(actor, held, MANAGED, "nominate", at=at, reason=why)
        Managed.objects.filter(id=held.id).update(team_id=team_id, owner_id=None)
    is_decided(actor, records_of_person(actor, record_id), outcome="Nominated", at=at)
    owe(
        actor,
        deadline=ADOPT.deadline(at),
        title=ADOPT.title,
        subject_kind=KIND,
        subject_id=held.id,
        page="perpetrators:person",
        page_id=held.subject_id,
        person_record_id=held.subject_id,
        team_id=selectors.deciding_team(actor),
    )
    return held


@transaction.atomic
def decide(
    actor: Actor,
    *,
    record_id: UUID,
    event: str,
    reason: str,
    at: datetime,
    owner_id: UUID | None = None,
) -> Managed:
    """Adopt with a named owner, or refuse with a reason. Never by whoever nominated.

    Raises:
        NotPermitted: the actor does not supervise.
        NotVisible: nobody nominated this person.
        DomainError: the actor nominated them; there is no owner of the team; no reason; or they
            are a victim at high risk by now, and nobody judged them to be listed.
        InvalidTransition: it was decided already.
    """
    policies.may_adopt(actor).require()
    held = selectors.must_be_managed(actor, record_id)
    if selectors.nominated_by(held) == actor.user_id:
        raise DomainError("Somebody else decides on your nomination.")
    if not reason.strip():
        raise DomainError("Say why: whoever reads this later must see that a person decided.")
    if event == "adopt":
        selectors.must_not_be_kept_off(actor, record_id)
    owners = {user for user, _ in people_of_team(held.team_id, on=london_date(at))}
    if event == "adopt" and owner_id not in owners:
        raise DomainError("Choose an owner of the neighbourhood team.")
    take_step(actor, held, MANAGED, event, at=at, reason=reason)
    meet(actor, subject_id=held.id, rule=ADOPT.id, at=at, outcome=held.get_status_display())
    if event == "adopt" and owner_id is not None:
        Managed.objects.filter(id=held.id).update(owner_id=owner_id)
        held.owner_id = owner_id
        assign(
            actor,
            subject_kind=KIND,
            subject_id=held.id,
            person_record_id=held.subject_id,
            user_id=owner_id,
            why="Owns the plan for this perpetrator",
            at=at,
        )
        _owe_review(actor, held, at)
    return held


def _owe_review(actor: Actor, held: Managed, at: datetime) -> None:
    owe(
        actor,
        deadline=REVIEW.deadline(at),
        title=REVIEW.title,
        subject_kind=KIND,
        subject_id=held.id,
        page="perpetrators:person",
        page_id=held.subject_id,
        person_record_id=held.subject_id,
        user_id=held.owner_id,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlan:
    """The problem, why it is there, what is done, and what came of it."""

    scan: str
    analyse: str
    respond: str
    assess: str = ""


@transaction.atomic
def review(actor: Actor, *, record_id: UUID, plan: NewPlan, at: datetime) -> PlanReview:
    """Write the plan anew. The next review is owed in four weeks.

    Raises:
        NotPermitted: the actor is not of a neighbourhood team or its supervisors.
        DomainError: this person is not managed.
    """
    policies.may_manage(actor).require()
    held = selectors.must_be_managed(actor, record_id)
    if held.status != "ADOPTED":
        raise DomainError("Only somebody who is managed has a plan.")
    written = PlanReview.objects.create(
        managed_id=held.id, written_by=actor.user_id, written_at=at, **asdict(plan)
    )
    meet(actor, subject_id=held.id, rule=REVIEW.id, at=at, outcome="Reviewed")
    _owe_review(actor, held, at)
    return written


@transaction.atomic
def leave(actor: Actor, *, record_id: UUID, reason: str, at: datetime) -> Managed:
    """Stop managing somebody, with the reason.

    Raises:
        NotPermitted: the actor does not supervise.
        DomainError: nobody says why.
        InvalidTransition: they are not managed.
    """
    policies.may_adopt(actor).require()
    held = selectors.must_be_managed(actor, record_id)
    if not reason.strip():
        raise DomainError("Say why.")
    take_step(actor, held, MANAGED, "exit", at=at, reason=reason)
    meet(actor, subject_id=held.id, rule=REVIEW.id, at=at, outcome="No longer managed")
    release(actor, subject_id=held.id, at=at)
    return held
