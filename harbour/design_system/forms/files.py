"""A file that is sent with the form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from harbour.design_system.forms.base import PresentedField


class FileUpload(PresentedField, forms.FileField):
    """A file. `accept` is what the file picker offers, `max_bytes` what we take.

    `enhanced` lets one drop a file on it.
    """

    template_name = "design_system/fields/file_upload.html"
    verb = "Choose"
    options = (*PresentedField.options, "accept", "max_bytes", "enhanced")

    accept: str = ""
    max_bytes: int = 20 * 1024 * 1024
    enhanced: bool = True

    def clean(self, data: Any, initial: Any = None) -> Any:
        sent = super().clean(data, initial)
        if isinstance(sent, UploadedFile) and (sent.size or 0) > self.max_bytes:
            limit = filesizeformat(self.max_bytes)
            raise ValidationError(f"The file must be smaller than {limit}", code="too_large")
        return sent

    def name_errors(self, name: str) -> None:
        super().name_errors(name)
        self.error_messages["empty"] = "The file you chose is empty"
