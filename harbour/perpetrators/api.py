"""What other packages may use of perpetrator management."""

from harbour.perpetrators.selectors import orders_about, timeline
from harbour.perpetrators.services import COLUMNS, load, record_order
from harbour.perpetrators.terms import OrderKind

__all__ = ["COLUMNS", "OrderKind", "load", "orders_about", "record_order", "timeline"]
