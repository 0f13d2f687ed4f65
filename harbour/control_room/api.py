"""What other packages may use of the control room."""

from harbour.control_room.by_hand import ByHand, by_hand
from harbour.control_room.call_records import (
    CallRecord,
    CallTaken,
    call_record,
    calls_by_code,
    calls_by_nature,
    calls_open,
    calls_taken,
)
from harbour.control_room.domain.calling_back import Way
from harbour.control_room.domain.grading import attendance_target, propose
from harbour.control_room.domain.markers import review_deadline
from harbour.control_room.domain.questions import CODES
from harbour.control_room.domain.repeat import Definition, Earlier, repeat_victim
from harbour.control_room.domain.since import Later
from harbour.control_room.domain.telephony import Ringing
from harbour.control_room.domain.workflow import INCIDENT
from harbour.control_room.linked import Linked, linked, live_there, lost_of_number, of_number
from harbour.control_room.markers import MarkerRow, markers_for
from harbour.control_room.models import BriefingCheck, Incident, RungCall
from harbour.control_room.narrative import Line, narratives
from harbour.control_room.people import CALLING, ORDER_OF_ROLES, ROLES
from harbour.control_room.policies import may_add_since, may_attend, may_see_markers
from harbour.control_room.reading import (
    typed_by_hand,
    typed_in_call,
    typed_in_contact,
    typed_in_lines,
    typed_in_links,
    typed_in_markers,
    typed_in_way,
    typed_since,
    words_as_read,
)
from harbour.control_room.safety import Safety, safety_of
from harbour.control_room.selectors import (
    attending,
    codes,
    incident,
    outstanding,
    targets,
    timeline,
)
from harbour.control_room.services.briefing import Check, record_checks
from harbour.control_room.services.call import Call, Named, repeat_finding, take_call
from harbour.control_room.services.closing import NotYetWhole, close_log, put_down
from harbour.control_room.services.coding import Coded, code_log
from harbour.control_room.services.deployment import (
    arrive,
    leave,
    send_officer,
    set_out,
    stand_down,
)
from harbour.control_room.services.drafting import call_terms
from harbour.control_room.services.grading import regrade
from harbour.control_room.services.loading import COLUMNS, load
from harbour.control_room.services.ringing import find_rung_off, note_rung
from harbour.control_room.services.safety import keep_from, open_held
from harbour.control_room.told import Told, answers_of, replies

__all__ = [
    "Later",
    "replies",
    "typed_by_hand",
    "typed_in_call",
    "typed_in_contact",
    "typed_in_lines",
    "typed_in_links",
    "typed_in_markers",
    "typed_in_way",
    "typed_since",
    "words_as_read",
    "Ringing",
    "find_rung_off",
    "note_rung",
    "INCIDENT",
    "BriefingCheck",
    "CALLING",
    "CODES",
    "COLUMNS",
    "Call",
    "CallRecord",
    "CallTaken",
    "Coded",
    "Check",
    "Definition",
    "Earlier",
    "Incident",
    "Line",
    "Linked",
    "MarkerRow",
    "Named",
    "NotYetWhole",
    "ORDER_OF_ROLES",
    "ROLES",
    "RungCall",
    "Safety",
    "Told",
    "ByHand",
    "by_hand",
    "Way",
    "answers_of",
    "arrive",
    "attendance_target",
    "attending",
    "call_record",
    "call_terms",
    "calls_by_code",
    "calls_by_nature",
    "code_log",
    "codes",
    "calls_open",
    "calls_taken",
    "close_log",
    "incident",
    "leave",
    "linked",
    "live_there",
    "lost_of_number",
    "of_number",
    "markers_for",
    "may_add_since",
    "may_attend",
    "may_see_markers",
    "narratives",
    "keep_from",
    "load",
    "open_held",
    "outstanding",
    "propose",
    "put_down",
    "record_checks",
    "regrade",
    "repeat_finding",
    "repeat_victim",
    "review_deadline",
    "safety_of",
    "send_officer",
    "set_out",
    "stand_down",
    "take_call",
    "targets",
    "timeline",
]
