"""What is known of reaching a victim by itself, as the pure rule asks it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision
from harbour.pole.api import records_of_person, together_since
from harbour.safeguarding.domain.safe_contact import (
    AUTOMATIC,
    BY_PERSON,
    Rules,
    is_old,
    is_overtaken,
    may_ask,
    may_send,
)
from harbour.safeguarding.models import Case, ContactStop, LoggedContact, SafeContact, WayTold
from harbour.safeguarding.selectors.case import safe_contact_of


def contact_rules(actor: Actor, victim_id: UUID) -> Rules | None:
    """Her latest agreement and what has happened since, in any of her records."""
    records = records_of_person(actor, victim_id)
    agreed = safe_contact_of(actor, records)
    if agreed is None:
        return None
    return Rules(
        channels=tuple(agreed.channels),
        agreed_at=agreed.agreed_at,
        number=agreed.number,
        email=agreed.email,
        earliest=agreed.earliest,
        latest=agreed.latest,
        hours_in_words=agreed.hours,
        shared_phone=agreed.shared_phone,
        through_whom=agreed.through_whom,
        interpreter=agreed.interpreter,
        stopped_at=_stopped_at(actor, records),
        lives_with_suspect_since=together_since(actor, records),
    )


def _stopped_at(actor: Actor, records: Sequence[UUID]) -> datetime | None:
    last = _last_stop(actor, records)
    return last.stopped_at if last else None


def _last_stop(actor: Actor, records: Sequence[UUID]) -> ContactStop | None:
    stops = ContactStop.objects.visible_to(actor).filter(victim_id__in=list(records))
    return stops.order_by("-stopped_at").first()


@dataclass(frozen=True, slots=True, kw_only=True)
class WayNow:
    """How somebody may safely be reached, and what speaks against it now.

    After a stop there is no way: `agreed` is nothing, and `stop` says why. `moved_in_at` is when
    somebody came to live with them since it was agreed; `is_old` that it must be asked anew.
    """

    agreed: SafeContact | None = None
    stop: ContactStop | None = None
    moved_in_at: datetime | None = None
    is_old: bool = False
    fresh_days: int = 0

    @property
    def may_rely(self) -> bool:
        return self.agreed is not None and self.moved_in_at is None and not self.is_old


def way_now(actor: Actor, records: Sequence[UUID], *, now: datetime) -> WayNow:
    """What whoever is about to ring, write or visit must see first. Three queries at most.

    Warned of is only who moved in on a known day: a page that warns of everybody warns of nobody.
    Nothing goes by itself even where the day is not known.
    """
    agreed = safe_contact_of(actor, records)
    stop = _last_stop(actor, records)
    if agreed is None or (stop is not None and is_overtaken(agreed.agreed_at, stop.stopped_at)):
        return WayNow(stop=stop)
    moved = together_since(actor, records, dated_only=True)
    days = settings.FORCE["safe_contact_days"]
    return WayNow(
        agreed=agreed,
        moved_in_at=moved if is_overtaken(agreed.agreed_at, moved) else None,
        is_old=is_old(agreed.agreed_at, at=now, fresh_days=days),
        fresh_days=days,
    )


def standing_contact(actor: Actor, records: Sequence[UUID]) -> SafeContact | None:
    """The agreement that stands: the latest, unless it was stopped since. Two queries.

    What was stopped is no way at all, until it is agreed anew.
    """
    agreed = safe_contact_of(actor, records)
    if agreed is None or is_overtaken(agreed.agreed_at, _stopped_at(actor, records)):
        return None
    return agreed


def every_way(actor: Actor, records: Sequence[UUID]) -> list[UUID]:
    """Every agreement there has been on reaching somebody, stopped or not. One query."""
    agreed = SafeContact.objects.visible_to(actor).filter(victim_id__in=list(records))
    return list(agreed.values_list("id", flat=True))


def ways_told(actor: Actor, records: Sequence[UUID]) -> list[WayTold]:
    """What callers said about reaching somebody, the newest first. One query."""
    told = WayTold.objects.visible_to(actor).filter(victim_id__in=list(records))
    return list(told.order_by("-told_at", "-id")[:5])


def automatic_ways(actor: Actor, victim_id: UUID, *, at: datetime) -> list[tuple[str, Decision]]:
    """Each channel that needs no voice, and whether it may be used now."""
    rules, days = contact_rules(actor, victim_id), settings.FORCE["safe_contact_days"]
    return [(each, may_send(rules, channel=each, at=at, fresh_days=days)) for each in AUTOMATIC]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a victim told that changes the risk, and the assessment that opened the case.

    `at` is when it was written down: nobody could assess it before.
    """

    assessment_id: UUID
    changes: tuple[str, ...]
    words: str
    at: datetime


def changes_told(actor: Actor, contact_ids: Iterable[UUID]) -> list[Told]:
    """What victims told in these contacts. One query."""
    found = LoggedContact.objects.filter(
        id__in=list(contact_ids), case__in=Case.objects.visible_to(actor)
    ).select_related("case")
    return [
        Told(
            assessment_id=each.case.assessment_id,
            changes=tuple(each.changes),
            words=each.words,
            at=each.written_at or each.made_at,
        )
        for each in found
    ]


def ways_by_person(actor: Actor, victim_id: UUID, *, at: datetime) -> dict[str, Decision]:
    """Whether she may be rung, or visited, for something that can wait."""
    rules, days = contact_rules(actor, victim_id), settings.FORCE["safe_contact_days"]
    return {each: may_ask(rules, channel=each, at=at, fresh_days=days) for each in BY_PERSON}
