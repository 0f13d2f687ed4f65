"""The words of figures: what is counted, and by what it may be broken down."""

from enum import StrEnum


class Counted(StrEnum):
    """What a figure is counted from."""

    EVENTS = "events"
    PUBLISHED = "published counts"
    FORCE = "all that a force's own systems recorded"
    DAY = "what a force had open on one day"


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
    CALLS = "calls for assistance"
    DA_CALLS = "calls for assistance about domestic abuse"
    DA_CALLS_REPEAT = "those of them from repeat victims"
    INTENT = "assaults with intent to cause serious harm"
    DA_INTENT = "those of them that are domestic abuse"
    INJURY = "assaults with injury"
    DA_INJURY = "assaults with injury that are domestic abuse"
    HARASSMENT = "harassment offences"
    DA_HARASSMENT = "harassment offences that are domestic abuse"
    SEXUAL = "sexual offences"
    DA_SEXUAL = "sexual offences that are domestic abuse"
    SEXUAL_CHARGED = "sexual offences charged"
    SEXUAL_CAUTIONED = "sexual offences cautioned"
    VIOLENCE = "violence against the person"
    VIOLENCE_CHARGED = "violence against the person charged"
    VIOLENCE_CAUTIONED = "violence against the person cautioned"
    VICTIM_BASED = "victim-based crimes"
    VICTIM_BASED_CHARGED = "victim-based crimes charged"
    VICTIM_BASED_CAUTIONED = "victim-based crimes cautioned"
    DA_CHARGED = "domestic abuse crimes charged"
    DA_CAUTIONED = "domestic abuse crimes cautioned"
    DA_OUT_OF_COURT = "domestic abuse crimes otherwise disposed of out of court"
    DA_OTHER_OUTCOME = "domestic abuse crimes with another outcome or none yet"
    ACTIVE = "domestic abuse victims with something open"
    ACTIVE_HIGH = "those of them at high risk"
    ACTIVE_MEDIUM = "those of them at medium risk"
    ACTIVE_STANDARD = "those of them at standard risk"
    ACTIVE_UNGRADED = "those of them not yet graded"
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
