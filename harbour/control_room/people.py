"""Whom a call handler looks for, the victim first, and in which order people are shown."""

from harbour.pole.api import InvolvementRole

ROLES = [
    (InvolvementRole.VICTIM.value, "the victim"),
    (InvolvementRole.SUSPECT.value, "the suspect"),
    (InvolvementRole.CHILD_PRESENT.value, "a child"),
    (InvolvementRole.REPORTING_PERSON.value, "the person who reported it"),
]
CALLING = [
    (InvolvementRole.VICTIM.value, "the victim"),
    (InvolvementRole.REPORTING_PERSON.value, "somebody else"),
]
"""Whom a call may come from, as far as its number tells."""

ORDER_OF_ROLES = {role: position for position, (role, _) in enumerate(ROLES)}
