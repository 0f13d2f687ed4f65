"""What another agency reads of a child, in one sentence. Nothing is guessed, and nobody blamed.

Source: HMIC 2014, "Keeping victims safe": children are to be seen and spoken to, and what was
        seen is to reach children's services; Domestic Abuse Act 2021 s3 (a child who sees,
        hears or feels the effects is a victim too).
"""

from dataclasses import dataclass
from datetime import datetime

from harbour.design_system.words import uk_datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """When, by whom and where a child was seen and spoken to."""

    at: datetime
    by: str
    where: str


def of_child(*, name: str, was_present: bool, seen: Seen | None, words: str, why_not: str) -> str:
    """Whether the child was there; seen and spoken to, in the child's words; or why not."""
    there = "was there" if was_present else "was not there"
    if seen is None:
        return f"{name} {there}. Not seen: {why_not or 'no reason was given'}."
    by = f" by {seen.by}" if seen.by else ""
    where = f", {seen.where[:1].lower()}{seen.where[1:]}" if seen.where else ""
    said = f" \u201c{words}\u201d" if words else ""
    return f"{name} {there}. Seen and spoken to{by}, {uk_datetime(seen.at)}{where}.{said}"
