"""Which team owes what about a crime, where nobody is named."""

from uuid import UUID

from harbour.investigation.models import Crime
from harbour.workforce.api import TeamFunction, team_for


def investigators(crime: Crime) -> UUID:
    """The team whose supervisors answer for what an officer in the case owes and does not do."""
    return _of_the_ground(crime, TeamFunction.CID)


def supervisors(crime: Crime) -> UUID:
    """The response team of the ground: its sergeants read files and decide on arrests."""
    return _of_the_ground(crime, TeamFunction.RESPONSE)


def neighbourhood(crime: Crime) -> UUID:
    """The team whose beat it is."""
    return _of_the_ground(crime, TeamFunction.NEIGHBOURHOOD)


def inspectors(agency_id: UUID) -> UUID:
    """The control room: its duty inspectors review searches and answer for what is late."""
    return team_for(agency_id=agency_id, function=TeamFunction.CONTROL_ROOM).id


def _of_the_ground(crime: Crime, function: str) -> UUID:
    return team_for(
        agency_id=crime.owner_agency_id, function=function, area_id=crime.event.area_id
    ).id
