"""When a crime is recorded, what its domestic abuse marker says, and when it may be cancelled.

Source: National Crime Recording Standard and Home Office crime recording rules (within 24 hours of
        the report, on the balance of probability, one crime for each victim; cancelled only on
        verifiable information, never because the victim no longer supports it); ONS and CPS count
        abuse by partners and by family apart.
"""

from collections.abc import Iterable

from harbour.investigation.terms import Ground, SubType
from harbour.kernel.deadline import Hours, Rule

RECORD = Rule(
    id="investigation.record",
    version="1",
    title="Record the crime, or that there was none",
    duration=Hours(24),
    source="National Crime Recording Standard: within 24 hours of the report",
)
_PARTNERS = frozenset(
    {
        "SPOUSE",
        "EX_SPOUSE",
        "CIVIL_PARTNER",
        "EX_CIVIL_PARTNER",
        "PARTNER_COHABITING",
        "PARTNER_NOT_COHABITING",
        "EX_PARTNER",
        "ENGAGED",
        "EX_ENGAGED",
        "CO_PARENT",
    }
)


def sub_type(kinds: Iterable[str]) -> str:
    """Abuse by a partner or by family, from how suspect and victim are related; or not known."""
    known = set(kinds)
    if known & _PARTNERS:
        return SubType.PARTNER
    return SubType.FAMILY if known else ""


def may_not_cancel(
    ground: str, *, information: str, verified_how: str, taken_over: str, is_own: bool
) -> str:
    """Why a crime may not be cancelled so, or nothing."""
    if is_own:
        return "Somebody else decides on your own crime."
    if len(information.split()) < 4:
        return "Say what the information is. That the victim no longer supports it is none."
    if ground != Ground.ERROR and not verified_how.strip():
        return "Say how the information was verified, and by whom."
    if ground == Ground.ELSEWHERE and not taken_over.strip():
        return "Name the force and the officer who have the crime and the suspect now."
    return ""
