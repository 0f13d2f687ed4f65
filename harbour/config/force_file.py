"""A force's own files: laws by date and place, numbers, lists and codes, each checked.

What the file gives takes the place of ours; what it leaves out stays. A file that makes no sense
is refused as Harbour starts, with everything that is wrong in it and what to do.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from django.core.exceptions import ImproperlyConfigured
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)


def _a_day(written: str) -> str:
    date.fromisoformat(written)
    return written


def _a_time(written: str) -> str:
    time.fromisoformat(written)
    return written


def _each_once(listed: tuple[Any, ...]) -> tuple[Any, ...]:
    names = [each[0] if isinstance(each, tuple) else each for each in listed]
    if twice := next((each for each in names if names.count(each) > 1), None):
        raise ValueError(f"{twice} is there twice")
    return listed


def _each_level(weeks: dict[int, int]) -> dict[int, int]:
    if set(weeks) != {1, 2, 3}:
        raise ValueError("give the weeks of levels 1, 2 and 3")
    return weeks


def _each_kind(hours: dict[str, int]) -> dict[str, int]:
    if set(hours) != {"STANDARD", "EMERGENCY"}:
        raise ValueError("give the hours of STANDARD and EMERGENCY")
    return hours


Day = Annotated[str, AfterValidator(_a_day)]
TimeOfDay = Annotated[str, AfterValidator(_a_time)]
Positive = Annotated[int, Field(gt=0)]
Words = Annotated[str, Field(min_length=1)]
Code = Annotated[str, Field(min_length=1, max_length=20)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SerialRule(_Part):
    """Within how many months, against how many victims, and how often against one."""

    version: Annotated[str, Field(min_length=1, max_length=20)]
    months: Positive
    victims: Annotated[int, Field(ge=2)]
    repeats: Annotated[int, Field(ge=2)]


class Begins(_Part):
    """From which day a force (every other force: "*") gives a notice, in all or some areas."""

    notice: Literal["DVPN", "DAPN"]
    force: Words
    on: date
    areas: tuple[Words, ...] = ()


class DisclosureScheme(_Part):
    """The time limits of one version of the disclosure scheme's guidance."""

    version: Words
    check_hours: Positive
    meet_working_days: Positive
    research_days: Positive
    decide_days: Positive
    whole_days: Positive


class Perpetrators(_Part):
    """Everything that a force decides for itself about perpetrators."""

    serial_rule: SerialRule
    beat_tours: Annotated[tuple[TimeOfDay, ...], Field(min_length=1), AfterValidator(_each_once)]
    recall_hours: Annotated[dict[str, Positive], AfterValidator(_each_kind)]
    mappa_review_weeks: Annotated[dict[int, Positive], AfterValidator(_each_level)]
    panel_tactics: Annotated[
        tuple[tuple[Words, Words, Words], ...], Field(min_length=1), AfterValidator(_each_once)
    ]
    cleared_outcomes: frozenset[str]
    protection_notices: Annotated[tuple[Begins, ...], Field(min_length=1)]
    disclosure_scheme: Annotated[dict[Day, DisclosureScheme], Field(min_length=1)]
    disclosure_sources: Annotated[
        tuple[Words, ...], Field(min_length=1), AfterValidator(_each_once)
    ]


class CodesOfIncidents(_Part):
    """One version of the codes with which incidents open and close, and their qualifiers.

    Each code: itself, whether it opens or closes a log or both, its chapter, its label.
    """

    version: Annotated[str, Field(min_length=1, max_length=20)]
    codes: Annotated[
        tuple[tuple[Code, Literal["OPENS", "CLOSES", "BOTH"], Words, Words], ...],
        Field(min_length=1),
        AfterValidator(_each_once),
    ]
    qualifiers: Annotated[
        tuple[tuple[Code, Words], ...], Field(min_length=1), AfterValidator(_each_once)
    ]
    domestic: Code
    opens_as: dict[Literal["PARTNER", "FAMILY", "NOT_KNOWN", "CHILD", "OTHER"], Code] = {}
    closes_as_crime: str = ""
    speaks_for: dict[Literal["DRINK_DRUGS", "WEAPON", "REPEAT", "YOUTH", "MENTAL_HEALTH"], Code]
    of_feeds: dict[Words, Code] = {}

    @model_validator(mode="after")
    def _each_is_there(self) -> Self:
        opens = {code for code, use, _, _ in self.codes if use != "CLOSES"}
        closes = {code for code, use, _, _ in self.codes if use != "OPENS"}
        qualifiers = {code for code, _ in self.qualifiers}
        _there("opens_as", self.opens_as.values(), opens, "a code that opens a log")
        _there("of_feeds", self.of_feeds.values(), opens, "a code that opens a log")
        _there("closes_as_crime", filter(None, [self.closes_as_crime]), closes, "one that closes")
        _there("domestic", [self.domestic], qualifiers, "one of the qualifiers")
        _there("speaks_for", self.speaks_for.values(), qualifiers, "one of the qualifiers")
        return self


def _there(name: str, given: Iterable[str], known: set[str], what: str) -> None:
    if lost := next((each for each in given if each not in known), None):
        raise ValueError(f"{name}: {lost} is not {what}")


class Incidents(_Part):
    """The codes of incidents, by the day from which each version holds."""

    incident_codes: Annotated[dict[Day, CodesOfIncidents], Field(min_length=1)]


def perpetrators(ours: Mapping[str, Any], own: Path | None) -> dict[str, Any]:
    """Ours, with what the force's own file says instead.

    Raises:
        ImproperlyConfigured: the file cannot be read, or something in it makes no sense.
    """
    return _checked(Perpetrators, ours, own, "PERPETRATORS")


def incidents(ours: Mapping[str, Any], own: Path | None) -> dict[str, Any]:
    """Our codes of incidents, or those of the force's own file.

    Raises:
        ImproperlyConfigured: the file cannot be read, or something in it makes no sense.
    """
    return _checked(Incidents, ours, own, "INCIDENT_CODES")


def _checked(
    part: type[_Part], ours: Mapping[str, Any], own: Path | None, what: str
) -> dict[str, Any]:
    given = _read(own, what) if own else {}
    try:
        return part.model_validate({**ours, **given}).model_dump()
    except ValidationError as wrong:
        name = own.name if own else f"force_{what.lower()}.py"
        told = (
            f"{name}: {', '.join(_place(part) for part in each['loc'])}: {each['msg']}."
            for each in wrong.errors()
        )
        raise ImproperlyConfigured(" ".join(told) + " Correct it and start again.") from wrong


def _place(part: int | str) -> str:
    """Where in the file; lists are counted from one, as people count."""
    return f"number {part + 1}" if isinstance(part, int) else str(part)


def _read(path: Path, what: str) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise ImproperlyConfigured(
            f"{path.name}: it cannot be read ({wrong}). HARBOUR_{what} names a TOML file in UTF-8."
        ) from wrong
