"""By when a victim must be told of what happened.

Source: Code of Practice for Victims of Crime in England and Wales, in force 1 April 2021: one
        working day with enhanced rights, else five. Victims of domestic abuse have enhanced
        rights, as victims of the most serious crime.
Units:  working days of England and Wales; due at the end of the day.
"""

from datetime import datetime

from harbour.kernel.deadline import Deadline, Rule, WorkingDays

VERSION = "2021-04"
UPDATE = "victims_code.update"
_SOURCE = "Code of Practice for Victims of Crime 2021, rights 6 to 9"


def update_deadline(happened_at: datetime, *, enhanced: bool = True) -> Deadline:
    """When she must have been told of something that happened."""
    return Rule(
        id=UPDATE,
        version=f"{VERSION}-{'enhanced' if enhanced else 'standard'}",
        title="Tell a victim what has happened",
        duration=WorkingDays(1 if enhanced else 5),
        source=_SOURCE,
    ).deadline(happened_at)
