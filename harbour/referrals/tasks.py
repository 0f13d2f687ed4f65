"""Jobs of the referral unit."""

from harbour.referrals.services import owe_chases
from harbour.referrals.services.schools import owe_notice_chases
from harbour.sharing.api import as_each_system, by_the_clock


@by_the_clock("5 * * * *")
def chase_late_answers(timestamp: int) -> None:
    """Owe the unit a chase of every answer that is late, and of every notice that nobody has read,
    hourly, as each force's own system."""
    as_each_system(owe_chases, owe_notice_chases, purpose="safeguarding")
