"""Telling one occurrence from the call as far as it has come."""

from datetime import datetime, timedelta

from harbour.synthetic_force.domain.calls import tell_call
from harbour.synthetic_force.domain.cases import tell_case
from harbour.synthetic_force.domain.crimes import tell_crimes
from harbour.synthetic_force.domain.forms import tell_form
from harbour.synthetic_force.domain.happening import Happening
from harbour.synthetic_force.domain.referring import tell_referrals
from harbour.synthetic_force.domain.work import Work


def tell(work: Work, told: Happening) -> None:
    """The call, the form, the case with its referrals, and the crimes."""
    tell_call(work, told)
    decided = tell_form(work, told)
    reviewed: datetime | None = None
    if decided is not None:
        if told.needs_case:
            reviewed = tell_case(work, told, decided)
        tell_referrals(work, told, decided)
    elif told.final_grade == "HIGH":
        reviewed = work.as_of + timedelta(days=1)
    tell_crimes(work, told, reviewed)
