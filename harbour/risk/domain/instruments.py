"""Risk instruments as data: a new one needs a file and no code.

The published questions are under copyright. The files here hold short labels of our own; a
force puts its licensed wording in a folder of the same form, which replaces the labels. A
file that does not make sense is refused with its name, the item and what to put right.
"""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

FOLDER = Path(__file__).resolve().parent.parent / "instruments"


class InstrumentError(ValueError):
    """An instrument file cannot be used. The message names the file, the item and the field."""


class Item(BaseModel):
    """One question. `common` is its number among the 24 items all agencies ask; none for others."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int = Field(ge=1)
    section: str = Field(min_length=1)
    label: str = Field(min_length=3)
    why: str = Field(min_length=3)
    detail: str = ""
    common: int | None = Field(default=None, ge=1, le=24)
    critical: bool = False
    opens: str = ""

    @property
    def code(self) -> str:
        return f"q{self.number}"


class Instrument(BaseModel):
    """A tool in one version. `threshold`, if it has one, is the count of visible high risk."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern=r"^[a-z0-9-]+$")
    version: str
    title: str
    source: str
    threshold: int | None = None
    items: tuple[Item, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def numbered_without_gaps(self) -> "Instrument":
        numbers = [item.number for item in self.items]
        if numbers != list(range(1, len(numbers) + 1)):
            raise ValueError("items must be numbered 1, 2, 3 ... without gaps")
        common = [item.common for item in self.items if item.common is not None]
        if len(common) != len(set(common)):
            raise ValueError("two items have the same common number")
        return self

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

    def item(self, code: str) -> Item:
        """Raises KeyError for a code that is not of this instrument."""
        return {item.code: item for item in self.items}[code]


def read_instrument(path: Path) -> Instrument:
    """Read one file.

    Raises:
        InstrumentError: it is not TOML, or a field is missing or wrong.
    """
    try:
        return Instrument.model_validate(tomllib.loads(path.read_text()))
    except tomllib.TOMLDecodeError as wrong:
        raise InstrumentError(f"{path.name}: not readable as TOML: {wrong}") from wrong
    except ValidationError as wrong:
        raise InstrumentError(f"{path.name}: {_plain(wrong)}") from wrong


def _plain(wrong: ValidationError) -> str:
    problems = []
    for error in wrong.errors():
        place = [f"item {part + 1}" if isinstance(part, int) else part for part in error["loc"]]
        where = ", ".join(part for part in place if part != "items")
        problems.append(f"{where or 'file'}: {error['msg'].removeprefix('Value error, ')}")
    return "; ".join(problems)


@cache
def instruments(folder: Path = FOLDER) -> dict[str, Instrument]:
    """Every instrument of a folder by code. Raises InstrumentError for the first bad file."""
    found = [read_instrument(path) for path in sorted(folder.glob("*.toml"))]
    return {instrument.code: instrument for instrument in found}
