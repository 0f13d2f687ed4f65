"""Records that only named people may see: who is named, and lifting it again."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.pole.announcements import person_records_written
from harbour.pole.models import Event, PersonRecord
from harbour.pole.services.place import Readers
from harbour.sharing.api import name_reader


@transaction.atomic
def restrict(
    actor: Actor, *, record_ids: Iterable[UUID], event_ids: Iterable[UUID], readers: Readers
) -> None:
    """From now on only these people, and the actor, see these people and events.

    Whatever else the agency holds about them vanishes for everybody else with it.

    Raises:
        NotVisible: one of them is not the actor's own agency's, or the actor may not see it.
    """
    people, events = set(record_ids), set(event_ids)
    own = {"owner_agency_id": actor.agency_id}
    if PersonRecord.objects.visible_to(actor).filter(id__in=people, **own).count() != len(people):
        raise NotVisible("One of these people is not your agency's to restrict.")
    if Event.objects.visible_to(actor).filter(id__in=events, **own).count() != len(events):
        raise NotVisible("One of these events is not your agency's to restrict.")
    _name(actor, people, events, readers)
    PersonRecord.objects.filter(id__in=people).update(is_restricted=True)
    Event.objects.filter(id__in=events).update(is_restricted=True)
    person_records_written.announce(actor, list(people))


def _name(actor: Actor, record_ids: set[UUID], event_ids: set[UUID], readers: Readers) -> None:
    kinds = (("pole.personrecord", record_ids), ("pole.event", event_ids))
    for kind, ids in kinds:
        for record_id in sorted(ids):
            for reader in dict.fromkeys((actor.user_id, *readers.users)):
                name_reader(
                    actor,
                    kind=kind,
                    record_id=record_id,
                    user_id=reader,
                    until=readers.until,
                    reason=readers.reason,
                )


@transaction.atomic
def lift_restriction(
    actor: Actor, *, record_ids: Iterable[UUID], event_ids: Iterable[UUID]
) -> None:
    """Everybody of the agency sees these again who would without the restriction."""
    people = list(record_ids)
    seen = PersonRecord.objects.visible_to(actor).filter(id__in=people)
    seen.update(is_restricted=False)
    Event.objects.visible_to(actor).filter(id__in=list(event_ids)).update(is_restricted=False)
    person_records_written.announce(actor, people)
