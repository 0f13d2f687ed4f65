"""What a call is about: abuse by a partner, by a family member, child protection, or neither.

Domestic abuse is between people who are personally connected and both 16 or over. It is asked of
each victim with each suspect: a child beside an adult victim takes nothing away from the adult,
and child protection is owed beside it. Where no pair is of 16 or over the call is child
protection's alone. Both definitions put the line there (`harbour.pole.domain.definition`), with
the connections of the Domestic Abuse Act 2021 s2. An age or a connection that is not known never
takes the marker away.

Unit: ages in whole years.
"""

from collections.abc import Collection

from harbour.control_room.terms import Nature
from harbour.kernel.deadline import Minutes, Rule
from harbour.pole.api import RelationshipKind as R
from harbour.pole.api import is_young

PARTNERS = frozenset(
    {
        R.SPOUSE,
        R.EX_SPOUSE,
        R.CIVIL_PARTNER,
        R.EX_CIVIL_PARTNER,
        R.PARTNER_COHABITING,
        R.PARTNER_NOT_COHABITING,
        R.EX_PARTNER,
        R.ENGAGED,
        R.EX_ENGAGED,
        R.CO_PARENT,
    }
)
DOMESTIC = frozenset({Nature.PARTNER, Nature.FAMILY, Nature.NOT_KNOWN})
CHILD_PROTECTION = Rule(
    id="control_room.child_protection",
    version="2014-1",
    title="Tell child protection: somebody here is under 16",
    duration=Minutes(60),
    source="Working Together: a child at risk is referred at once (an hour is our default)",
)


def nature(
    *,
    is_domestic: bool,
    connection: str,
    victim_ages: Collection[int | None] = (),
    suspect_ages: Collection[int | None] = (),
) -> Nature:
    """What a call is about. `is_domestic` is what the call handler says."""
    if not is_domestic:
        return Nature.OTHER
    for ages in (victim_ages, suspect_ages):
        if ages and all(map(is_young, ages)):
            return Nature.CHILD
    if not connection:
        return Nature.NOT_KNOWN
    return Nature.PARTNER if connection in PARTNERS else Nature.FAMILY


def needs_protecting(kind: str) -> bool:
    """Whether the rules for domestic abuse calls hold: for a child they hold no less."""
    return kind in DOMESTIC or kind == Nature.CHILD
