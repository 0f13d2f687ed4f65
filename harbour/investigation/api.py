"""What other packages may use of investigation."""

from harbour.investigation.announcements import trial_places_taken
from harbour.investigation.domain.bail import law as bail_law
from harbour.investigation.domain.custody import TITLE as DETENTION
from harbour.investigation.domain.custody import detention
from harbour.investigation.domain.outcomes import LABELS as OUTCOME_LABELS
from harbour.investigation.domain.suspects import (
    HANDOVER,
    by_tour_end,
    circulate_by,
    inspect_by,
)
from harbour.investigation.domain.workflow import CAUTION, CRIME, SUSPECT
from harbour.investigation.on_day import (
    events_attended_voluntarily,
    events_bailed,
    events_ended_in_court,
    events_finalised,
    events_released_under_investigation,
    events_sent_to_cps,
    last_finalised_at,
    victims_under_investigation,
)
from harbour.investigation.policies import may_record, may_see_figures, may_see_suspects
from harbour.investigation.selectors import (
    TrialShown,
    crimes_of_events,
    crimes_of_occurrence,
    places_taken,
    timeline,
    trial,
    waits_for_review,
)
from harbour.investigation.services import (
    COLUMNS,
    NewCrime,
    close_trial,
    hear_incidents,
    hear_marked,
    load,
    open_trial,
    record_crime,
    record_non_crime,
    stop_trial,
)
from harbour.investigation.terms import SubType

__all__ = [
    "DETENTION",
    "bail_law",
    "detention",
    "places_taken",
    "TrialShown",
    "trial",
    "trial_places_taken",
    "OUTCOME_LABELS",
    "events_ended_in_court",
    "events_attended_voluntarily",
    "events_bailed",
    "events_released_under_investigation",
    "events_sent_to_cps",
    "victims_under_investigation",
    "CAUTION",
    "HANDOVER",
    "by_tour_end",
    "circulate_by",
    "inspect_by",
    "CRIME",
    "SUSPECT",
    "NewCrime",
    "SubType",
    "close_trial",
    "stop_trial",
    "hear_incidents",
    "hear_marked",
    "open_trial",
    "record_non_crime",
    "COLUMNS",
    "crimes_of_events",
    "crimes_of_occurrence",
    "events_finalised",
    "last_finalised_at",
    "load",
    "may_record",
    "may_see_figures",
    "may_see_suspects",
    "record_crime",
    "timeline",
    "waits_for_review",
]
