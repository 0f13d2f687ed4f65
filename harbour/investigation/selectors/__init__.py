"""Reads of investigation."""

from harbour.investigation.selectors.crime import (
    crime,
    crimes_of_events,
    crimes_of_occurrence,
    has_number,
    must_be_open,
    timeline,
    waits_for_review,
)
from harbour.investigation.selectors.file import (
    CrimePage,
    child_present,
    crime_page,
    file_of,
    people_for,
    review,
)

__all__ = [
    "CrimePage",
    "child_present",
    "crime",
    "crime_page",
    "crimes_of_events",
    "crimes_of_occurrence",
    "file_of",
    "has_number",
    "must_be_open",
    "people_for",
    "review",
    "timeline",
    "waits_for_review",
]
