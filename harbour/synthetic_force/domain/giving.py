"""What one agency of the invented force lets another read."""

from datetime import datetime, timedelta
from uuid import UUID

from harbour.synthetic_force.domain.reference import FORCE
from harbour.synthetic_force.domain.sources import Sources

SHARED_FOR = timedelta(days=180)


def give(
    sources: Sources,
    giver: str,
    recipient: str,
    purpose: str,
    kind: str,
    record: UUID,
    *,
    at: datetime,
    reason: str,
    within: UUID | None = None,
) -> UUID:
    """Let an agency read one record, and add to it, for half a year: within a Marac or a hub, those
    of it who answer there."""
    frame = sources.frame
    return sources.books[giver].write(
        "sharing_grant",
        at,
        clause_id=frame.clause[giver, recipient, purpose],
        giver_id=frame.agency[giver],
        agency_id=frame.agency[recipient],
        kind=kind,
        record_id=record,
        until=at + SHARED_FOR,
        may_contribute=True,
        granted_by=frame.system[giver],
        reason=reason,
        within_id=within,
    )


def share_with_force(
    sources: Sources, agency: str, kind: str, record: UUID, *, at: datetime
) -> None:
    """A partner lets the force read a record of its own."""
    give(
        sources,
        agency,
        FORCE,
        "safeguarding",
        kind,
        record,
        at=max(at, sources.as_of - timedelta(days=120)),
        reason="Given because of a risk of serious harm",
    )
