"""Tables of the control room."""

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

__all__ = [
    "BriefingCheck",
    "CallBack",
    "ClosingFact",
    "Contact",
    "Deployment",
    "Grading",
    "Incident",
    "IncidentStep",
    "KeptFrom",
    "LogLink",
    "Marker",
    "Marking",
    "NarrativeLine",
    "Opening",
    "RungCall",
    "SpecialistReview",
    "Thrive",
    "Unit",
    "VideoResponse",
]
