"""Who hears which announcement. Nothing else subscribes."""

from harbour.advisers.api import hear_orders, hear_updates
from harbour.investigation.api import hear_incidents
from harbour.marac.api import hear_events as look_for_repeats
from harbour.multi_search.api import index_records, note_sightings
from harbour.perpetrators.api import orders_recorded
from harbour.pole.api import events_written, person_records_written, places_sealed
from harbour.referrals.api import hear_events as reassess
from harbour.referrals.api import hear_grades, receive, tell_schools
from harbour.risk.api import assessments_submitted, grades_decided
from harbour.safeguarding.api import hear_events, hear_reports, updates_owed


def connect() -> None:
    """Subscribe every listener. Called once, when Django has loaded every package."""
    person_records_written.subscribe(index_records)
    person_records_written.subscribe(note_sightings)
    places_sealed.subscribe(index_records)
    assessments_submitted.subscribe(receive)
    assessments_submitted.subscribe(tell_schools)
    grades_decided.subscribe(hear_grades)
    events_written.subscribe(hear_events)
    events_written.subscribe(hear_reports)
    events_written.subscribe(hear_incidents)
    events_written.subscribe(reassess)
    events_written.subscribe(look_for_repeats)
    updates_owed.subscribe(hear_updates)
    orders_recorded.subscribe(hear_orders)
