"""Jobs of investigation."""

from harbour.investigation.services import owe_lapsed, owe_late_handovers
from harbour.sharing.api import as_each_system, by_the_clock


@by_the_clock("5 0 * * *")
def owe_trained_officers(timestamp: int) -> None:
    """Just after midnight: whose training ran out needs a trained officer in the case."""
    as_each_system(owe_lapsed, purpose="safeguarding")


@by_the_clock("*/10 * * * *")
def answer_for_late_handovers(timestamp: int) -> None:
    """Every ten minutes: an inspector answers for a suspect whom nobody accepted in time."""
    as_each_system(owe_late_handovers, purpose="safeguarding")
