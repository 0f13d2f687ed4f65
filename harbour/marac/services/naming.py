"""Who answers for an agency: its manager names the contact, gives somebody cover, and ends it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.domain.answering import faults_of_cover
from harbour.marac.models import Answering

_NOT_OURS = "Choose somebody of your agency who may read records here."


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCover:
    """Who answers beside the contact, from which day to the end of which, and why."""

    user_id: UUID
    from_on: date
    until_on: date
    reason: str


@transaction.atomic
def name_contact(
    actor: Actor, *, within_id: UUID, user_id: UUID | None, reason: str, at: datetime
) -> Answering:
    """Name the agency's contact at a Marac or a hub: from now on that person reads its cases, and
    the one before no more. Nobody: its team there answers alone.

    Raises:
        NotPermitted: the actor does not manage the agency.
        NotVisible: the agency is not of that Marac or hub.
        DomainError: nobody says why; it is somebody who cannot answer, or the contact already.
    """
    policies.may_name(actor).require()
    place = selectors.place_of(actor, within_id)
    if user_id == place.contact_id:
        raise DomainError("That is so already. Choose another, or leave it as it is.")
    _must_answer(actor, user_id, reason)
    return Answering.objects.create(
        owner_agency_id=actor.agency_id,
        host_id=place.host_id,
        conference_id=place.conference_id,
        hub_id=place.hub_id,
        user_id=user_id,
        is_cover=False,
        from_on=london_date(at),
        reason=reason,
        named_by=actor.user_id,
        named_at=at,
    )


@transaction.atomic
def give_cover(actor: Actor, *, within_id: UUID, cover: NewCover, at: datetime) -> Answering:
    """Let somebody answer beside the contact, so that nothing waits for who is ill or away.

    Raises:
        NotPermitted: the actor does not manage the agency.
        NotVisible: the agency is not of that Marac or hub.
        DomainError: nobody says why; it is somebody who cannot answer; or its days cannot be.
    """
    policies.may_name(actor).require()
    place = selectors.place_of(actor, within_id)
    wrong = faults_of_cover(from_on=cover.from_on, until_on=cover.until_on, today=london_date(at))
    if wrong:
        raise DomainError(wrong)
    _must_answer(actor, cover.user_id, cover.reason)
    return Answering.objects.create(
        owner_agency_id=actor.agency_id,
        host_id=place.host_id,
        conference_id=place.conference_id,
        hub_id=place.hub_id,
        user_id=cover.user_id,
        is_cover=True,
        from_on=cover.from_on,
        until_on=cover.until_on,
        reason=cover.reason,
        named_by=actor.user_id,
        named_at=at,
    )


@transaction.atomic
def end_cover(actor: Actor, *, cover_id: UUID, at: datetime) -> Answering:
    """End a cover before its day: that person reads nothing there from now on.

    Raises:
        NotPermitted: the actor does not manage the agency.
        NotVisible: there is no such cover that stands.
    """
    policies.may_name(actor).require()
    held = selectors.cover(actor, cover_id, on=london_date(at))
    Answering.objects.filter(id=held.id).update(ended_by=actor.user_id, ended_at=at)
    held.ended_by, held.ended_at = actor.user_id, at
    return held


def _must_answer(actor: Actor, user_id: UUID | None, reason: str) -> None:
    if not reason.strip():
        raise DomainError("Say why.")
    if user_id is not None and user_id not in dict(
        selectors.who_can_answer(actor, policies.ANSWER)
    ):
        raise DomainError(_NOT_OURS)
