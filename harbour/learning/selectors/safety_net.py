"""Reads of the safety net: whose standard risks together say more than each alone.

Query budget: seven, however many are looked through; names are the page's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import LONDON
from harbour.learning.domain.safety_net import NetRule, Past, Reason, builds_up
from harbour.learning.models import Caught, LookedAt
from harbour.pole.api import PersonRecord
from harbour.risk.api import Assessed, assessed_again

SHOWN_FOR = timedelta(days=28)
"""How long after the last assessment somebody can be caught; who is, stays until looked at."""
LOOKED_THROUGH = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A victim, her last assessment, how many there were in a year, and why she is shown."""

    victim_id: UUID
    assessment_id: UUID
    last_at: datetime
    times: int
    reasons: tuple[Reason, ...]


def building_up(actor: Actor, *, rule: NetRule, now: datetime) -> list[Shown]:
    """Who was standard in the last weeks and is caught, and whom a night caught before and nobody
    has looked at: most reasons first, then newest.

    Whom somebody looked at is shown again only because of a newer assessment.
    """
    looked = set(
        LookedAt.objects.visible_to(actor)
        .filter(looked_at__gte=now - LOOKED_THROUGH)
        .values_list("assessment_id", flat=True)
    )
    histories = assessed_again(
        actor, standard_since=now - SHOWN_FOR, since=now - LOOKED_THROUGH, until=now
    )
    found = [
        Shown(
            victim_id=history[-1].victim_id,
            assessment_id=history[-1].assessment_id,
            last_at=history[-1].submitted_at,
            times=len(history),
            reasons=reasons,
        )
        for history in histories.values()
        if history[-1].assessment_id not in looked
        if (reasons := builds_up(_told(history), rule=rule))
    ]
    shown = {each.assessment_id for each in found}
    found += [_kept(each) for each in still_caught(actor) if each.assessment_id not in shown]
    newest = sorted(found, key=lambda each: each.last_at, reverse=True)
    return sorted(newest, key=lambda each: -len(each.reasons))


def still_caught(actor: Actor) -> list[Caught]:
    """Whom a night caught and nobody has looked at since; of one person the newest. One query."""
    looked = LookedAt.objects.filter(assessment_id=OuterRef("assessment_id"))
    newer = Caught.objects.filter(
        victim__person_id=OuterRef("victim__person_id"), last_at__gt=OuterRef("last_at")
    )
    return list(Caught.objects.visible_to(actor).exclude(Exists(looked)).exclude(Exists(newer)))


def caught_before(actor: Actor, found: Shown) -> list[Caught]:
    """Every catch of the same person up to this one. One query."""
    return list(
        Caught.objects.visible_to(actor).filter(
            victim__person_id__in=PersonRecord.objects.filter(id=found.victim_id).values(
                "person_id"
            ),
            last_at__lte=found.last_at,
        )
    )


def _kept(each: Caught) -> Shown:
    return Shown(
        victim_id=each.victim_id,
        assessment_id=each.assessment_id,
        last_at=each.last_at,
        times=each.times,
        reasons=tuple(Reason(words=words, alone=True) for words in each.reasons),
    )


def _told(history: Sequence[Assessed]) -> list[Past]:
    return [
        Past(
            on=each.submitted_at.astimezone(LONDON).date(),
            grade=each.grade,
            yes=each.yes,
            tool=each.tool,
            critical=each.critical,
            suspect=str(each.suspect_id or ""),
            children=frozenset(map(str, each.children)),
            others_of_suspect=each.others_of_suspect,
        )
        for each in history
    ]
