"""The page after a one-time form was asked: its address and code, shown this once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from harbour.sharing.services.one_time import Asked


def one_time_asked(request: HttpRequest, asked: Asked, *, back: str) -> HttpResponse:
    """What a view that asked by a one-time form answers with. `back` is where they came from."""
    path = reverse("sharing:one_time_answer", args=[asked.token])
    context = {"asked": asked, "address": request.build_absolute_uri(path), "back": back}
    return render(request, "sharing/one_time_asked.html", context)
