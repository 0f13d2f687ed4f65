"""Form fields that draw themselves as GOV.UK components, so a template needs no form markup.

    class Regrade(forms.Form):
        grade = forms.Radios(label="New grade", choices=Grade.choices, inline=True)
        reason = forms.Textarea(label="Why is this the right grade?", called="the reason")

A template says `{{ form.reason.as_field_group }}`, or `{{ form }}` for all of it.
"""

from harbour.design_system.forms.base import BoundField, Fieldset, Form, SummaryError
from harbour.design_system.forms.choices import Autocomplete, Checkbox, Checkboxes, Radios, Select
from harbour.design_system.forms.dates import DateInput, DateParts, DateTimeInput
from harbour.design_system.forms.files import FileUpload
from harbour.design_system.forms.text import (
    EmailInput,
    Hidden,
    NumberInput,
    PasswordInput,
    PhoneInput,
    PostcodeInput,
    Textarea,
    TextInput,
)

__all__ = [
    "Autocomplete",
    "BoundField",
    "Checkbox",
    "Checkboxes",
    "DateInput",
    "DateParts",
    "DateTimeInput",
    "EmailInput",
    "Fieldset",
    "FileUpload",
    "Form",
    "Hidden",
    "NumberInput",
    "PasswordInput",
    "PhoneInput",
    "PostcodeInput",
    "Radios",
    "Select",
    "SummaryError",
    "TextInput",
    "Textarea",
]
