"""Asking a victim safely, and taking down what somebody answered, without who that was."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.learning import policies
from harbour.learning.domain.surveys import SCALE, Survey
from harbour.learning.models import SurveyAnswer, SurveyAsk
from harbour.learning.selectors import surveys as selectors
from harbour.learning.terms import AskedHow
from harbour.safeguarding.api import ask_to_make_contact


@transaction.atomic
def ask_victim(actor: Actor, *, case_id: UUID, how: str, at: datetime) -> SurveyAsk:
    """Ask the victim of a case how it was, if she may safely be reached that way.

    A message only asks her to ring, and her rules are asked once more when it goes.

    Raises:
        NotPermitted: the actor asks no victims.
        NotVisible: there is no such case.
        DomainError: it would not be safe, the actor works on her case, or she was asked.
    """
    policies.may_ask_victims(actor).require()
    asking = selectors.asking(actor, case_id, at=at)
    decision = asking.ways[AskedHow(how)]
    if not decision.allowed:
        raise DomainError(decision.reason, field="how")
    if how in AskedHow.messages():
        ask_to_make_contact(actor, case_id=case_id, channel=how, at=at)
    return SurveyAsk.objects.create(
        owner_agency_id=actor.agency_id,
        case_id=asking.case.id,
        victim_id=asking.case.victim_id,
        how=how,
        asked_by=actor.user_id,
        asked_on=london_date(at),
    )


@transaction.atomic
def take_down(
    actor: Actor, asked: Survey, *, answers: Mapping[str, str], asked_how: str, at: datetime
) -> SurveyAnswer:
    """Keep answers. A victim is asked by a person; a practitioner answers for themself.

    Raises:
        NotPermitted: the actor asks no victims, or is no practitioner.
        DomainError: nothing was answered, or a victim was not asked by a person.
    """
    policies.may_answer_survey(actor, asked.key).require()
    is_victims = asked.key == "victim"
    fitting = AskedHow.answering() if is_victims else [AskedHow.SELF]
    if asked_how not in fitting:
        raise DomainError(
            "Say how she was asked: in person or by voice, never in writing.", field="asked_how"
        )
    codes, levels = {code for code, _ in asked.questions}, {level for level, _ in SCALE}
    told = {code: level for code, level in answers.items() if code in codes and level in levels}
    if not told:
        raise DomainError("Nothing was answered. Answer one question at least.")
    return SurveyAnswer.objects.create(
        owner_agency_id=actor.agency_id,
        survey=asked.key,
        version=asked.version,
        answers=told,
        asked_how=asked_how,
        answered_on=london_date(at),
    )
