"""Who sees the rows of perpetrator management."""

from harbour.sharing.api import Owned

ORDER = Owned(table="perpetrators_order", kind="perpetrators.order")
