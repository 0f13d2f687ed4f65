"""Writing many items of the queue and referrals at once."""

from collections.abc import Iterable, Sequence

from harbour.kernel.actor import Actor
from harbour.sharing.api import copy_in

COLUMNS = {
    "referrals_triageitem": (
        "id",
        "owner_agency_id",
        "assessment_id",
        "victim_id",
        "officer_grade",
        "severity",
        "received_at",
        "team_id",
        "status",
    ),
    "referrals_triageitemstep": (
        "id",
        "record_id",
        "position",
        "event",
        "from_status",
        "to_status",
        "taken_by",
        "taken_at",
        "reason",
    ),
    "referrals_askedagain": (
        "id",
        "item_id",
        "answer",
        "details",
        "words",
        "asked_by",
        "asked_at",
    ),
    "referrals_researchcheck": (
        "id",
        "item_id",
        "source",
        "is_done",
        "why_not",
        "result",
        "checked_by",
        "checked_at",
    ),
    "referrals_referral": (
        "id",
        "owner_agency_id",
        "kind",
        "event_id",
        "assessment_id",
        "about_id",
        "to_agency_id",
        "children",
        "risk_grade",
        "concerns",
        "basis",
        "signs",
        "asks_joint_visit",
        "without_agreement",
        "status",
    ),
    "referrals_shareditem": ("id", "referral_id", "kind", "record_id", "grant_id"),
    "referrals_childreview": ("id", "referral_id", "words", "reviewed_by", "reviewed_at"),
    "referrals_childdecision": (
        "id",
        "referral_id",
        "child_id",
        "outcome",
        "reason",
        "decided_by",
        "decided_at",
    ),
    "referrals_referralstep": (
        "id",
        "record_id",
        "position",
        "event",
        "from_status",
        "to_status",
        "taken_by",
        "taken_at",
        "reason",
    ),
    "referrals_schooling": (
        "id",
        "owner_agency_id",
        "child_id",
        "setting_id",
        "is_home_educated",
        "said_by",
        "said_at",
    ),
    "referrals_schoolnotice": (
        "id",
        "owner_agency_id",
        "event_id",
        "assessment_id",
        "child_id",
        "setting_id",
        "child_name",
        "child_born_on",
        "told",
        "due_at",
        "status",
    ),
    "referrals_schoolnoticestep": (
        "id",
        "record_id",
        "position",
        "event",
        "from_status",
        "to_status",
        "taken_by",
        "taken_at",
        "reason",
    ),
}
"""The columns of each table that a bulk load gives, in order. Statuses are the initial ones."""


def load(actor: Actor, table: str, rows: Iterable[Sequence]) -> int:
    """Insert many rows at once: the values of COLUMNS[table], in order."""
    return copy_in(table, COLUMNS[table], rows)
