"""What an agency answers: its research, and what came of its actions."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.domain.deadlines import ACTION as ACTION_RULE
from harbour.marac.domain.deadlines import RESEARCH
from harbour.marac.domain.workflow import ACTION
from harbour.marac.models import Action, Research
from harbour.marac.terms import CaseStatus
from harbour.pole.api import briefs
from harbour.sharing.api import Subject, keep_received, take_step
from harbour.workforce.api import meet

KIND, HUB_KIND = "marac.case", "marac.hubcase"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewResearch:
    """What an agency holds: whom it knows since when, what bears on the risk, what may be told."""

    is_known: bool
    words: str = ""
    knows: tuple[str, ...] = ()
    known_from: date | None = None
    last_contact_on: date | None = None
    children: str = ""
    safety: str = ""
    staff_risk: str = ""
    her_voice: str = ""
    in_minutes: bool = True


@transaction.atomic
def answer_research(
    actor: Actor, *, case_id: UUID, research: NewResearch, at: datetime
) -> Research:
    """Say what the agency holds about a case, or that it holds nothing. May be said again.

    The host reads it; no other agency does, but for what is let stand in the minutes.

    Raises:
        NotPermitted: the actor does not answer for the agency there, nor holds the request.
        NotVisible: the case was not shared with the agency.
        DomainError: the case is over; something is known and nobody says what; or contact ended
            before it began.
    """
    policies.may_answer(actor).require()
    case = selectors.case(actor, case_id)
    selectors.member(case.conference_id, actor.agency_id)
    must_answer_for(actor, case, case.id, case.conference_id)
    if case.status not in (CaseStatus.WAITING, CaseStatus.LISTED):
        raise DomainError("This case has been heard. Tell the host directly.")
    if research.is_known and not research.words.strip():
        raise DomainError("Say what your agency knows.")
    first, last = research.known_from, research.last_contact_on
    if first and last and last < first:
        raise DomainError("The last contact cannot lie before the first.")
    said = Research.objects.create(
        owner_agency_id=actor.agency_id,
        host_id=case.owner_agency_id,
        case_id=case.id,
        answered_by=actor.user_id,
        answered_at=at,
        **(_as_told(research) if research.is_known else {"is_known": False}),
    )
    keep_told(actor, case, KIND, acted="Answered what we know", at=at)
    duty = selectors.research_duty(case.id, actor.agency_id)
    meet(actor, subject_id=duty, rule=RESEARCH, at=at,
         outcome="Known" if research.is_known else "Not known to us")  # fmt: skip
    return said


def _as_told(research: NewResearch) -> dict[str, Any]:
    return asdict(research) | {"knows": list(research.knows)}


@transaction.atomic
def answer_action(actor: Actor, *, action_id: UUID, event: str, words: str, at: datetime) -> Action:
    """Say what came of an action: done, not possible because things changed, or not done.

    Raises:
        NotPermitted: it is another agency's action, or the actor neither holds it nor answers for
            the agency there.
        NotVisible: there is no such action.
        DomainError: it is not done and nobody says why.
        InvalidTransition: it was answered already.
    """
    policies.may_answer(actor).require()
    held = selectors.action(actor, action_id)
    policies.owns_action(actor, agency_id=held.agency_id).require()
    within = selectors.place_of_action(held)
    must_answer_for(actor, held, held.id, held.case_id, held.hub_case_id, within)
    if event != "do" and not words.strip():
        raise DomainError("Say why it was not done.")
    take_step(actor, held, ACTION, event, at=at, reason=words)
    case, kind = (held.case, KIND) if held.case else (held.hub_case, HUB_KIND)
    acted = f"{held.what}: {held.get_status_display().lower()}"
    keep_told(actor, case, kind, acted=acted, at=at)
    meet(actor, subject_id=held.id, rule=ACTION_RULE, at=at, outcome=held.get_status_display())
    return held


def must_answer_for(actor: Actor, held: Any, *ids: UUID | None) -> None:
    """Raises NotPermitted: the actor neither answers for the agency there nor works on this."""
    policies.answers_for(
        actor, owner_id=held.owner_agency_id, ids=ids, answers=selectors.answers(actor)
    ).require()


def keep_told(actor: Actor, case: Any, kind: str, *, acted: str, at: datetime) -> None:
    """What an agency was told and acted on stays in its own file, whatever becomes of the sharing.

    Nothing is kept where the case is its own, or is no longer shared with it.
    """
    named = briefs(actor, [case.victim_id, case.perpetrator_id], on=london_date(at))
    victim, perpetrator = named.get(case.victim_id), named.get(case.perpetrator_id)
    told = [
        f"About: {victim.name}" if victim else "",
        f"At risk from: {perpetrator.name}" if perpetrator else "",
        case.why,
    ]
    keep_received(
        actor,
        Subject(
            kind=kind,
            record_id=case.id,
            person_record_id=case.victim_id,
            owner_agency_id=case.owner_agency_id,
        ),
        title="A case of the Marac" if kind == KIND else "A case of the hub",
        words="\n".join(filter(None, told)),
        acted=acted,
        at=at,
    )
