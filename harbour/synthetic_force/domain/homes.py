"""Homes, telephone numbers and vehicles that can be nobody's.

Source: no postcode area begins with Q, V or X; Ofcom, "Telephone numbers for use in TV shows and
        radio programmes": numbers kept for drama; DVLA: no registration mark begins with Q and
        two figures follow two letters only in marks whose first letter is a region, which Q is
        not.
Not:    a map. Streets lie in a district and a beat, and nowhere else.
"""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from uuid import UUID

_FIRST = [
    "Lanternfish",
    "Marmalade",
    "Goosefeather",
    "Copperkettle",
    "Thimblewood",
    "Pepperpot",
    "Bramblejam",
    "Clockmouse",
    "Puddlestone",
    "Inkwhistle",
    "Treaclemine",
    "Buttonmoth",
    "Snailshell",
    "Hatpin",
    "Turnipgate",
    "Moonrake",
    "Gingersnap",
    "Teaspoon",
    "Candlewax",
    "Rhubarbfield",
    "Owlpocket",
    "Saucerbridge",
    "Mittengate",
    "Driftbiscuit",
    "Toffeewell",
    "Quillfeather",
    "Umbrellamill",
    "Walnutship",
    "Crumpetwick",
    "Foghornhill",
]
_LAST = ["Lane", "Road", "Close", "Avenue", "Street", "Drive", "Way", "Court", "Gardens", "Terrace"]
_INWARD = "ABDEFGHJLNPQRSTUWXYZ"
_LANDLINES = ("01632 960", "020 7946 0", "0117 496 0", "0118 496 0", "0113 496 0", "0161 496 0")
_MARK = "ABCDEFGHJKLMNOPRSTUVWXY"
_CARS = ("Silver Ford Fiesta", "Blue Vauxhall Corsa", "White Ford Transit", "Black Audi A3",
         "Red Nissan Micra", "Grey Volkswagen Golf", "Green Land Rover", "Black BMW 3 Series",
         "Yellow Fiat 500", "White Mercedes Sprinter")  # fmt: skip


@dataclass(slots=True, eq=False, kw_only=True)
class Home:
    """A place, and the location that each agency holds of it."""

    district: str
    beat: str
    house: str
    street: str
    postcode: str
    locations: dict[str, UUID] = field(default_factory=dict)
    is_sealed: bool = False


@dataclass(slots=True)
class Numbers:
    """Telephone numbers: each once, as long as there are any; then again from the first."""

    draw: Random
    _mobiles: list[str] = field(default_factory=list)
    _landlines: list[str] = field(default_factory=list)

    def mobile(self) -> str:
        if not self._mobiles:
            self._mobiles = [f"07700 900{last:03d}" for last in range(1000)]
            self.draw.shuffle(self._mobiles)
        return self._mobiles.pop()

    def landline(self) -> str:
        if not self._landlines:
            self._landlines = [f"{first}{last:03d}" for first in _LANDLINES for last in range(1000)]
            self.draw.shuffle(self._landlines)
        return self._landlines.pop()


def new_home(draw: Random, *, district: str, outward: str) -> Home:
    """A home in one of a district's three beats, under the district's postcode area."""
    beat = draw.randint(1, 3)
    inward = f"{draw.randint(1, 9)}{draw.choice(_INWARD)}{draw.choice(_INWARD)}"
    number = draw.randint(1, 180)
    flat = f"Flat {draw.randint(1, 24)}, " if draw.random() < 0.2 else ""
    return Home(
        district=district,
        beat=f"{district} {beat}",
        house=f"{flat}{number}",
        street=f"{draw.choice(_FIRST)} {draw.choice(_LAST)}",
        postcode=f"{outward}{beat * 3 - draw.randint(0, 2)} {inward}",
    )


def e164(number: str) -> str:
    return "+44" + number.replace(" ", "").removeprefix("0")


def new_car(draw: Random, at: datetime) -> tuple[str, str]:
    """A registration mark that no vehicle can bear, and what the vehicle looks like."""
    letters = "".join(draw.choice(_MARK) for _ in range(3))
    age = draw.randint(2, at.year % 100) if at.year % 100 > 2 else 2
    return f"Q{draw.choice(_MARK)}{age:02d} {letters}", draw.choice(_CARS)
