"""Flags that every agency keeps after a case was heard."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from harbour.kernel.actor import Actor
from harbour.marac.models import Case


def flags(actor: Actor, person_record_ids: Iterable[UUID], *, on: date) -> list[Any]:
    """Cases heard at a Marac that flag these people on a day, the latest first. One query."""
    ids = list(person_record_ids)
    found = Case.objects.visible_to(actor).filter(flagged_until__gte=on, heard_on__lte=on)
    concerned = found.filter(Q(victim_id__in=ids) | Q(perpetrator_id__in=ids))
    return list(concerned.order_by("-heard_on", "id"))


LATELY = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagsOfMonth:
    """A page of flags, those that lapsed of late before those that stand, and how many of each."""

    lapsed: list[Any]
    standing: list[Any]
    of_lapsed: int
    of_standing: int


def flags_of_month(
    actor: Actor, *, on: date, conference_id: UUID | None = None, skip: int = 0, most: int = 50
) -> FlagsOfMonth:
    """Flags that lapsed in the month before a day, and those that stand, the first to lapse first.

    Two queries.
    """
    found = Case.objects.visible_to(actor).filter(flagged_until__gte=on - LATELY)
    if conference_id is not None:
        found = found.filter(conference_id=conference_id)
    counted = found.aggregate(
        standing=Count("id", filter=Q(flagged_until__gte=on)),
        lapsed=Count("id", filter=Q(flagged_until__lt=on)),
    )
    ordered = found.select_related("conference").order_by("flagged_until", "id")
    shown: list[Any] = list(ordered[skip : skip + most])
    return FlagsOfMonth(
        lapsed=[each for each in shown if each.flagged_until < on],
        standing=[each for each in shown if each.flagged_until >= on],
        of_lapsed=counted["lapsed"],
        of_standing=counted["standing"],
    )
