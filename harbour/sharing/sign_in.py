"""Signing in: no self-registration, a second factor for everybody, sessions that end.

What each choice is against is in docs/explanation/threats.md.
"""

import base64
import hashlib
from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

from harbour.sharing.lockout import remember_browser
from harbour.sharing.models import User

CHOSEN_IN_DEMO = "chosen_in_demo"
BEGAN, USED = "began", "used"
BACKGROUND = "X-Harbour-Background"


class Adapter(DefaultAccountAdapter):
    """Accounts are made by an agency's administrator, never by a visitor."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "The username or the password is not right",
        "incorrect_password": "The password is not right",
        "enter_current_password": "Your present password is not right",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        remember_browser(request, response)
        return response

    def set_password(self, user: User, password: str) -> None:
        """The signing-in role may write these columns and no other."""
        user.set_password(password)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])


class SecondFactor(DefaultMFAAdapter):
    """Secrets of one-time codes are kept encrypted: a copy of the database is not enough."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is not right. Enter the newest code that your app shows",
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    digest = hashlib.sha256(b"second factor" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def has_second_factor(request: HttpRequest) -> bool:
    """Whether the person has set one up. Signing in with it is then enforced by allauth."""
    if settings.DEMO and request.session.get(CHOSEN_IN_DEMO):
        return True
    return is_mfa_enabled(request.user)


def is_over(session: SessionBase, now: datetime) -> bool:
    """Whether it was left idle, or has lasted a whole working day."""
    began, used = session.get(BEGAN), session.get(USED)
    if began is None or used is None:
        return False
    idle = now - datetime.fromisoformat(used)
    lasted = now - datetime.fromisoformat(began)
    return idle >= timedelta(seconds=settings.IDLE_SECONDS) or lasted >= timedelta(
        seconds=settings.LONGEST_SESSION_SECONDS
    )


def keep_alive(session: SessionBase, now: datetime, *, in_use: bool) -> None:
    """Note when the session began and was last used. What a page asks by itself is no use."""
    if BEGAN not in session:
        session[BEGAN] = now.isoformat()
    if in_use or USED not in session:
        session[USED] = now.isoformat()


def end_all_sessions(user: User, now: datetime) -> None:
    """Every session of the person ends, on every device: `User` ties them to this moment."""
    user.sessions_ended_at = now
    user.save(update_fields=["sessions_ended_at"])
