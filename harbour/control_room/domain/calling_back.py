"""Ringing back: only in the way agreed in the call, and what follows when it goes wrong.

Nobody rings where no safe way was agreed, and nobody leaves a voicemail: he may hear it. Not
answered, or not safe, makes the call immediate and somebody is sent.

Source: College of Policing, call handler response; coverage, Part 3.
"""

from harbour.control_room.terms import CallBackResult, RingBack

RESULTS_IF_RUNG = (CallBackResult.SAFE, CallBackResult.UNSAFE, CallBackResult.UNANSWERED)


def may_ring(*, ring_back: str, way: str) -> bool:
    """Whether she may be rung: it was agreed, and in which way."""
    return ring_back == RingBack.YES and bool(way.strip())


def results(*, ring_back: str, way: str) -> tuple[CallBackResult, ...]:
    """How it may have ended; where nobody may ring, only that nobody rang."""
    if may_ring(ring_back=ring_back, way=way):
        return RESULTS_IF_RUNG
    return (CallBackResult.NOT_RUNG,)
