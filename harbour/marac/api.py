"""What other packages may use of the Marac."""

from harbour.marac.domain.workflow import ACTION, CASE, MEETING, REFERRAL
from harbour.marac.policies import may_refer
from harbour.marac.selectors import flags, timeline

__all__ = ["ACTION", "CASE", "MEETING", "REFERRAL", "flags", "may_refer", "timeline"]
