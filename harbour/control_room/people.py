"""Whom a call handler looks for, the victim first, and in which order people are shown."""

from harbour.pole.api import InvolvementRole

ROLES = [
    (InvolvementRole.VICTIM.value, "the victim"),
    (InvolvementRole.SUSPECT.value, "the suspect"),
    (InvolvementRole.CHILD_PRESENT.value, "a child"),
    (InvolvementRole.REPORTING_PERSON.value, "the person who reported it"),
]
ORDER_OF_ROLES = {role: position for position, (role, _) in enumerate(ROLES)}
