"""Forms of the Marac and of the hub."""

from harbour.marac.forms.answering import AnswerAction, AnswerResearch, AskOutside, HandOver
from harbour.marac.forms.counting import BringList, Try
from harbour.marac.forms.hub import AnswerHub, CallHub, Decide
from harbour.marac.forms.meeting import (
    AddAction,
    AdmitObserver,
    Attend,
    CountHer,
    Hear,
    Hold,
    NameChairs,
    Schedule,
    Urgent,
)
from harbour.marac.forms.referring import (
    Acknowledge,
    AcknowledgeOutside,
    AfterRefusal,
    AsFile,
    Refer,
    Screen,
    SendAway,
    TakeIn,
    Words,
)

__all__ = [
    "Acknowledge",
    "AcknowledgeOutside",
    "AddAction",
    "AdmitObserver",
    "AfterRefusal",
    "AnswerAction",
    "AnswerHub",
    "AnswerResearch",
    "AsFile",
    "AskOutside",
    "Attend",
    "BringList",
    "CallHub",
    "CountHer",
    "Decide",
    "HandOver",
    "Hear",
    "Hold",
    "NameChairs",
    "Refer",
    "Schedule",
    "Screen",
    "SendAway",
    "TakeIn",
    "Try",
    "Urgent",
    "Words",
]
