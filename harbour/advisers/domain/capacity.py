"""Independent advisers needed against in post, by district, and what moving one would do.

Source: HMIC, Hampshire Constabulary's approach to tackling domestic abuse (2014),
        recommendation 6: provision adequate in Southampton and Portsmouth and short elsewhere.
        Ratios: 100 referrals a full-time adviser a year (the default), and SafeLives' 60 to 70
        victims a year at an engagement of three in four. Both are configuration (FORCE).
Units:  full-time equivalents; victims at high risk in a year.
"""

from collections.abc import Iterable, Sequence
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
    area: str = ""


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


ACROSS = 3
TILE, GAP, HEAD = 196, 12, 26
"""Of the map: how many tiles stand side by side, and their measures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A district on the map: a square of its area, dark where provision is short."""

    standing: Standing
    x: int
    y: int

    @property
    def says(self) -> str:
        held, needed = self.standing.district, self.standing.needed
        if self.standing.is_enough:
            return f"{held.name}: enough, {held.in_post:.1f} in post, {needed:.1f} needed"
        short, unmet = self.standing.short, self.standing.unmet
        return f"{held.name}: short by {short:.1f}, {unmet} victims unmet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """Districts as tiles under the name of their area. No place is drawn, no victim named."""

    tiles: Sequence[Tile]
    areas: Sequence[tuple[str, int]]
    height: int

    @property
    def told(self) -> str:
        return "; ".join(tile.says for tile in self.tiles)


def draw_map(standings: Sequence[Standing]) -> Map:
    """Each area a row of tiles, as many rows as it needs."""
    tiles, heads, y = [], [], 0
    for area in dict.fromkeys(each.district.area for each in standings):
        members = [each for each in standings if each.district.area == area]
        heads.append((area, y + 18))
        y += HEAD
        for position, each in enumerate(members):
            row, column = divmod(position, ACROSS)
            tiles.append(
                Tile(standing=each, x=column * (TILE + GAP), y=y + row * (TILE // 2 + GAP))
            )
        y += -(-len(members) // ACROSS) * (TILE // 2 + GAP)
    return Map(tiles=tiles, areas=heads, height=y)
