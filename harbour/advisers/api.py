"""What other packages may use of the advisers."""

from harbour.advisers.domain.deadlines import FIRST_CONTACT
from harbour.advisers.domain.workflow import ENGAGEMENT, REQUEST
from harbour.advisers.loading import COLUMNS, load
from harbour.advisers.on_day import cases_with_adviser
from harbour.advisers.selectors import LIVE, agreed_words_of, districts_short, standing_of
from harbour.advisers.services import (
    BASIS,
    NewReferral,
    hear_actions,
    hear_orders,
    hear_risen,
    hear_updates,
    hear_ways,
    refer,
)
from harbour.advisers.terms import EngagementStatus

__all__ = [
    "LIVE",
    "BASIS",
    "districts_short",
    "agreed_words_of",
    "cases_with_adviser",
    "COLUMNS",
    "ENGAGEMENT",
    "EngagementStatus",
    "FIRST_CONTACT",
    "NewReferral",
    "REQUEST",
    "hear_actions",
    "hear_orders",
    "hear_risen",
    "hear_updates",
    "hear_ways",
    "load",
    "refer",
    "standing_of",
]
