"""Risk instruments as data: a new one needs a file and no code.

The published questions are under copyright. The files here hold short labels of our own; a
force puts its licensed wording, and tools of its own, in a folder that HARBOUR_INSTRUMENTS
names. Wording replaces words alone: what is counted stays as it is, so that a count means the
same whoever's words were read out. A file that does not make sense is refused with its name,
the line, the item and field, the reason and what to put right.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from harbour.risk.terms import AnswerValue

FOLDER = Path(__file__).resolve().parent.parent / "instruments"
TO_DO = {
    "missing": "Add it.",
    "extra_forbidden": "Take it out, or correct its name.",
    "string_too_short": "Write it out.",
}


class InstrumentError(ValueError):
    """An instrument file cannot be used. The message names the file, the item and the field."""


class Item(BaseModel):
    """One question. `common` is its number among the 24 items all agencies ask; none for others.

    `opens` is the tool whose questions are asked too when this is so. `grave` says in words what
    alone makes a supervisor look, and `sign` what it says of the children. `prefix` is its tool's.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int = Field(ge=1)
    section: str = Field(min_length=1)
    label: str = Field(min_length=3)
    why: str = Field(min_length=3)
    detail: str = ""
    common: int | None = Field(default=None, ge=1, le=24)
    critical: bool = False
    opens: str = ""
    grave: str = ""
    sign: Literal["", "HURT", "THREATENED", "UNBORN"] = ""
    prefix: str = "q"

    @property
    def code(self) -> str:
        return f"{self.prefix}{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A page of questions: a section of the form's own tool, or of one that was opened."""

    title: str
    items: tuple[Item, ...]
    answers: str
    intro: str = ""
    is_restricted: bool = False


class Instrument(BaseModel):
    """A tool in one version. `threshold`, if it has one, is the count of visible high risk.

    `answers` says how its questions are answered: yes or no, or how often. `prefix` tells its
    answers from those of a tool it opens, or that opens it. `ages` are the victims' ages, from
    and to, for whom it takes the place of the force's own. Answers to a `restricted` tool are
    read only by people who are named.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern=r"^[a-z0-9-]+$")
    version: str
    title: str
    source: str
    threshold: int | None = None
    answers: Literal["yes-no", "frequency"] = "yes-no"
    prefix: str = Field(default="q", pattern=r"^[a-z]$")
    ages: tuple[int, int] | None = None
    restricted: bool = False
    intro: str = ""
    items: tuple[Item, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def items_bear_its_prefix(cls, data: dict[str, Any]) -> dict[str, Any]:
        items = data.get("items")
        if isinstance(items, list) and all(isinstance(item, dict) for item in items):
            prefix = data.get("prefix", "q")
            return data | {"items": [{**item, "prefix": prefix} for item in items]}
        return data

    @model_validator(mode="after")
    def numbered_without_gaps(self) -> "Instrument":
        numbers = [item.number for item in self.items]
        if numbers != list(range(1, len(numbers) + 1)):
            raise ValueError("items must be numbered 1, 2, 3 ... without gaps")
        common = [item.common for item in self.items if item.common is not None]
        if len(common) != len(set(common)):
            raise ValueError("two items have the same common number")
        if self.threshold is not None and self.answers == "frequency":
            raise ValueError("answers by how often are not counted: it cannot have a threshold")
        if self.restricted and any(item.opens for item in self.items):
            raise ValueError("a restricted tool opens no other")
        return self

    @property
    def is_counted(self) -> bool:
        """Whether its answers add up to anything: those by how often do not."""
        return self.answers == "yes-no"

    @property
    def sections(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        """Items by section, in order."""
        names = dict.fromkeys(item.section for item in self.items)
        return tuple(
            (name, tuple(item for item in self.items if item.section == name)) for name in names
        )

    @property
    def common_items(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.common is not None)

    @property
    def parts(self) -> tuple[Part, ...]:
        """A page for each section, in order. The tool's own words stand on the first."""
        return tuple(
            Part(
                title=self.title if len(self.sections) == 1 else title,
                items=items,
                answers=self.answers,
                intro="" if turn else self.intro,
                is_restricted=self.restricted,
            )
            for turn, (title, items) in enumerate(self.sections)
        )

    def item(self, code: str) -> Item:
        """Raises KeyError for a code that is not of this instrument."""
        return {item.code: item for item in self.items}[code]


def read_instrument(path: Path) -> Instrument:
    """Read one file.

    Raises:
        InstrumentError: it is not readable text or TOML, or a field is missing or wrong.
    """
    try:
        text = path.read_bytes().decode()
        return Instrument.model_validate(tomllib.loads(text))
    except UnicodeDecodeError as wrong:
        raise InstrumentError(f"{path.name}: not UTF-8 text. Save it as UTF-8.") from wrong
    except tomllib.TOMLDecodeError as wrong:
        raise InstrumentError(
            f"{path.name}: not readable as TOML: {wrong}. Put right what stands there."
        ) from wrong
    except ValidationError as wrong:
        raise InstrumentError(_plain(path.name, text, wrong)) from wrong


def _plain(name: str, text: str, wrong: ValidationError) -> str:
    return "\n".join(_problem(name, text.splitlines(), error) for error in wrong.errors())


def _problem(name: str, lines: list[str], error: ErrorDetails) -> str:
    where = error["loc"]
    place = [f"item {part + 1}" if isinstance(part, int) else part for part in where]
    said = ", ".join(part for part in place if part != "items") or "file"
    reason = error["msg"].removeprefix("Value error, ")
    todo = TO_DO.get(error["type"], "Correct it.")
    return f"{name}, line {_line_of(lines, where)}: {said}: {reason}. {todo}"


def _line_of(lines: list[str], where: tuple[int | str, ...]) -> int:
    """The line of a field, or of the item (or file) that should have had it; counted from 1."""
    starts = [at for at, line in enumerate(lines) if line.strip() == "[[items]]"]
    first, last = 0, starts[0] if starts else len(lines)
    number = next((part for part in where if isinstance(part, int)), None)
    if number is not None and number < len(starts):
        first = starts[number]
        last = [*starts, len(lines)][number + 1]
    key = str(where[-1]) if where else ""
    fields = (at for at in range(first, last) if lines[at].split("=")[0].strip() == key)
    return next(fields, first) + 1


@cache
def instruments(folder: Path = FOLDER, own: Path | None = None) -> dict[str, Instrument]:
    """Every instrument by code: ours, then the force's wording and tools.

    Raises:
        InstrumentError: a file is bad, two have one code, wording changes what is counted, or
            an item opens an instrument that nobody has.
    """
    found = _read_folder(folder)
    own = own or _own_folder()
    for code, theirs in _read_folder(own).items() if own else ():
        if code in found:
            _only_words_differ(found[code], theirs)
        found[code] = theirs
    _opens_what_exists(found)
    return found


def _own_folder() -> Path | None:
    """The folder of the force.

    Raises:
        InstrumentError: it is named and is not there: its wording would be missed in silence.
    """
    named = os.environ.get("HARBOUR_INSTRUMENTS", "")
    if named and not Path(named).is_dir():
        raise InstrumentError(
            "HARBOUR_INSTRUMENTS: no such folder. Name the folder of your instruments, or nothing."
        )
    return Path(named) if named else None


def _read_folder(folder: Path) -> dict[str, Instrument]:
    found: dict[str, Instrument] = {}
    for path in sorted(folder.glob("*.toml")):
        instrument = read_instrument(path)
        if instrument.code in found:
            raise InstrumentError(
                f"{path.name}: code: another file has {instrument.code} too. "
                "Give one of them a code of its own."
            )
        found[instrument.code] = instrument
    return found


def _only_words_differ(ours: Instrument, theirs: Instrument) -> None:
    if _counted(ours) != _counted(theirs):
        raise InstrumentError(
            f"{ours.code}: wording may change titles, labels and their help, and nothing else. "
            "Keep version, threshold, answers, prefix, restricted, items, common, critical,"
            " opens, grave and sign, or give it a new code."
        )


def _counted(tool: Instrument) -> tuple[object, ...]:
    items = tuple(
        (item.number, item.common, item.critical, item.opens, item.grave, item.sign)
        for item in tool.items
    )
    return tool.version, tool.threshold, tool.answers, tool.prefix, tool.restricted, items


def _opens_what_exists(found: dict[str, Instrument]) -> None:
    for tool in found.values():
        for item in tool.items:
            if item.opens and item.opens not in found:
                raise InstrumentError(
                    f"{tool.code}: item {item.number}, opens: there is no {item.opens}. "
                    "Add its file or correct the code."
                )
            if item.opens and found[item.opens].prefix == tool.prefix:
                raise InstrumentError(
                    f"{item.opens}: prefix: {tool.code} opens it and has the same. "
                    "Give it a letter of its own."
                )


def tool_for(*, age: int | None, usual: str) -> Instrument:
    """The tool for a victim of this age (none if it is not known): the usual one, or the young's.

    Source: SafeLives, Dash risk checklist for young people (about 13 to 17).
    """
    for tool in instruments().values():
        if age is not None and tool.ages and tool.ages[0] <= age <= tool.ages[1]:
            return tool
    return instruments()[usual]


def opened_by(tool: Instrument, answers: Mapping[str, str]) -> tuple[Instrument, ...]:
    """The tools that these answers open (item code to answer), in order, each once."""
    codes = [item.opens for item in tool.items if item.opens and is_so(answers.get(item.code, ""))]
    return tuple(instruments()[code] for code in dict.fromkeys(codes))


def is_so(value: str) -> bool:
    """Whether an answer says that it is so: yes, or however often."""
    return value in SO


SO = (AnswerValue.YES, AnswerValue.SOMETIMES, AnswerValue.OFTEN, AnswerValue.ALWAYS)
