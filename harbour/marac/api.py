"""What other packages may use of the Marac and the hub."""

from harbour.marac.announcements import actions_agreed
from harbour.marac.domain.deadlines import action_limit, hub_limit, research_limit
from harbour.marac.domain.workflow import ACTION, CASE, HUB_CASE, MEETING, REFERRAL, TRANSFER
from harbour.marac.loading import COLUMNS, load
from harbour.marac.on_day import meetings_held
from harbour.marac.policies import may_refer
from harbour.marac.selectors import (
    actions_open_about,
    actions_owed,
    flags,
    research_duty,
    teams_answered_for,
    timeline,
    victims_of_actions,
)
from harbour.marac.services import (
    hand_over_action,
    hear_events,
    take_back_actions,
    take_back_actions_about,
)

__all__ = [
    "meetings_held",
    "ACTION",
    "CASE",
    "COLUMNS",
    "HUB_CASE",
    "MEETING",
    "REFERRAL",
    "TRANSFER",
    "action_limit",
    "actions_agreed",
    "actions_open_about",
    "actions_owed",
    "flags",
    "hand_over_action",
    "hear_events",
    "hub_limit",
    "load",
    "may_refer",
    "research_duty",
    "research_limit",
    "take_back_actions",
    "take_back_actions_about",
    "teams_answered_for",
    "timeline",
    "victims_of_actions",
]
