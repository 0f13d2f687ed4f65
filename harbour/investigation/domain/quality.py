"""What supervisors find in files, by team, and whether it gets better.

Source: HMIC 2014, recommendation 3: what was missing is told to the officer and leads to better
        files. Two halves of a period of equal length are compared.
Not:    a league table: a team whose supervisors look harder returns more.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One review of a file."""

    team: str
    at: datetime
    is_returned: bool
    themes: tuple[str, ...]
    is_answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """A team's reviews: how many went back, what for, and how many the officers answered."""

    team: str
    read: int
    returned: int
    answered: int
    themes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRow:
    """A theme as a share of files read, before and after."""

    theme: str
    before: int
    before_of: int
    after: int
    after_of: int

    @property
    def words(self) -> str:
        """Whether it became rarer. Too few files tell nothing."""
        if min(self.before_of, self.after_of) < 10:
            return "too few to tell"
        one, other = self.before / self.before_of, self.after / self.after_of
        if abs(one - other) < 0.05:
            return "much the same"
        return "rarer than before" if other < one else "more often than before"


def by_team(reads: Iterable[Read]) -> tuple[TeamRow, ...]:
    """Teams by name."""
    teams: dict[str, list[Read]] = {}
    for each in reads:
        teams.setdefault(each.team, []).append(each)
    return tuple(
        TeamRow(
            team=team,
            read=len(rows),
            returned=sum(row.is_returned for row in rows),
            answered=sum(row.is_answered for row in rows),
            themes=tuple(Counter(theme for row in rows for theme in row.themes).most_common()),
        )
        for team, rows in sorted(teams.items())
    )


def over_time(reads: Iterable[Read], *, middle: datetime) -> tuple[ThemeRow, ...]:
    """Each theme before and after the middle of the period, the most frequent first."""
    rows = list(reads)
    before = [row for row in rows if row.at < middle]
    after = [row for row in rows if row.at >= middle]
    counted = [Counter(theme for row in part for theme in row.themes) for part in (before, after)]
    themes = sorted(counted[0] | counted[1], key=lambda each: -(counted[0] + counted[1])[each])
    return tuple(
        ThemeRow(
            theme=theme,
            before=counted[0][theme],
            before_of=len(before),
            after=counted[1][theme],
            after_of=len(after),
        )
        for theme in themes
    )
