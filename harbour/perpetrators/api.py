"""What other packages may use of perpetrator management."""

from harbour.perpetrators.announcements import (
    breaches_recorded,
    orders_recorded,
    releases_known,
)
from harbour.perpetrators.domain.notices import is_at_least
from harbour.perpetrators.domain.release import deadlines as release_deadlines
from harbour.perpetrators.domain.workflow import (
    DISCLOSURE,
    MANAGED,
    NOTICE,
    PANEL,
    PANEL_ACTION,
    RECALL,
    RELEASE,
)
from harbour.perpetrators.models import Order
from harbour.perpetrators.on_day import Standing, managed_standing
from harbour.perpetrators.policies import may_receive_disclosure, may_see_listed
from harbour.perpetrators.selectors import (
    Coming,
    breaches_by_id,
    coming,
    is_kept_from_a_matter,
    listed_on,
    orders_about,
    orders_by_id,
    picture,
    releases_by_id,
    timeline,
)
from harbour.perpetrators.services import (
    COLUMNS,
    NewPlan,
    NewRelease,
    acknowledge,
    decide,
    end_order,
    imprisoned,
    load,
    nominate,
    record_breach,
    record_made,
    record_order,
    release_decided,
    require_fit_to_give,
    review,
)
from harbour.perpetrators.terms import OrderKind, ReleaseKind

__all__ = [
    "COLUMNS",
    "Coming",
    "DISCLOSURE",
    "MANAGED",
    "Standing",
    "managed_standing",
    "NOTICE",
    "NewPlan",
    "NewRelease",
    "Order",
    "OrderKind",
    "PANEL",
    "PANEL_ACTION",
    "RECALL",
    "RELEASE",
    "ReleaseKind",
    "acknowledge",
    "breaches_by_id",
    "breaches_recorded",
    "coming",
    "decide",
    "end_order",
    "imprisoned",
    "is_at_least",
    "is_kept_from_a_matter",
    "listed_on",
    "load",
    "may_receive_disclosure",
    "may_see_listed",
    "nominate",
    "orders_about",
    "orders_by_id",
    "orders_recorded",
    "picture",
    "record_breach",
    "record_made",
    "record_order",
    "releases_by_id",
    "releases_known",
    "release_decided",
    "release_deadlines",
    "require_fit_to_give",
    "review",
    "timeline",
]
