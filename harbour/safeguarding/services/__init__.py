"""The use cases of safeguarding."""

from harbour.safeguarding.services.added import KIND as ADDED_KIND
from harbour.safeguarding.services.added import read_added, take_in_added
from harbour.safeguarding.services.asking import ask_to_make_contact
from harbour.safeguarding.services.case import (
    allocate,
    open_case,
    review,
    review_case,
    take_case_step,
)
from harbour.safeguarding.services.claimed import tell_if_written_late, when_it_was
from harbour.safeguarding.services.closing import NewClosing, close_case, reopen_case
from harbour.safeguarding.services.community import (
    NewInterpreter,
    NewNeeds,
    decide_immigration,
    name_engagement_officer,
    name_liaison,
    note_outreach,
    open_route,
    record_needs,
    say_what_came,
    use_interpreter,
)
from harbour.safeguarding.services.contact import (
    NewSafeContact,
    agree_safe_contact,
    note_way_told,
    one_at_a_time,
    stop_messages,
)
from harbour.safeguarding.services.contact_log import log_contact
from harbour.safeguarding.services.hearing import hear_reports
from harbour.safeguarding.services.housing import (
    NewSearch,
    NewWork,
    answer_search,
    end_work,
    look_for_home,
    order_work,
    settle_search,
)
from harbour.safeguarding.services.loading import COLUMNS, load
from harbour.safeguarding.services.plan import (
    NewMeasure,
    NewPicture,
    add_measure,
    end_measure,
    write_risk,
)
from harbour.safeguarding.services.primary import decide_primary
from harbour.safeguarding.services.rights import (
    NewRightsRequest,
    answer_request,
    decide_request,
    take_request,
)
from harbour.safeguarding.services.telling import (
    Spoke,
    override_hours,
    tell,
    tell_in_her_hours,
    tell_of,
    tell_together,
)
from harbour.safeguarding.services.tracker import decide_tracked, hear_of_tracked
from harbour.safeguarding.services.updates import (
    Happening,
    hear_events,
    owe_danger,
    owe_update,
    record_statement,
)
from harbour.safeguarding.services.veil import keep_secret, name_readers

__all__ = [
    "ADDED_KIND",
    "read_added",
    "take_in_added",
    "NewSearch",
    "NewWork",
    "answer_search",
    "end_work",
    "look_for_home",
    "order_work",
    "settle_search",
    "NewInterpreter",
    "NewNeeds",
    "decide_immigration",
    "name_engagement_officer",
    "name_liaison",
    "note_outreach",
    "open_route",
    "override_hours",
    "record_needs",
    "say_what_came",
    "tell_if_written_late",
    "tell_in_her_hours",
    "when_it_was",
    "use_interpreter",
    "NewRightsRequest",
    "answer_request",
    "decide_request",
    "take_request",
    "decide_primary",
    "decide_tracked",
    "hear_of_tracked",
    "hear_reports",
    "Happening",
    "hear_events",
    "keep_secret",
    "name_readers",
    "owe_danger",
    "owe_update",
    "record_statement",
    "tell",
    "Spoke",
    "tell_of",
    "tell_together",
    "COLUMNS",
    "NewClosing",
    "NewMeasure",
    "NewPicture",
    "NewSafeContact",
    "add_measure",
    "agree_safe_contact",
    "allocate",
    "close_case",
    "end_measure",
    "load",
    "log_contact",
    "note_way_told",
    "one_at_a_time",
    "open_case",
    "stop_messages",
    "ask_to_make_contact",
    "reopen_case",
    "review",
    "review_case",
    "take_case_step",
    "write_risk",
]
