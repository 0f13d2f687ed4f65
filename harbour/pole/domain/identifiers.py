"""Numbers that name people, with their check characters.

Sources: Ministry of Justice person record service (PNC, CRO: modulus 23 of the digits, letters
without I, O and S); NHS Data Dictionary (NHS number: modulus 11); HMRC (NINO prefixes). A
number that fails its check is kept as written and marked, never dropped: a wrong digit in a
source is itself worth knowing.
"""

import re
from dataclasses import dataclass
from datetime import date

CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"

_PNC = re.compile(r"(\d{4}|\d{2})/?(\d{1,7})([A-Z])")
_CRO = re.compile(r"(\d{1,6})/(\d{2})([A-Z])")
_CRO_SF = re.compile(r"SF(\d{2})/(\d{1,6})([A-Z])")
_ASN = re.compile(r"(\d{2})/?([0-9A-Z]{2})([0-9A-Z]{2})/?([0-9A-Z]{2})/?(\d{1,11})([A-Z])")
_NINO = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """`normalised` is empty when the text has not the shape of its kind at all."""

    kind: str
    raw: str
    normalised: str
    valid: bool
    problem: str = ""


def parse_identifier(kind: str, raw: str, *, today: date) -> Identifier:
    """Read a number of a kind (PNC, CRO, ASN, NHS, NINO; any other is kept as it is)."""
    text = re.sub(r"\s+", "", raw).upper()
    readers = {"PNC": _pnc, "CRO": _cro, "ASN": _asn, "NHS": _nhs, "NINO": _nino}
    reader = readers.get(kind)
    if reader is None:
        return Identifier(kind=kind, raw=raw, normalised=text, valid=bool(text))
    normalised, problem = reader(text, today)
    return Identifier(kind=kind, raw=raw, normalised=normalised, valid=not problem, problem=problem)


def _check(number: int, letter: str) -> str:
    return "" if CHECK_LETTERS[number % 23] == letter else "the check letter does not fit"


def _pnc(text: str, today: date) -> tuple[str, str]:
    match = _PNC.fullmatch(text)
    if not match:
        return "", "a PNC number looks like 2002/0073319Z"
    year, serial, letter = match.groups()
    if len(year) == 2:
        year = ("19" if int(year) > today.year % 100 else "20") + year
    return f"{year}/{serial:0>7}{letter}", _check(int(year[2:] + serial.zfill(7)), letter)


def _cro(text: str, today: date) -> tuple[str, str]:
    special = _CRO_SF.fullmatch(text)
    if special:
        year, serial, letter = special.groups()
        return f"SF{year}/{serial}{letter}", _check(int(year + serial), letter)
    match = _CRO.fullmatch(text)
    if not match:
        return "", "a CRO number looks like 065656/91H or SF05/482703J"
    serial, year, letter = match.groups()
    return f"{serial:0>6}/{year}{letter}", _check(int(year + serial.zfill(6)), letter)


def _asn(text: str, today: date) -> tuple[str, str]:
    match = _ASN.fullmatch(text)
    if not match:
        return "", "an arrest summons number looks like 09/0000/00/20004H"
    year, force, unit, system, sequence, letter = match.groups()
    digits = "".join(part for part in (force, system) if part.isdigit())
    number = int(digits + year + sequence.zfill(11))
    return f"{year}/{force}{unit}/{system}/{sequence:0>11}{letter}", _check(number, letter)


def _nhs(text: str, today: date) -> tuple[str, str]:
    digits = text.replace("-", "")
    if not re.fullmatch(r"\d{10}", digits):
        return "", "an NHS number has 10 digits"
    total = sum(int(each) * weight for each, weight in zip(digits, range(10, 1, -1), strict=False))
    check = (11 - total % 11) % 11
    return digits, "" if check == int(digits[9]) else "the check digit does not fit"


def _nino(text: str, today: date) -> tuple[str, str]:
    if not _NINO.fullmatch(text):
        return "", "a National Insurance number is two letters, six digits and a letter A to D"
    return text, ""
