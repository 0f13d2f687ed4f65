"""What a layout draws around a page. A context processor hands these to every template."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NavigationItem:
    """One entry of the navigation under the header. `count` is what waits there, if anything."""

    text: str
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class SignedIn:
    """Who is signed in, as the header shows it, and where the session's buttons post to.

    `device_drafts` tells one person's drafts on a device from another's; it is empty where a
    force has not switched them on.
    """

    name: str
    role: str
    agency: str
    purpose: str
    sign_out_url: str
    stay_signed_in_url: str = ""
    sign_in_url: str = ""
    idle_seconds: int = 900
    change_purpose_url: str = ""
    how_you_sign_in_url: str = ""
    device_drafts: str = ""
