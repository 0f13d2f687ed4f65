"""Dates, times and waits in a template: `{% load uk %}`. The words are those of `words.py`."""

from __future__ import annotations

from datetime import date, datetime

from django import template

from harbour.design_system import words

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
