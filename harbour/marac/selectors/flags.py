"""Flags that every agency keeps after a case was heard."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from harbour.kernel.actor import Actor
from harbour.marac.models import Case


def flags(actor: Actor, person_record_ids: Iterable[UUID], *, on: date) -> list[Any]:
    """Cases heard at a Marac that flag these people on a day, the latest first. One query."""
    ids = list(person_record_ids)
    found = Case.objects.visible_to(actor).filter(flagged_until__gte=on, heard_on__lte=on)
    concerned = found.filter(Q(victim_id__in=ids) | Q(perpetrator_id__in=ids))
    return list(concerned.order_by("-heard_on", "id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagsOfMonth:
    """A page of the flags that stand, how many stand, and those that lapsed in the month before."""

    standing: list[Any]
    of: int
    lapsed: list[Any]


def flags_of_month(
    actor: Actor, *, on: date, conference_id: UUID | None = None, skip: int = 0, most: int = 50
) -> FlagsOfMonth:
    """Flags that stand on a day, the first to lapse first, and those of late. Three queries."""
    found = Case.objects.visible_to(actor).select_related("conference")
    if conference_id is not None:
        found = found.filter(conference_id=conference_id)
    found = found.order_by("flagged_until", "id")
    standing = found.filter(flagged_until__gte=on)
    lapsed = found.filter(flagged_until__lt=on, flagged_until__gte=on - timedelta(days=31))
    return FlagsOfMonth(
        standing=list(standing[skip : skip + most]), of=standing.count(), lapsed=list(lapsed)
    )
