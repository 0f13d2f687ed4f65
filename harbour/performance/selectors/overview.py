"""Every measure at once, for its list, the framework and the commissioner's view.

What is counted is what whoever asks may see. Query budget: that of a force's figures.
"""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.figures import DEFINITIONS, Figure, Span
from harbour.performance.domain.report import Collection, collection_for
from harbour.performance.selectors import force
from harbour.performance.selectors.figures import force_figures
from harbour.performance.selectors.measured import SOURCE
from harbour.performance.terms import Counted

_ON_PAGES = {Counted.FORCE, Counted.DAY, Counted.DUTIES, Counted.GRADES, Counted.LISTED}


def measures() -> list[Definition]:
    """The measures of a force, as pages count them: whole numbers."""
    return [replace(each, decimals=0) for each in DEFINITIONS if _ON_PAGES & set(each.counted)]


def measure(id_: str) -> Definition | None:
    return next((each for each in measures() if each.id == id_), None)


def period(agency_id: UUID, *, from_on: date | None, until_on: date | None) -> Collection | None:
    """The days that a page is about: those asked for, else a report's. Nothing recorded: none."""
    known = force.days_reported(agency_id)
    if known is None:
        return None
    return collection_for(known, from_on=from_on, until_on=until_on)


def overview(actor: Actor, *, span: Span, on: date, now: datetime) -> dict[str, Figure]:
    """Each measure that can be told, by its id."""
    found = force_figures(actor.agency_id, span=span, on=on, source=SOURCE, now=now)
    return {each.id: each for each in found}
