"""With which codes an incident opens and closes, and which qualifiers it is given.

A log opens as what was reported and closes as what it turned out to be; the opening code stands
unless what speaks against it is known. Domestic abuse is a qualifier, not a category of its own:
a log that is marked as domestic abuse closes with that qualifier, one that is not without it, or
it is said why not. A machine proposes; a person decides.

Source: National Standard for Incident Recording 2011: chapters, qualifiers, opening and closing.
The codes are a force's own (FORCE["incident_codes"]), by the day from which each version holds.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Told(StrEnum):
    """What of a call speaks for a qualifier."""

    DRINK_DRUGS = "DRINK_DRUGS"
    WEAPON = "WEAPON"
    REPEAT = "REPEAT"
    YOUTH = "YOUTH"
    MENTAL_HEALTH = "MENTAL_HEALTH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """One version of a force's codes. `codes`: each with its use, its chapter and its label."""

    version: str
    codes: Iterable[tuple[str, str, str, str]]
    qualifiers: Iterable[tuple[str, str]]
    domestic: str
    opens_as: Mapping[str, str] = field(default_factory=dict)
    closes_as_crime: str = ""
    speaks_for: Mapping[str, str] = field(default_factory=dict)
    of_feeds: Mapping[str, str] = field(default_factory=dict)

    @property
    def opening(self) -> dict[str, str]:
        """Each code with which a log opens, and its label."""
        return {code: f"{of}: {label}" for code, use, of, label in self.codes if use != "CLOSES"}

    @property
    def closing(self) -> dict[str, str]:
        """Each code with which a log closes, and its label."""
        return {code: f"{of}: {label}" for code, use, of, label in self.codes if use != "OPENS"}

    def label(self, code: str) -> str:
        """What a code or qualifier means; one of another version's stands as it is."""
        return (self.opening | self.closing | dict(self.qualifiers)).get(code, code)


def codes_on(versions: Mapping[str, Mapping], day: date) -> Codes:
    """The codes in force on a day. `versions` by first day (ISO); the oldest serves before it."""
    begun = [since for since in sorted(versions) if since <= day.isoformat()]
    return Codes(**versions[begun[-1] if begun else min(versions)])


def opens_as(codes: Codes, *, given: str, nature: str) -> str:
    """The code that was chosen, or ours for the code of a system that feeds it in; without
    either what its nature proposes. Nothing where nothing is known: no call waits for a code."""
    chosen = codes.of_feeds.get(given, given)
    return chosen if chosen in codes.opening else codes.opens_as.get(nature, "")


def proposed_closing(codes: Codes, *, opening: str, has_crime: bool) -> tuple[str, ...]:
    """As it opened, or as the crime that was recorded from it."""
    code = codes.closes_as_crime if has_crime else opening
    return (code,) if code in codes.closing else ()


def proposed_qualifiers(
    codes: Codes, *, is_domestic: bool, told: Collection[Told]
) -> tuple[str, ...]:
    """Those for which the marker and what was told speak, in the order of the force's list."""
    found = {codes.domestic} if is_domestic else set()
    found |= {codes.speaks_for[each] for each in told if each in codes.speaks_for}
    return tuple(code for code, _ in codes.qualifiers if code in found)


def agrees(*, is_domestic: bool, says_domestic: bool, why: str) -> bool:
    """Whether marker and qualifier say the same, or it is said why they do not."""
    return is_domestic == says_domestic or bool(why.strip())


def wrong_with(
    codes: Codes,
    *,
    closing: Collection[str],
    qualifiers: Collection[str],
    is_domestic: bool,
    why: str,
) -> str:
    """Why a log may not be coded like this; nothing where it may."""
    if not closing:
        return "Choose at least one closing code."
    if not set(closing) <= codes.closing.keys():
        return "Choose closing codes from the list."
    if not set(qualifiers) <= dict(codes.qualifiers).keys():
        return "Choose qualifiers from the list."
    says_domestic = codes.domestic in qualifiers
    if agrees(is_domestic=is_domestic, says_domestic=says_domestic, why=why):
        return ""
    label = codes.label(codes.domestic)
    if is_domestic:
        return f"This log is marked as domestic abuse. Choose “{label}”, or say why not."
    return f"This log is not marked as domestic abuse. Mark it, or say why “{label}” is right."
