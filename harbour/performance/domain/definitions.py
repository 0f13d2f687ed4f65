"""Every figure of a source as one definition: what it asks, what is divided by what.

Unit:   a value is `per` x numerator / denominator; or, where `per` is nought, the numerator
        itself, of which the denominator tells out of how many. It is never rounded: `decimals`
        is for showing it.
Source: HMIC, "Everyone's business: improving the police response to domestic abuse", 2014, for
        share of crime and arrests per 100; the definitions' own `source` otherwise.
"""

from dataclasses import dataclass

from harbour.performance.terms import Basis, Counted, Dimension, Measure, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One figure. `is_bound` tells that the value is the largest share that so few found still
    allow, with 95% confidence. `is_owed` tells that it can only be met by doing what somebody is
    owed. `opens_to` is what its cases are called.

    `needs` names a count that must not be nought for the figure to mean anything. `within`
    names a dimension over which the denominator is summed: the share of each outcome among the
    crimes of its type. `rule` is the rule whose duties are counted. `version` changes
    whenever what is counted does. `ripens` is how many months pass until most of the numerator has
    come: younger months stand on no chart, where they would only look like a fall. A count below
    `smallest` is never published, nor anything from which it could be worked out.
    """

    id: str
    title: str
    question: str
    unit: str
    numerator: Measure
    denominator: Measure | None = None
    per: int = 0
    decimals: int = 0
    counted: tuple[Counted, ...] = (Counted.EVENTS,)
    needs: Measure | None = None
    within: Dimension | None = None
    caveat: str = ""
    source: str = ""
    theme: Theme = Theme.OTHER
    basis: Basis = Basis.HAPPENED
    version: str = "2014-1"
    breakdowns: tuple[Dimension, ...] = ()
    rule: str = ""
    ripens: int = 0
    smallest: int = 5
    is_bound: bool = False
    is_owed: bool = False
    opens_to: str = "case,cases"


ARRESTS_RIPEN, OUTCOMES_RIPEN, COURTS_RIPEN = 1, 3, 9
"""Months: our own, to be set by how long a force's own crimes take."""

BY_GROUND = (Dimension.MONTH, Dimension.AREA, Dimension.DISTRICT)
BY_TEAM = (*BY_GROUND, Dimension.TEAM)
BY_CRIME = (*BY_GROUND, Dimension.OFFENCE)
BY_VICTIM = (
    *BY_TEAM,
    Dimension.OFFENCE,
    Dimension.SEX,
    Dimension.AGE,
    Dimension.ETHNICITY,
    Dimension.RELATIONSHIP,
)
BY_ENDING = (*BY_VICTIM, Dimension.OUTCOME)
"""Breakdowns. By persons only where everything counted is domestic abuse."""

_HMIC = "HMIC, Everyone's business, 2014"
_MARKED = "Counts what the source marked. A crime nobody marked is counted as not domestic."
_PLACES = "A location is as fine as its publisher makes it: a block or a public point, not a home."

DEFINITIONS = (
    Definition(
        id="records",
        title="Records",
        question="How many records of crime and of incidents are there?",
        unit="records",
        numerator=Measure.RECORDS,
    ),
    Definition(
        id="recorded-crime",
        title="Recorded crime",
        question="How many crimes were recorded?",
        unit="crimes",
        numerator=Measure.CRIMES,
        caveat="Anti-social behaviour is an incident, not a crime.",
        source="Home Office Counting Rules for Recorded Crime",
        counted=(Counted.EVENTS, Counted.FORCE),
        theme=Theme.CRIME,
        basis=Basis.RECORDED,
        breakdowns=BY_CRIME,
    ),
    Definition(
        id="da-crimes",
        title="Domestic abuse crimes",
        question="How many crimes were marked as domestic abuse?",
        unit="crimes",
        numerator=Measure.DA_CRIMES,
        needs=Measure.MARKED,
        caveat=_MARKED,
        counted=(Counted.EVENTS, Counted.FORCE),
        theme=Theme.CRIME,
        basis=Basis.RECORDED,
        breakdowns=BY_ENDING,
    ),
    Definition(
        id="da-share-of-crime",
        title="Domestic abuse as a share of recorded crime",
        question="How much of all recorded crime is domestic abuse?",
        unit="%",
        numerator=Measure.DA_CRIMES,
        denominator=Measure.CRIMES,
        per=100,
        decimals=2,
        needs=Measure.MARKED,
        caveat=_MARKED,
        source=_HMIC,
        counted=(Counted.EVENTS, Counted.FORCE),
        theme=Theme.CRIME,
        basis=Basis.RECORDED,
        breakdowns=BY_CRIME,
    ),
    Definition(
        id="arrests-per-100-da-crimes",
        title="Arrests per 100 domestic abuse crimes",
        question="How often does a domestic abuse crime lead to an arrest?",
        unit="arrests per 100 crimes",
        numerator=Measure.DA_ARRESTS,
        denominator=Measure.DA_CRIMES,
        per=100,
        decimals=2,
        needs=Measure.MARKED,
        caveat="Counts crimes with an arrest, not arrests. Some follow after the extract was made.",
        source=_HMIC,
        counted=(Counted.EVENTS, Counted.FORCE),
        theme=Theme.ARRESTS,
        basis=Basis.RECORDED,
        breakdowns=BY_VICTIM,
        ripens=ARRESTS_RIPEN,
    ),
    Definition(
        id="arrests-per-100-other-crimes",
        title="Arrests per 100 other crimes",
        question="How often does a crime that is not domestic abuse lead to an arrest?",
        unit="arrests per 100 crimes",
        numerator=Measure.OTHER_ARRESTS,
        denominator=Measure.OTHER_CRIMES,
        per=100,
        decimals=2,
        needs=Measure.MARKED,
        caveat="Counts crimes with an arrest, not arrests. Some follow after the extract was made.",
        source=_HMIC,
    ),
    Definition(
        id="repeat-location-share",
        title="Domestic abuse crimes at repeat locations",
        question="How much domestic abuse happens where it has happened before?",
        unit="%",
        numerator=Measure.DA_AT_LOCATIONS_2,
        denominator=Measure.DA_CRIMES,
        per=100,
        decimals=2,
        needs=Measure.MARKED,
        caveat=_PLACES,
    ),
    Definition(
        id="da-locations",
        title="Locations of domestic abuse crime",
        question="At how many locations was there any?",
        unit="locations",
        numerator=Measure.DA_LOCATIONS,
        needs=Measure.MARKED,
        caveat=_PLACES,
    ),
    Definition(
        id="da-locations-2-or-more",
        title="Locations of two or more domestic abuse crimes",
        question="At how many locations was there more than one?",
        unit="locations",
        numerator=Measure.DA_LOCATIONS_2,
        denominator=Measure.DA_LOCATIONS,
        needs=Measure.MARKED,
        caveat=_PLACES,
    ),
    Definition(
        id="da-locations-5-or-more",
        title="Locations of five or more domestic abuse crimes",
        question="At how many locations were there five or more?",
        unit="locations",
        numerator=Measure.DA_LOCATIONS_5,
        denominator=Measure.DA_LOCATIONS,
        needs=Measure.MARKED,
        caveat=_PLACES,
    ),
    Definition(
        id="outcome-share",
        title="Outcomes of recorded crime",
        question="Of the crimes of a group, how many have each outcome?",
        unit="%",
        numerator=Measure.CRIMES,
        denominator=Measure.CRIMES,
        per=100,
        decimals=1,
        within=Dimension.OUTCOME,
        caveat="The outcome is the last one published; many come later.",
        source="Home Office, Crime outcomes in England and Wales",
    ),
    Definition(
        id="records-without-reference",
        title="Records without a reference",
        question="How many records cannot be found again in their source?",
        unit="records",
        numerator=Measure.WITHOUT_REFERENCE,
        denominator=Measure.RECORDS,
    ),
    Definition(
        id="different-references",
        title="Different references",
        question="How many references are there, each counted once?",
        unit="references",
        numerator=Measure.REFERENCES,
    ),
    Definition(
        id="records-without-area",
        title="Records without an area",
        question="How many records belong to no area?",
        unit="records",
        numerator=Measure.WITHOUT_AREA,
        denominator=Measure.RECORDS,
    ),
    Definition(
        id="different-areas",
        title="Areas with a record",
        question="In how many areas is there any record?",
        unit="areas",
        numerator=Measure.AREAS,
    ),
    Definition(
        id="records-without-place",
        title="Records without a place",
        question="How many records say nothing of where?",
        unit="records",
        numerator=Measure.WITHOUT_PLACE,
        denominator=Measure.RECORDS,
    ),
    Definition(
        id="published-rows",
        title="Rows published",
        question="Of how many rows is the publication?",
        unit="rows",
        numerator=Measure.ROWS,
        counted=(Counted.PUBLISHED,),
    ),
    Definition(
        id="published-number",
        title="Offences or records published",
        question="How many did the publisher count?",
        unit="offences",
        numerator=Measure.NUMBER,
        counted=(Counted.PUBLISHED,),
        caveat="As published: a correction of an earlier period may be below nought.",
    ),
    Definition(
        id="published-outcome-share",
        title="Outcomes published",
        question="Of what the publisher counted in a group, how much has each outcome?",
        unit="%",
        numerator=Measure.NUMBER,
        denominator=Measure.NUMBER,
        per=100,
        decimals=1,
        counted=(Counted.PUBLISHED,),
        within=Dimension.OUTCOME,
    ),
)
