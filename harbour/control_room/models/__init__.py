"""Tables of the control room."""

from harbour.control_room.models.contact import Contact
from harbour.control_room.models.incident import (
    BriefingCheck,
    ClosingFact,
    Deployment,
    Grading,
    Incident,
    IncidentStep,
    Thrive,
)
from harbour.control_room.models.safety import KeptFrom, Opening

__all__ = [
    "BriefingCheck",
    "ClosingFact",
    "Contact",
    "Deployment",
    "Grading",
    "Incident",
    "IncidentStep",
    "KeptFrom",
    "Opening",
    "Thrive",
]
