"""The words of figures: what is counted, and by what it may be broken down."""

from enum import StrEnum

from django.db import models


class Counted(StrEnum):
    """What a figure is counted from."""

    EVENTS = "events"
    PUBLISHED = "published counts"
    FORCE = "all that a force's own systems recorded"
    DAY = "what a force had open on one day"
    DUTIES = "what was owed by a time that a rule gave"
    GRADES = "grades that the referral unit decided"
    LISTED = "what the package that keeps it lists one by one"


class Basis(StrEnum):
    """Which day puts something into a period. Two bases give two percentages: both are shown."""

    RECORDED = "counted by the day on which it was reported"
    CLOSED = "counted by the day on which the crime was finalised"
    DUE = "counted by the day on which it was due"
    DECIDED = "counted by the day on which the unit decided"
    DAY = "counted at the end of one day"
    HELD = "counted by the day on which the meeting was held"
    SERVED = "counted by the day on which the notice was served"
    BREACHED = "counted by the day of the breach"
    RECEIVED = "counted by the day on which it was received"
    LOOKED_AT = "counted by the day of the second grade"
    HAPPENED = "counted by the day on which it happened, as published"


class Theme(StrEnum):
    """Under which heading a figure stands in the list."""

    CALLS = "Calls for assistance"
    CRIME = "Crime"
    RISK = "Risk"
    ARRESTS = "Arrests"
    OUTCOMES = "How crimes end"
    VICTIMS = "Victims told and kept safe"
    SUPERVISION = "Supervision"
    PARTNERS = "Partners"
    TRAINING = "Training"
    PERPETRATORS = "Perpetrators"
    LEARNING = "Learning"
    OTHER = "Beside domestic abuse"


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
    CLOSED_DA = "domestic abuse crimes finalised"
    CLOSED_DA_CHARGED = "domestic abuse crimes finalised as charged"
    CLOSED_DA_CAUTIONED = "domestic abuse crimes finalised as cautioned"
    DA_SUSPECT = "domestic abuse crimes with somebody recorded as suspect"
    DA_VOLUNTARY = "domestic abuse crimes with somebody interviewed who attended voluntarily"
    DA_BAILED = "domestic abuse crimes with somebody bailed before any charge"
    DA_BAILED_ON_CONDITIONS = "domestic abuse crimes with somebody bailed so, on conditions"
    DA_RELEASED = "domestic abuse crimes with somebody released under investigation"
    DA_SENT = "domestic abuse crimes sent to the CPS for a decision"
    DA_IN_COURT = "domestic abuse crimes that a court has ended"
    DA_CONVICTED = "domestic abuse crimes that a court ended with a conviction"
    DA_CHILD_CALLS = "calls about domestic abuse with a child linked or present"
    DA_CHILD_TOLD = "calls about domestic abuse with a child of whom children's services were told"
    DA_POSITIVE = "domestic abuse crimes charged, cautioned or otherwise disposed of"
    DA_UNSUPPORTED = "domestic abuse crimes that ended because the victim did not support it"
    DA_NO_EVIDENCE = "domestic abuse crimes ended without evidence though the victim supported it"
    BURGLARY = "burglaries"
    BURGLARY_CHARGED = "burglaries charged"
    THEFT = "thefts other than burglary"
    THEFT_CHARGED = "thefts other than burglary charged"
    FELL_DUE = "that fell due"
    KEPT = "done in time"
    GRADED = "assessments that the unit graded"
    REGRADED = "of them given another grade than the officer's"
    RAISED = "of them given a higher grade"
    LOWERED = "of them given a lower grade"
    STAFF = "people whose role needs training in domestic abuse"
    TRAINED = "people who have all the training that their role needs, in date"
    INVESTIGATORS = "investigators"
    TRAINED_INVESTIGATORS = "investigators whose training to investigate domestic abuse is in date"
    AT_HIGH_RISK = "victims at high risk with a case open"
    ADVISED = "victims at high risk with an independent adviser by name"
    NAMED = "perpetrators nominated or managed"
    OWNED = "perpetrators nominated or managed with an owner by name"
    BRIEFED = "perpetrators named in a briefing that their beat read within seven days"
    NOTICES = "protection notices served"
    ORDERED = "protection notices served on which the court made an order"
    BREACHES = "breaches of orders"
    BREACHES_ARRESTED = "breaches of orders with an arrest"
    DISCLOSURES = "requests and proposals under the disclosure scheme"
    DISCLOSED = "requests and proposals under the disclosure scheme that ended with telling"
    MARAC_HEARD = "cases heard at the Marac"
    MARAC_MINUTES = "minutes of the meetings that heard them"
    LOOKED_AT_TWICE = "standard grades of dip samples given a second grade"
    FOUND_WRONG = "standard grades that the second person graded otherwise"
    EVALUATED = "pilots that were evaluated"
    COPIED = "pilots whose evaluation was sent to the inspectorate"
    ROWS = "rows published"
    NUMBER = "offences or records published"


class Family(models.TextChoices):
    """Measures whose counts lie within each other."""

    CRIMES = "CRIMES", "Crimes"
    CALLS = "CALLS", "Calls"


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
    DISTRICT = "district"
    TEAM = "team"
    SEX = "sex"
    AGE = "age"
    ETHNICITY = "ethnicity"
    RELATIONSHIP = "relationship"
    RISK = "risk"


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

OF_DOMESTIC = frozenset(
    {
        Dimension.SEX,
        Dimension.AGE,
        Dimension.ETHNICITY,
        Dimension.RELATIONSHIP,
        Dimension.OUTCOME,
    }
)
"""Breakdowns of events that only measures of domestic abuse have."""
DIMENSION_WORDS = {
    Dimension.MONTH: "Month",
    Dimension.AREA: "Area",
    Dimension.DISTRICT: "District",
    Dimension.TEAM: "Team",
    Dimension.OFFENCE: "Offence",
    Dimension.SEX: "Sex of the victim",
    Dimension.AGE: "Age of the victim",
    Dimension.ETHNICITY: "Ethnicity of the victim",
    Dimension.RELATIONSHIP: "Suspect, to the victim",
    Dimension.RISK: "Risk",
    Dimension.OUTCOME: "How it ended",
}
"""The breakdowns that pages offer, in the words that they are chosen by."""
