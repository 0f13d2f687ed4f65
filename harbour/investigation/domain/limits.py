"""Until when a summary offence may be charged.

Source: Magistrates' Courts Act 1980 s127 (six months from the offence); Police, Crime, Sentencing
        and Courts Act 2022 s49, in force on 28 June 2022: a domestic common assault may be charged
        within six months of the formal report and two years of the offence.
Units:  the last day on which it may be charged, Europe/London. Months "from" a day end on the
        same day of the month.
Not:    either-way and indictable offences, which have no such limit.
"""

from dataclasses import dataclass
from datetime import date, datetime

from harbour.kernel.calendars import end_of
from harbour.kernel.deadline import Deadline, add_months

IN_FORCE = date(2022, 6, 28)
RULE = "investigation.time_limit"
COMMON_ASSAULT = frozenset({"105A", "105/1", "10501"})
"""Home Office codes of assault without injury."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    last_day: date
    version: str
    source: str

    def deadline(self, at: datetime) -> Deadline:
        return Deadline(
            rule=RULE,
            version=self.version,
            started_at=at,
            due_at=max(end_of(self.last_day), at),
            source=self.source,
        )


def limit(
    *, is_summary: bool, code: str, is_domestic: bool, happened_on: date, reported_on: date
) -> Limit | None:
    """The limit of an offence, or none. What had run out before the change stays run out."""
    if not is_summary:
        return None
    old = add_months(happened_on, 6)
    longer = is_domestic and code in COMMON_ASSAULT and old >= IN_FORCE
    if not longer:
        return Limit(last_day=old, version="1980", source="Magistrates' Courts Act 1980 s127")
    new = min(add_months(reported_on, 6), add_months(happened_on, 24))
    return Limit(
        last_day=max(old, new),
        version="2022",
        source="Police, Crime, Sentencing and Courts Act 2022 s49",
    )
