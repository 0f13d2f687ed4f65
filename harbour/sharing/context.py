"""What the page layout needs to know of who is signed in."""

import hmac

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from harbour.design_system.layout import SignedIn
from harbour.sharing.terms import Purpose, Role


def signed_in(request: HttpRequest) -> dict:
    """Name, agency, roles and purpose for the header. No query: the user is already loaded."""
    base = {"demo": settings.DEMO}
    actor = getattr(request, "actor", None)
    if actor is None:
        return base
    return base | {
        "signed_in": SignedIn(
            name=request.user.display_name,
            role=", ".join(Role(role).label for role in sorted(actor.roles)),
            agency=request.user.agency.name,
            purpose=Purpose(actor.purpose).label,
            sign_out_url=reverse("sharing:sign_out"),
            stay_signed_in_url=reverse("sharing:stay_signed_in"),
            sign_in_url=settings.LOGIN_URL,
            idle_seconds=settings.IDLE_SECONDS,
            device_drafts=_device(request) if settings.DEVICE_DRAFTS else "",
            change_purpose_url=reverse("sharing:purpose"),
            how_you_sign_in_url=reverse("mfa_index") if request.user.has_usable_password() else "",
        )
    }


def _device(request: HttpRequest) -> str:
    """Tells this person's drafts from another's on one device, without saying who it is."""
    return hmac.digest(settings.SIGNING_KEY.encode(), request.user.id.bytes, "sha256").hex()[:16]
