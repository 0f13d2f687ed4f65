"""What other packages may use of the workforce."""

from harbour.workforce.models import Area, Duty, Team
from harbour.workforce.selectors import (
    areas,
    duties_about,
    duties_of,
    duties_owed,
    duty_for,
    ground_above,
    is_own_work,
    people_of_function,
    people_of_team,
    team_for,
    teams_of,
)
from harbour.workforce.services import (
    ASSIGNMENT_COLUMNS,
    DUTY_COLUMNS,
    assign,
    hand_over,
    load_assignments,
    load_duties,
    meet,
    owe,
    release,
)
from harbour.workforce.terms import AreaKind, TeamFunction

__all__ = [
    "ASSIGNMENT_COLUMNS",
    "Area",
    "AreaKind",
    "DUTY_COLUMNS",
    "Duty",
    "Team",
    "TeamFunction",
    "areas",
    "assign",
    "duties_about",
    "duties_of",
    "duties_owed",
    "duty_for",
    "ground_above",
    "hand_over",
    "is_own_work",
    "load_assignments",
    "load_duties",
    "meet",
    "owe",
    "people_of_function",
    "people_of_team",
    "release",
    "team_for",
    "teams_of",
]
