"""Asking somebody without a login what they know of a case, by a form that works once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.marac import policies, selectors
from harbour.marac.services.travelling import require_fit_to_travel
from harbour.sharing.api import (
    OneTimeAsked,
    OneTimeQuestion,
    OneTimeRecipient,
    Subject,
    ask_by_one_time_form,
    disclose,
)

QUESTIONS = (
    OneTimeQuestion(
        name="known",
        label="Do you know the victim, the perpetrator or the children?",
        choices=("Yes", "No, none of them"),
    ),
    OneTimeQuestion(name="words", label="What do you know that bears on the risk?", required=False),
    OneTimeQuestion(name="children", label="The children", required=False),
    OneTimeQuestion(
        name="her_voice", label="What does the victim want, in their own words?", required=False
    ),
    OneTimeQuestion(name="staff_risk", label="Risk to staff", required=False),
)
TITLE = "What do you know? A question of safety"
UNFIT = (
    "Whoever opens the form reads what they are told. Take out every address, postcode, telephone"
    " number, email and refuge's name: names and dates of birth are enough to look by."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewQuestion:
    """Whom, what they are told, why, and for how many days they may answer."""

    name: str
    agency_id: UUID | None
    telling: str
    reason: str
    days: int


@transaction.atomic
def ask_outside(
    actor: Actor, *, case_id: UUID, question: NewQuestion, at: datetime
) -> OneTimeAsked:
    """Ask by an address and a code. What was answered stands beside the research of agencies.

    Raises:
        NotPermitted: the actor does not run that Marac, or no agreement lets that agency be told.
        NotVisible: there is no such case.
        DomainError: nobody is named, nothing is told, or no reason is given; or what they are told
            says where somebody is or is reached.
    """
    case = selectors.case(actor, case_id)
    policies.may_coordinate(actor, host_id=case.owner_agency_id).require()
    require_fit_to_travel(case, [question.telling], otherwise=UNFIT)
    asked = ask_by_one_time_form(
        actor,
        Subject(kind="marac.case", record_id=case.id, person_record_id=case.victim_id),
        recipient=OneTimeRecipient(name=question.name, agency_id=question.agency_id),
        title=TITLE,
        telling=question.telling,
        questions=QUESTIONS,
        reason=question.reason,
        at=at,
        until=at + timedelta(days=question.days),
    )
    disclose(
        actor,
        [Subject(kind="marac.case", record_id=case.id, person_record_id=case.perpetrator_id)],
        recipient_agency_id=question.agency_id,
        recipient=question.name,
        reason=question.reason,
    )
    return asked
