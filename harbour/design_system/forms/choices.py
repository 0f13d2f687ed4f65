"""Fields in which one chooses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from harbour.design_system.forms.base import BoundField, PresentedField


@dataclass(frozen=True)
class Item:
    """One choice, as the template draws it."""

    id: str
    value: str
    text: str
    checked: bool
    hint: str = ""
    divider: str = ""
    exclusive: bool = False
    reveals: tuple[forms.BoundField, ...] = ()

    @property
    def hint_id(self) -> str:
        return f"{self.id}-item-hint"

    @property
    def conditional_id(self) -> str:
        return f"conditional-{self.id}"


def listed(field: Any) -> list[tuple[str, str]]:
    """The choices of a field as texts, in order."""
    return [(str(value), str(text)) for value, text in field.choices]


class Choosing(PresentedField):
    """What radios and checkboxes share.

    `hints` maps a choice to text under it, `reveals` maps a choice to the field (or fields)
    that show only when it is chosen, and `divided_before` is a choice set apart by "or".
    """

    verb = "Choose"
    options = (
        *PresentedField.options,
        "hints",
        "reveals",
        "divided_before",
        "divider",
        "exclusive",
        "inline",
        "small",
    )

    hints: Mapping[str, str] = {}
    reveals: Mapping[str, str | Iterable[str]] = {}
    divided_before: str = ""
    divider: str = "or"
    exclusive: tuple[str, ...] = ()
    inline: bool = False
    small: bool = False

    def items(self, bound: BoundField) -> list[Item]:
        chosen = set(self.widget.format_value(bound.value()) or ())
        pairs = [(value, text) for value, text in listed(self) if value != ""]
        values = [value for value, _ in pairs]
        after = values.index(self.divided_before) if self.divided_before in values else len(values)
        return [
            Item(
                id=f"{bound.control_id}-{position + (position > after)}"
                if position > 1
                else bound.control_id,
                value=value,
                text=text,
                checked=value in chosen,
                hint=self.hints.get(value, ""),
                divider=self.divider if value == self.divided_before else "",
                exclusive=value in self.exclusive,
                reveals=tuple(bound.form[name] for name in self.revealed().get(value, ())),
            )
            for position, (value, text) in enumerate(pairs, start=1)
        ]

    def revealed(self) -> dict[str, tuple[str, ...]]:
        return {
            str(value): (names,) if isinstance(names, str) else tuple(names)
            for value, names in self.reveals.items()
        }


class Radios(Choosing, forms.TypedChoiceField):
    """One of a few. None is chosen until someone chooses."""

    template_name = "design_system/fields/radios.html"
    widget = forms.RadioSelect


class Checkboxes(Choosing, forms.TypedMultipleChoiceField):
    """Any of a few. A choice in `exclusive` ("None of these") clears the others."""

    template_name = "design_system/fields/checkboxes.html"
    widget = forms.CheckboxSelectMultiple

    def validate(self, value: Any) -> None:
        super().validate(value)
        alone = set(self.exclusive) & set(map(str, value))
        if alone and len(value) > 1:
            text = dict(listed(self))[alone.pop()]
            raise ValidationError(
                f"Choose “{text}” alone, or the others without it", code="exclusive"
            )


class Checkbox(PresentedField, forms.BooleanField):
    """One statement to tick. Its label is the statement."""

    template_name = "design_system/fields/checkbox.html"
    widget = forms.CheckboxInput
    verb = "Tick"
    options = (*PresentedField.options, "small")
    small: bool = False

    def name_errors(self, name: str) -> None:
        super().name_errors(name)
        if "required" not in self.own_messages:
            self.error_messages["required"] = f"Tick “{self.label}” to go on"


class Select(PresentedField, forms.TypedChoiceField):
    """One of many, when radios would be too long. `empty` is the text of no choice."""

    template_name = "design_system/fields/select.html"
    verb = "Choose"
    options = (*PresentedField.options, "empty")
    empty: str = "Choose"
    autocompletes: ClassVar[bool] = False

    def items(self, bound: BoundField) -> list[Item]:
        chosen = set(self.widget.format_value(bound.value()) or ())
        pairs = listed(self)
        if self.empty and not any(value == "" for value, _ in pairs):
            pairs.insert(0, ("", self.empty))
        return [
            Item(id="", value=value, text=text, checked=value in chosen) for value, text in pairs
        ]


class Autocomplete(Select):
    """A select that one can type into. Without scripts it is a select."""

    empty = ""
    autocompletes = True

    def items(self, bound: BoundField) -> list[Item]:
        shown = super().items(bound)
        blank = [] if any(item.value == "" for item in shown) else [Item("", "", "", False)]
        return blank + shown
