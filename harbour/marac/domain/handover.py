"""One case as a file that another Marac takes in: what may travel, and nothing else.

Source: SafeLives, Marac to Marac transfer (the receiving Marac hears who, from whom, why, and what
        is being done); Marac minutes template 2014 (what an agency said in a meeting is its own and
        goes to nobody without it).
Not:    an address, a telephone number, how the victim may be reached, a refuge's name, which agency
        still has what to do, another agency's research or minutes, equality. Free text comes
        without all of these already.
Format: JSON, version 1 (docs/reference/marac-file.md). A file that says more than this, or less,
        is refused whole.
"""

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

FORMAT: Literal["harbour.marac-case"] = "harbour.marac-case"
VERSION: Literal[1] = 1

PASSPHRASE_LEAST = 20
DIFFERENT_LEAST = 6
WEAK = "Use the passphrase that was made for this file"
UNFIT = (
    "Why it goes there and what keeps the victim safe until then travel with the case. Take out"
    " every address, postcode, telephone number, email and refuge's name, and tell those by voice."
)
SEND_AGAIN = (
    " Record that this transfer was not taken, with that as the reason, then send the case again in"
    " other words. What was typed stays here to read."
)

WRONG_RECEIPT = (
    "This is not the receipt of this case. Ask them to read it again from the case in their"
    " Harbour: until it is right, the case stays here."
)

TRAVELS = (
    "name, sex and date of birth of the victim and of the perpetrator",
    "the grade, the criteria it was brought by, and why",
    "what is known of the children, in the referral's words",
    "whether the victim agreed, and if not, why it was brought all the same",
    "why the case goes there, and what keeps the victim safe until then",
    "whether it was heard here, the risks as the meeting saw them, and what is still to be done and"
    " by when",
)
STAYS = (
    "addresses, telephone numbers and emails, also where somebody typed them, and protected places"
    " of everybody around the two, children among them",
    "how the victim may be reached",
    "the names of refuges, and which agency still has what to do",
    "what other agencies know, and what stands in their part of the minutes",
    "the victim's file with an independent adviser",
)

_Line = Annotated[str, Field(max_length=200)]
_Text = Annotated[str, Field(max_length=20_000)]
_Code = Annotated[str, Field(pattern=r"^[A-Z_]{1,12}$")]


class BadHandover(ValueError):
    """The file cannot be taken in. The message says what to do."""


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Who(_Plain):
    """Somebody in the case, by what tells them from others."""

    given: _Line
    family: Annotated[str, Field(min_length=1, max_length=200)]
    sex: _Code
    born_on: date | None


class Handover(_Plain):
    """A case between two Maracs. Its id is the transfer's."""

    format: Literal["harbour.marac-case"] = FORMAT
    version: Literal[1] = VERSION
    id: UUID
    sent_from: _Line
    sent_to: _Line
    sent_on: date
    is_lasting: bool
    victim: Who
    perpetrator: Who
    grade: Literal["HIGH", "MEDIUM", "STANDARD"]
    criteria: Annotated[tuple[_Code, ...], Field(min_length=1, max_length=10)]
    counted: Annotated[int, Field(ge=0, le=100)] | None
    kinds: Annotated[tuple[_Code, ...], Field(max_length=20)]
    why: _Text
    children: _Text
    agreement: _Code
    why_without: _Text
    with_adviser: bool
    why_moved: Annotated[str, Field(min_length=1, max_length=20_000)]
    interim: Annotated[str, Field(min_length=1, max_length=20_000)]
    heard_on: date | None
    risks: _Text
    still_to_do: Annotated[tuple[_Text, ...], Field(max_length=200)]


def written(case: Handover) -> bytes:
    return case.model_dump_json().encode()


def read(content: bytes) -> Handover:
    """What a file says.

    Raises:
        BadHandover: it is no such file, or one of another version.
    """
    try:
        return Handover.model_validate_json(content)
    except ValidationError as problem:
        parts = sorted(
            {".".join(map(str, each["loc"])) or "the whole" for each in problem.errors()}
        )
        raise BadHandover(
            "This is no case of a Marac that this version can take in. Ask the sending Marac to"
            f" make the file again. What does not fit: {', '.join(parts)[:300]}."
        ) from problem


def receipt(transfer_id: UUID) -> str:
    """What the receiving Marac says by telephone. Only whoever opened the file can know it."""
    told = sha256(b"receipt " + transfer_id.bytes).hexdigest()[:8].upper()
    return f"{told[:4]}-{told[4:]}"


def is_receipt(said: str, transfer_id: UUID) -> bool:
    """Whether what was said by telephone is the receipt of this transfer, however it is written."""
    return said_of(said) == said_of(receipt(transfer_id))


def said_of(passphrase: str) -> str:
    """A passphrase or a receipt however it is said: capital letters and figures alone."""
    return "".join(each for each in passphrase.upper() if each.isalnum())


def is_strong(passphrase: str) -> bool:
    """Whether a file may be sealed with it: as long as those made here, and not one key held down.

    Of those made here not one in a thousand million has so few different letters.
    """
    said = said_of(passphrase)
    return len(said) >= PASSPHRASE_LEAST and len(set(said)) >= DIFFERENT_LEAST


def tells_of(case: Handover, name: str, *, is_child: bool) -> bool:
    """Whether a file tells of somebody beside the two: by the first word of their name, at least.

    A child is told of as soon as anything is said of the children.
    """
    first = next(iter(name.split()), "")
    if is_child and case.children.strip():
        return True
    found = re.compile(rf"(?<!\w){re.escape(first)}(?!\w)", re.IGNORECASE)
    return bool(first) and any(found.search(each) for each in _words(case))


def _words(case: Handover) -> Iterator[str]:
    yield from (case.why, case.children, case.why_without, case.why_moved, case.interim, case.risks)
    yield from case.still_to_do
