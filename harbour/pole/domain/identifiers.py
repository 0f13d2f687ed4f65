"""Numbers that name people, places and forces, with their check characters.

Source: Ministry of Justice person record service (PNC and CRO: remainder of 23, letters without
        I, O and S); Bichard 7 (ASN: the same letters); NHS Data Dictionary (NHS number: modulus
        11); HMRC manual NIM39110 (National Insurance number prefixes); GeoPlace (UPRN).
Not:    proof that the number was ever issued, or that it is this person's.

A number that fails its check is kept as it was written and marked, never dropped or blanked: a
wrong figure in a source is itself worth knowing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from harbour.pole.domain.forces import FORCES

CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
WRONG_LETTER = "the letter at the end does not fit the figures: one may be mistyped"

_PNC_FULL_YEAR = re.compile(r"((?:19|20)[0-9]{2})/?([0-9]{1,7})([A-Z])")
_PNC_SHORT_YEAR = re.compile(r"([0-9]{2})/?([0-9]{1,7})([A-Z])")
_CRO = re.compile(r"([0-9]{1,6})/?([0-9]{2})([A-Z])")
_CRO_FILE_ONLY = re.compile(r"SF([0-9]{2})/?([0-9]{1,6})([A-Z])")
_ASN = re.compile(r"([0-9]{2})/?([0-9A-Z]{2})([0-9A-Z]{2})/?([0-9A-Z]{2})/?([0-9]{1,11})/?([A-Z])")
_NINO = re.compile(r"[A-Z]{2}[0-9]{6}[A-D]")
_NINO_PREFIX = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """One number as it was written and as it was read.

    `normalised` is empty when the text has not the shape of its kind at all. It is filled, and
    `valid` is false, when the shape is right and only a check fails.
    """

    kind: str
    raw: str
    normalised: str
    valid: bool
    problem: str = ""


def parse_identifier(kind: str, raw: str, *, today: date) -> Identifier:
    """Read a number of a kind: PNC, CRO, ASN, NHS, NINO, UPRN or FORCE. Never raises.

    Any other kind is kept, in capitals and without spaces, and not checked. `today` tells the
    century of a year written with two figures.
    """
    text = re.sub(r"\s+", "", raw).upper()
    if text:
        normalised, problem = _READERS.get(kind, _unchecked)(text, today)
    else:
        normalised, problem = "", "it is empty"
    return Identifier(kind=kind, raw=raw, normalised=normalised, valid=not problem, problem=problem)


def _unchecked(text: str, today: date) -> tuple[str, str]:
    return text, ""


def _checked(figures: str, letter: str) -> str:
    return "" if CHECK_LETTERS[int(figures) % 23] == letter else WRONG_LETTER


def _pnc(text: str, today: date) -> tuple[str, str]:
    """Without a slash the year may be the first four figures or the first two: the letter tells."""
    shapes = (_PNC_FULL_YEAR.fullmatch(text), _PNC_SHORT_YEAR.fullmatch(text))
    readings = [_pnc_of(shape, today) for shape in shapes if shape]
    if not readings:
        return "", "a PNC number looks like 2002/0073319Z"
    return next((reading for reading in readings if not reading[1]), readings[0])


def _pnc_of(shape: re.Match[str], today: date) -> tuple[str, str]:
    year, serial, letter = shape.groups()
    serial = serial.zfill(7)
    problem = _checked(year[-2:] + serial, letter)
    if len(year) == 2:
        year = ("19" if int(year) > today.year % 100 else "20") + year
    if int(year) > today.year:
        problem = "its year is still to come"
    return f"{year}/{serial}{letter}", problem


def _cro(text: str, today: date) -> tuple[str, str]:
    """The serial of a record held on file only (SF) is never filled up with noughts."""
    file_only = _CRO_FILE_ONLY.fullmatch(text)
    if file_only:
        year, serial, letter = file_only.groups()
        return f"SF{year}/{serial}{letter}", _checked(year + serial, letter)
    standard = _CRO.fullmatch(text)
    if not standard:
        return "", "a CRO number looks like 065656/91H or SF05/482703J"
    serial, year, letter = standard.groups()
    serial = serial.zfill(6)
    return f"{serial}/{year}{letter}", _checked(year + serial, letter)


def _asn(text: str, today: date) -> tuple[str, str]:
    """The letter is worked out over force and system, where they are figures, year and serial."""
    match = _ASN.fullmatch(text)
    if not match:
        return "", "an arrest summons number looks like 11/01ZD/01/448754K"
    year, force, unit, system, serial, letter = match.groups()
    serial = serial.zfill(11)
    figures = "".join(part for part in (force, system) if part.isdigit()) + year + serial
    return f"{year}/{force}{unit}/{system}/{serial}{letter}", _checked(figures, letter)


def _nhs(text: str, today: date) -> tuple[str, str]:
    figures = text.replace("-", "")
    if not re.fullmatch(r"[0-9]{10}", figures):
        return "", "an NHS number has 10 figures"
    if len(set(figures)) == 1:
        return figures, "it is one figure ten times over: somebody filled in the box"
    weighed = sum(int(figure) * (10 - place) for place, figure in enumerate(figures[:9]))
    # A remainder that would need the check figure 10 fits no figure, so it is never right.
    fits = (11 - weighed % 11) % 11 == int(figures[9])
    return figures, "" if fits else "its last figure does not fit the others: one may be mistyped"


def _nino(text: str, today: date) -> tuple[str, str]:
    if not _NINO.fullmatch(text):
        return "", "a National Insurance number is two letters, six figures and a letter A to D"
    if not _NINO_PREFIX.match(text):
        return text, f"no National Insurance number begins with {text[:2]}"
    return text, ""


def _uprn(text: str, today: date) -> tuple[str, str]:
    """Some sources fill it up with noughts to twelve figures; it is a number without them."""
    number = text.lstrip("0")
    if not re.fullmatch(r"[0-9]{1,12}", text) or not number:
        return "", "a UPRN has 1 to 12 figures"
    return number, ""


def _force(text: str, today: date) -> tuple[str, str]:
    if not re.fullmatch(r"[0-9]{2}", text):
        return "", "a force code has 2 figures, such as 44 for Hampshire"
    return text, "" if text in FORCES else "no police force has this code"


_READERS: dict[str, Callable[[str, date], tuple[str, str]]] = {
    "PNC": _pnc,
    "CRO": _cro,
    "ASN": _asn,
    "NHS": _nhs,
    "NINO": _nino,
    "UPRN": _uprn,
    "FORCE": _force,
}
