"""Trying to reach her, when it was, and what came of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.safeguarding import policies, selectors
from harbour.safeguarding.announcements import changes_logged
from harbour.safeguarding.domain.claimed import is_since
from harbour.safeguarding.domain.rhythm import SILENCE
from harbour.safeguarding.models import Case, LoggedContact
from harbour.safeguarding.services.case import owe_rhythm
from harbour.safeguarding.services.claimed import tell_if_written_late, when_it_was
from harbour.safeguarding.services.telling import owe_to_keep_told
from harbour.safeguarding.terms import ContactResult, ContactWay
from harbour.sharing.api import Role
from harbour.workforce.api import duties_of, meet

_FIRST = "safeguarding.first_contact"


@transaction.atomic
def log_contact(
    actor: Actor,
    *,
    case_id: UUID,
    way: str,
    result: str,
    words: str,
    at: datetime,
    made_at: datetime | None = None,
    together_with: str = "",
    changes: Sequence[str] = (),
) -> LoggedContact:
    """Record an attempt, written down `at`: it was at `made_at`, or then where none is said.

    Speaking to the victim meets the first contact, and quiets the silence alarm, by when it was.
    What changes the risk owes the referral unit another assessment. What is written down more than
    a day later, supervisors hear of.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        DomainError: the case is closed, a joint visit was with nobody, or it is said to be still to
            come or to have been before anything was reported.
    """
    policies.may_work_cases(actor).require()
    held = selectors.live_case(actor, case_id)
    if way == ContactWay.JOINT_VISIT and not together_with.strip():
        raise DomainError("Say which agency, and who, visited with you.", field="together_with")
    began = min(held.opened_at, held.event.reported_at)
    was = when_it_was(made_at, now=at, since=began, of="it was reported", field="made_at")
    logged = LoggedContact.objects.create(
        case_id=held.id,
        way=way,
        result=result,
        made_at=was,
        written_at=at,
        made_by=actor.user_id,
        together_with=together_with,
        words=words,
        changes=list(changes),
    )
    if changes:
        changes_logged.announce(actor, [logged.id])
    if result == ContactResult.REACHED:
        _spoke(actor, held, was, logged.get_way_display())
    tell_if_written_late(
        actor, was, at=at, row_id=logged.id, page="safeguarding:case", page_id=held.id,
        team_id=held.team_id, supervisor=Role.SAFEGUARDING_SUPERVISOR,
    )  # fmt: skip
    return logged


def _spoke(actor: Actor, held: Case, was: datetime, said: str) -> None:
    """A word from before something was owed does not meet it, though it is written down now."""
    owed = duties_of(actor, held.id)
    older = {rule for rule, duty in owed.items() if not is_since(was, duty.started_at)}
    if _FIRST not in older:
        meet(actor, subject_id=held.id, rule=_FIRST, at=was, outcome=said)
    if SILENCE not in older:
        owe_rhythm(actor, held, SILENCE, was, said)
    owe_to_keep_told(actor, held.victim_id, was)
