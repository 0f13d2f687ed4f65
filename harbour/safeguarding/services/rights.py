"""Taking a request for personal data, deciding on it, and answering it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.kernel.ids import new_id
from harbour.messages.api import notify
from harbour.safeguarding import policies, selectors
from harbour.safeguarding.domain.rights import ANSWER, may_answer
from harbour.safeguarding.domain.workflow import RIGHTS
from harbour.safeguarding.models import RightsDecision, RightsRequest
from harbour.safeguarding.terms import RightsStatus
from harbour.sharing.api import Role, people_with_role, take_step
from harbour.workforce.api import TeamFunction, meet, owe, teams_with

KIND = "safeguarding.rightsrequest"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRightsRequest:
    """Who asks, about whom, and what for, in words: nothing is looked up."""

    asker: str
    asker_words: str
    about_words: str
    wants: str = ""


@transaction.atomic
def take_request(actor: Actor, *, request: NewRightsRequest, at: datetime) -> UUID:
    """Keep a request. Whoever takes it cannot read it again, and learns nothing from taking it.

    Raises:
        NotPermitted: the actor is not of the force.
        DomainError: the force has no data protection officer.
    """
    policies.may_take_request(actor).require()
    officers = [user for user, _ in people_with_role(actor.agency_id, Role.DATA_PROTECTION_OFFICER)]
    if not officers:
        raise DomainError("Nobody is the data protection officer here. Ask an administrator.")
    request_id = new_id()
    # The row is added and not read back: only the data protection officer may read it.
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO safeguarding_rightsrequest (id, owner_agency_id, asker, asker_words,"
            " about_words, wants, received_by, received_at, status)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [request_id, actor.agency_id, request.asker, request.asker_words,
             request.about_words, request.wants, actor.user_id, at, RIGHTS.initial],
        )  # fmt: skip
    _owe_answer(actor, request_id, officers, at)
    return request_id


def _owe_answer(actor: Actor, request_id: UUID, officers: list[UUID], at: datetime) -> None:
    """Their team's, where there is one; and each of them is told: no request waits for a leave."""
    teams = teams_with(
        agency_id=actor.agency_id,
        function=TeamFunction.DATA_PROTECTION,
        staffed_on=london_date(at),
    )
    owe(
        actor,
        deadline=ANSWER.deadline(at),
        title=ANSWER.title,
        subject_kind=KIND,
        subject_id=request_id,
        page="safeguarding:rights_request",
        page_id=request_id,
        team_id=teams[0].id if teams else None,
        user_id=None if teams else officers[0],
    )
    for officer in officers:
        notify(
            actor,
            key=f"rights:{request_id}:{officer}",
            template="rights_request",
            page="safeguarding:rights_request",
            page_id=request_id,
            to_user_id=officer,
            at=at,
        )


@transaction.atomic
def decide_request(
    actor: Actor,
    *,
    request_id: UUID,
    answer: str,
    exemption: str,
    grounds: str,
    at: datetime,
    about_id: UUID | None = None,
    why_safe: str = "",
) -> RightsRequest:
    """Decide what is answered, with the exemption relied on. It may be decided anew until then.

    Raises:
        NotPermitted: the actor is not the data protection officer.
        NotVisible: there is no such request.
        DomainError: the Act, or the safety of somebody, does not allow that answer.
    """
    policies.may_decide_request(actor).require()
    held = selectors.rights_request(actor, request_id)
    whose = about_id or held.about_id
    decision = may_answer(
        asker=held.asker,
        answer=answer,
        exemption=exemption,
        has_person=whose is not None,
        suspect_in=selectors.reports_as_suspect([whose]).get(whose, 0) if whose else 0,
        why_safe=why_safe,
    )
    if not decision.allowed:
        raise DomainError(decision.reason, field=decision.field)
    if not grounds.strip():
        raise DomainError(
            "Say why, so that the Commissioner could follow your reasoning.", field="grounds"
        )
    if about_id is not None:
        RightsRequest.objects.filter(id=held.id).update(about_id=about_id)
        held.about_id = about_id
    RightsDecision.objects.create(
        request_id=held.id,
        answer=answer,
        exemption=exemption,
        grounds=grounds.strip(),
        why_safe=why_safe.strip(),
        decided_by=actor.user_id,
        decided_at=at,
    )
    take_step(actor, held, RIGHTS, "decide", at=at, reason=grounds.strip())
    return held


@transaction.atomic
def answer_request(actor: Actor, *, request_id: UUID, at: datetime) -> RightsRequest:
    """Say that the answer has gone. That meets the month.

    Raises:
        NotPermitted: the actor is not the data protection officer.
        NotVisible: there is no such request.
        DomainError: whoever it is about was recorded as a suspect since.
        InvalidTransition: nothing is decided yet, or it was answered before.
    """
    policies.may_decide_request(actor).require()
    held = selectors.rights_request(actor, request_id)
    if held.status == RightsStatus.DECIDED and selectors.standing_decision(held) is None:
        raise DomainError("This person was recorded as a suspect since. Decide anew.")
    take_step(actor, held, RIGHTS, "answer", at=at)
    meet(actor, subject_id=held.id, rule=ANSWER.id, at=at, outcome="Answered")
    return held
