"""What the adviser may read of the force's: given as it happens, taken back at the end."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from harbour.advisers import selectors
from harbour.advisers.models import Engagement
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import NotPermitted
from harbour.messages.api import notify
from harbour.perpetrators.api import orders_about
from harbour.pole.api import records_of_person
from harbour.safeguarding.api import every_way, standing_contact, updates_about
from harbour.sharing.api import Purpose, Subject, give, grants_to, take_back, take_back_from
from harbour.workforce.api import TeamFunction, team_for

SHARED_FOR = timedelta(days=180)
BASIS = "The victim works with an independent adviser"


@transaction.atomic
def share(actor: Actor, engagement: Engagement, *, at: datetime) -> int:
    """Let her adviser's agency read what it may and cannot yet. Returns how many records.

    Her own record, how she may safely be reached, what she must be told, and the orders that
    protect her: nothing else of the force's is given.
    """
    wanted = _what_she_may_read(actor, engagement, at)
    known = grants_to(
        actor, agency_id=engagement.to_agency_id, record_ids=[key for _, key, _ in wanted], at=at
    )
    missing = [
        Subject(kind=kind, record_id=record, person_record_id=person)
        for kind, record, person in wanted
        if record not in known
    ]
    if missing:
        give(
            actor,
            missing,
            to_agency_id=engagement.to_agency_id,
            purpose=Purpose.SUPPORT,
            until=at + SHARED_FOR,
            reason=BASIS,
        )
    return len(missing)


def _what_she_may_read(
    actor: Actor, engagement: Engagement, at: datetime
) -> list[tuple[str, UUID, UUID]]:
    """(kind, record, person record) of the agency's own, each once."""
    records = records_of_person(actor, engagement.victim_id)
    contact = standing_contact(actor, records)
    owed = updates_about(actor, records)
    protecting = [
        each
        for each in orders_about(actor, records, on=london_date(at))
        if each.protected_id in set(records)
    ]
    own = actor.agency_id
    found = [("pole.personrecord", engagement.victim_id, engagement.victim_id)]
    if contact is not None and contact.owner_agency_id == own:
        found.append(("safeguarding.safecontact", contact.id, contact.victim_id))
    found += [
        ("safeguarding.update", each.id, each.victim_id)
        for each in owed
        if each.owner_agency_id == own
    ]
    found += [
        ("perpetrators.order", each.id, each.protected_id)
        for each in protecting
        if each.owner_agency_id == own and each.protected_id
    ]
    return found


def hear_updates(actor: Actor, update_ids: Iterable[UUID]) -> None:
    """Something happened of which victims must be told: their advisers may read it at once."""
    _share_with_advisers(actor, selectors.victims_of_updates(actor, update_ids))


def hear_orders(actor: Actor, order_ids: Iterable[UUID]) -> None:
    """An order was recorded: the advisers of whom it protects may read it at once."""
    _share_with_advisers(actor, selectors.protected_by(actor, order_ids))


def _share_with_advisers(actor: Actor, victims: Iterable[UUID]) -> None:
    for victim in set(victims):
        records = records_of_person(actor, victim)
        for engagement in selectors.live_engagements(actor, records):
            _may_read(actor, engagement, at=timezone.now())


def _may_read(actor: Actor, engagement: Engagement, *, at: datetime) -> bool:
    """Share what is new, and say whether it may be: what may not stops nothing from being kept."""
    try:
        share(actor, engagement, at=at)
    except NotPermitted:
        return False
    return True


@transaction.atomic
def hear_ways(actor: Actor, victim_ids: Iterable[UUID]) -> None:
    """How victims may be reached was agreed anew or stopped: no adviser reads an old way."""
    at = timezone.now()
    for victim in set(victim_ids):
        records = records_of_person(actor, victim)
        engagements = selectors.live_engagements(actor, records)
        old = _old_ways(actor, records) if engagements else []
        for engagement in engagements:
            take_back_from(actor, agency_id=engagement.to_agency_id, record_ids=old)
            if _may_read(actor, engagement, at=at):
                _tell_of_way(actor, engagement, at)


def _old_ways(actor: Actor, records: Sequence[UUID]) -> list[UUID]:
    standing = standing_contact(actor, records)
    return [each for each in every_way(actor, records) if not standing or each != standing.id]


def _tell_of_way(actor: Actor, engagement: Engagement, at: datetime) -> None:
    adviser, service = engagement.adviser_id, engagement.to_agency_id
    team = None if adviser else team_for(agency_id=service, function=TeamFunction.IDVA).id
    notify(
        actor,
        key=f"way:{engagement.id}:{at.isoformat()}",
        template="way_changed",
        page="advisers:client",
        page_id=engagement.id,
        to_agency_id=service,
        to_user_id=adviser,
        to_team_id=team,
        at=at,
    )


@transaction.atomic
def take_back_ended(actor: Actor, *, at: datetime) -> int:
    """Take back what advisers may read of victims they no longer work with. Run each hour.

    Returns how many grants ended. What the service has written down stays in its own file.
    """
    ended = 0
    for engagement in selectors.ended_engagements(actor):
        read = [record for _, record, _ in _what_she_may_read(actor, engagement, at)]
        read += every_way(actor, records_of_person(actor, engagement.victim_id))
        given = grants_to(actor, agency_id=engagement.to_agency_id, record_ids=read, at=at)
        ended += take_back(actor, grant_ids=given.values())
    return ended
