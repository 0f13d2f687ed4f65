"""Outcomes of recorded crime by type, force and year, counted by the BBC from data.police.uk.

Source: BBC Shared Data Unit, outcomes by category, force and year, 2012 to 2016. Rows without an
        outcome are anti-social behaviour, or crime whose outcome was not published.
Unit:   records published in a calendar year.
"""

from datetime import date

from harbour.interchange.domain import values as v
from harbour.interchange.domain.mapping import Column, Context, Extract, Unmeant, Values
from harbour.interchange.domain.records import CountRecord
from harbour.interchange.terms import Holds


def _meaning(values: Values, context: Context) -> CountRecord:
    year = values["Year"]
    if year > context.today.year:
        raise Unmeant("Year", v.FUTURE)
    return CountRecord(
        force=values["reported_by"],
        period=str(year),
        from_on=date(year, 1, 1),
        until_on=date(year, 12, 31),
        number=values["f0_"],
        type=values["crime_type"],
        outcome=values["last_outcome_category"],
    )


OUTCOMES = Extract(
    name="outcomes-by-force",
    title="Outcomes by crime type, force and year",
    publisher="data.police.uk, counted by the BBC Shared Data Unit",
    licence="Open Government Licence v3.0",
    holds=Holds.COUNTS,
    columns=(
        Column(name="Year", read=v.year),
        Column(name="f0_", read=v.whole_number, also=("count", "total", "number")),
        Column(name="crime_type", read=v.text(80, blank=False), totals=True),
        Column(name="reported_by", read=v.text(80, blank=False), also=("force",), totals=True),
        Column(name="last_outcome_category", read=v.text(120), also=("outcome",)),
    ),
    meaning=_meaning,
    not_in_key=frozenset({"f0_"}),
    also=("bbc", "outcomes", "bbc_outcomes_by_force"),
)
