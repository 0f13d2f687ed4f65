"""How often a victim is seen and her case reviewed, by grade; and whether nobody has reached her.

Source: HMIC, Hampshire Constabulary's approach to tackling domestic abuse (2014) for the review
        of high risk; the force's protocol for the days, which are configuration (FORCE).
Units:  days are local days (Europe/London); what is due on a day is due at its end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import CalendarDays, Deadline, Rule

SILENCE = "safeguarding.silence"
CASE_REVIEW = "safeguarding.case_review"
MEASURE = "safeguarding.measure"
_PROTOCOL = "Force protocol: contact and review by grade"


def silence_limit(grade: str, *, since: datetime, days: Mapping[str, int]) -> Deadline | None:
    """By when she must be reached again. None for a grade that sets no limit."""
    return _limit(SILENCE, "Reach the victim: nobody has for too long", grade, since, days)


def review_limit(grade: str, *, since: datetime, days: Mapping[str, int]) -> Deadline | None:
    """By when the case must be reviewed again. None for a grade that sets no limit."""
    return _limit(CASE_REVIEW, "Review the case", grade, since, days)


def _limit(
    rule: str, title: str, grade: str, since: datetime, days: Mapping[str, int]
) -> Deadline | None:
    if grade not in days:
        return None
    limit = Rule(
        id=rule,
        version=f"{days[grade]}-days",
        title=title,
        duration=CalendarDays(days[grade]),
        source=_PROTOCOL,
    )
    return limit.deadline(since)


def measure_limit(due_on: date, *, since: datetime) -> Deadline:
    """A measure is due at the end of the day that was agreed for it."""
    days = max((due_on - london_date(since)).days, 1)
    return Rule(
        id=MEASURE,
        version="1",
        title="Put a safety measure in place",
        duration=CalendarDays(days),
        source="The safety plan: the date agreed for the measure",
    ).deadline(since)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a case, for saying what it lacks."""

    grade: str
    opened_at: datetime
    has_owner: bool
    has_plan: bool
    has_picture: bool
    is_reviewed: bool
    last_reached_at: datetime | None
    late_measures: int = 0


def silent_days(facts: Facts, now: datetime) -> int:
    """Whole days since anybody spoke to her, or since the case was opened if nobody has."""
    return (now - (facts.last_reached_at or facts.opened_at)) // timedelta(days=1)


def lacks(facts: Facts, *, now: datetime, days: Mapping[str, int]) -> tuple[str, ...]:
    """What is wrong with a case, gravest first, in words. Facts, never a score."""
    limit = silence_limit(facts.grade, since=facts.last_reached_at or facts.opened_at, days=days)
    is_silent = limit is not None and limit.due_at < now
    days_silent = silent_days(facts, now)
    whole = "1 day" if days_silent == 1 else f"{days_silent} days"
    found = (
        (is_silent and facts.last_reached_at is not None, f"Nobody has reached them for {whole}"),
        (
            facts.last_reached_at is None and (is_silent or days_silent >= 1),
            f"Nobody has spoken to the victim since it was opened, {whole} ago",
        ),
        (not facts.has_owner, "No officer has it"),
        (not facts.is_reviewed, "Not reviewed by a supervisor"),
        (not facts.has_plan, "No safety plan"),
        (not facts.has_picture, "The risk is not written in words"),
        (
            facts.late_measures > 0,
            f"{facts.late_measures} safety measure{'s' * (facts.late_measures != 1)} late",
        ),
    )
    return tuple(words for is_so, words in found if is_so)
