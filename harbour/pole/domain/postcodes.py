"""Postcodes as people write and misread them.

Source: BS 7666 shape; the inward part is a digit and two letters, and these letters are never
C, I, K, M, O or V. Letters and digits taken for one another (0 and O, 1 and I, 5 and S) are
put right by their position. A bad postcode is never a reason to drop a record.
"""

import re
from dataclasses import dataclass

_FULL = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[ABD-HJLNP-UW-Z]{2})")
_OUTWARD = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")
_TO_DIGIT = str.maketrans("OIS", "015")
_TO_LETTER = str.maketrans("015", "OIS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Postcode:
    """`normalised` is "AB1 2CD", or empty when it is no full postcode.

    `outward` may be known when the inward part is not; `sector` is outward and first digit.
    """

    raw: str
    normalised: str
    outward: str
    sector: str
    problem: str = ""

    @property
    def key(self) -> str:
        """Without a space, for comparing."""
        return self.normalised.replace(" ", "")


def parse_postcode(raw: str) -> Postcode:
    """Read a postcode or part of one. Never raises."""
    text = re.sub(r"[^A-Z0-9]", "", raw.upper())
    for candidate in (text, _repaired(text)):
        match = _FULL.fullmatch(candidate)
        if match:
            outward, inward = match.groups()
            return Postcode(
                raw=raw,
                normalised=f"{outward} {inward}",
                outward=outward,
                sector=f"{outward} {inward[0]}",
            )
    if _OUTWARD.fullmatch(text):
        return Postcode(
            raw=raw, normalised="", outward=text, sector="", problem="only the first half"
        )
    problem = "this is not a postcode" if text else ""
    return Postcode(raw=raw, normalised="", outward="", sector="", problem=problem)


def _repaired(text: str) -> str:
    """The inward part is the last three: digit, letter, letter. Before it, letters come first."""
    if not 5 <= len(text) <= 7:
        return text
    outward, inward = text[:-3], text[-3:]
    letters, digits = outward[:1], outward[1:]
    if len(outward) > 2 and not outward[1].isdigit():
        letters, digits = outward[:2], outward[2:]
    return (
        letters.translate(_TO_LETTER)
        + digits[:1].translate(_TO_DIGIT)
        + digits[1:]
        + inward[0].translate(_TO_DIGIT)
        + inward[1:].translate(_TO_LETTER)
    )


def is_invented(postcode: str) -> bool:
    """Whether no real home can have it: no postcode area begins with Q, V or X."""
    return bool(re.match(r"\s*[QVX]", postcode.upper()))
