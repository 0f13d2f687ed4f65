"""Offences of the criminal justice standing data: what is read, and which are usual.

Source: Ministry of Justice, bichard7-next-data, offence codes and categories (CE either way, CI
        indictable, CS and CM summary). Usual in domestic abuse are whole offences of the Acts it
        is charged under; attempts and aiding (codes with a letter behind) are found by their code.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MODES = {"CE": "EITHER_WAY", "CI": "INDICTABLE", "CS": "SUMMARY", "CM": "SUMMARY"}
USUAL_ACTS = ("CJ88", "OF61", "PH97", "SC15", "SX03", "CD71", "FL96", "COML", "DA21", "SE20",
              "CD98", "CJ94", "CA03", "CJ15", "OS23", "AS14", "PU86", "TH68")  # fmt: skip
USUAL = "^(" + "|".join(USUAL_ACTS) + r")[0-9]{3}$"
"""A regular expression of the codes of whole offences under those Acts."""


@dataclass(frozen=True, slots=True)
class StandardOffence:
    code: str
    home_office_code: str
    mode: str
    title: str


def read_offences(rows: Iterable[Iterable[str]]) -> Iterator[StandardOffence]:
    """Rows of code, class, category and title."""
    for code, home_office, category, title in rows:
        yield StandardOffence(code, home_office, MODES.get(category, ""), " ".join(title.split()))


def is_usual(code: str) -> bool:
    return re.match(USUAL, code) is not None
