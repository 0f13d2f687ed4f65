"""Loading whole histories of safeguarding at once."""

from collections.abc import Iterable, Sequence

from harbour.kernel.actor import Actor
from harbour.sharing.api import copy_in

COLUMNS = {
    "safeguarding_case": (
        "id",
        "owner_agency_id",
        "victim_id",
        "event_id",
        "assessment_id",
        "team_id",
        "grade",
        "opened_at",
        "status",
        "officer_id",
    ),
    "safeguarding_casestep": (
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
    "safeguarding_supervisorreview": (
        "id",
        "case_id",
        "decision",
        "findings",
        "reviewed_by",
        "reviewed_at",
    ),
    "safeguarding_riskpicture": (
        "id",
        "case_id",
        "who",
        "of_what",
        "when_greatest",
        "raises",
        "lowers",
        "written_by",
        "written_at",
    ),
    "safeguarding_measure": (
        "id",
        "case_id",
        "kind",
        "what",
        "owner_id",
        "owner_elsewhere",
        "due_on",
        "agreed_with_her",
        "added_by",
        "added_at",
        "result",
        "result_words",
        "ended_by",
        "ended_at",
    ),
    "safeguarding_loggedcontact": (
        "id",
        "case_id",
        "way",
        "result",
        "made_at",
        "made_by",
        "together_with",
        "words",
    ),
    "safeguarding_closing": (
        "id",
        "case_id",
        "reason",
        "words",
        "risk_now",
        "risk_words",
        "she_knows",
        "why_not_told",
        "closed_by",
        "closed_at",
    ),
    "safeguarding_safecontact": (
        "id",
        "owner_agency_id",
        "victim_id",
        "channels",
        "hours",
        "code_word",
        "no_voicemail",
        "shared_phone",
        "through_whom",
        "interpreter",
        "agreed_at",
        "agreed_with",
        "number",
        "email",
        "earliest",
        "latest",
    ),
}
"""The columns of each table that a bulk load gives, in order. A case's status is OPEN."""


def load(actor: Actor, table: str, rows: Iterable[Sequence]) -> int:
    """Insert many rows at once: the values of COLUMNS[table], in order."""
    return copy_in(table, COLUMNS[table], rows)
