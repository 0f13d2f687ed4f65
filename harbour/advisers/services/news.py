"""What the adviser may read of the force's: given as it happens, renewed while she works with the
victim, and ended with the work.

That it ends in the instant in which the service says so is the database's own doing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from harbour.advisers import selectors
from harbour.advisers.domain.deadlines import RISEN
from harbour.advisers.models import Engagement
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import NotPermitted
from harbour.marac.api import actions_open_about, victims_of_actions
from harbour.messages.api import notify
from harbour.perpetrators.api import orders_about
from harbour.pole.api import records_of_person
from harbour.risk.api import SEVERITY, assessments_by_id
from harbour.safeguarding.api import every_way, standing_contact, updates_about
from harbour.sharing.api import (
    Purpose,
    Subject,
    give,
    given_about,
    grants_to,
    take_back_from,
    take_back_given_for,
)
from harbour.workforce.api import TeamFunction, owe, team_for

KIND = "advisers.engagement"
SHARED_FOR = timedelta(days=180)
RENEWED = timedelta(days=60)
"""What ends sooner than this is given anew, so that nobody's adviser loses sight of a client."""
BASIS = "The victim works with an independent adviser"
"""The reason of each such grant. The database ends by it what was given: see the walls."""


def share(actor: Actor, engagement: Engagement, *, at: datetime) -> int:
    """Let her adviser's agency read what it may and cannot yet. Returns how many records.

    Her own record, how she may safely be reached, what she must be told, the orders that protect
    her and what agencies do for her: nothing else of the force's is given. Of ways to reach her
    only the one that stands: every other is taken back first.
    """
    records = records_of_person(actor, engagement.victim_id)
    _take_back_old_ways(actor, engagement, records)
    wanted = _what_she_may_read(actor, engagement, records, at)
    given = _give_missing(actor, engagement, wanted, purpose=Purpose.SUPPORT, at=at)
    agreed = _what_is_done(actor, engagement, records)
    with suppress(NotPermitted):
        given += _give_missing(actor, engagement, agreed, purpose=Purpose.SAFEGUARDING, at=at)
    return given


def _give_missing(
    actor: Actor,
    engagement: Engagement,
    wanted: Sequence[tuple[str, UUID, UUID]],
    *,
    purpose: str,
    at: datetime,
) -> int:
    if not wanted:
        return 0
    known = grants_to(
        actor,
        agency_id=engagement.to_agency_id,
        record_ids=[key for _, key, _ in wanted],
        at=at + RENEWED,
        reason=BASIS,
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
            purpose=purpose,
            until=at + SHARED_FOR,
            reason=BASIS,
        )
    return len(missing)


def _take_back_old_ways(actor: Actor, engagement: Engagement, records: list[UUID]) -> None:
    """No service reads a way that was stopped or replaced, for whatever reason it was given."""
    standing = standing_contact(actor, records)
    old = set(every_way(actor, records)) - ({standing.id} if standing else set())
    if old:
        take_back_from(actor, agency_id=engagement.to_agency_id, record_ids=old)


def _what_she_may_read(
    actor: Actor, engagement: Engagement, records: list[UUID], at: datetime
) -> list[tuple[str, UUID, UUID]]:
    """(kind, record, person record) of the agency's own, each once."""
    contact = standing_contact(actor, records)
    owed = updates_about(actor, records)
    protecting = [
        each
        for each in orders_about(actor, records, on=london_date(at))
        if set(each.protects) & set(records)
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
        ("perpetrators.order", each.id, engagement.victim_id)
        for each in protecting
        if each.owner_agency_id == own
    ]
    return found


def _what_is_done(
    actor: Actor, engagement: Engagement, records: list[UUID]
) -> list[tuple[str, UUID, UUID]]:
    """What agencies agreed at the Marac or the hub and still do for her: whoever works with her
    knows it, where an agreement lets it. Its own actions the service reads anyhow."""
    return [
        ("marac.action", each.id, each.victim_id)
        for each in actions_open_about(actor, records)
        if each.agency_id != engagement.to_agency_id
    ]


def hear_updates(actor: Actor, update_ids: Iterable[UUID]) -> None:
    """Something happened of which victims must be told: their advisers may read it at once."""
    _share_with_advisers(actor, selectors.victims_of_updates(actor, update_ids))


def hear_actions(actor: Actor, action_ids: Iterable[UUID]) -> None:
    """Agencies agreed to do something for victims: their advisers may read it at once."""
    _share_with_advisers(actor, victims_of_actions(actor, action_ids))


def hear_orders(actor: Actor, order_ids: Iterable[UUID]) -> None:
    """An order was recorded: the advisers of whom it protects may read it at once."""
    _share_with_advisers(actor, selectors.protected_by(actor, order_ids))


@transaction.atomic
def hear_ways(actor: Actor, victim_ids: Iterable[UUID]) -> None:
    """Ways to reach victims were agreed anew or stopped: no adviser rings the old way any more.

    The old one is taken back in the transaction that ends it, and the adviser is told.
    """
    at = timezone.now()
    for engagement in _share_with_advisers(actor, victim_ids):
        notify(
            actor,
            key=f"adviser-way:{engagement.id}:{at.isoformat()}",
            template="way_changed",
            page="advisers:client",
            page_id=engagement.id,
            to_agency_id=engagement.to_agency_id,
            to_user_id=engagement.adviser_id,
            to_team_id=None if engagement.adviser_id else _team_of(engagement),
            at=at,
        )


@transaction.atomic
def hear_risen(actor: Actor, assessment_ids: Iterable[UUID]) -> None:
    """Hears of grades: the advisers of a victim whose risk rose know at once, and owe a word."""
    now = timezone.now()
    for assessed in assessments_by_id(actor, assessment_ids):
        grade = assessed.effective_grade
        for held in selectors.live_engagements(actor, records_of_person(actor, assessed.victim_id)):
            if SEVERITY.get(grade, -1) > SEVERITY.get(held.grade, -1):
                Engagement.objects.visible_to(actor).filter(id=held.id).update(grade=grade)
                if _share_if_it_may(actor, held, at=now):
                    _tell_of_rise(actor, held, grade, now)


def _tell_of_rise(actor: Actor, held: Engagement, grade: str, at: datetime) -> None:
    team_id = _team_of(held)
    notify(
        actor,
        key=f"adviser-risen:{held.id}:{grade}",
        template="referral_risen",
        page="advisers:client",
        page_id=held.id,
        to_agency_id=held.to_agency_id,
        to_user_id=held.adviser_id,
        to_team_id=team_id,
        at=at,
    )
    owe(
        actor,
        deadline=RISEN.deadline(at),
        title=RISEN.title,
        subject_kind=KIND,
        subject_id=held.id,
        page="advisers:client",
        page_id=held.id,
        person_record_id=held.victim_id,
        team_id=team_id,
        user_id=held.adviser_id,
        owed_by_agency_id=held.to_agency_id,
    )


def _team_of(engagement: Engagement) -> UUID:
    return team_for(agency_id=engagement.to_agency_id, function=TeamFunction.IDVA).id


def _share_with_advisers(actor: Actor, victims: Iterable[UUID]) -> list[Engagement]:
    """Those that work with these victims and may read of them, each given what it may now."""
    told = {}
    for victim in set(victims):
        records = records_of_person(actor, victim)
        for engagement in selectors.live_engagements(actor, records):
            if _share_if_it_may(actor, engagement, at=timezone.now()):
                told[engagement.id] = engagement
    return list(told.values())


def _share_if_it_may(actor: Actor, engagement: Engagement, *, at: datetime) -> bool:
    """Whatever is recorded about her is recorded all the same where nothing may be shared."""
    try:
        share(actor, engagement, at=at)
    except NotPermitted:
        return False
    return True


@transaction.atomic
def renew(actor: Actor, *, at: datetime) -> int:
    """Give anew what ends soon, or has ended, of victims whom advisers still work with. Nightly.

    Returns of how many.
    """
    lasting = given_about(actor, reason=BASIS, at=at + RENEWED)
    ending = given_about(actor, reason=BASIS, at=at, until=at + RENEWED)
    renewed = 0
    for engagement, records in selectors.whose_adviser_reads(actor):
        theirs = {(engagement.to_agency_id, record) for record in records}
        if theirs & ending or not theirs & lasting:
            renewed += _share_if_it_may(actor, engagement, at=at)
    return renewed


@transaction.atomic
def take_back_ended(actor: Actor, *, at: datetime) -> int:
    """Take back what is read of whoever is no client, whyever: also of somebody else, where two
    records were held to be one person's and are not. Returns how many grants ended.

    What the service has written down stays in its own file.
    """
    working = {
        (engagement.to_agency_id, record)
        for engagement, records in selectors.whose_adviser_reads(actor)
        for record in records
    }
    ended: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for agency_id, record in given_about(actor, reason=BASIS, at=at) - working:
        ended[agency_id].append(record)
    return sum(
        take_back_given_for(actor, reason=BASIS, agency_id=agency_id, person_record_ids=records)
        for agency_id, records in ended.items()
    )
