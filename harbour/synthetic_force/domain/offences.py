"""The offence table, and which offences domestic abuse is recorded as.

Source: Home Office counting rules codes; the four groups are those that HMIC printed for
        Hampshire in 2014. Stalking was an offence from 25 November 2012 (Protection of Freedoms
        Act 2012) and controlling or coercive behaviour from 29 December 2015 (Serious Crime Act
        2015 s76): neither is recorded before.
"""

from dataclasses import dataclass
from datetime import date
from random import Random

INTENT, INJURY = "ASSAULT_WITH_INTENT", "ASSAULT_WITH_INJURY"
HARASSMENT, SEXUAL, OTHER = "HARASSMENT", "SEXUAL", "OTHER"
MALE_RAPE = "19F"
GROUPS = (INTENT, INJURY, HARASSMENT, SEXUAL)


@dataclass(frozen=True, slots=True)
class Offence:
    """`abuse` and `elsewhere` say how common it is within its group, of each kind of crime."""

    code: str
    title: str
    group: str
    abuse: int = 0
    elsewhere: int = 0
    since: date = date.min


OFFENCES = (
    Offence("5D", "Assault with intent to cause serious harm", INTENT, 1, 1),
    Offence("8N", "Assault with injury", INJURY, 1, 1),
    Offence("8L", "Harassment", HARASSMENT, 1, 1),
    Offence("19C", "Rape of a female aged 16 and over", SEXUAL, 11, 4),
    Offence("20A", "Sexual assault on a female aged 13 and over", SEXUAL, 5, 10),
    Offence("19F", "Rape of a male aged 16 and over", SEXUAL, 1, 1),
    Offence("105A", "Assault without injury", OTHER, 52, 9),
    Offence("58A", "Criminal damage to a dwelling", OTHER, 17, 4),
    Offence("3B", "Threats to kill", OTHER, 3, 0),
    Offence("9A", "Public fear, alarm or distress", OTHER, 9, 4),
    Offence("49", "Other theft", OTHER, 7, 24),
    Offence("8Q", "Stalking", OTHER, 3, 0, date(2012, 11, 25)),
    Offence("8U", "Controlling or coercive behaviour", OTHER, 9, 0, date(2015, 12, 29)),
    Offence("36", "Kidnapping and false imprisonment", OTHER, 1, 0),
    Offence("28A", "Burglary in a dwelling", OTHER, 1, 9),
    Offence("45", "Theft from a vehicle", OTHER, 0, 12),
    Offence("46", "Shoplifting", OTHER, 0, 15),
    Offence("58C", "Criminal damage to a vehicle", OTHER, 1, 13),
    Offence("92D", "Possession of drugs", OTHER, 0, 10),
)
BY_CODE = {each.code: each for each in OFFENCES}


def offence(draw: Random, group: str, on: date, *, abuse: bool) -> str:
    """The code of an offence of a group, as it could be recorded on a day."""
    possible = [each for each in OFFENCES if each.group == group and each.since <= on]
    weights = [each.abuse if abuse else each.elsewhere for each in possible]
    return draw.choices(possible, weights)[0].code
