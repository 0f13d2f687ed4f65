"""The monthly list of flags: each agency is told to look at it."""

from datetime import datetime

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.marac import selectors
from harbour.messages.api import notify


@transaction.atomic
def tell_of_flags(actor: Actor, *, at: datetime) -> int:
    """Tell each agency of the actor's conferences that the month's list is there. Once a month.

    Returns how many were told.
    """
    told = 0
    month = london_date(at).strftime("%Y-%m")
    for conference in selectors.conferences():
        if conference.host_id != actor.agency_id:
            continue
        for member in selectors.members(conference):
            notify(
                actor,
                key=f"marac-flags:{conference.id}:{month}:{member.agency_id}",
                template="marac_flags",
                page="marac:flags_of",
                page_id=conference.id,
                to_agency_id=member.agency_id,
                to_team_id=member.team_id,
                to_user_id=member.contact_id,
                at=at,
            )
            told += 1
    return told
