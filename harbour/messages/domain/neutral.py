"""What a message to the public may say: nothing that tells who sends it, or why.

Somebody else may read it over her shoulder. So it names nobody, speaks of no case, and asks only
that she make contact. News of an arrest, bail, a release or no further action is told by a
person's voice, never here.
"""

import re

PUBLIC = {
    "make_contact": "Hello. Please ring us on {number} when it suits you. There is no hurry.",
    "appointment": "A reminder of what is in your diary. If it no longer suits you, ring {number}.",
}
_TELLING = (
    "police", "officer", "constab", "detective", "safeguard", "victim", "survivor", "abus",
    "violen", "domestic", "assault", "harass", "stalk", "refuge", "advis", "advoca", "support",
    "arrest", "bail", "custody", "releas", "charg", "suspect", "crime", "court", "hearing",
    "witness", "statement", "risk", "danger", "safe", "partner", "husband", "wife", "case",
    "report", "incident", "harbour", "marac", "idva", "solicitor", "social", "shelter",
)  # fmt: skip
_PLACES = re.compile(r"\{(\w+)\}")
LONGEST = 160
"""One text message."""


def telling(text: str) -> list[str]:
    """What in a text would tell a stranger something. Nothing, for a neutral one."""
    found = [word for word in _TELLING if word in text.lower()]
    found += [f"{{{place}}}" for place in _PLACES.findall(text) if place != "number"]
    return found if len(text) <= LONGEST else [*found, "too long for one text message"]


def public_text(template: str, *, number: str) -> str:
    """The words of a message. Raises KeyError for a template that does not exist."""
    return PUBLIC[template].format(number=number)
