"""The quarterly return: the cases behind it, and what was published."""

from typing import Any
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.marac.domain.returns import Figure, Heard, by_agency, days_of, figures
from harbour.marac.models import Case, Conference, Equality, PublishedReturn
from harbour.marac.terms import Told


def heard_in(
    actor: Actor, conference: Conference, *, year: int, quarter: int
) -> list[tuple[Any, Heard]]:
    """Each case heard in a quarter, with how the return counts it. Three queries."""
    first, after = days_of(year, quarter)
    cases = list(
        Case.objects.visible_to(actor)
        .filter(conference_id=conference.id, heard_on__gte=first, heard_on__lt=after)
        .select_related("referral__owner_agency", "came_by", "handed_in")
        .defer(*_NOT_COUNTED)
        .order_by("heard_on", "place", "id")
    )
    told: dict[UUID, Equality] = {}
    for each in Equality.objects.visible_to(actor).filter(case__in=cases).order_by("recorded_at"):
        told[each.case_id] = each
    return [(each, _heard(each, told.get(each.id), conference)) for each in cases]


_NOT_COUNTED = (
    "why",
    *(f"referral__{each}" for each in ("reasons", "children", "interim", "why_without")),
    *(f"came_by__{each}" for each in ("reason", "interim")),
    *(f"handed_in__{each}" for each in ("risks", "still_to_do")),
)
"""Free text, which nothing counts."""


def _heard(case: Any, told: Equality | None, conference: Conference) -> Heard:
    referrer = case.referral.owner_agency
    return Heard(
        referrer=referrer.name,
        is_partner=referrer.id != conference.host_id,
        is_repeat=case.repeat_of_id is not None,
        is_transfer=hasattr(case, "came_by") or hasattr(case, "handed_in"),
        **({name: getattr(told, name) for name in _NUMBERS} if told else {}),
        **({name: _yes(getattr(told, name)) for name in _TOLD} if told else {}),
    )


_NUMBERS = ("children", "age", "perpetrator_age")
_TOLD = (
    "is_male",
    "is_minoritised",
    "is_lgbt",
    "is_disabled",
    "is_honour_based",
    "is_forced_marriage",
)


def _yes(told: str) -> bool | None:
    return {Told.YES: True, Told.NO: False}.get(Told(told))


def heard_a_year_before(actor: Actor, conference: Conference, *, year: int, quarter: int) -> int:
    """How many cases were heard in the same quarter a year before. One query."""
    first, after = days_of(year - 1, quarter)
    found = Case.objects.visible_to(actor).filter(
        conference_id=conference.id, heard_on__gte=first, heard_on__lt=after
    )
    return found.count()


def figures_of(
    actor: Actor, conference: Conference, *, year: int, quarter: int
) -> tuple[list[Figure], dict[str, int], list[tuple[Any, Heard]]]:
    """The figures of a quarter, cases by referring agency, and the cases behind them."""
    found = heard_in(actor, conference, year=year, quarter=quarter)
    counted = [heard for _, heard in found]
    before = heard_a_year_before(actor, conference, year=year, quarter=quarter)
    told = figures(counted, year_before=before, adult_women=conference.adult_women)
    return told, by_agency(counted), found


def equality_of(actor: Actor, case_id: UUID) -> Equality | None:
    """What the return counts of a case, as recorded last. One query."""
    found = Equality.objects.visible_to(actor).filter(case_id=case_id)
    return found.order_by("recorded_at", "id").last()


def published(conference: Conference, *, year: int, quarter: int) -> PublishedReturn | None:
    return conference.returns.filter(year=year, quarter=quarter).first()


def published_returns(conference: Conference) -> list[PublishedReturn]:
    """Every return that was published, the latest first. One query."""
    return list(conference.returns.order_by("-year", "-quarter"))
