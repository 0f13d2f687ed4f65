"""Who counts as a repeat victim.

The inspectorate gave no definition; forces differ. The definition is a value with a version
(FORCE["repeat_victim"]), and the finding is stored as it was, so that a later change does not
rewrite history. By default abuse counts whether or not it was ever reported to police, and
whoever it was reported to, as staff of the inspected force understood it (HMIC, 2014).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import add_months


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """`months` is how far back it looks: nothing means ever."""

    version: str = "2014-1"
    months: int | None = 12
    count_crimes_only: bool = False
    same_suspect_only: bool = False
    include_unreported: bool = True
    include_partner_agency: bool = True

    @property
    def words(self) -> str:
        """What was counted, in words that follow the number."""
        parts = ["ever" if self.months is None else f"in {self.months} months"]
        parts += ["crimes only"] if self.count_crimes_only else []
        parts += ["by the same suspect"] if self.same_suspect_only else []
        return ", ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """One earlier occurrence of domestic abuse."""

    happened_at: datetime
    is_crime: bool
    same_suspect: bool
    reported_to_police: bool
    from_partner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    is_repeat: bool
    count: int
    unreported: int
    version: str
    words: str = ""


def repeat_victim(earlier: Iterable[Earlier], *, at: datetime, definition: Definition) -> Finding:
    """Whether an occurrence at `at` makes the person a repeat victim, and on how many."""
    since = date.min
    if definition.months is not None:
        since = add_months(london_date(at), -definition.months)
    counted = [
        each
        for each in earlier
        if each.happened_at < at
        and since <= london_date(each.happened_at)
        and (each.is_crime or not definition.count_crimes_only)
        and (each.same_suspect or not definition.same_suspect_only)
        and (each.reported_to_police or each.from_partner or definition.include_unreported)
        and (not each.from_partner or definition.include_partner_agency)
    ]
    return Finding(
        is_repeat=bool(counted),
        count=len(counted),
        unreported=sum(not each.reported_to_police for each in counted),
        version=definition.version,
        words=definition.words,
    )
