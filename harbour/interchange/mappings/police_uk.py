"""data.police.uk street-level crime: one month of one force.

Source: data.police.uk, "About", column definitions; locations are moved to the nearest of a list
        of public points. Anti-social behaviour has no Crime ID: it is an incident, not a crime.
Not:    marked for domestic abuse. Volume, outcomes and geography only.
"""

from datetime import date, datetime, time, timedelta

from harbour.interchange.domain import values as v
from harbour.interchange.domain.mapping import Column, Context, Extract, Unmeant, Values
from harbour.interchange.domain.records import EventRecord, Place
from harbour.interchange.terms import EventWord, Holds

_ANTI_SOCIAL = "anti-social behaviour"
_NO_PLACE = "no location"


def _meaning(values: Values, context: Context) -> EventRecord:
    if values["Month"] > (context.today.year, context.today.month):
        raise Unmeant("Month", v.FUTURE)
    begins, ends = month_instants(*values["Month"])
    if context.force and values["Falls within"] != context.force:
        raise Unmeant("Falls within", v.OTHER_FORCE)
    kind = values["Crime type"]
    street = values["Location"]
    return EventRecord(
        kind=EventWord.INCIDENT if kind.casefold() == _ANTI_SOCIAL else EventWord.CRIME,
        earliest=begins,
        latest=ends,
        reference=values["Crime ID"],
        offence=kind,
        outcome=values["Last outcome category"],
        summary=values["Context"],
        place=Place(
            street="" if street.casefold() == _NO_PLACE else street,
            area_code=values["LSOA code"],
            area_name=values["LSOA name"],
            longitude=values["Longitude"],
            latitude=values["Latitude"],
        ),
    )


def month_instants(year: int, month: int) -> tuple[datetime, datetime]:
    """The first and the last instant of a month."""
    first = date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1)
    begins = datetime.combine(first, time())
    return begins, datetime.combine(after, time()) - timedelta(microseconds=1)


POLICE_UK = Extract(
    name="police-uk-street",
    title="data.police.uk street-level crime",
    publisher="data.police.uk",
    licence="Open Government Licence v3.0",
    holds=Holds.EVENTS,
    columns=(
        Column(name="Crime ID", read=v.text(80)),
        Column(name="Month", read=v.month),
        Column(name="Reported by", read=v.text(120), required=False),
        Column(name="Falls within", read=v.text(120, blank=False)),
        Column(name="Longitude", read=v.optional(v.degrees(180)), also=("Long", "Lng")),
        Column(name="Latitude", read=v.optional(v.degrees(90)), also=("Lat",)),
        Column(name="Location", read=v.text(120)),
        Column(name="LSOA code", read=v.text(20)),
        Column(name="LSOA name", read=v.text(80)),
        Column(name="Crime type", read=v.text(200, blank=False), totals=True),
        Column(name="Last outcome category", read=v.text(120), also=("Last outcome",)),
        Column(name="Context", read=v.text(4000), required=False),
    ),
    meaning=_meaning,
    own_id=lambda values, context: values["Crime ID"],
    not_in_key=frozenset({"Last outcome category", "Context"}),
    agency_column="Falls within",
    source_code="police-uk",
    also=("police-uk", "data.police.uk", "hampshire", "police_uk_hampshire_2018Q4"),
)
