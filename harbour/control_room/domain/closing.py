"""What a domestic abuse log still lacks before it can close.

The same rule is in the database (`harbour.domestic_log_is_whole`), where no page, job or query
can go round it; a test holds the two together.

Source: National Standard for Incident Recording 2011 on registering and closing, with the
minimum for domestic abuse derived from HMIC 2014: attendance or a supervisor's reason for none,
a risk assessment of each victim, completed or waived on the form itself with a grade, a crime or
the reason for none, the check on children, and the victim told. Where somebody is under 16:
attendance, the check on children, and child protection told. Every log closes with a code, and
with a qualifier that agrees with its marker, or it is said why not (domain/coding.py).
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
    CODES = "CODES"


STANDS_IN = {
    Need.ATTENDANCE: ClosingPart.NON_ATTENDANCE,
    Need.ASSESSMENT: ClosingPart.WAIVER,
    Need.CRIME: ClosingPart.NO_CRIME,
    Need.CHILDREN: ClosingPart.CHILDREN,
    Need.VICTIM_UPDATE: ClosingPart.VICTIM_UPDATE,
    Need.CHILD_PROTECTION: ClosingPart.CHILD_PROTECTION,
}
"""What a person may put down for each need but the codes, which are chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What is known of a log when somebody wants to close it."""

    is_domestic: bool
    is_child_protection: bool = False
    victims: int = 0
    attended: bool = False
    assessments: int = 0
    assessments_open: int = 0
    has_crime: bool = False
    is_coded: bool = False
    parts: Collection[str] = ()


def needed(log: Closing) -> dict[Need, bool]:
    """What a log of its kind needs, in the order in which it is usually done, and whether work
    done elsewhere has met it. Other logs need their codes alone."""
    codes = {Need.CODES: log.is_coded}
    if not (log.is_domestic or log.is_child_protection):
        return codes
    needs = {Need.ATTENDANCE: log.attended}
    if log.is_domestic:
        assessed = log.assessments > 0 and not log.assessments_open
        needs |= {Need.ASSESSMENT: assessed, Need.CRIME: log.has_crime}
    needs[Need.CHILDREN] = False
    if log.is_domestic:
        needs[Need.VICTIM_UPDATE] = False
    if log.is_child_protection:
        needs[Need.CHILD_PROTECTION] = False
    return needs | codes


def missing(log: Closing) -> tuple[Need, ...]:
    """What still has to be done."""
    return tuple(
        need for need, is_done in needed(log).items() if not is_done and not _stands_in(need, log)
    )


def _stands_in(need: Need, log: Closing) -> bool:
    """Whether what was put down is enough. A victim who is named is graded, whatever is said."""
    if need == Need.ASSESSMENT and (log.victims or log.assessments_open):
        return False
    return STANDS_IN.get(need) in log.parts
