"""The ground of the invented force: three areas, nine districts, a beat for each third of one.

Each district has a postcode area of its own, which begins with a letter that none has.
"""

from random import Random

GROUND = {
    "Eastern": {"Oysterport": "QA", "Gullhaven": "QB", "Saltmarsh": "QC"},
    "Western": {"Solent City": "VA", "Fernhollow Forest": "VB", "Chalkstream": "VC"},
    "Northern": {"Tallbeacon": "XA", "Millrace": "XB", "Larkhill Down": "XC"},
}
OUTWARD = {name: letters for held in GROUND.values() for name, letters in held.items()}
DISTRICTS = tuple(OUTWARD)
AREA_OF = {district: area for area, held in GROUND.items() for district in held}
BEATS = (1, 2, 3)
RURAL = frozenset({"Saltmarsh", "Fernhollow Forest", "Chalkstream", "Larkhill Down"})
CITIES = ("Solent City", "Oysterport")
_PEOPLE = (22, 9, 8, 24, 8, 9, 9, 6, 5)


def district(draw: Random) -> str:
    """A district, as often as people live there."""
    return draw.choices(DISTRICTS, _PEOPLE)[0]


def beat(district_name: str, number: int) -> str:
    return f"{district_name} {number}"


def slug(name: str) -> str:
    return name.lower().replace(" ", "-").replace("'", "")
