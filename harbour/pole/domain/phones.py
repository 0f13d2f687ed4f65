"""Telephone numbers as people write them.

Library: phonenumbers. Ranges that Ofcom keeps for drama are valid in shape and belong to
nobody: invented people have numbers from these only.
"""

import re
from dataclasses import dataclass

_DRAMA = re.compile(r"\+44(7700900\d{3}|1632960\d{3}|2079460\d{3})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """`e164` is empty when the text is no possible number; `raw` is always kept."""

    raw: str
    e164: str
    last10: str
    last7: str
    is_drama: bool


def parse_phone(raw: str, *, region: str = "GB") -> Phone:
    """Read a number written in any usual way. Never raises."""
    e164 = _e164(raw, region)
    digits = re.sub(r"\D", "", e164 or raw)
    return Phone(
        raw=raw,
        e164=e164,
        last10=digits[-10:] if len(digits) >= 10 else "",
        last7=digits[-7:] if len(digits) >= 7 else "",
        is_drama=bool(_DRAMA.fullmatch(e164)),
    )


def _e164(raw: str, region: str) -> str:
    import phonenumbers  # noqa: PLC0415 -- a sixth of a second to import

    try:
        number = phonenumbers.parse(raw, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
