"""Who hears which announcement. Nothing else subscribes."""

from harbour.multi_search.api import index_records, note_sightings
from harbour.pole.api import events_written, person_records_written, places_sealed
from harbour.referrals.api import receive
from harbour.risk.api import assessments_submitted
from harbour.safeguarding.api import hear_events


def connect() -> None:
    """Subscribe every listener. Called once, when Django has loaded every package."""
    person_records_written.subscribe(index_records)
    person_records_written.subscribe(note_sightings)
    places_sealed.subscribe(index_records)
    assessments_submitted.subscribe(receive)
    events_written.subscribe(hear_events)
