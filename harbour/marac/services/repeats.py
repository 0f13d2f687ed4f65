"""Repeats that are found by themselves: abuse reported between two whose case was at a Marac."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.domain.deadlines import REPEAT
from harbour.marac.models import FoundRepeat, Referral, RepeatAnswer
from harbour.marac.selectors import Again
from harbour.workforce.api import meet, owe

KIND = "marac.foundrepeat"


@transaction.atomic
def hear_events(actor: Actor, event_ids: Iterable[UUID]) -> None:
    """Find repeats in what was just written. Heard as events are written, by whoever writes them.

    It costs one query when nobody is flagged.
    """
    _keep(actor, selectors.repeats_among(actor, list(event_ids)), at=timezone.now())


@transaction.atomic
def look_for_repeats(actor: Actor, *, since: timedelta, at: datetime) -> int:
    """Find repeats in everything of late: what partners wrote, or was joined to a person since.

    Returns how many were found for the first time.
    """
    return _keep(actor, selectors.repeats_since(actor, at - since), at=at)


def _keep(actor: Actor, found: Iterable[Again], *, at: datetime) -> int:
    """Keep what was not found before, and owe an answer to each."""
    number = 0
    for each in found:
        made, is_new = FoundRepeat.objects.get_or_create(
            earlier_id=each.earlier_id,
            event_id=each.event_id,
            defaults={
                "owner_agency_id": actor.agency_id,
                "host_id": each.host_id,
                "victim_id": each.victim_id,
                "perpetrator_id": each.perpetrator_id,
                "happened_on": each.happened_on,
                "rule": each.rule,
                "found_at": at,
            },
        )
        if is_new:
            number += 1
            _owe_answer(actor, made, at)
    return number


def _owe_answer(actor: Actor, made: FoundRepeat, at: datetime) -> None:
    owe(
        actor,
        deadline=REPEAT.deadline(at),
        title=REPEAT.title,
        subject_kind=KIND,
        subject_id=made.id,
        page="marac:repeat",
        page_id=made.id,
        person_record_id=made.victim_id,
        team_id=selectors.team_of(made.earlier.conference_id, made.host_id),
        owed_by_agency_id=made.host_id,
    )


@transaction.atomic
def answer_repeat(actor: Actor, *, found_id: UUID, why_not: str, at: datetime) -> RepeatAnswer:
    """Say why a repeat that was found is not referred.

    Raises:
        NotPermitted: the actor does not run that Marac.
        NotVisible: there is no such repeat.
        DomainError: nobody says why, or it was answered already.
    """
    found = selectors.found_repeat(actor, found_id)
    policies.may_coordinate(actor, host_id=found.host_id).require()
    if not why_not.strip():
        raise DomainError("Say why it is not referred.")
    if RepeatAnswer.objects.filter(found_id=found.id).exists():
        raise DomainError("Somebody has answered it already.")
    return _answer(actor, found, at, why_not=why_not)


def settle_repeats(actor: Actor, referral: Referral, *, at: datetime) -> None:
    """A referral of the two answers every repeat that was found of them and is open."""
    day = london_date(at)
    for found in selectors.repeats_of(actor, referral.victim_id, referral.perpetrator_id):
        if found.happened_on <= day:
            _answer(actor, found, at, referral_id=referral.id)


def _answer(
    actor: Actor,
    found: FoundRepeat,
    at: datetime,
    *,
    why_not: str = "",
    referral_id: UUID | None = None,
) -> RepeatAnswer:
    made = RepeatAnswer.objects.create(
        found_id=found.id,
        why_not=why_not,
        referral_id=referral_id,
        answered_by=actor.user_id,
        answered_at=at,
    )
    outcome = "Referred" if referral_id else "Not referred"
    meet(actor, subject_id=found.id, rule=REPEAT.id, at=at, outcome=outcome)
    return made
