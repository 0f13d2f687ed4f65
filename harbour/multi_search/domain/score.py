"""Levels and beliefs in words: the reasons that a page shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from harbour.multi_search.domain.belief import Belief
from harbour.multi_search.domain.levels import SLOTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One part's agreement in words, and what it weighs in bits."""

    label: str
    bits: float
    part: str = ""
    level: str = ""


WORDS = {
    ("given", "exact"): "First name is the same",
    ("given", "form"): "First name is another form of the same name",
    ("given", "near"): "First name looks or sounds like it",
    ("given", "similar"): "First name is two letters off",
    ("given", "prefix"): "First name begins the same",
    ("given", "swapped"): "First name is in the place of the family name",
    ("given", "else"): "First name is different",
    ("family", "exact"): "Family name is the same",
    ("family", "part"): "Part of the family name is the same",
    ("family", "near"): "Family name looks or sounds like it",
    ("family", "similar"): "Family name is two letters off",
    ("family", "prefix"): "Family name begins the same",
    ("family", "swapped"): "Family name is in the place of the first name",
    ("family", "else"): "Family name is different",
    ("born", "exact"): "Date of birth is the same",
    ("born", "swapped"): "Date of birth has day and month the other way round",
    ("born", "digit"): "Date of birth differs by a slip in its figures",
    ("born", "year"): "Born in the same year",
    ("born", "near"): "Born a year apart",
    ("born", "else"): "Date of birth is different",
    ("year", "exact"): "Age fits",
    ("year", "near"): "Age is within a year",
    ("year", "close"): "Age is within two years",
    ("year", "else"): "Age does not fit",
    ("postcode", "exact"): "Postcode is the same",
    ("postcode", "sector"): "Postcode is the same but for its last letters",
    ("postcode", "outward"): "Same postcode district",
    ("postcode", "else"): "Postcode is different",
    ("outward", "exact"): "Postcode begins the same",
    ("outward", "else"): "Postcode begins differently",
    ("address", "exact"): "House and street are the same",
    ("address", "street"): "Same street, another house",
    ("address", "else"): "Address is different",
    ("phone", "exact"): "Telephone number is the same",
    ("phone", "else"): "Telephone number is different",
    ("vehicle", "exact"): "Vehicle is the same",
    ("vehicle", "else"): "Vehicle is different",
    ("identifier", "exact"): "Identity number is the same",
    ("identifier", "else"): "Identity number is different",
    ("sex", "exact"): "Sex is the same",
    ("sex", "else"): "Sex is different",
}
_BY_SLOT = tuple(SLOTS)
_BESIDES = {
    "prior": "Before anything is compared: one of everybody on record, or nobody we know",
    "rivals": "Others on record fit too",
    "experience": "How often such answers turned out right",
}


def reasons_of(slots: Sequence[int], bits: Sequence[float]) -> tuple[Reason, ...]:
    """What SQL found at which level, weightiest first. Its slots count from 1."""
    found = [
        Reason(label=WORDS[part, level], bits=each, part=part, level=level)
        for (part, level), each in (
            (_BY_SLOT[slot - 1], each) for slot, each in zip(slots, bits, strict=True)
        )
    ]
    return tuple(sorted(found, key=lambda reason: -abs(reason.bits)))


def besides(belief: Belief) -> tuple[Reason, ...]:
    """What moved a belief besides the comparison, in words."""
    return tuple(
        Reason(label=_BESIDES[step.name], bits=step.bits, part=step.name) for step in belief.steps
    )
