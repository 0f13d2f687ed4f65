"""What an action must be: specific, one owner, a date before the next meeting.

Source: SafeLives, 10 principles of an effective Marac (principle 6); Toolkit for Marac in
        Scotland (2019): actions are specific, measurable, achievable, relevant and timed.
"""

import re
from datetime import date

_VAGUE = re.compile(
    r"\b(consider|considering|monitor|discuss|be aware|bear in mind|look into|explore"
    r"|where possible|as appropriate|if possible|liaise)\b",
    re.IGNORECASE,
)
_SHARED = re.compile(r"\b(all agencies|everyone|everybody|all to)\b", re.IGNORECASE)
FEWEST_WORDS = 3


def vague(what: str) -> str:
    """The word in it that cannot be seen to be done, or nothing."""
    found = _VAGUE.search(what)
    return found[0].lower() if found else ""


def faults(what: str, *, by_on: date, today: date, next_meeting_on: date | None) -> list[str]:
    """What is wrong with an action, in words for whoever writes it. Empty when it is sound."""
    found = []
    if word := vague(what):
        found.append(f"Say what will be done: “{word}” cannot be seen to be done.")
    if _SHARED.search(what):
        found.append("One agency owns an action: write one for each.")
    if len(what.split()) < FEWEST_WORDS:
        found.append("Say who does what, in a few words.")
    if by_on < today:
        found.append("Its date must be today or later.")
    if next_meeting_on is not None and by_on >= next_meeting_on:
        found.append("Its date must be before the next meeting, where it is reviewed.")
    return found
