"""Dates and times, typed as people say them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from harbour.design_system.forms.base import BoundField, PresentedField
from harbour.design_system.forms.messages import upper_first
from harbour.design_system.words import LONDON, in_london

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TIME = re.compile(r"([0-9]{1,2})[:.]?([0-9]{2})")
YEARS = range(1850, 2200)


@dataclass(frozen=True)
class DateParts:
    """A date as typed."""

    day: str = ""
    month: str = ""
    year: str = ""

    @classmethod
    def of(cls, value: Any) -> DateParts:
        """What to show for a value: a date, an ISO text, or parts already typed."""
        if isinstance(value, DateParts):
            return value
        if isinstance(value, str) and value:
            value = date.fromisoformat(value[:10])
        if isinstance(value, date):
            return cls(str(value.day), str(value.month), str(value.year))
        return cls()

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(part.name for part in fields(self) if not getattr(self, part.name))


@dataclass(frozen=True)
class DateTimeParts(DateParts):
    """A date and a time as typed."""

    time: str = ""

    @classmethod
    def of(cls, value: Any) -> DateTimeParts:
        if isinstance(value, DateTimeParts):
            return value
        if isinstance(value, str) and value:
            value = datetime.fromisoformat(value)
        if isinstance(value, datetime):
            local = in_london(value)
            day = DateParts.of(local.date())
            return cls(day.day, day.month, day.year, f"{local:%H:%M}")
        return cls()


@dataclass(frozen=True)
class PartItem:
    """One box of a date, as the template draws it."""

    id: str
    name: str
    label: str
    value: str
    width: int
    in_error: bool
    numeric: bool = True


class PartsWidget(forms.Widget):
    """Reads the boxes of one date from what was posted, as typed."""

    parts: type[DateParts] = DateParts

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> DateParts | None:
        names = [part.name for part in fields(self.parts)]
        if not any(f"{name}-{part}" in data for part in names):
            return None
        return self.parts(*(str(data.get(f"{name}-{part}") or "").strip() for part in names))

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: Mapping[str, Any], name: str
    ) -> bool:
        return not any(f"{name}-{part.name}" in data for part in fields(self.parts))

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-day" if id_ else ""


class DateTimeWidget(PartsWidget):
    parts = DateTimeParts


class DateInput(PresentedField):
    """A date in three boxes, kept as typed when it is wrong. Cleans to a `date`."""

    template_name = "design_system/fields/date_input.html"
    widget = PartsWidget
    labels: ClassVar[dict[str, str]] = {"day": "Day", "month": "Month", "year": "Year"}
    widths: ClassVar[dict[str, int]] = {"day": 2, "month": 2, "year": 4, "time": 5}
    options = (*PresentedField.options, "not_future")

    not_future: bool = False
    subject: str = ""

    def name_errors(self, name: str) -> None:
        super().name_errors(name)
        label = str(self.label) if self.label else name.replace("_", " ")
        named = self.called or label
        self.subject = "The date" if named.endswith("?") else upper_first(named)

    def to_python(self, value: Any) -> Any:
        parts = self.widget.parts.of(value)
        blank = len(parts.missing) == len(fields(parts))
        return None if blank else self.read(parts)

    def read(self, parts: DateParts) -> date:
        """The date that was typed, or an error that names the box to put right."""
        if parts.missing:
            asked = " and ".join(f"a {part}" for part in parts.missing)
            raise self.wrong(f"{self.subject} must include {asked}", *parts.missing)
        year = number(parts.year)
        if year is None or year not in YEARS:
            raise self.wrong("Year must include 4 numbers, like 1984", "year")
        month = month_number(parts.month)
        if month is None:
            raise self.wrong("Month must be between 1 and 12, or its name", "month")
        return self.real(year, month, parts.day)

    def real(self, year: int, month: int, typed_day: str) -> date:
        day = number(typed_day)
        if day is None or not 1 <= day <= 31:
            raise self.wrong("Day must be between 1 and 31", "day")
        try:
            read = date(year, month, day)
        except ValueError as unreal:
            raise self.wrong(f"{self.subject} must be a real date", "day", "month") from unreal
        return read

    def validate(self, value: Any) -> None:
        super().validate(value)
        if self.not_future and value and not self.past(value):
            raise self.wrong(f"{self.subject} must not be in the future", "day", "month", "year")

    def past(self, value: Any) -> bool:
        return bool(value <= datetime.now(LONDON).date())

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.widget.parts.of(initial) != self.widget.parts.of(data)

    def wrong(self, message: str, *parts: str) -> ValidationError:
        error = ValidationError(message, code="invalid_date")
        error.parts = parts  # type: ignore[attr-defined]
        return error

    def parts_in_error(self, bound: BoundField) -> tuple[str, ...]:
        """The boxes to mark: those an error names, or all of them."""
        found = bound.form.errors.get(bound.name)
        if not found:
            return ()
        named = [part for error in found.as_data() for part in getattr(error, "parts", ())]
        return tuple(named) or tuple(self.labels)

    def control_in_error(self, bound: BoundField) -> str:
        return f"{bound.control_id}-{(self.parts_in_error(bound) or ('day',))[0]}"

    def items(self, bound: BoundField) -> list[PartItem]:
        typed = self.widget.parts.of(bound.value())
        marked = self.parts_in_error(bound)
        return [
            PartItem(
                id=f"{bound.control_id}-{part}",
                name=f"{bound.html_name}-{part}",
                label=label,
                value=getattr(typed, part),
                width=self.widths[part],
                in_error=part in marked,
                numeric=part != "time",
            )
            for part, label in self.labels.items()
        ]


class DateTimeInput(DateInput):
    """A date and a 24-hour time in Europe/London. Cleans to an instant in UTC."""

    widget = DateTimeWidget
    labels = {"day": "Day", "month": "Month", "year": "Year", "time": "Time"}

    def read(self, parts: DateParts) -> datetime:
        day = super().read(parts)
        clock = self.clock(getattr(parts, "time", ""))
        local = datetime.combine(day, clock, LONDON)
        instant = local.astimezone(UTC)
        if instant.astimezone(LONDON).time() != clock:
            raise self.wrong("That time did not happen: the clocks went forward", "time")
        return instant

    def clock(self, typed: str) -> time:
        shape = TIME.fullmatch(typed)
        if shape is None or int(shape[1]) > 23 or int(shape[2]) > 59:
            raise self.wrong("Enter the time on a 24-hour clock, like 09:30 or 23:15", "time")
        return time(int(shape[1]), int(shape[2]))

    def past(self, value: Any) -> bool:
        return bool(value <= datetime.now(UTC))


def number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() else None


def month_number(typed: str) -> int | None:
    """A month by number or by name: 11, Nov, November."""
    if typed[:3].lower() in MONTHS and typed.isalpha():
        return MONTHS.index(typed[:3].lower()) + 1
    found = number(typed)
    return found if found is not None and 1 <= found <= 12 else None
