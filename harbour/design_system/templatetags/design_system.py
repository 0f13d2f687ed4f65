"""Filters for dates, waits and attributes: `{% load design_system %}`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from harbour.design_system import words
from harbour.design_system.forms import Form, SummaryError

register = template.Library()


@register.filter
def uk_date(value: date | datetime | None) -> str:
    return words.uk_date(value) if value else ""


@register.filter
def uk_time(value: datetime | None) -> str:
    return words.uk_time(value) if value else ""


@register.filter
def uk_datetime(value: datetime | None) -> str:
    return words.uk_datetime(value) if value else ""


@register.filter
def until(due: datetime | None, now: datetime) -> str:
    return words.until(due, now) if due else ""


@register.filter
def since(moment: datetime | None, now: datetime) -> str:
    return words.since(moment, now) if moment else ""


@register.filter
def age(start: datetime | None, now: datetime) -> str:
    return words.age(start, now) if start else ""


@register.filter
def counted(number: int, noun: str) -> str:
    """`{{ 3|counted:"child,children" }}` is "3 children"."""
    singular, _, plural = noun.partition(",")
    return words.count(number, singular, plural)


@register.filter
def error_lines(form: Form | None, errors: list[SummaryError] | None) -> list[SummaryError]:
    """What an error summary lists: a form's errors, or a list given instead."""
    return form.error_summary if form is not None else errors or []


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
    quoted = str(conditional_escape(value)).replace('"', "&quot;")
    return f' {conditional_escape(name)}="{quoted}"'
