"""Jobs of performance."""

from collections.abc import Iterator
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from harbour.kernel.actor import Actor
from harbour.performance import policies
from harbour.performance.services import make_ready, throw_away_what_is_over
from harbour.sharing.api import (
    AgencyKind,
    User,
    acting_as,
    actor_for,
    agencies,
    staff_with_roles,
    system_actor,
)

PURPOSE = "administration"


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="make_figures_ready", pass_context=False)
def make_figures_ready(timestamp: int) -> None:
    """Every ten minutes: what readers of figures will ask today is counted, if it is not yet.

    It counts once for all who see the same, in the name of one of them: what a reader may see is
    for the walls to say. Nothing is shown to anybody and nothing else is written.
    """
    for agency in agencies(kind=AgencyKind.FORCE):
        for reader in list(_readers(agency.id)):
            with acting_as(reader):
                make_ready(reader, now=timezone.now())
        actor = system_actor(agency.code, purpose=PURPOSE)
        with acting_as(actor):
            throw_away_what_is_over(actor, now=timezone.now())


def _readers(agency_id: UUID) -> Iterator[Actor]:
    """Everybody of a force who may see its figures today, as they would be acting."""
    staff = [each.user_id for each in staff_with_roles(agency_id)]
    for user in User.objects.select_related("agency").filter(id__in=staff).order_by("id"):
        reader = actor_for(user, purpose=PURPOSE)
        if policies.may_see_measures(reader).allowed:
            yield reader
