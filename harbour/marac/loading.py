"""Writing many referrals, cases and meetings at once."""

from collections.abc import Iterable, Sequence

from harbour.kernel.actor import Actor
from harbour.sharing.api import copy_in

_STEP = (
    "id",
    "record_id",
    "position",
    "event",
    "from_status",
    "to_status",
    "taken_by",
    "taken_at",
    "reason",
)
COLUMNS = {
    "marac_meeting": (
        "id",
        "owner_agency_id",
        "conference_id",
        "starts_at",
        "minutes",
        "venue",
        "chair_id",
        "co_chair_id",
        "status",
    ),
    "marac_meetingstep": _STEP,
    "marac_attendance": ("id", "meeting_id", "agency_id", "state", "who", "recorded_by"),
    "marac_referral": (
        "id",
        "owner_agency_id",
        "host_id",
        "conference_id",
        "victim_id",
        "perpetrator_id",
        "grade",
        "criteria",
        "reasons",
        "children",
        "interim",
        "agreement",
        "why_without",
        "kinds",
        "with_adviser",
        "referred_by",
        "referred_at",
        "status",
    ),
    "marac_referralstep": _STEP,
    "marac_ground": ("id", "referral_id", "criterion", "is_claimed", "is_met", "words", "rule"),
    "marac_case": (
        "id",
        "owner_agency_id",
        "referral_id",
        "conference_id",
        "victim_id",
        "perpetrator_id",
        "grade",
        "why",
        "minutes",
        "accepted_at",
        "repeat_rule",
        "meeting_id",
        "place",
        "heard_on",
        "flagged_until",
        "status",
    ),
    "marac_casestep": _STEP,
    "marac_research": (
        "id",
        "owner_agency_id",
        "host_id",
        "case_id",
        "is_known",
        "words",
        "children",
        "staff_risk",
        "her_voice",
        "in_minutes",
        "answered_by",
        "answered_at",
    ),
    "marac_discussion": ("id", "case_id", "risks", "minutes_spent", "written_by", "written_at"),
    "marac_minuted": ("id", "case_id", "agency_id", "words"),
    "marac_action": (
        "id",
        "owner_agency_id",
        "case_id",
        "victim_id",
        "agency_id",
        "owner_name",
        "what",
        "protects",
        "by_on",
        "agreed_by",
        "agreed_at",
        "status",
    ),
    "marac_actionstep": _STEP,
}
"""The columns of each table that a bulk load gives, in order, and the order of the tables."""


def load(actor: Actor, table: str, rows: Iterable[Sequence]) -> int:
    """Insert many rows at once: the values of COLUMNS[table], in order."""
    return copy_in(table, COLUMNS[table], rows)
