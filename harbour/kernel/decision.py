"""The answer to "may they?"."""

from dataclasses import dataclass

from harbour.kernel.errors import NotPermitted


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to "may they?", with the reason we would give a court.

    `field` names what was given that a refusal is about, if it is about one thing.
    """

    allowed: bool
    reason: str
    field: str = ""

    def require(self) -> None:
        """Raise NotPermitted, with the reason, when the answer is no."""
        if not self.allowed:
            raise NotPermitted(self.reason)


def allow(reason: str) -> Decision:
    return Decision(allowed=True, reason=reason)


def deny(reason: str, *, field: str = "") -> Decision:
    return Decision(allowed=False, reason=reason, field=field)
