"""What the page layout needs to know of who is signed in."""

from django.conf import settings
from django.http import HttpRequest

from harbour.sharing.terms import Purpose, Role


def signed_in(request: HttpRequest) -> dict:
    """Name, agency, roles and purpose for the header. No query: the user is already loaded."""
    base = {"demo": settings.DEMO, "idle_seconds": settings.IDLE_SECONDS}
    actor = getattr(request, "actor", None)
    if actor is None:
        return base
    return base | {
        "signed_in_name": request.user.display_name,
        "signed_in_agency": request.user.agency.name,
        "signed_in_roles": [Role(role).label for role in sorted(actor.roles)],
        "purpose": Purpose(actor.purpose).label,
    }
