"""Use cases of perpetrator management."""

from harbour.perpetrators.services.managing import (
    NewPlan,
    acknowledge,
    decide,
    leave,
    nominate,
    review,
)
from harbour.perpetrators.services.notices import (
    NewNotice,
    adjourn_notice,
    ask_for_notice,
    court_decided,
    decide_notice,
    record_breach,
    serve_notice,
)
from harbour.perpetrators.services.orders import COLUMNS, end_order, load, record_order
from harbour.perpetrators.services.releasing import (
    NewRelease,
    do_duty,
    keep_in,
    move_release,
    plan_release,
    record_leaving,
    warn,
)

__all__ = [
    "end_order",
    "NewNotice",
    "adjourn_notice",
    "ask_for_notice",
    "court_decided",
    "decide_notice",
    "record_breach",
    "serve_notice",
    "COLUMNS",
    "NewPlan",
    "NewRelease",
    "acknowledge",
    "decide",
    "do_duty",
    "keep_in",
    "leave",
    "load",
    "move_release",
    "nominate",
    "plan_release",
    "record_leaving",
    "record_order",
    "review",
    "warn",
]
