"""Use cases of the Marac."""

from harbour.marac.services.answering import answer_action, answer_research
from harbour.marac.services.meeting import (
    NewMeeting,
    attend,
    hold,
    list_cases,
    put_off,
    schedule,
    send_agenda,
)
from harbour.marac.services.minutes import NewAction, add_action, close_case, hear, send_minutes
from harbour.marac.services.referring import NewReferral, appeal, refer, screen

__all__ = [
    "NewAction",
    "NewMeeting",
    "NewReferral",
    "add_action",
    "answer_action",
    "answer_research",
    "appeal",
    "attend",
    "close_case",
    "hear",
    "hold",
    "list_cases",
    "put_off",
    "refer",
    "schedule",
    "screen",
    "send_agenda",
    "send_minutes",
]
