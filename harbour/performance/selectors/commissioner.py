"""What the commissioner sees: domestic abuse beside burglary and theft, and nobody's case.

Source: HMIC, Hampshire Constabulary's approach to tackling domestic abuse, 2014: the force's
        attention, people and measures had gone to burglary and theft. So each priority says what it
        has of them. Query budget: that of all measures, and three.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from harbour.kernel.actor import Actor
from harbour.performance.domain.figures import Figure
from harbour.performance.selectors.overview import measures
from harbour.performance.terms import Theme
from harbour.workforce.api import Duty, TeamFunction, people_of_function

_TEAMS = (TeamFunction.CRU, TeamFunction.SAFEGUARDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """One priority: how much there is of it, how it ends, and what is given to it."""

    name: str
    recorded: int
    share: str
    charged: str
    measures: int
    aims: int
    tasks: int | None
    people: int | None


def priorities(actor: Actor, found: Mapping[str, Figure], *, aims: int, on: date) -> list[Priority]:
    """Domestic abuse, burglary and theft. What Harbour does not keep of the others is nothing."""
    all_crime = found["recorded-crime"].numerator if "recorded-crime" in found else 0
    of_abuse = sum(1 for each in measures() if each.theme is not Theme.OTHER)
    open_tasks = Duty.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id, met_at__isnull=True
    )
    staff = {
        user
        for function in _TEAMS
        for user, _ in people_of_function(actor.agency_id, function, on=on)
    }
    given = {"Domestic abuse": (of_abuse, aims, open_tasks.count(), len(staff))}
    rows = (
        ("Domestic abuse", "da-charged"),
        ("Burglary", "burglary-charged"),
        ("Other theft", "theft-charged"),
    )
    return [
        _priority(name, found.get(id_), all_crime, *given.get(name, (1, 0, None, None)))
        for name, id_ in rows
    ]


def _priority(
    name: str,
    charged: Figure | None,
    all_crime: int,
    of_measures: int,
    aims: int,
    tasks: int | None,
    people: int | None,
) -> Priority:
    recorded = charged.denominator or 0 if charged else 0
    return Priority(
        name=name,
        recorded=recorded,
        share=f"{100 * recorded / all_crime:.0f}%" if all_crime else "",
        charged=charged.words if charged else "",
        measures=of_measures,
        aims=aims,
        tasks=tasks,
        people=people,
    )
