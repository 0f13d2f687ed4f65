"""What the components themselves need: `{% load design_system %}`. It holds `uk` as well."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from harbour.design_system.forms import Form, SummaryError
from harbour.design_system.templatetags import uk

register = template.Library()
register.filters.update(uk.register.filters)


@register.filter
def error_lines(form: Form | None, errors: list[SummaryError] | None) -> list[SummaryError]:
    """What an error summary lists: a form's errors, or a list given instead."""
    return form.error_summary if form is not None else errors or []


@register.filter
def filled(slot: object) -> bool:
    """Whether a slot was given anything: a loop that drew nothing leaves white space."""
    return bool(str(slot).strip())


@register.filter
def html_attributes(attributes: object) -> SafeString:
    """Attributes of a component that it does not name itself, each value escaped.

    Cotton's own `{{ attrs }}` writes values as they are, so a component passes them on
    with `{{ attrs|html_attributes }}` instead.
    """
    if hasattr(attributes, "attrs_dict"):
        attributes = attributes.attrs_dict()
    if not isinstance(attributes, Mapping):
        return mark_safe("")
    return mark_safe("".join(_attribute(name, value) for name, value in attributes.items()))  # noqa: S308


def _attribute(name: str, value: object) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return f" {conditional_escape(name)}"
    text = value if isinstance(value, SafeString) else str(value)
    quoted = str(conditional_escape(text)).replace('"', "&quot;")
    return f' {conditional_escape(name)}="{quoted}"'
