"""Flags that every agency keeps after a case was heard."""

from collections.abc import Iterable
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


def flags_of_month(
    actor: Actor, *, on: date, conference_id: UUID | None = None
) -> tuple[list[Any], list[Any]]:
    """Flags that stand on a day, and those that have lapsed in the month before. One query."""
    found = Case.objects.visible_to(actor).filter(flagged_until__gte=on - timedelta(days=31))
    if conference_id is not None:
        found = found.filter(conference_id=conference_id)
    listed: list[Any] = list(found.select_related("conference").order_by("flagged_until", "id"))
    return (
        [each for each in listed if each.flagged_until >= on],
        [each for each in listed if each.flagged_until < on],
    )
