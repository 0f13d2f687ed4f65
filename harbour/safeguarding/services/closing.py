"""Closing a case, which asks for more than a wish, and opening it again."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.safeguarding import policies, selectors
from harbour.safeguarding.domain.deadlines import FIRST_CONTACT, HIGH_RISK_REVIEW
from harbour.safeguarding.domain.rhythm import CASE_REVIEW, SILENCE
from harbour.safeguarding.domain.victims_code import FAMILY_LIAISON
from harbour.safeguarding.domain.workflow import CASE
from harbour.safeguarding.models import Case, Closing
from harbour.safeguarding.services.case import owe_for_case, owe_rhythm
from harbour.safeguarding.terms import ClosingReason, SheKnows
from harbour.sharing.api import take_step
from harbour.workforce.api import meet


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClosing:
    """Why, the risk reassessed now, and whether she knows."""

    reason: str
    words: str
    risk_now: str
    risk_words: str
    she_knows: str
    why_not_told: str = ""


@transaction.atomic
def close_case(actor: Actor, *, case_id: UUID, closing: NewClosing, at: datetime) -> Case:
    """Close a case: a reason, the risk as it is now, and her knowledge where that is safe.

    Raises:
        NotPermitted: a high-risk case is closed by a supervisor only.
        DomainError: the risk is still high, a measure is open, a case was not reviewed since it was
            graded high, or nobody said why she was not told.
    """
    held = selectors.live_case(actor, case_id)
    policies.may_close(actor, grade=held.grade).require()
    _ready(held, closing)
    Closing.objects.create(
        case_id=held.id, closed_by=actor.user_id, closed_at=at, **asdict(closing)
    )
    take_step(actor, held, CASE, "close", at=at, reason=closing.words)
    for rule in ("safeguarding.first_contact", SILENCE, CASE_REVIEW):
        meet(actor, subject_id=held.id, rule=rule, at=at, outcome="The case was closed")
    if closing.reason == ClosingReason.DIED:
        owe_for_case(actor, held, FAMILY_LIAISON.deadline(at), FAMILY_LIAISON.title)
    return held


_ENDED_OTHERWISE = ("DIED", "MISTAKE", "MOVED")


def _ready(held: Any, closing: NewClosing) -> None:
    ends_otherwise = closing.reason in _ENDED_OTHERWISE
    refusals = (
        (closing.risk_now == "HIGH" and not ends_otherwise,
         "The victim is still at high risk. A case at high risk cannot be closed for this reason."),
        (closing.she_knows != SheKnows.TOLD and not closing.why_not_told.strip(),
         "Say why the victim has not been told."),
        (not held.is_reviewed,
         "A supervisor must review this case, graded high, before it is closed."),
        (not ends_otherwise and held.measures.filter(result="").exists(),
         "A safety measure is still open. Say what came of each first."),
        (not ends_otherwise and selectors.has_open_housing(held),
         "A home is still looked for, or work on it is not done. Say what came of each first."),
    )  # fmt: skip
    for refused, words in refusals:
        if refused:
            raise DomainError(words)


@transaction.atomic
def reopen_case(actor: Actor, *, case_id: UUID, reason: str, at: datetime) -> Case:
    """Open a closed case again, with its clocks: at high risk a supervisor reviews it anew.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        InvalidTransition: the case is not closed.
    """
    policies.may_work_cases(actor).require()
    held = selectors.case(actor, case_id)
    take_step(actor, held, CASE, "reopen", at=at, reason=reason)
    Case.objects.filter(id=held.id).update(officer_id=None)
    held.officer_id = None
    if held.grade == "HIGH":
        Case.objects.filter(id=held.id).update(high_since=at)
        owe_for_case(actor, held, HIGH_RISK_REVIEW.deadline(at), HIGH_RISK_REVIEW.title)
    if held.grade in FIRST_CONTACT:
        first = FIRST_CONTACT[held.grade]
        owe_for_case(actor, held, first.deadline(at), first.title)
    owe_rhythm(actor, held, SILENCE, at)
    owe_rhythm(actor, held, CASE_REVIEW, at)
    return held
