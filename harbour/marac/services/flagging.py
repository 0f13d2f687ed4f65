"""The monthly list of flags: each agency is told to look at it."""

from datetime import datetime

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.marac import selectors
from harbour.marac.services.notices import tell_member


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
        covering = selectors.covering(actor, conference.id, on=london_date(at))
        for member in selectors.members(conference):
            tell_member(
                actor,
                member,
                key=f"marac-flags:{conference.id}:{month}:{member.agency_id}",
                template="marac_flags",
                page="marac:flags_of",
                page_id=conference.id,
                besides=covering.get(member.agency_id, ()),
                at=at,
            )
            told += 1
    return told
