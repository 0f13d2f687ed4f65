"""Forms of the Marac and of the hub."""

from harbour.marac.forms.answering import AnswerAction, AnswerResearch, AskOutside, HandOver
from harbour.marac.forms.counting import BringList, Try
from harbour.marac.forms.hub import AnswerHub, CallHub, Decide
from harbour.marac.forms.meeting import (
    AddAction,
    AdmitObserver,
    Attend,
    CallOff,
    CountHer,
    Hear,
    Hold,
    NameChairs,
    Schedule,
    Urgent,
)
from harbour.marac.forms.membership import AddMember, EndMember, SetUp
from harbour.marac.forms.naming import NOBODY, GiveCover, GiveToColleague, NameContact
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
    "NOBODY",
    "Acknowledge",
    "AcknowledgeOutside",
    "AddAction",
    "AddMember",
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
    "CallOff",
    "CountHer",
    "Decide",
    "EndMember",
    "GiveCover",
    "GiveToColleague",
    "HandOver",
    "Hear",
    "Hold",
    "NameChairs",
    "NameContact",
    "Refer",
    "Schedule",
    "Screen",
    "SendAway",
    "SetUp",
    "TakeIn",
    "Try",
    "Urgent",
    "Words",
]
