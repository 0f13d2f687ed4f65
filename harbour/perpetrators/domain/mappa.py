"""Who is in MAPPA by the law itself because of a sentence: proposed here, decided by a person.

Source: Criminal Justice Act 2003 ss325 and 327, as amended by the Victims and Prisoners Act 2024,
        in force on 3 February 2025: whoever is convicted of controlling or coercive behaviour
        (Serious Crime Act 2015 s76) and sentenced to 12 months or more, also where the sentence is
        suspended, or is given a hospital order, is in category 2. Codes: the Home Office's, as the
        counting rules (8U), the standing data of the courts and others (8/67) write them.
Units:  months of the sentence; the day of the sentence.
Not:    other violent or sexual offences. Which of them count is in Schedule 15 of the 2003 Act and
        turns on the offence itself, so a sentence of a year owes the question (`deadlines.MAPPA`).
"""

from dataclasses import dataclass
from datetime import date

from harbour.perpetrators.terms import MappaCategory, Sentence

CONTROL = frozenset({"8U", "008/67", "8/67", "00867"})
"""Home Office codes of controlling or coercive behaviour."""
FROM = date(2025, 2, 3)
MONTHS = 12
VERSION = "2025-1"
SOURCE = (
    "Criminal Justice Act 2003 s327, as amended by the Victims and Prisoners Act 2024, from"
    " 3 February 2025: controlling or coercive behaviour (Serious Crime Act 2015 s76), 12 months"
    " or more, suspended too, or a hospital order"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ByLaw:
    """The category that the law gives, by which version of the rule, and from where it comes."""

    category: int
    version: str
    source: str


def is_long(sentence: str, months: int) -> bool:
    """Whether a sentence is one that the law on MAPPA asks about: suspended ones are too."""
    return sentence == Sentence.HOSPITAL or (
        sentence in (Sentence.PRISON, Sentence.SUSPENDED) and months >= MONTHS
    )


def by_law(*, offence: str, sentence: str, months: int, on: date) -> ByLaw | None:
    """The MAPPA category that a sentence brings by itself. `offence` is its Home Office code.

    None where the rule says nothing: another reason may still put somebody into MAPPA.
    """
    is_control = offence.strip().upper() in CONTROL
    if not is_control or not is_long(sentence, months) or on < FROM:
        return None
    return ByLaw(category=MappaCategory.VIOLENT, version=VERSION, source=SOURCE)
