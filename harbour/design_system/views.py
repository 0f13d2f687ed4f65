"""The style guide: every component on one page, for people and for tests."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from harbour.design_system import styleguide as examples


def styleguide(request: HttpRequest) -> HttpResponse:
    return render(request, "design_system/styleguide.html", examples.context())


# What whoever logs every look asks of a page: this one shows no record of anybody.
styleguide.shows_no_records = True  # type: ignore[attr-defined]
