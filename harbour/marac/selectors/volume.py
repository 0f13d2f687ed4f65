"""How many cases come, and how many fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, Sum

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.marac.domain.volume import YEAR, Plan
from harbour.marac.models import Case, Conference
from harbour.marac.selectors.meetings import that_take_place
from harbour.marac.selectors.referrals import referred_at


def plan_of(actor: Actor, held: Conference, *, now: datetime) -> Plan | None:
    """How often and with how much room a conference meets, by its meetings to come."""
    found = list(
        that_take_place(actor)
        .filter(conference_id=held.id, starts_at__gt=now)
        .order_by("starts_at")[:6]
    )
    if len(found) < 2:
        return None
    span = (found[-1].starts_at - found[0].starts_at).days
    room = sum(max(each.minutes - held.reserve, 0) // held.minutes_each for each in found)
    return Plan(
        name="As booked",
        every_days=max(span // (len(found) - 1), 1),
        room=max(room // len(found), 1),
    )


def referred_in_a_year(actor: Actor, held: Conference, *, now: datetime) -> int:
    """Referrals accepted in the last year. One query."""
    found = Case.objects.visible_to(actor).filter(
        conference_id=held.id, accepted_at__gt=now - timedelta(days=365)
    )
    return found.count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Waited:
    """How long cases of the last year waited, from referral to meeting, and who waits now."""

    heard: int
    median: float | None
    p95: float | None
    waiting: int
    needed: int
    longest_days: int


def waited(actor: Actor, held: Conference, waits: Sequence[Case], *, now: datetime) -> Waited:
    """Median and p95 of the wait of those heard in a year, and what `waits` now. Three queries.

    A victim waits from the referral on: screening and appeals are part of it.
    """
    since = london_date(now) - timedelta(days=YEAR)
    heard = list(
        Case.objects.visible_to(actor).filter(
            conference_id=held.id, heard_on__gte=since, heard_on__lte=london_date(now)
        )
    )
    referred = referred_at(actor, heard)
    days = sorted(
        (each.heard_on - london_date(referred[each.id])).days
        for each in heard
        if each.heard_on is not None
    )
    still = referred_at(actor, waits)
    return Waited(
        heard=len(days),
        median=median(days) if days else None,
        p95=days[min(int(len(days) * 0.95), len(days) - 1)] if days else None,
        waiting=len(waits),
        needed=sum(each.minutes for each in waits),
        longest_days=max(((now - at).days for at in still.values()), default=0),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """A meeting to come: the minutes that its cases need, against those booked but the reserve."""

    meeting: Any
    cases: int
    needed: int
    room: int

    @property
    def short(self) -> int:
        return max(self.needed - self.room, 0)


def booked(actor: Actor, held: Conference, waits: Sequence[Case], *, now: datetime) -> list[Booked]:
    """Meetings to come, filled with what is listed and then with what waits, in order. One query.

    What waits is put where there is room: whatever is left after the last meeting makes that one
    short, so that nothing is left out of sight.
    """
    found = (
        that_take_place(actor)
        .filter(conference_id=held.id, starts_at__gt=now)
        .annotate(listed=Count("cases"), minutes_listed=Sum("cases__minutes"))
        .order_by("starts_at")
    )
    left = [each.minutes for each in waits]
    rows = []
    meetings = list(found)
    for each in meetings:
        room = max(each.minutes - held.reserve, 0)
        needed, cases = each.minutes_listed or 0, each.listed
        last = each is meetings[-1]
        while left and (last or needed + left[0] <= room):
            needed, cases = needed + left.pop(0), cases + 1
        rows.append(Booked(meeting=each, cases=cases, needed=needed, room=room))
    return rows
