"""Independent advisers needed against in post, by district, and what moving one would do.

Source: HMIC, Hampshire Constabulary's approach to tackling domestic abuse (2014),
        recommendation 6: provision adequate in Southampton and Portsmouth and short elsewhere.
        Ratios: 100 referrals a full-time adviser a year (the default), and SafeLives' 60 to 70
        victims a year at an engagement of three in four. Both are configuration (FORCE).
Units:  full-time equivalents; victims at high risk in a year.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """How many victims a full-time adviser can work with in a year."""

    name: str
    victims_a_year: float
    engaged: float = 1.0

    def needed(self, high_risk: int) -> float:
        return high_risk * self.engaged / self.victims_a_year


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """A district's victims at high risk in a year, and its advisers in post."""

    code: str
    name: str
    high_risk: int
    in_post: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a district stands under a ratio."""

    district: District
    needed: float
    unmet: int

    @property
    def short(self) -> float:
        """Full-time advisers that are missing; nothing where there are enough."""
        return max(self.needed - self.district.in_post, 0.0)

    @property
    def is_enough(self) -> bool:
        return self.unmet == 0


def standing(district: District, ratio: Ratio) -> Standing:
    """Unmet are the victims beyond what those in post can work with, rounded up."""
    reach = district.in_post * ratio.victims_a_year / ratio.engaged
    unmet = max(district.high_risk - reach, 0.0)
    return Standing(
        district=district, needed=ratio.needed(district.high_risk), unmet=-int(-unmet // 1)
    )


def moved(districts: Iterable[District], *, source: str, target: str, by: float) -> list[District]:
    """The districts with `by` of an adviser moved; from nowhere (a new one) if there is no source.

    Never more is moved than there is.
    """
    listed = list(districts)
    held = {each.code: each.in_post for each in listed}
    change = min(by, held.get(source, by)) if source else by
    return [
        replace(
            each,
            in_post=each.in_post
            + (change if each.code == target else 0.0)
            - (change if source and each.code == source else 0.0),
        )
        for each in listed
    ]
