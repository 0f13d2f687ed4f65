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


def of_victim(*, name: str, age: int | None) -> str:
    """A victim who is a child: told of in every case (SafeLives, young people's guidance)."""
    aged = f", {age}," if age is not None else ""
    return f"{name}{aged} is the victim, and a child."


def of_child_at_risk(*, name: str, age: int | None, is_victim: bool, told: str) -> str:
    """Somebody under 16 in a report of abuse: child protection, whoever did what."""
    aged = f", {age}," if age is not None else ""
    part = "was hurt or threatened" if is_victim else "is said to have hurt or threatened somebody"
    return f"{name}{aged} {part}, in what was reported to police. {told}".strip()


def of_child(*, name: str, was_present: bool, seen: Seen | None, words: str, why_not: str) -> str:
    """Whether the child was there; seen and spoken to, in the child's words; or why not."""
    there = "was there" if was_present else "was not there"
    if seen is None:
        return f"{name} {there}. Not seen: {why_not or 'no reason was given'}."
    by = f" by {seen.by}" if seen.by else ""
    where = f", {seen.where[:1].lower()}{seen.where[1:]}" if seen.where else ""
    said = f" \u201c{words}\u201d" if words else ""
    return f"{name} {there}. Seen and spoken to{by}, {uk_datetime(seen.at)}{where}.{said}"
