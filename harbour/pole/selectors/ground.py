"""On which ground people live."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.pole.models import PersonPlace, PersonRecord
from harbour.pole.terms import PlaceKind


def home_grounds(actor: Actor, record_ids: Iterable[UUID], *, on: date) -> dict[UUID, UUID]:
    """For each of these records the area in which the person lives, where it is known. Two queries.

    By every record of the person that the actor may see; the home they moved to last stands. A
    protected address tells nothing, not even its ground.
    """
    whose = dict(
        PersonRecord.objects.visible_to(actor)
        .filter(id__in=list(record_ids))
        .values_list("id", "person_id")
    )
    places = PersonPlace.objects.filter(
        kind=PlaceKind.HOME,
        record__in=PersonRecord.objects.visible_to(actor),
        record__person_id__in=set(whose.values()),
    ).exclude(until_on__lte=on)
    rows = list(
        places.order_by("recorded_at", "id").values_list(
            "record__person_id", "from_on", "location__area_id", "is_sealed"
        )
    )
    hidden = {person for person, _, _, is_sealed in rows if is_sealed}
    known = sorted((row for row in rows if row[2] is not None), key=lambda row: row[1] or date.min)
    lives = {person: area for person, _, area, _ in known if person not in hidden}
    return {record: lives[person] for record, person in whose.items() if person in lives}
