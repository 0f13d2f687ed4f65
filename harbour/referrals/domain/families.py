"""Children's referrals of one family read together, those who need it most first.

Everything that was sent is in exactly one family, so nothing is withheld: only the order and
the number of things to open change. A family is one household, that is one adult's home:
siblings who live in two households are in two families, and neither file tells of the other.

Unit:   months are calendar months; ages are whole years.
Source: HMIC 2014 (every case goes to children's services, who say that they cannot see the
        serious among the many); Working Together to Safeguard Children (a decision within one
        working day); Domestic Abuse Act 2021 s3. The order of the signs is ours.
Not:    a decision. A social worker reads each and decides on each child.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import add_months

REPEATED = 3
"""How many reports in twelve months are said to be many (SafeLives, potential escalation)."""
_SEVERITY = {"HIGH": 2, "MEDIUM": 1}


class Sign(StrEnum):
    """What a referral of children says of them, beside the grade."""

    AT_RISK = "AT_RISK"
    VICTIM = "VICTIM"
    HURT = "HURT"
    THREATENED = "THREATENED"
    UNBORN = "UNBORN"
    PRESENT = "PRESENT"
    NOT_SEEN = "NOT_SEEN"


WORDS = {
    Sign.AT_RISK: "Somebody under 16 is the one at risk: child protection",
    Sign.VICTIM: "The victim is a child",
    Sign.HURT: "A child has been hurt",
    Sign.THREATENED: "A child has been threatened",
    Sign.UNBORN: "The victim is pregnant or has a baby",
    Sign.PRESENT: "A child was there",
    Sign.NOT_SEEN: "A child was not seen by an officer",
}
_PRESSING = (Sign.AT_RISK, Sign.VICTIM, Sign.HURT, Sign.THREATENED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One referral of children. `household` is the person in whose home they live."""

    id: UUID
    household: UUID
    grade: str
    signs: frozenset[str]
    children: frozenset[UUID]
    youngest: int | None
    sent_at: datetime
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """What is open about one household, newest last, and why it stands where it does."""

    household: UUID
    referrals: tuple[UUID, ...]
    children: frozenset[UUID]
    since: datetime
    reasons: tuple[str, ...]


def families(sent: Iterable[Sent], *, now: datetime) -> list[Family]:
    """Every open referral in the family it belongs to, the most pressing family first."""
    by_home: dict[UUID, list[Sent]] = defaultdict(list)
    for each in sorted(sent, key=lambda each: (each.sent_at, each.id)):
        by_home[each.household].append(each)
    waiting = [known for known in by_home.values() if any(each.is_open for each in known)]
    return [_family(known, now) for known in sorted(waiting, key=lambda known: _order(known, now))]


def _order(known: list[Sent], now: datetime) -> tuple:
    still = [each for each in known if each.is_open]
    signs = frozenset[str]().union(*(each.signs for each in still))
    ages = [each.youngest for each in still if each.youngest is not None]
    return (
        -max(_SEVERITY.get(each.grade, 0) for each in still),
        -sum(sign in signs for sign in _PRESSING),
        -(_in_a_year(known, now) >= REPEATED),
        -(Sign.UNBORN in signs),
        -(Sign.PRESENT in signs),
        min(ages, default=18),
        still[0].sent_at,
        still[0].id,
    )


def _in_a_year(known: list[Sent], now: datetime) -> int:
    since = add_months(london_date(now), -12)
    return sum(london_date(each.sent_at) > since for each in known)


def _family(known: list[Sent], now: datetime) -> Family:
    still = [each for each in known if each.is_open]
    signs = frozenset[str]().union(*(each.signs for each in still))
    reasons = ["High risk"] if any(each.grade == "HIGH" for each in still) else []
    reasons += [words for sign, words in WORDS.items() if sign in signs]
    reports = _in_a_year(known, now)
    if reports > 1:
        reasons.append(f"{reports} reports in 12 months")
    return Family(
        household=still[0].household,
        referrals=tuple(each.id for each in still),
        children=frozenset[UUID]().union(*(each.children for each in still)),
        since=still[0].sent_at,
        reasons=tuple(reasons),
    )


def homes(
    children: Iterable[UUID],
    *,
    victim: UUID,
    suspect: UUID | None,
    lives_with: Iterable[tuple[UUID, UUID]],
) -> dict[UUID, tuple[UUID, ...]]:
    """In whose home each child is: the victim's, unless the child is known to live only with him.

    `lives_with` are pairs of a child and an adult who live together. A child whose home is not
    known stays with the victim, so that no child is left out.
    """
    known = set(lives_with)
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for child in children:
        only_his = (
            suspect is not None and (child, suspect) in known and (child, victim) not in known
        )
        found[suspect if only_his and suspect else victim].append(child)
    return {adult: tuple(of) for adult, of in found.items()}
