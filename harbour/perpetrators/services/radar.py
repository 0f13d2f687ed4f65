"""Looking for who is serial under several names."""

from datetime import datetime

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.models import HiddenSerial


def look_now(actor: Actor, *, at: datetime) -> int:
    """Look, for somebody who asks. Gives back how many were found.

    Raises:
        NotPermitted: the actor does not decide who is managed.
    """
    policies.may_adopt(actor).require()
    return keep_watch(actor, at=at)


@transaction.atomic
def keep_watch(actor: Actor, *, at: datetime) -> int:
    """Replace what the last look found by what one finds now. Gives back how many."""
    looked = selectors.look(actor, on=london_date(at))
    HiddenSerial.objects.filter(owner_agency_id=actor.agency_id).delete()
    HiddenSerial.objects.bulk_create(
        HiddenSerial(
            owner_agency_id=actor.agency_id,
            people=list(each.people),
            victims=each.victims,
            occurrences=each.occurrences,
            last_on=each.last_on,
            rule_version=selectors.rule().version,
            model_version=looked.model,
            found_at=at,
        )
        for each in looked.found
    )
    return len(looked.found)
