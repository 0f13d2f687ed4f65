"""Fields that are typed into."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError

from harbour.design_system.forms.base import BoundField, PresentedField

POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")


class TextInput(PresentedField, forms.CharField):
    """One line of text. `width` is a number of characters: 2, 3, 4, 5, 10, 20 or 30."""

    template_name = "design_system/fields/text_input.html"
    input_type: ClassVar[str] = "text"
    options = (
        *PresentedField.options,
        "width",
        "prefix",
        "suffix",
        "inputmode",
        "autocomplete",
        "spellcheck",
    )

    width: int | None = None
    prefix: str = ""
    suffix: str = ""
    inputmode: str = ""
    autocomplete: str = ""
    spellcheck: bool | None = None


class EmailInput(TextInput, forms.EmailField):
    input_type = "email"
    spellcheck = False
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "Enter an email address in the correct format, like name@example.org"
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.own_messages = {"invalid": self.default_error_messages["invalid"], **self.own_messages}


class NumberInput(PresentedField, forms.IntegerField):
    """A whole number. It is a text box, because a number box changes when one scrolls."""

    template_name = "design_system/fields/text_input.html"
    widget = forms.TextInput
    input_type: ClassVar[str] = "text"
    options = TextInput.options
    inputmode = "numeric"
    width: int | None = 5
    prefix: str = ""
    suffix: str = ""
    autocomplete: str = ""
    spellcheck: bool | None = None

    def name_errors(self, name: str) -> None:
        super().name_errors(name)
        if "invalid" not in self.own_messages:
            self.error_messages["invalid"] = "Enter a whole number, like 3"


class Textarea(PresentedField, forms.CharField):
    """Several lines. With `max_length` it counts the characters left, and keeps what is over."""

    template_name = "design_system/fields/textarea.html"
    options = (*PresentedField.options, "rows", "spellcheck", "autocomplete", "threshold")

    rows: int = 5
    spellcheck: bool | None = None
    autocomplete: str = ""
    threshold: int | None = None

    def extra_descriptions(self, bound: BoundField) -> list[str]:
        return [f"{bound.control_id}-info"] if self.max_length else []


class PostcodeInput(TextInput):
    """A postcode, kept as "QA1 2AB". Its shape is checked, not whether it exists."""

    width = 10
    spellcheck = False

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        squeezed = re.sub(r"[\s.-]", "", typed).upper()
        if not squeezed:
            return ""
        shape = POSTCODE.fullmatch(squeezed)
        if shape is None:
            raise ValidationError("Enter a full postcode, like QA1 2AB", code="invalid")
        return f"{shape[1]} {shape[2]}"


class PhoneInput(TextInput):
    """A telephone number, kept as E.164 ("+441632960001"). United Kingdom unless it says so.

    A number of a possible length is accepted even if no range is known for it: losing a
    caller's number is worse than keeping an odd one.
    """

    input_type = "tel"
    width = 20

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        if not typed:
            return ""
        try:
            number = phonenumbers.parse(typed, "GB")
        except phonenumbers.NumberParseException as unread:
            raise self._refused() from unread
        if phonenumbers.is_possible_number_with_reason(number) != (
            phonenumbers.ValidationResult.IS_POSSIBLE
        ):
            raise self._refused()
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def _refused(self) -> ValidationError:
        return ValidationError(
            "Enter a telephone number, like 01632 960 001 or 07700 900 982", code="invalid"
        )


class PasswordInput(PresentedField, forms.CharField):
    """A password, with a button to show it. What was typed is never sent back."""

    template_name = "design_system/fields/password_input.html"
    widget = forms.PasswordInput
    options = (*PresentedField.options, "autocomplete")
    autocomplete: str = "current-password"

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("strip", False)
        super().__init__(**kwargs)


class Hidden(PresentedField, forms.CharField):
    """A value that goes with the form and is not shown. Never for personal data."""

    template_name = "design_system/fields/hidden.html"
    widget = forms.HiddenInput
