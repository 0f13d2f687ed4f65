"""Guessing is stopped without giving anyone a way to lock a colleague out.

Failures are counted for a username together with the address they come from. A browser that
has signed this person in before carries a signed mark and is counted alone, so that guesses
made behind the same address (a whole station shares one) do not lock it (OWASP, Device
Cookies). A known and an unknown username are answered alike.
"""

from datetime import datetime, timedelta

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import get_random_string

MARK = "harbour-known"
SALT = "harbour.sharing.known-browser"
DAYS_KNOWN = 180


def counted_name(request: HttpRequest, credentials: dict | None = None) -> str:
    """The name that failures are counted under: the username, or this person's own browser."""
    typed = (credentials or {}).get("username") or request.POST.get("login", "")
    username = typed.strip().lower()[:150]
    browser = _known_browsers(request).get(username)
    return f"{username} in browser {browser}" if browser else username


def client_address(request: HttpRequest) -> str:
    """Who connected; behind our own proxies, the address that the outermost one saw."""
    if settings.PROXIES:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
        if len(hops) >= settings.PROXIES:
            return hops[-settings.PROXIES]
    return request.META.get("REMOTE_ADDR", "")


def log_line(*_: object) -> str:
    """Nothing of what was typed reaches the log: it may be a password in the wrong box."""
    return "somebody signing in"


def remember_browser(request: HttpRequest, response: HttpResponse) -> None:
    """Mark the browser as one that this person has signed in with."""
    known = _known_browsers(request)
    username = request.user.get_username().lower()
    if username in known:
        return
    known = dict([*known.items(), (username, get_random_string(12))][-10:])
    response.set_cookie(
        MARK,
        signing.dumps(known, salt=SALT),
        max_age=timedelta(days=DAYS_KNOWN),
        path="/",
        secure=settings.SECURE,
        httponly=True,
        samesite="Strict",
    )


def _known_browsers(request: HttpRequest) -> dict[str, str]:
    try:
        return signing.loads(
            request.COOKIES.get(MARK, ""), salt=SALT, max_age=timedelta(days=DAYS_KNOWN)
        )
    except signing.BadSignature:
        return {}


def locked(request: HttpRequest, _: HttpResponse, credentials: dict | None) -> HttpResponse:
    """The page for someone who has guessed too often: when to try again, and whom to ask."""
    until = _locked_until(request, credentials)
    response = render(request, "sharing/locked.html", {"until": until}, status=429)
    response["Retry-After"] = max(1, int((until - timezone.now()).total_seconds()))
    return response


def _locked_until(request: HttpRequest, credentials: dict | None) -> datetime:
    attempts = AccessAttempt.objects.filter(
        username=counted_name(request, credentials), ip_address=client_address(request)
    )
    return attempts.latest("attempt_time").attempt_time + get_cool_off(request)
