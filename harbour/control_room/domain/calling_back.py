"""Ringing back: only in the way agreed in the call, and what follows when it goes wrong.

Nobody rings where no safe way was agreed, and nobody leaves a voicemail: the suspect may hear it.
Not answered, or not safe, makes the call immediate and somebody is sent. A way that was not safe
once is none any more, until another is agreed.

Source: College of Policing, call handler response; coverage, Part 3.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from harbour.control_room.terms import CallBackResult, RingBack

RESULTS_IF_RUNG = (CallBackResult.SAFE, CallBackResult.UNSAFE, CallBackResult.UNANSWERED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What was agreed about ringing back. What was agreed in the call has no `agreed_at`."""

    ring_back: str = ""
    call_back: str = field(default="", repr=False)
    code_word: str = field(default="", repr=False)
    agreed_at: datetime | None = None
    was_unsafe: bool = False
    by: UUID | None = None
    """Who wrote it down."""

    @property
    def may_ring(self) -> bool:
        """Whether anybody may be rung: it was agreed, in which way, and was safe since."""
        agreed = self.ring_back == RingBack.YES and bool(self.call_back.strip())
        return agreed and not self.was_unsafe

    @property
    def results(self) -> tuple[CallBackResult, ...]:
        """How it may have ended; where nobody may ring, only that nobody rang."""
        return RESULTS_IF_RUNG if self.may_ring else (CallBackResult.NOT_RUNG,)


def way_now(in_the_call: Way, since: Iterable[Way], *, unsafe_at: Iterable[datetime]) -> Way:
    """What holds now: agreed last, unless it proved unsafe after that."""
    last = in_the_call
    for each in since:
        if last.agreed_at is None or (each.agreed_at and each.agreed_at >= last.agreed_at):
            last = each
    unsafe = any(last.agreed_at is None or at >= last.agreed_at for at in unsafe_at)
    return replace(last, was_unsafe=unsafe)
