"""What other packages may use of the search."""

from harbour.multi_search.domain.score import Reason
from harbour.multi_search.domain.variants import variants
from harbour.multi_search.selectors import Answer, FoundPerson, SourceState, find_people
from harbour.multi_search.services import index_records

__all__ = [
    "Answer",
    "FoundPerson",
    "Reason",
    "SourceState",
    "find_people",
    "index_records",
    "variants",
]
