"""Taking down what somebody answered to a survey, without who that was."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.learning import policies
from harbour.learning.domain.surveys import SCALE, Survey
from harbour.learning.models import SurveyAnswer
from harbour.learning.terms import AskedHow


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
    if is_victims == (asked_how == AskedHow.SELF):
        raise DomainError("Say how she was asked: in person or by voice, never in writing.")
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
