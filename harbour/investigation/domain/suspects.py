"""An outstanding suspect: whose he is at every minute, and what is owed by when.

Source: HMIC 2014 (a suspect stays with the response team until its tour ends, then goes to the
        next; victims were told too little); HMICFRS recommendation on circulating wanted suspects.
        No national number is known: the hours are the force's own, by the victim's risk.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from harbour.kernel.deadline import Deadline, Hours, Rule

SOURCE = "HMIC 2014, the response to outstanding suspects; the force's own hours by risk"
HANDOVER, ACCEPT = "investigation.handover", "investigation.accept"
CIRCULATE, INSPECT = "investigation.circulate", "investigation.suspect_review"
HANDOVER_LATE = Rule(
    id="investigation.handover_late",
    version="1",
    title="Say which team has a suspect whom nobody accepted",
    duration=Hours(1),
    source=SOURCE,
)
SEARCH_RULES = (HANDOVER, ACCEPT, HANDOVER_LATE.id, CIRCULATE, INSPECT)
_HOURS = {"HIGH": (24, 12), "MEDIUM": (48, 24), "STANDARD": (72, 72)}


def circulate_by(grade: str) -> Rule:
    """When he must be circulated as wanted. An ungraded victim counts as high."""
    return _rule(CIRCULATE, "Circulate the suspect as wanted", _HOURS.get(grade, _HOURS["HIGH"])[0])


def inspect_by(grade: str) -> Rule:
    """When an inspector next reviews the search."""
    return _rule(INSPECT, "Review the search for the suspect", _HOURS.get(grade, _HOURS["HIGH"])[1])


def _rule(rule: str, title: str, hours: int) -> Rule:
    return Rule(id=rule, version=f"1-{hours}h", title=title, duration=Hours(hours), source=SOURCE)


def by_tour_end(rule: str, *, at: datetime, ends_at: datetime) -> Deadline:
    """Owed until a tour of duty ends."""
    return Deadline(rule=rule, version="1", started_at=at, due_at=ends_at, source=SOURCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A team had him from one instant until another, or has him still."""

    team_id: UUID
    from_at: datetime
    until_at: datetime | None


def owners(
    first: UUID, since: datetime, accepted: Iterable[tuple[datetime, UUID]]
) -> tuple[Owned, ...]:
    """Whose he was, without a gap: he stays with a team until the next has accepted him."""
    spans: list[Owned] = []
    team, from_at = first, since
    for at, taker in sorted(accepted):
        spans.append(Owned(team_id=team, from_at=from_at, until_at=at))
        team, from_at = taker, at
    return (*spans, Owned(team_id=team, from_at=from_at, until_at=None))
