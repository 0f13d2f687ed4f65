"""Telephone numbers as people write them.

Unit:   a number is kept in E.164: a plus, the country's code and the national number, 15 figures
        at most. One written without a country is taken to be British.
Source: the `phonenumbers` package (numbering plans of all countries); Ofcom, "Telephone numbers
        for use in TV shows and radio programmes", for the ranges that ring nobody: invented
        people have numbers from these only.
Not:    proof that the number is in use, or whose it is. Emergency and short codes are no
        person's number.
"""

import re
from dataclasses import dataclass

_DRAMA = re.compile(
    r"""\+44(
        7700900 | 1632960 | 2079460 | 3069990 | 8081570 | 9098790     # mobile, no area, London ...
      | 1(?:1[3-8]|[2-6]1)4960 | 1914980 | 2896496 | 2920180          # cities and nations
    )[0-9]{3}""",
    re.VERBOSE,
)
_ZERO_AS_LETTER = re.compile(r"[Oo]+(?=[0-9])|(?<=[0-9])[Oo]+(?![A-Za-z])")
_RUN = re.compile(r"\+?[0-9(][0-9\s().\-\u2010-\u2015]*[0-9]")
_LEAST_FIGURES = 7
_LEAST_IN_WORDS = 9
_DAY = re.compile(r"\d{1,2}[.\- ]\d{1,2}[.\- ](?:19|20)\d\d(?!\d)")
_LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """One number as written and as read.

    `e164` is empty unless the number could be rung, or is one that Ofcom keeps for drama. The
    last ten and seven figures are search keys, filled wherever there are so many.
    """

    raw: str
    e164: str
    last10: str
    last7: str
    is_drama: bool
    problem: str = ""


def parse_phone(raw: str, *, region: str = "GB") -> Phone:
    """Read a number written in any usual way. Never raises.

    Figures of any script are read, and letters O as noughts. Where the text holds more than one
    number, the first is read and `problem` says so. `region` is the country (ISO 3166) of a
    number written without a country's code.
    """
    runs = _runs(raw)
    e164 = _e164(runs[0], region) if runs else ""
    figures = re.sub("[^0-9]", "", e164 or (runs[0] if runs else ""))
    return Phone(
        raw=raw,
        e164=e164,
        last10=figures[-10:] if len(figures) >= 10 else "",
        last7=figures[-7:] if len(figures) >= 7 else "",
        is_drama=bool(_DRAMA.fullmatch(e164)),
        problem=_problem(raw, runs, e164),
    )


def _runs(raw: str) -> list[str]:
    text = re.sub(r"\d", lambda figure: str(int(figure[0])), raw[:_LONGEST_TEXT])
    text = _ZERO_AS_LETTER.sub(lambda letters: "0" * len(letters[0]), text)
    runs = _RUN.findall(text)
    return [run for run in runs if len(re.findall("[0-9]", run)) >= _LEAST_FIGURES]


def _problem(raw: str, runs: list[str], e164: str) -> str:
    if not runs:
        return "it is not a telephone number" if raw.strip() else "it is empty"
    if not e164:
        return "no number of that length and beginning is in use: a figure may be mistyped"
    return "it holds more than one number: only the first was read" if len(runs) > 1 else ""


def _e164(text: str, region: str) -> str:
    import phonenumbers  # noqa: PLC0415 -- a sixth of a second to import

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return ""
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return e164 if phonenumbers.is_valid_number(number) or _DRAMA.fullmatch(e164) else ""


def without_phones(words: str, *, instead: str) -> str:
    """The words with whatever in them could be somebody's telephone number replaced.

    Any that could be rung, and any other that begins as one does and has nine figures or more: one
    figure mistyped is still somebody's number. A crime's number, a day and a time stay.
    """
    import phonenumbers  # noqa: PLC0415 -- a sixth of a second to import

    kept, done = [], 0
    possible = phonenumbers.Leniency.POSSIBLE
    for found in phonenumbers.PhoneNumberMatcher(words, "GB", leniency=possible):
        if _is_rung(found.raw_string):
            kept += [words[done : found.start], instead]
            done = found.end
    return "".join([*kept, words[done:]])


def _is_rung(text: str) -> bool:
    if _e164(text, "GB"):
        return True
    begins = text.lstrip("(").startswith(("0", "+"))
    figures = sum(each.isdigit() for each in text)
    return begins and figures >= _LEAST_IN_WORDS and not _DAY.match(text)
