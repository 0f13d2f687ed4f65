"""Jobs of risk."""

from harbour.risk.services.signing import relieve
from harbour.sharing.api import as_each_system, by_the_clock


@by_the_clock("10 * * * *")
def relieve_sergeants(timestamp: int) -> None:
    """Every hour: what a tour left unread passes to a sergeant of the tour under way."""
    as_each_system(relieve, purpose="supervision")
