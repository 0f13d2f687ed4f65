"""Use cases of investigation."""

from harbour.investigation.services.crime import (
    COLUMNS,
    NumberTaken,
    OutcomeMissing,
    WaitsForReview,
    finalise,
    load,
    record_crime,
    reopen,
)
from harbour.investigation.services.ending import (
    ask_whether_it_stands,
    decide_whether_it_stands,
    record_outcome,
    record_view,
)
from harbour.investigation.services.evidence import NewEntry, say
from harbour.investigation.services.reviewing import answer_review, review_file

__all__ = [
    "COLUMNS",
    "NewEntry",
    "NumberTaken",
    "OutcomeMissing",
    "WaitsForReview",
    "answer_review",
    "ask_whether_it_stands",
    "decide_whether_it_stands",
    "finalise",
    "load",
    "record_crime",
    "record_outcome",
    "record_view",
    "reopen",
    "review_file",
    "say",
]
