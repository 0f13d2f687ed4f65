"""What a force decides for itself about risk, and the grading manual its unit cites.

Both are files with a version, which each grade keeps: a grade is read by the rules of its day.
"""

import os
import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from harbour.risk.domain.grade import Protocol
from harbour.risk.domain.instruments import InstrumentError, instruments
from harbour.risk.terms import RiskGrade

HERE = Path(__file__).resolve().parent.parent


class Criterion(BaseModel):
    """One line of the manual: what makes a grade this one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern=r"^[A-Z]\d{1,2}$")
    grade: RiskGrade
    words: str = Field(min_length=3)


class Manual(BaseModel):
    """The grading manual in one version."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str = Field(min_length=1, max_length=20)
    title: str
    source: str
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def each_code_is_one_line(self) -> "Manual":
        codes = [each.code for each in self.criteria]
        if len(codes) != len(set(codes)):
            raise ValueError("two criteria have the same code")
        return self

    def of_grade(self, grade: str) -> tuple[Criterion, ...]:
        return tuple(each for each in self.criteria if each.grade == grade)


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_bytes().decode())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise InstrumentError(f"{path.name}: not readable as TOML: {wrong}.") from wrong


@cache
def protocol(path: Path | None = None) -> Protocol:
    """The force's protocol: its own file, or ours.

    Raises:
        InstrumentError: the file cannot be read, or names something that is not there.
    """
    named = os.environ.get("HARBOUR_RISK_PROTOCOL", "")
    file = path or (Path(named) if named else HERE / "protocol.toml")
    given = _read(file)
    try:
        found = Protocol(**given)  # type: ignore[arg-type]
    except TypeError as wrong:
        raise InstrumentError(f"{file.name}: {wrong}. Take it out, or correct its name.") from wrong
    if found.instrument not in instruments():
        raise InstrumentError(f"{file.name}: instrument: there is no {found.instrument}.")
    if found.manual not in manuals():
        raise InstrumentError(f"{file.name}: manual: there is no version {found.manual}.")
    return found


@cache
def manuals(own: Path | None = None) -> dict[str, Manual]:
    """Every version of the grading manual.

    Raises:
        InstrumentError: a file is not a manual.
    """
    named = os.environ.get("HARBOUR_GRADING_MANUALS", "")
    folders = [HERE / "manuals", own or (Path(named) if named else None)]
    found: dict[str, Manual] = {}
    for folder in filter(None, folders):
        for path in sorted(folder.glob("*.toml")):
            try:
                manual = Manual.model_validate(_read(path))
            except ValidationError as wrong:
                raise InstrumentError(f"{path.name}: {wrong.errors()[0]['msg']}.") from wrong
            found[manual.version] = manual
    return found


def manual_in_force() -> Manual:
    return manuals()[protocol().manual]
