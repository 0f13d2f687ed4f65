"""Trying to reach her, and what came of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.safeguarding import policies, selectors
from harbour.safeguarding.announcements import changes_logged
from harbour.safeguarding.domain.rhythm import SILENCE
from harbour.safeguarding.models import LoggedContact
from harbour.safeguarding.services.case import owe_rhythm
from harbour.safeguarding.services.updates import owe_to_keep_told
from harbour.safeguarding.terms import ContactResult, ContactWay
from harbour.workforce.api import meet


@transaction.atomic
def log_contact(
    actor: Actor,
    *,
    case_id: UUID,
    way: str,
    result: str,
    words: str,
    at: datetime,
    together_with: str = "",
    changes: Sequence[str] = (),
) -> LoggedContact:
    """Record an attempt. Speaking to the victim meets the first contact and quiets the silence
    alarm. What changes the risk owes the referral unit another assessment.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        DomainError: the case is closed, or a joint visit was with nobody.
    """
    policies.may_work_cases(actor).require()
    held = selectors.live_case(actor, case_id)
    if way == ContactWay.JOINT_VISIT and not together_with.strip():
        raise DomainError("Say which agency, and who, visited with you.")
    logged = LoggedContact.objects.create(
        case_id=held.id,
        way=way,
        result=result,
        made_at=at,
        made_by=actor.user_id,
        together_with=together_with,
        words=words,
        changes=list(changes),
    )
    if changes:
        changes_logged.announce(actor, [logged.id])
    if result == ContactResult.REACHED:
        said = logged.get_way_display()
        meet(actor, subject_id=held.id, rule="safeguarding.first_contact", at=at, outcome=said)
        owe_rhythm(actor, held, SILENCE, at, said)
        owe_to_keep_told(actor, held.victim_id, at)
    return logged
