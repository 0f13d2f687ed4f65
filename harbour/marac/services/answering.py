"""What an agency answers: its research, and what came of its actions."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.marac import policies, selectors
from harbour.marac.domain.deadlines import ACTION as ACTION_RULE
from harbour.marac.domain.deadlines import RESEARCH
from harbour.marac.domain.workflow import ACTION
from harbour.marac.models import Action, Research
from harbour.marac.terms import CaseStatus
from harbour.sharing.api import take_step
from harbour.workforce.api import meet


@transaction.atomic
def answer_research(
    actor: Actor,
    *,
    case_id: UUID,
    is_known: bool,
    at: datetime,
    words: str = "",
    children: str = "",
    staff_risk: str = "",
    her_voice: str = "",
    in_minutes: bool = True,
) -> Research:
    """Say what the agency holds about a case, or that it holds nothing. May be said again.

    The host reads it; no other agency does, but for what is let stand in the minutes.

    Raises:
        NotPermitted: the actor does not answer for an agency of the conference.
        NotVisible: the case was not shared with the agency.
        DomainError: the case is over, or something is known and nobody says what.
    """
    policies.may_answer(actor).require()
    case = selectors.case(actor, case_id)
    selectors.member(case.conference_id, actor.agency_id)
    if case.status not in (CaseStatus.WAITING, CaseStatus.LISTED):
        raise DomainError("This case has been heard. Tell the host directly.")
    if is_known and not words.strip():
        raise DomainError("Say what your agency knows.")
    said = Research.objects.create(
        owner_agency_id=actor.agency_id,
        host_id=case.owner_agency_id,
        case_id=case.id,
        is_known=is_known,
        words=words if is_known else "",
        children=children,
        staff_risk=staff_risk,
        her_voice=her_voice,
        in_minutes=in_minutes,
        answered_by=actor.user_id,
        answered_at=at,
    )
    duty = selectors.research_duty(case.id, actor.agency_id)
    meet(actor, subject_id=duty, rule=RESEARCH, at=at,
         outcome="Known" if is_known else "Not known to us")  # fmt: skip
    return said


@transaction.atomic
def answer_action(actor: Actor, *, action_id: UUID, event: str, words: str, at: datetime) -> Action:
    """Say what came of an action: done, not possible because things changed, or not done.

    Raises:
        NotPermitted: it is another agency's action.
        NotVisible: there is no such action.
        DomainError: it is not done and nobody says why.
        InvalidTransition: it was answered already.
    """
    policies.may_answer(actor).require()
    held = selectors.action(actor, action_id)
    if held.agency_id != actor.agency_id:
        raise NotPermitted("Only the agency that owns an action says what came of it.")
    if event != "do" and not words.strip():
        raise DomainError("Say why it was not done.")
    take_step(actor, held, ACTION, event, at=at, reason=words)
    meet(actor, subject_id=held.id, rule=ACTION_RULE, at=at, outcome=held.get_status_display())
    return held
