"""The links at the top of every page, by role."""

from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict:
    return {"navigation": ()}
