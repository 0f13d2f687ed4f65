"""Use cases of perpetrator management."""

from harbour.perpetrators.services.managing import (
    NewPlan,
    acknowledge,
    decide,
    leave,
    nominate,
    review,
)
from harbour.perpetrators.services.orders import COLUMNS, load, record_order

__all__ = [
    "COLUMNS",
    "NewPlan",
    "acknowledge",
    "decide",
    "leave",
    "load",
    "nominate",
    "record_order",
    "review",
]
