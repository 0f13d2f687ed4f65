"""Jobs of performance."""

from time import monotonic
from uuid import UUID

from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.kernel.apart import apart
from harbour.performance import policies
from harbour.performance.services import make_ready, throw_away_what_is_over
from harbour.sharing.api import (
    AgencyKind,
    User,
    acting_as,
    actor_for,
    agencies,
    by_the_clock,
    staff_with_roles,
    system_actor,
)

PURPOSE = "administration"
SECONDS = 20
"""In one run: nobody's message waits longer for it. What is left is made by the next run."""


@by_the_clock("*/5 * * * *")
def make_figures_ready(timestamp: int) -> None:
    """Every five minutes: what readers of figures will ask today is counted, if it is not yet.

    It counts once for all who see the same, in the name of one of them: what a reader may see is
    for the walls to say. Nothing is shown to anybody and nothing else is written.
    """
    ends = monotonic() + SECONDS
    with apart() as step:
        for agency in agencies(kind=AgencyKind.FORCE):
            with step(), acting_as(actor := system_actor(agency.code, purpose=PURPOSE)):
                throw_away_what_is_over(actor, now=timezone.now())
            for reader in _readers(agency.id):
                if monotonic() > ends:
                    break
                with step(), acting_as(reader):
                    make_ready(reader, now=timezone.now(), has_time=lambda: monotonic() < ends)


def _readers(agency_id: UUID) -> list[Actor]:
    """Everybody of a force who may see its figures today, as they would be acting."""
    staff = [each.user_id for each in staff_with_roles(agency_id)]
    users = User.objects.select_related("agency").filter(id__in=staff).order_by("id")
    found = [actor_for(each, purpose=PURPOSE) for each in users]
    return [each for each in found if policies.may_see_measures(each).allowed]
