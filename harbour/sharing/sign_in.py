"""Signing in: no self-registration, a second factor for everybody, a chooser in the demo."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest

CHOSEN_IN_DEMO = "chosen_in_demo"


class Adapter(DefaultAccountAdapter):
    """Accounts are made by an agency's administrator, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def has_second_factor(request: HttpRequest) -> bool:
    """Whether the person has set one up. Signing in with it is then enforced by allauth."""
    if settings.DEMO and request.session.get(CHOSEN_IN_DEMO):
        return True
    return is_mfa_enabled(request.user)
