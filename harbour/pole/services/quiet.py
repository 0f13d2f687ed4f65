"""People about whom nothing has happened for years: what is held about them is looked at again."""

from datetime import date

from django.db import transaction
from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date, start_of
from harbour.kernel.deadline import add_months
from harbour.pole.models import Involvement, PersonRecord
from harbour.sharing.api import LEAST_YEARS, look_again_after, open_review

AT_A_TIME = 500
PROMPT = f"Nothing has happened for {LEAST_YEARS} years"


@transaction.atomic
def review_the_quiet(actor: Actor, *, on: date, limit: int = AT_A_TIME) -> int:
    """Open a review of each record of the actor's agency that has been quiet for long enough.

    The longest quiet first, as many as a night takes. Returns how many were due.
    """
    before = start_of(add_months(on, -12 * LEAST_YEARS))
    last = (
        Involvement.objects.filter(record_id=OuterRef("id"))
        .values("record_id")
        .annotate(last=Max("event__happened_latest"))
        .values("last")
    )
    quiet = (
        PersonRecord.objects.filter(owner_agency_id=actor.agency_id, recorded_at__lt=before)
        .exclude(source_key__startswith="disposed-")
        .annotate(last=Greatest("recorded_at", Coalesce(Subquery(last), "recorded_at")))
        .filter(last__lt=before)
        .order_by("last", "id")
    )
    found = list(quiet[:limit])
    again = look_again_after(actor, [record.id for record in found])
    due = [record for record in found if again.get(record.id, on) <= on]
    for record in due:
        open_review(
            actor, person_record_id=record.id, prompt=PROMPT, on=on,
            clear_since=london_date(record.last),
        )  # fmt: skip
    return len(due)
