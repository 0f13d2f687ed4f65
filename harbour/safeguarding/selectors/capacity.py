"""Victims at high risk by district, and the advisers in post."""

from collections import Counter
from datetime import datetime, timedelta

from django.conf import settings

from harbour.kernel.actor import Actor
from harbour.safeguarding.domain.capacity import District, Ratio, standing
from harbour.safeguarding.models import Case
from harbour.workforce.api import AreaKind, areas


def districts(actor: Actor, *, now: datetime) -> list[District]:
    """Each district: cases at high risk opened in a year, advisers in post. Three queries.

    An event stands in a beat or in its district; one of an unknown place is in no district.
    """
    opened = Case.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id, grade="HIGH", opened_at__gt=now - timedelta(days=365)
    )
    by_area = Counter(opened.values_list("event__area_id", flat=True))
    parent = {beat.id: beat.parent_id for beat in areas(actor.agency_id, kind=AreaKind.BEAT)}
    counted: Counter = Counter()
    for area_id, cases in by_area.items():
        counted[parent.get(area_id, area_id)] += cases
    posts = settings.FORCE["advisers_in_post"]
    return [
        District(
            code=each.code,
            name=each.name,
            high_risk=counted[each.id],
            in_post=float(posts.get(each.code, 0.0)),
        )
        for each in areas(actor.agency_id, kind=AreaKind.DISTRICT)
    ]


def districts_short(actor: Actor, *, now: datetime) -> tuple[int, int]:
    """(districts with too few advisers for their victims at high risk, all districts)."""
    ratio = Ratio(**next(iter(settings.FORCE["adviser_ratios"].values())))
    found = [standing(each, ratio) for each in districts(actor, now=now)]
    return sum(not each.is_enough for each in found), len(found)
