"""Who is managed under MAPPA or in the cohort of integrated offender management, and its review.

Source: MAPPA Guidance (categories and levels; each case has a review date); Sentencing Act 2020
        as amended from 3 February 2025 (controlling or coercive behaviour of 12 months or more
        puts somebody in category 2 by itself). How often a level is reviewed is the force's own
        (FORCE["mappa_review_weeks"]).
Units:  days; a review is due by the end of its day in Europe/London.
Not:    a decision. The responsible authority decides; here it is recorded with its date.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from harbour.kernel.calendars import end_of
from harbour.kernel.deadline import Deadline
from harbour.perpetrators.terms import MappaCategory, MappaLevel, Scheme

REVIEW = "perpetrators.placement_review"
VERSION = "2026-1"


def faults(
    scheme: str, *, category: int | None, level: int | None, from_on: date, review_on: date | None
) -> list[str]:
    """What is wrong with a record, in words for whoever writes it. Empty when it is sound."""
    found = []
    if scheme == Scheme.MAPPA and (
        category not in MappaCategory.values or level not in MappaLevel.values
    ):
        found.append("Choose a category and a level: MAPPA has both.")
    if scheme == Scheme.IOM and (category or level):
        found.append("Categories and levels are MAPPA's. Leave them out here.")
    if review_on is None:
        found.append("Choose the day on which it is looked at again.")
    elif review_on <= from_on:
        found.append("It is reviewed after it begins: choose a later day.")
    return found


def review_on(
    given: date | None, *, from_on: date, level: int | None, weeks: Mapping[int, int]
) -> date | None:
    """The day that was chosen, else the force's own number of weeks for the level."""
    if given is None and level is not None and level in weeks:
        return from_on + timedelta(weeks=weeks[level])
    return given


def in_words(scheme: str, *, category: int | None, level: int | None) -> str:
    """As it stands on a briefing: short, and the same everywhere."""
    if scheme == Scheme.MAPPA:
        return f"MAPPA category {category}, level {level}"
    return "Integrated offender management cohort"


def review(review_on: date, *, at: datetime) -> Deadline:
    return Deadline(
        rule=REVIEW,
        version=VERSION,
        started_at=at,
        due_at=max(end_of(review_on), at),
        source="MAPPA Guidance: each case is reviewed by its day",
    )
