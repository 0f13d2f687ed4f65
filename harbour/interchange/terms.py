"""The words of import: what an extract holds, and whose it is."""

from enum import StrEnum


class Holds(StrEnum):
    """What the rows of an extract are."""

    EVENTS = "events"
    COUNTS = "counts"
    PEOPLE = "people"


class EventWord(StrEnum):
    """The kinds of event an extract tells of, as `pole` names them."""

    CRIME = "CRIME"
    INCIDENT = "INCIDENT"


class SourceWord(StrEnum):
    """The systems of one force among which the records of a linkage set are spread."""

    CUSTODY = "custody"
    CRIME = "crime"
    INTELLIGENCE = "intelligence"
    COMMAND_AND_CONTROL = "command-and-control"
    MISSING_PERSONS = "missing-persons"
    FIREARMS_LICENSING = "firearms-licensing"
