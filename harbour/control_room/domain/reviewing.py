"""What a domestic abuse specialist looks at first, and why, while it can still be put right.

Source: Raneem's Law (specialists in control rooms from February 2025): advise officers, review
        cases and risk grades, check decisions, coach. The order is our default.
"""

from dataclasses import dataclass

from harbour.control_room.domain.grading import NEEDS_SUPERVISOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """A domestic abuse call as it stands."""

    grade: str
    proposed: str
    is_reached: bool
    is_late: bool
    is_repeat: bool
    not_asked: int
    vulnerabilities: int
    risk_grade: str


_REASONS = (
    (60, "graded lower than the answers point to", lambda live: live.grade > live.proposed),
    (50, "graded 3 or lower", lambda live: live.grade in NEEDS_SUPERVISOR),
    (40, "the target is missed", lambda live: live.is_late and not live.is_reached),
    (30, "at high risk already", lambda live: live.risk_grade == "HIGH"),
    (20, "repeat victim", lambda live: live.is_repeat),
    (15, "vulnerable", lambda live: live.vulnerabilities > 0),
    (10, "questions were not asked", lambda live: live.not_asked > 2),
)


def why_look(live: Live) -> tuple[int, tuple[str, ...]]:
    """How pressing a look is, and the reasons, the gravest first."""
    found = [(weight, words) for weight, words, holds in _REASONS if holds(live)]
    return sum(weight for weight, _ in found), tuple(words for _, words in found)
