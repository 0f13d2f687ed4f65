"""What was looked into by hand for an incident: each system the force names, or why not."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from harbour.control_room.models import Incident
from harbour.sharing.api import names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """One system as it stands: nobody has looked where `at` is nothing."""

    code: str
    name: str
    is_done: bool = False
    found: bool = False
    words: str = ""
    by: str = ""
    at: datetime | None = None
    checked_by: UUID | None = None

    @property
    def told(self) -> str:
        """What a briefing says of it."""
        if self.at is None:
            return "Nobody has looked into it yet"
        if not self.is_done:
            return self.words
        return self.words if self.found else f"Nothing held. {self.words}"


def systems() -> dict[str, str]:
    """The systems that this force looks into by hand, by code."""
    return dict(settings.FORCE["checked_by_hand"])


def by_hand(incident: Incident) -> list[ByHand]:
    """Every such system, as it was looked into last. Two queries at most."""
    latest = {each.system: each for each in incident.hand_checks.order_by("checked_at", "id")}
    names = names_of(each.checked_by for each in latest.values()) if latest else {}
    return [
        ByHand(
            code=code,
            name=name,
            is_done=latest[code].is_done,
            found=bool(latest[code].found),
            words=latest[code].words,
            by=names.get(latest[code].checked_by, "A colleague"),
            at=latest[code].checked_at,
            checked_by=latest[code].checked_by,
        )
        if code in latest
        else ByHand(code=code, name=name)
        for code, name in systems().items()
    ]
