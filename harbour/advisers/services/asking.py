"""The police ask in writing for something that her adviser's agency holds about her.

Source: Police, Crime, Sentencing and Courts Act 2022 s44A to s44E, as inserted by the Victims and
Prisoners Act 2024: necessary and proportionate, no other way, notice to the victim, and a
presumption against counselling records.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.advisers import policies, selectors
from harbour.advisers.domain.deadlines import ANSWER, AUTHORISE
from harbour.advisers.domain.workflow import REQUEST
from harbour.advisers.models import InformationRequest
from harbour.advisers.terms import Asked, NoticeTo
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import Rule
from harbour.kernel.errors import DomainError
from harbour.messages.api import notify
from harbour.sharing.api import Role, people_with_role, refused_alike, take_step
from harbour.workforce.api import TeamFunction, meet, owe, team_for

KIND = "advisers.request"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRequest:
    """What is asked for and why. Notice is to herself, never through a suspect."""

    what: str
    why_needed: str
    why_no_other_way: str
    authorised_by: UUID
    is_counselling: bool = False
    why_counselling: str = ""
    notice_to: str = NoticeTo.VICTIM
    notice_parent_id: UUID | None = None
    notice_given_on: date | None = None
    why_no_notice: str = ""


@transaction.atomic
def ask_for_information(
    actor: Actor, *, engagement_id: UUID, request: NewRequest, at: datetime
) -> InformationRequest:
    """Put a request to an inspector. The service is asked once that inspector has authorised it.

    Raises:
        NotPermitted: the actor neither investigates nor safeguards, or the service may not be
            told.
        NotVisible: there is no such engagement.
        DomainError: she was given no notice and nobody says why; counselling records are asked
            for without a reason that outweighs the presumption; or no inspector is chosen.
    """
    policies.may_ask(actor).require()
    held = selectors.engagement(actor, engagement_id)
    _check(actor, request, at)
    _check_parent(actor, held.victim_id, request)
    with refused_alike():
        asked = InformationRequest.objects.create(
            owner_agency_id=actor.agency_id,
            engagement_id=held.id,
            to_agency_id=held.to_agency_id,
            asked_by=actor.user_id,
            asked_at=at,
            **asdict(request),
        )
    _owe(actor, AUTHORISE, asked, held.victim_id, at, user_id=asked.authorised_by)
    return asked


def _owe(
    actor: Actor,
    rule: Rule,
    asked: InformationRequest,
    victim_id: UUID,
    at: datetime,
    **by: UUID | None,
) -> None:
    owe(
        actor,
        deadline=rule.deadline(at),
        title=rule.title,
        subject_kind=KIND,
        subject_id=asked.id,
        page="advisers:request",
        page_id=asked.id,
        person_record_id=victim_id,
        **by,
    )


@transaction.atomic
def authorise_request(
    actor: Actor, *, request_id: UUID, event: str, words: str, at: datetime
) -> InformationRequest:
    """The inspector who was asked authorises it, so that the service is asked, or does not.

    Raises:
        NotPermitted: the actor is not the inspector who was asked.
        NotVisible: there is no such request.
        InvalidTransition: it was decided already.
    """
    asked = selectors.request(actor, request_id)
    policies.may_authorise(actor, authorised_by=asked.authorised_by).require()
    take_step(actor, asked, REQUEST, event, at=at, reason=words)
    meet(actor, subject_id=asked.id, rule=AUTHORISE.id, at=at, outcome=asked.get_status_display())
    if asked.status == Asked.ASKED:
        held = selectors.engagement(actor, asked.engagement_id)
        team = team_for(agency_id=held.to_agency_id, function=TeamFunction.IDVA)
        _owe(actor, ANSWER, asked, held.victim_id, at, team_id=team.id,
             owed_by_agency_id=held.to_agency_id)  # fmt: skip
    else:
        notify(
            actor,
            key=f"not-authorised:{asked.id}",
            template="request_declined",
            page="advisers:request",
            page_id=asked.id,
            to_user_id=asked.asked_by,
            at=at,
        )
    return asked


def _check(actor: Actor, request: NewRequest, at: datetime) -> None:
    if request.notice_given_on is None and not request.why_no_notice.strip():
        raise DomainError("Say when notice was given in writing, or why it was not.")
    if request.notice_given_on is not None and request.notice_given_on > london_date(at):
        raise DomainError("Notice is given before anything is asked for: enter today or before.")
    if request.is_counselling and not request.why_counselling.strip():
        raise DomainError(
            "Counselling records are not asked for unless something outweighs the victim's privacy:"
            " say what."
        )
    inspectors = {user for user, _ in people_with_role(actor.agency_id, Role.DUTY_INSPECTOR)}
    if request.authorised_by not in inspectors - {actor.user_id}:
        raise DomainError("Choose the inspector who decides on it: not yourself.")


def _check_parent(actor: Actor, victim_id: UUID, request: NewRequest) -> None:
    """Notice for a child never goes to a parent who is, or ever was, a suspect."""
    if request.notice_to != NoticeTo.PARENT:
        return
    safe = {record for record, _ in selectors.parents_to_tell(actor, victim_id)}
    if request.notice_parent_id not in safe:
        raise DomainError(
            "Choose a parent who is not a suspect. Where there is none, say why no notice is given."
        )


@transaction.atomic
def settle_request(
    actor: Actor, *, request_id: UUID, event: str, words: str, at: datetime
) -> InformationRequest:
    """The service answers, or refuses, and says what or why.

    Raises:
        NotPermitted: the actor is not of the service that was asked.
        NotVisible: there is no such request.
        InvalidTransition: it was settled already.
    """
    asked = selectors.request(actor, request_id)
    policies.may_support(actor, to_agency_id=asked.to_agency_id).require()
    take_step(actor, asked, REQUEST, event, at=at, reason=words)
    meet(actor, subject_id=asked.id, rule=ANSWER.id, at=at, outcome=asked.get_status_display())
    return asked
