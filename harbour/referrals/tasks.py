"""Jobs of the referral unit."""

from harbour.referrals.services import owe_chases
from harbour.referrals.services.schools import owe_notice_chases
from harbour.sharing.api import as_each_system, by_the_clock


@by_the_clock("5 * * * *")
def chase_late_answers(timestamp: int) -> None:
    """Every hour: the unit owes a chase of each answer that is late, and of each notice that nobody
    has read."""
    as_each_system(owe_chases, owe_notice_chases, purpose="safeguarding")
