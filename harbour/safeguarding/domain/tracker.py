"""Who is at greatest risk of harm, and why: facts in words, gravest first, never a score alone.

Source: HMIC, Hampshire Constabulary's approach to tackling domestic abuse (2014): a vulnerability
        tracker of the people at greatest risk of harm, used in two areas of three. SafeLives: three
        reports are potential escalation. The numbers are configuration (FORCE), with a version.
Units:  days; "this week" is the seven days before now.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from harbour.design_system.words import count, uk_date
from harbour.kernel.deadline import CalendarDays, Deadline, Hours, Rule

LOOK = "safeguarding.tracker_look"
NEWS = "safeguarding.tracker_news"
WEEK = timedelta(days=7)
HISTORY = timedelta(days=28)
"""What is older when it is taken in is no news to anybody."""
_SOURCE = "HMIC 2014, vulnerability tracker; the force's protocol"


def look_deadline(since: datetime, *, days: int) -> Deadline:
    """By when a name on the tracker is looked at again."""
    return Rule(
        id=LOOK,
        version=f"{days}-days",
        title="Look again at a name on the vulnerability tracker",
        duration=CalendarDays(days),
        source=_SOURCE,
    ).deadline(since)


def news_deadline(at: datetime) -> Deadline:
    """By when somebody answers for what has just happened to a name on the tracker."""
    return Rule(
        id=NEWS,
        version="1",
        title="Something happened to a name on the vulnerability tracker: look now",
        duration=Hours(24),
        source=_SOURCE,
    ).deadline(at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One reason in words. `at` says when it came to be, where that is known."""

    words: str
    at: datetime | None = None

    def is_new(self, now: datetime) -> bool:
        return self.at is not None and now - WEEK < self.at <= now


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a victim, before it is put in words. `news` are (words, when)."""

    grade: str
    opened_at: datetime
    reports: Sequence[datetime] = ()
    news: Sequence[tuple[str, datetime]] = ()
    together_since: datetime | None = None
    refused: Sequence[tuple[str, datetime]] = ()
    lacks: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The numbers of the rule."""

    version: str
    recent_days: int
    escalation: int
    news_days: int
    enough: int


def why(known: Known, *, now: datetime, limits: Limits) -> tuple[Fact, ...]:
    """The facts that put somebody at risk, gravest first."""
    recent = now - timedelta(days=limits.news_days)
    facts = [
        Fact(words=f"{words}, {uk_date(at)}", at=at)
        for words, at in sorted(known.news, key=lambda each: each[1], reverse=True)
        if at > recent
    ]
    if known.together_since is not None and known.together_since > recent:
        moved = known.together_since
        facts.append(Fact(words=f"Somebody moved in again, {uk_date(moved)}", at=moved))
    facts += _reports(known.reports, now, limits)
    facts += [Fact(words=f"{what} was asked for and refused", at=at) for what, at in known.refused]
    if known.grade == "HIGH":
        facts.append(Fact(words="Graded high risk", at=known.opened_at))
    return (*facts, *(Fact(words=each) for each in known.lacks))


def _reports(reports: Sequence[datetime], now: datetime, limits: Limits) -> list[Fact]:
    since = now - timedelta(days=limits.recent_days)
    lately = [each for each in reports if each > since]
    if not reports:
        return []
    last = max(reports)
    if len(lately) >= limits.escalation:
        words = f"{count(len(lately), 'report')} in {limits.recent_days} days"
    elif lately:
        words = f"Reported {uk_date(last)}"
    else:
        return []
    return [Fact(words=words, at=last)]


def changed(facts: Iterable[Fact], now: datetime) -> tuple[Fact, ...]:
    """What came to be this week."""
    return tuple(each for each in facts if each.is_new(now))


def is_proposed(facts: Sequence[Fact], *, decided_at: datetime | None, limits: Limits) -> bool:
    """Whether somebody should decide on a name: enough facts, or news since it was last decided."""
    if decided_at is None:
        return len(facts) >= limits.enough
    return any(each.at is not None and each.at > decided_at for each in facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How an area uses its tracker. `undecided` are high-risk cases nobody has decided on."""

    area: str
    code: str
    names: int = 0
    in_time: int = 0
    ownerless: int = 0
    put_on: int = 0
    taken_off: int = 0
    undecided: int = 0

    @property
    def unreviewed(self) -> int:
        return self.names - self.in_time

    @property
    def says(self) -> str:
        """Whether it is used, in words."""
        if not self.names:
            return "Not used"
        if self.unreviewed or self.undecided:
            return "Used in part"
        return "Used"
