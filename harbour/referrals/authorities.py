"""Which authority answers for somebody: where they live, or else were found. No guess."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.pole.api import home_grounds
from harbour.referrals.models import Authority
from harbour.referrals.terms import AuthorityFrom
from harbour.sharing.api import Agency, AgencyKind
from harbour.workforce.api import ground_above


def authority_on(area_id: UUID | None, kind: str) -> Agency | None:
    """The services of this kind that answer for a piece of ground. Two queries."""
    ground = ground_above(area_id)
    answers = {
        each.area_id: each.agency
        for each in Authority.objects.filter(area_id__in=ground, kind=kind).select_related("agency")
    }
    return next((answers[area] for area in ground if area in answers), None)


def answering(
    actor: Actor,
    people: Iterable[UUID],
    *,
    found_on: UUID | None,
    on: date,
    kind: str = AgencyKind.CHILDRENS_SERVICES,
) -> tuple[Agency | None, str]:
    """Who answers for the first of these people whose home is known, and how it was known.

    Where no home is known, whoever answers for the ground on which they were found (Children Act
    1989 s47: lives, or is found; Care Act 2014 s42: in its area, ordinarily resident or not).
    Where that is not known either, nobody: the unit finds out. At most six queries.
    """
    wanted = list(people)
    homes = home_grounds(actor, wanted, on=on)
    home = next((homes[each] for each in wanted if each in homes), None)
    if home is not None:
        agency = authority_on(home, kind)
        return agency, AuthorityFrom.HOME if agency else ""
    agency = authority_on(found_on, kind)
    return agency, AuthorityFrom.FOUND if agency else ""
