"""An application for a Stalking Protection Order: what the court must be shown, and who decides.

Source: Stalking Protection Act 2019 s1 (the chief officer applies; acts associated with stalking, a
        risk associated with stalking to another person, and that an order is necessary to protect
        them; a risk of physical or of psychological harm, also from acts known to be unwelcome in
        other circumstances), s2 (prohibitions and requirements; so far as practicable no conflict
        with religious beliefs, work or education), s3 (for a fixed time of two years or more, or
        until a further order), s5 (interim), s9 (names and home within three days). Protection from
        Harassment Act 1997 s2A(3) (what stalking may be). Children and Young Persons Act 1933 s50
        (from ten years on). Who decides for the chief officer, and in what time, is force policy.
Units:  years of age; months; elapsed hours and calendar days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from harbour.kernel.deadline import CalendarDays, Hours, Rule
from harbour.perpetrators.domain.notices import is_at_least
from harbour.perpetrators.domain.orders import STALKING_MONTHS

AUTHORITY = "superintendent"
CRIMINAL, ADULT = 10, 18
FEWEST_ACTS = 2
"""One act is not a course of conduct: the court is shown two or more."""

DECIDE = Rule(
    id="perpetrators.stalking.decide",
    version="2020",
    title="Decide whether to apply for a Stalking Protection Order",
    duration=Hours(24),
    source="Force policy under the Stalking Protection Act 2019 s1: the chief officer applies",
)
APPLY = Rule(
    id="perpetrators.stalking.apply",
    version="2020",
    title="Have a court list the application for a Stalking Protection Order",
    duration=CalendarDays(3),
    source="Force policy under the Stalking Protection Act 2019 ss1 and 5",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an application says: each part of the test in words, and what the court is asked for.

    `months` is how long it is to last; none is until a further order. `views` are those of whom it
    protects, and are never printed: whom it is to bind reads the application.
    """

    risk: str
    necessity: str
    prohibitions: str
    conflicts: str
    views: str
    requirements: str = ""
    months: int | None = None
    interim: bool = False
    interim_why: str = ""

    @property
    def printed(self) -> Sequence[str]:
        return (self.risk, self.necessity, self.prohibitions, self.requirements, self.conflicts,
                self.interim_why)  # fmt: skip


def wrong_with(asked: Asked, *, age: int | None, is_same: bool) -> str:
    """Why no court could be asked this, or nothing. `age` is theirs whom it is to bind."""
    if is_same:
        return "An order protects another person than whom it binds. Choose somebody else."
    if age is not None and age < CRIMINAL:
        return f"Nobody under {CRIMINAL} can be bound by one. Ask children's services, at once."
    must = (asked.risk, asked.necessity, asked.prohibitions, asked.conflicts, asked.views)
    if not all(each.strip() for each in must):
        return "Write down each part of the test, and what was weighed, if only that it is none."
    if asked.months is not None and asked.months < STALKING_MONTHS:
        return f"It lasts {STALKING_MONTHS} months or more, or until a further order."
    if asked.interim and not asked.interim_why.strip():
        return "Enter why an interim order is needed before the court can hear it whole."
    return ""


def wrong_with_act(*, happened_on: date, words: str, today: date) -> str:
    """Why an act cannot stand in the application so, or nothing."""
    if happened_on > today:
        return "Enter the day on which it happened: that day is still to come."
    if not words.strip():
        return "Enter what they did."
    return ""


def not_ready(acts: int) -> str:
    """Why the application cannot be authorised yet, or nothing."""
    if acts < FEWEST_ACTS:
        return f"Record {FEWEST_ACTS} acts or more first: one act is no course of conduct."
    return ""


def may_authorise(rank: str) -> bool:
    return is_at_least(rank, AUTHORITY)


def court_for(age: int | None) -> str:
    """Which court hears it, by the age of whom it is to bind."""
    return "youth court" if age is not None and age < ADULT else "magistrates' court"
