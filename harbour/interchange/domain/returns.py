"""A data return as a versioned template: its lines, and what must hold before it is sent.

Unit:   counts, never rounded; the days are a financial year.
Source: each template names its own. HARBOUR_RETURNS names a folder of a force's own templates; one
        of the same id and version stands in place of ours.
Not:    a publication. A return goes to its recipient whole and exact, and to nobody else.
"""

import os
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

OURS = Path(__file__).resolve().parent.parent / "returns"


class ReturnError(ValueError):
    """A template cannot be used. The message names file, part, and what to do."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Line(_Strict):
    """One number that is asked for, and the measure it is counted by.

    `none` is "nought" where nothing counted is an answer (no notice was served); otherwise it is a
    gap: a force that recorded no call has not looked.
    """

    code: str = Field(min_length=1, max_length=20)
    words: str = Field(min_length=1)
    measure: str
    part: Literal["numerator", "denominator"]
    none: Literal["missing", "nought"] = "missing"


class Check(_Strict):
    """What must hold: parts add up to a total, or a line is at most the total."""

    words: str
    total: str
    parts: tuple[str, ...] = ()
    at_most: str = ""


class Template(_Strict):
    """A return as it is asked for, in one version."""

    id: str
    version: str
    title: str
    recipient: str
    source: str
    line: tuple[Line, ...] = Field(min_length=1)
    check: tuple[Check, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.id}-{self.version}"


@cache
def templates() -> Mapping[str, Template]:
    """Every template by its key, read once.

    Raises:
        ReturnError: one does not make sense.
    """
    folders = [OURS, *([Path(own)] if (own := os.environ.get("HARBOUR_RETURNS")) else [])]
    found = [
        read(path.read_text(encoding="utf-8"), name=path.name)
        for folder in folders
        for path in sorted(folder.glob("*.toml"))
    ]
    return {each.key: each for each in found}


def read(text: str, *, name: str) -> Template:
    """Read a template. `name` is the file's, for messages.

    Raises:
        ReturnError: it is no TOML, a part is missing or unknown, or a check names no line.
    """
    try:
        found = Template.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as wrong:
        raise ReturnError(f"{name}: {wrong}. Correct it there.") from wrong
    except ValidationError as wrong:
        first = wrong.errors()[0]
        where = ".".join(str(each) for each in first["loc"])
        raise ReturnError(f"{name}: {where}: {first['msg']}.") from wrong
    codes = [each.code for each in found.line]
    if len(set(codes)) < len(codes):
        raise ReturnError(f"{name}: line: two lines have one code. Give each its own.")
    for check in found.check:
        named = (check.total, *check.parts, *([check.at_most] if check.at_most else []))
        unknown = [code for code in named if code not in codes]
        if unknown:
            raise ReturnError(f"{name}: check: there is no line {unknown[0]}. Name one there is.")
    return found


def problems(template: Template, numbers: Mapping[str, int | None]) -> Sequence[str]:
    """What does not hold: a return with any is not sent."""
    missing = [f"{code}: nothing was counted" for code, told in numbers.items() if told is None]
    if missing:
        return missing
    known = {code: told for code, told in numbers.items() if told is not None}
    return [
        f"{check.words}: {_said(check, known)}"
        for check in template.check
        if not _holds(check, known)
    ]


def _holds(check: Check, numbers: Mapping[str, int]) -> bool:
    if check.at_most:
        return numbers[check.at_most] <= numbers[check.total]
    return sum(numbers[each] for each in check.parts) == numbers[check.total]


def _said(check: Check, numbers: Mapping[str, int]) -> str:
    names = (check.at_most,) if check.at_most else check.parts
    parts = " + ".join(f"{each} {numbers[each]:,}" for each in names)
    return f"{parts} against {check.total} {numbers[check.total]:,}"
