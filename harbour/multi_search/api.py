"""What other packages may use of the search."""

from harbour.multi_search.answers import Answer, FoundPerson, FoundThing, SourceState
from harbour.multi_search.domain.asking import Asked, question_of
from harbour.multi_search.domain.query import Query
from harbour.multi_search.domain.score import Reason
from harbour.multi_search.domain.settling import Standing
from harbour.multi_search.domain.variants import variants
from harbour.multi_search.domain.watch import MOST_DAYS
from harbour.multi_search.joining import Joined, joined
from harbour.multi_search.likeness import standings
from harbour.multi_search.selectors import find_people
from harbour.multi_search.services import index_records
from harbour.multi_search.watching import (
    WatchRow,
    end_watch,
    note_sightings,
    sightings_looked_at,
    unseen_sightings,
    watch_for,
    watches_of,
)

__all__ = [
    "Answer",
    "Asked",
    "FoundPerson",
    "Joined",
    "MOST_DAYS",
    "joined",
    "WatchRow",
    "end_watch",
    "note_sightings",
    "sightings_looked_at",
    "unseen_sightings",
    "watch_for",
    "watches_of",
    "FoundThing",
    "Query",
    "Reason",
    "SourceState",
    "Standing",
    "find_people",
    "index_records",
    "question_of",
    "standings",
    "variants",
]
