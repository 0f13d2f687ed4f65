"""An occurrence of domestic abuse, as it is going to be told."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from harbour.synthetic_force.domain.people import Family


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an investigation ended. Source: Home Office outcomes framework."""

    code: str
    text: str


CHARGED = Outcome("1", "Charged")
CAUTIONED = Outcome("3", "Adult caution")
PENALTY = Outcome("6", "Penalty notice for disorder")
NOT_SUPPORTED = Outcome("16", "Victim does not support")
DIFFICULT = Outcome("15", "Evidence difficult")
NO_INTEREST = Outcome("10", "Not in the public interest")
PENDING = Outcome("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Crime:
    offence: str
    arrested: bool = False
    outcome: Outcome = PENDING


@dataclass(slots=True, eq=False, kw_only=True)
class Happening:
    """One call and everything that comes of it.

    `until` says how far it has come: the "call", an officer "dispatched" or "attended", the form
    "submitted" or "graded" by the unit, or whatever its age allows ("end"). `grade` is the
    officer's and `unit_grade` the unit's, where that differs. What began before `finish_by` is
    over by then, unless it is still open past `open_past`.
    """

    at: datetime
    family: Family
    crimes: tuple[Crime, ...] = ()
    route: str = "999"
    words: str = ""
    grade: str = "STANDARD"
    unit_grade: str = ""
    agrees: bool | None = True
    declined: bool = False
    officer: str = ""
    handler: str = ""
    view: str = ""
    answers: tuple[int, ...] = ()
    until: str = "end"
    unit_took: timedelta | None = None
    finish_by: datetime | None = None
    open_past: datetime | None = None
    event_id: UUID | None = field(default=None, init=False)
    officer_id: UUID = field(init=False)
    assessment_id: UUID = field(init=False)
    item_id: UUID = field(init=False)
    case_id: UUID = field(init=False)

    @property
    def final_grade(self) -> str:
        return self.unit_grade or self.grade

    @property
    def needs_case(self) -> bool:
        return self.final_grade != "STANDARD"

    def ends(self, draw: Random, earliest: datetime, days: tuple[float, float]) -> datetime:
        """When something ends that would naturally take between so many days."""
        natural = earliest + timedelta(days=draw.uniform(*days))
        if self.open_past is not None:
            return max(natural, self.open_past + timedelta(hours=draw.randint(9, 600)))
        if self.finish_by is not None and natural > self.finish_by:
            left = (self.finish_by - earliest).total_seconds()
            return earliest + timedelta(seconds=max(60.0, left * draw.uniform(0.5, 0.95)))
        return natural
