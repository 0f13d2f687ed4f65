"""Use cases of investigation."""

from harbour.investigation.services.arrest import (
    Weighed,
    decide_arrest,
    raise_counter,
    record_interview,
    resolve_counter,
    review_arrest,
)
from harbour.investigation.services.bail import (
    NewBail,
    give_bail,
    release_under_investigation,
    review_rui,
)
from harbour.investigation.services.crime import (
    COLUMNS,
    NumberTaken,
    OutcomeMissing,
    StillSought,
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
from harbour.investigation.services.suspects import (
    accept_handover,
    begin_search,
    circulate,
    name_suspect,
    offer_handover,
    record_enquiry,
    review_search,
    say_new_danger,
)

__all__ = [
    "COLUMNS",
    "NewBail",
    "NewEntry",
    "StillSought",
    "Weighed",
    "accept_handover",
    "begin_search",
    "circulate",
    "decide_arrest",
    "give_bail",
    "name_suspect",
    "offer_handover",
    "raise_counter",
    "record_enquiry",
    "record_interview",
    "release_under_investigation",
    "resolve_counter",
    "review_arrest",
    "review_rui",
    "review_search",
    "say_new_danger",
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
