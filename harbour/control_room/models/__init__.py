"""Tables of the control room."""

from harbour.control_room.models.checks import HandCheck
from harbour.control_room.models.coding import Coding
from harbour.control_room.models.contact import Contact, RungCall
from harbour.control_room.models.incident import (
    BriefingCheck,
    ClosingFact,
    Deployment,
    Grading,
    Incident,
    IncidentStep,
    Thrive,
)
from harbour.control_room.models.linking import LogLink
from harbour.control_room.models.marking import Marker, Marking, NarrativeLine
from harbour.control_room.models.response import CallBack, SpecialistReview, Unit, VideoResponse
from harbour.control_room.models.safety import KeptFrom, Opening
from harbour.control_room.models.since import AnswerSince, NamedSince, PlaceSince, WaySince

__all__ = [
    "AnswerSince",
    "BriefingCheck",
    "CallBack",
    "ClosingFact",
    "Coding",
    "Contact",
    "Deployment",
    "Grading",
    "HandCheck",
    "Incident",
    "IncidentStep",
    "KeptFrom",
    "LogLink",
    "Marker",
    "Marking",
    "NamedSince",
    "NarrativeLine",
    "Opening",
    "PlaceSince",
    "RungCall",
    "SpecialistReview",
    "Thrive",
    "Unit",
    "VideoResponse",
    "WaySince",
]
