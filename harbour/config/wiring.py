"""Who hears which announcement, who lists what for performance, and who watches the channels.

Nothing else subscribes.
"""

from harbour.advisers.api import hear_actions, hear_orders, hear_updates
from harbour.advisers.api import hear_risen as advisers_hear_risen
from harbour.advisers.api import hear_ways as tell_advisers
from harbour.investigation.api import hear_incidents, hear_marked, trial_places_taken
from harbour.learning.api import evaluations, hear_places, quiet_channels, second_grades
from harbour.marac.api import actions_agreed, take_back_actions, take_back_actions_about
from harbour.marac.api import hear_events as look_for_repeats
from harbour.multi_search.api import index_records, note_sightings
from harbour.performance.api import Measure, listed_by
from harbour.perpetrators.api import (
    breaches_recorded,
    orders_recorded,
    releases_known,
    taken_back_by,
)
from harbour.pole.api import (
    abuse_marked,
    events_written,
    people_named,
    person_records_written,
    places_sealed,
)
from harbour.referrals.api import (
    channels_watched_by,
    hear_breaches,
    hear_changes,
    hear_children,
    hear_grades,
    hear_held,
    hear_needs,
    hear_releases,
    hear_risen,
    hear_unnamed,
    hear_ways,
    receive,
    tell_schools,
)
from harbour.referrals.api import hear_events as reassess
from harbour.risk.api import (
    assessments_held,
    assessments_submitted,
    children_named,
    grades_decided,
)
from harbour.safeguarding.api import (
    changes_logged,
    hear_events,
    hear_reports,
    needs_recorded,
    updates_owed,
    ways_changed,
)
from harbour.sharing.api import (
    agreements_reviewed,
    agreements_to_review,
    clauses_ending,
    rectifications_answered,
    rectifications_asked,
)
from harbour.workforce.api import (
    hand_back,
    meet_reviews,
    owe_answers,
    owe_reviews,
    tell_recipients,
)


def connect() -> None:
    """Subscribe every listener. Called once, when Django has loaded every package."""
    person_records_written.subscribe(index_records)
    person_records_written.subscribe(note_sightings)
    places_sealed.subscribe(index_records)
    for receives in (
        receive,
        tell_schools,
        hear_unnamed,
        hear_risen,
        advisers_hear_risen,
    ):
        assessments_submitted.subscribe(receives)
    children_named.subscribe(hear_children)
    for hear_of_ways in (hear_ways, tell_advisers):
        ways_changed.subscribe(hear_of_ways)
    for hears in (hear_risen, advisers_hear_risen, hear_grades):
        grades_decided.subscribe(hears)
    assessments_held.subscribe(hear_held)
    for hear in (hear_events, hear_reports, hear_incidents, reassess, look_for_repeats):
        events_written.subscribe(hear)
    for hear in (hear_reports, hear_marked, look_for_repeats):
        abuse_marked.subscribe(hear)
        people_named.subscribe(hear)
    _tell_her_adviser()
    breaches_recorded.subscribe(hear_breaches)
    releases_known.subscribe(hear_releases)
    changes_logged.subscribe(hear_changes)
    needs_recorded.subscribe(hear_needs)
    agreements_to_review.subscribe(owe_reviews)
    agreements_reviewed.subscribe(meet_reviews)
    clauses_ending.subscribe(take_back_actions)
    clauses_ending.subscribe(hand_back)
    rectifications_asked.subscribe(owe_answers)
    rectifications_answered.subscribe(tell_recipients)
    trial_places_taken.subscribe(hear_places)
    _lend()


def _tell_her_adviser() -> None:
    """Whoever works with a victim reads at once what concerns her."""
    updates_owed.subscribe(hear_updates)
    orders_recorded.subscribe(hear_orders)
    actions_agreed.subscribe(hear_actions)


def _lend() -> None:
    """What a lower package asks of an upper one, by a name that it was given."""
    listed_by(Measure.FOUND_WRONG, second_grades)
    listed_by(Measure.COPIED, evaluations)
    channels_watched_by(quiet_channels)
    taken_back_by(take_back_actions_about)
