"""What a domestic abuse log still lacks before it can close.

The same rule is in the database (`harbour.domestic_log_is_whole`), where no page, job or query
can go round it; a test holds the two together.

Source: National Standard for Incident Recording 2011 on registering and closing, with the
minimum for domestic abuse derived from HMIC 2014: attendance or a supervisor's reason for none,
a risk assessment or the reason for none, a crime or the reason for none, the check on children,
and the victim told. Where somebody is under 16: attendance, the check on children, and child
protection told.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from harbour.control_room.terms import ClosingPart


class Need(StrEnum):
    ATTENDANCE = "ATTENDANCE"
    ASSESSMENT = "ASSESSMENT"
    CRIME = "CRIME"
    CHILDREN = "CHILDREN"
    VICTIM_UPDATE = "VICTIM_UPDATE"
    CHILD_PROTECTION = "CHILD_PROTECTION"


STANDS_IN = {
    Need.ATTENDANCE: ClosingPart.NON_ATTENDANCE,
    Need.ASSESSMENT: ClosingPart.WAIVER,
    Need.CRIME: ClosingPart.NO_CRIME,
    Need.CHILDREN: ClosingPart.CHILDREN,
    Need.VICTIM_UPDATE: ClosingPart.VICTIM_UPDATE,
    Need.CHILD_PROTECTION: ClosingPart.CHILD_PROTECTION,
}
"""What a person may put down for each need."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What is known of a log when somebody wants to close it."""

    is_domestic: bool
    is_child_protection: bool = False
    attended: bool = False
    assessments: int = 0
    assessments_open: int = 0
    has_crime: bool = False
    parts: Collection[str] = ()


def missing(log: Closing) -> tuple[Need, ...]:
    """What still has to be done, in the order in which it is usually done."""
    if log.is_child_protection:
        done = dict.fromkeys(_FOR_A_CHILD, False) | {Need.ATTENDANCE: log.attended}
    elif log.is_domestic:
        done = _for_abuse(log)
    else:
        return ()
    return tuple(
        need for need, is_done in done.items() if not is_done and STANDS_IN[need] not in log.parts
    )


_FOR_A_CHILD = (Need.ATTENDANCE, Need.CHILDREN, Need.CHILD_PROTECTION)


def _for_abuse(log: Closing) -> dict[Need, bool]:
    return {
        Need.ATTENDANCE: log.attended,
        Need.ASSESSMENT: log.assessments > 0 and not log.assessments_open,
        Need.CRIME: log.has_crime,
        Need.CHILDREN: False,
        Need.VICTIM_UPDATE: False,
    }
