"""Jobs of risk."""

from harbour.risk.services.signing import relieve
from harbour.sharing.api import as_each_system, by_the_clock


@by_the_clock("10 * * * *")
def relieve_sergeants(timestamp: int) -> None:
    """Pass on what a tour left unread, hourly, as each force's own system."""
    as_each_system(relieve, purpose="supervision")
