"""Tables of persons, places and events."""

from harbour.pole.models.event import CourtFinding, Event, Involvement, Location, Offence
from harbour.pole.models.person import (
    Judgement,
    PersonIdentifier,
    PersonName,
    PersonPhone,
    PersonPlace,
    PersonRecord,
    PersonVehicle,
    Relationship,
    SourceSystem,
    Warning,
)

__all__ = [
    "CourtFinding",
    "Event",
    "Involvement",
    "Judgement",
    "Location",
    "Offence",
    "PersonIdentifier",
    "PersonName",
    "PersonPhone",
    "PersonPlace",
    "PersonRecord",
    "PersonVehicle",
    "Relationship",
    "SourceSystem",
    "Warning",
]
