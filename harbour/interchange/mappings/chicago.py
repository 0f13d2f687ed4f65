"""City of Chicago, crimes since 2001: one row a crime, marked Domestic and Arrest.

Source: Chicago Data Portal, dataset ijzp-q8t2, column descriptions. Domestic: "whether the
        incident was domestic-related as defined by the Illinois Domestic Violence Act".
        Places are blocks, never addresses.
Unit:   times are Chicago's own.
"""

from harbour.interchange.domain import values as v
from harbour.interchange.domain.mapping import Column, Context, Extract, Unmeant, Values
from harbour.interchange.domain.records import EventRecord, Place
from harbour.interchange.terms import EventWord, Holds


def _meaning(values: Values, context: Context) -> EventRecord:
    at = values["Date"]
    if at.date() > context.today:
        raise Unmeant("Date", v.FUTURE)
    told = (values["Description"], values["Location Description"])
    return EventRecord(
        kind=EventWord.CRIME,
        earliest=at,
        latest=at,
        reference=values["Case Number"],
        offence=values["Primary Type"],
        is_domestic=values["Domestic"],
        arrested=values["Arrest"],
        summary="; ".join(part for part in told if part),
        place=Place(
            street=values["Block"],
            area_code=values["Community Area"],
            longitude=values["Longitude"],
            latitude=values["Latitude"],
        ),
    )


CHICAGO = Extract(
    name="chicago",
    title="City of Chicago crimes",
    publisher="City of Chicago",
    licence="City of Chicago data terms of use",
    holds=Holds.EVENTS,
    columns=(
        Column(name="ID", read=v.code, required=False),
        Column(name="Case Number", read=v.text(80), required=False),
        Column(name="Date", read=v.moment),
        Column(name="Block", read=v.text(120)),
        Column(name="Primary Type", read=v.text(200, blank=False), totals=True),
        Column(name="Description", read=v.text(300)),
        Column(name="Location Description", read=v.text(300)),
        Column(name="Arrest", read=v.boolean),
        Column(name="Domestic", read=v.boolean),
        Column(name="Community Area", read=v.code),
        Column(name="Longitude", read=v.optional(v.degrees(180)), required=False),
        Column(name="Latitude", read=v.optional(v.degrees(90)), required=False),
    ),
    meaning=_meaning,
    own_id=lambda values, context: values["ID"],
    zone="America/Chicago",
    agency=("chicago-police-department", "Chicago Police Department"),
    also=("chicago-crimes", "chicago_2022", "chicago_2022_slim"),
)
