"""The words of figures: what is counted, and by what it may be broken down."""

from enum import StrEnum


class Counted(StrEnum):
    """What a figure is counted from."""

    EVENTS = "events"
    PUBLISHED = "published counts"


class Measure(StrEnum):
    """A count. Each is a whole number for each group of a breakdown."""

    RECORDS = "records"
    CRIMES = "crimes"
    MARKED = "crimes marked as domestic abuse or not"
    DA_CRIMES = "domestic abuse crimes"
    DA_ARRESTS = "domestic abuse crimes with an arrest"
    OTHER_CRIMES = "other crimes"
    OTHER_ARRESTS = "other crimes with an arrest"
    WITHOUT_REFERENCE = "records without a reference"
    REFERENCES = "different references"
    WITHOUT_AREA = "records without an area"
    AREAS = "different areas"
    WITHOUT_PLACE = "records without a place"
    DA_LOCATIONS = "locations of domestic abuse crime"
    DA_LOCATIONS_2 = "locations of two or more domestic abuse crimes"
    DA_LOCATIONS_5 = "locations of five or more domestic abuse crimes"
    DA_AT_LOCATIONS_2 = "domestic abuse crimes at locations of two or more"
    ROWS = "rows published"
    NUMBER = "offences or records published"


class Dimension(StrEnum):
    """By what a figure may be broken down."""

    TYPE = "type"
    MONTH = "month"
    YEAR = "year"
    AREA = "area"
    LOCATION = "location"
    OUTCOME = "outcome"
    KIND = "kind"
    FORCE = "force"
    PERIOD = "period"
    OFFENCE = "offence"
    GROUP = "group"
    SUBGROUP = "subgroup"


OF_EVENTS = frozenset(
    {
        Dimension.TYPE,
        Dimension.MONTH,
        Dimension.YEAR,
        Dimension.AREA,
        Dimension.LOCATION,
        Dimension.OUTCOME,
        Dimension.KIND,
    }
)
OF_PUBLISHED = frozenset(
    {
        Dimension.TYPE,
        Dimension.OUTCOME,
        Dimension.FORCE,
        Dimension.PERIOD,
        Dimension.YEAR,
        Dimension.OFFENCE,
        Dimension.GROUP,
        Dimension.SUBGROUP,
    }
)
OF_TIME = frozenset({Dimension.MONTH, Dimension.YEAR, Dimension.PERIOD})
