"""Use cases of the Marac and of the hub."""

from harbour.marac.services.acting import (
    NewAction,
    add_action,
    add_hub_action,
    chase,
    hand_over_action,
)
from harbour.marac.services.answering import NewResearch, answer_action, answer_research
from harbour.marac.services.bringing import Brought, bring_in, rows_of_file
from harbour.marac.services.calling_off import call_off
from harbour.marac.services.counting import NewEquality, publish_return, record_equality
from harbour.marac.services.ending import take_back_actions, take_back_actions_about
from harbour.marac.services.flagging import tell_of_flags
from harbour.marac.services.handing import hand_over_as_file
from harbour.marac.services.hub import (
    NewAnswer,
    NewCall,
    NewDecision,
    actions_agreed,
    answer_hub,
    call,
    close_hub_case,
    decide_at_hub,
    escalate,
    take_up,
)
from harbour.marac.services.letting import let_see
from harbour.marac.services.meeting import (
    NewMeeting,
    hold,
    keep_safe,
    list_cases,
    list_urgent,
    name_chairs,
    put_off,
    schedule,
    send_agenda,
)
from harbour.marac.services.membership import (
    Ending,
    NewConference,
    NewMember,
    add_member,
    end_member,
    hand_back_of_gone,
    set_up,
)
from harbour.marac.services.minutes import close_case, hear, minuted_words, send_minutes
from harbour.marac.services.naming import NewCover, end_cover, give_cover, name_contact
from harbour.marac.services.outside import NewQuestion, ask_outside
from harbour.marac.services.passing_on import give_to_colleague
from harbour.marac.services.people import first_source, own_record
from harbour.marac.services.referring import (
    NewReferral,
    accept_as_case,
    appeal,
    let_read,
    own_records,
    refer,
    screen,
    settle,
    weigh_grounds,
)
from harbour.marac.services.reminding import remind_of_hub, remind_of_research
from harbour.marac.services.repeats import (
    answer_repeat,
    hear_events,
    look_for_repeats,
    settle_repeats,
)
from harbour.marac.services.sealing import new_passphrase
from harbour.marac.services.sitting import admit_observer, attend, call_case
from harbour.marac.services.taking_in import take_in_file
from harbour.marac.services.transferring import NewTransfer, Taken, acknowledge, send_away

__all__ = [
    "hand_over_as_file",
    "new_passphrase",
    "take_in_file",
    "Brought",
    "Ending",
    "NewAction",
    "NewAnswer",
    "NewCall",
    "NewConference",
    "NewCover",
    "NewDecision",
    "NewEquality",
    "NewMeeting",
    "NewMember",
    "NewQuestion",
    "NewReferral",
    "NewResearch",
    "NewTransfer",
    "Taken",
    "accept_as_case",
    "acknowledge",
    "actions_agreed",
    "add_action",
    "add_hub_action",
    "add_member",
    "admit_observer",
    "answer_action",
    "answer_hub",
    "answer_repeat",
    "answer_research",
    "appeal",
    "ask_outside",
    "attend",
    "bring_in",
    "call",
    "call_case",
    "call_off",
    "chase",
    "close_case",
    "close_hub_case",
    "decide_at_hub",
    "end_cover",
    "end_member",
    "escalate",
    "first_source",
    "give_cover",
    "give_to_colleague",
    "hand_back_of_gone",
    "hand_over_action",
    "hear",
    "hear_events",
    "hold",
    "keep_safe",
    "let_read",
    "let_see",
    "list_cases",
    "list_urgent",
    "look_for_repeats",
    "minuted_words",
    "name_chairs",
    "name_contact",
    "own_record",
    "own_records",
    "publish_return",
    "put_off",
    "record_equality",
    "refer",
    "remind_of_hub",
    "remind_of_research",
    "rows_of_file",
    "schedule",
    "screen",
    "send_agenda",
    "send_away",
    "send_minutes",
    "settle",
    "set_up",
    "settle_repeats",
    "take_back_actions",
    "take_back_actions_about",
    "take_up",
    "tell_of_flags",
    "weigh_grounds",
]
