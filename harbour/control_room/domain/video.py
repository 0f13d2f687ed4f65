"""When a victim may be seen by video instead of waiting for an officer.

Only at her choice, with him away, and where it is safe for her; what she was asked must not say
otherwise. It never replaces an officer who is wanted now.

Source: Kent Police and others on rapid video response; coverage, Part 3.
"""

from collections.abc import Mapping

from harbour.control_room.terms import IncidentStatus, Reply

_DANGER = {
    "in_danger": "The suspect is there or close by: send somebody.",
    "injured": "Somebody is hurt: send somebody.",
    "weapons": "A weapon was used, seen or spoken of: send somebody.",
}
_BEFORE = (IncidentStatus.GRADED, IncidentStatus.UNRESOURCED)


def why_not(*, replies: Mapping[str, str], is_protected: bool, status: str) -> str:
    """What speaks against it, or nothing. A question that was not answered speaks against it."""
    if not is_protected:
        return "This is for victims of domestic abuse aged 16 or over."
    if status not in _BEFORE:
        return "Somebody has been sent, or the log waits for its result."
    for code, words in _DANGER.items():
        if replies.get(code) == Reply.YES:
            return words
    if any(replies.get(code) != Reply.NO for code in _DANGER):
        return "Ask first: is the suspect close by, anybody hurt, a weapon? Each must be no."
    return ""
