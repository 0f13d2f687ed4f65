"""Counts for publication: by district and quarter, as whoever counts may see them.

Query budget: one a quarter, and one for the ground.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.suppression import ALL, REST, Cell
from harbour.performance.models import Publication
from harbour.performance.selectors.breakdowns import NOT_RECORDED
from harbour.performance.selectors.measured import Asked, answer
from harbour.performance.selectors.overview import measures
from harbour.performance.terms import Counted, Dimension
from harbour.workforce.api import AreaKind, areas

QUARTERS = ("April to June", "July to September", "October to December", "January to March")


def publishable() -> list[Definition]:
    """Measures of calls and crimes whose counts can be told by district."""
    return [
        each
        for each in measures()
        if Dimension.DISTRICT in each.breakdowns and Counted.FORCE in each.counted
    ]


def quarters(year: int) -> list[tuple[str, date, date]]:
    """The quarters of the financial year that begins in April of `year`."""
    first = date(year, 4, 1)
    starts = [first + relativedelta(months=3 * turn) for turn in range(4)]
    return [
        (name, start, start + relativedelta(months=3) - timedelta(days=1))
        for name, start in zip(QUARTERS, starts, strict=True)
    ]


def counts(actor: Actor, definition: Definition, *, year: int, now: datetime) -> dict[Cell, int]:
    """What is counted and the rest, by area, district and quarter: nought where nothing was."""
    ground = _ground(actor.agency_id)
    parts = (definition.numerator.value, REST) if definition.denominator else (ALL,)
    found = {
        (area, district, name, part): 0
        for district, area in ground.items()
        for name, _, _ in quarters(year)
        for part in parts
    }
    for name, first, last in quarters(year):
        asked = Asked(definition=definition, span=(first, last), by=Dimension.DISTRICT)
        for each in answer(actor, asked, now=now):
            district = each.group[0] if each.group[0] in ground else NOT_RECORDED
            rest = (each.denominator or 0) - each.numerator
            for part, number in zip(parts, (each.numerator, rest), strict=False):
                cell = (ground.get(district, NOT_RECORDED), district, name, part)
                found[cell] = found.get(cell, 0) + number
    return found


def _ground(agency_id: UUID) -> dict[str, str]:
    """The area of each district, by name."""
    names = {each.id: each.name for each in areas(agency_id, kind=AreaKind.AREA)}
    return {
        each.name: names.get(each.parent_id, NOT_RECORDED) if each.parent_id else NOT_RECORDED
        for each in areas(agency_id, kind=AreaKind.DISTRICT)
    }


def publication(actor: Actor, publication_id: UUID) -> Publication:
    """One that was published. Raises NotVisible."""
    found = Publication.objects.visible_to(actor).filter(id=publication_id).first()
    if found is None:
        raise NotVisible("There is no such publication.")
    return found


def publications(actor: Actor) -> list[Publication]:
    """Every publication, newest first. One query."""
    return list(Publication.objects.visible_to(actor).order_by("-published_at", "id"))
