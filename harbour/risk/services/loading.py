"""Writing many assessments at once."""

from collections.abc import Iterable, Sequence

from harbour.kernel.actor import Actor
from harbour.sharing.api import copy_in

COLUMNS = {
    "risk_assessment": (
        "id",
        "owner_agency_id",
        "event_id",
        "victim_id",
        "perpetrator_id",
        "instrument",
        "instrument_version",
        "officer_id",
        "asked_at",
        "submitted_at",
        "victim_declined",
        "agrees_to_support",
        "officer_view",
        "effective_grade",
        "status",
    ),
    "risk_answer": (
        "id",
        "assessment_id",
        "position",
        "item",
        "value",
        "detail",
        "source",
        "answered_by",
        "answered_at",
    ),
    "risk_assessmentstep": (
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
    "risk_childseen": (
        "id",
        "assessment_id",
        "child_id",
        "was_present",
        "was_seen",
        "where",
        "words",
        "why_not",
        "seen_by",
        "seen_at",
    ),
    "risk_gradedecision": (
        "id",
        "assessment_id",
        "stage",
        "grade",
        "judgement",
        "yes_answers",
        "out_of",
        "events_in_window",
        "reason_code",
        "criterion",
        "manual_version",
        "reason",
        "grounds",
        "protocol_version",
        "decided_by",
        "seconded_by",
        "decided_at",
    ),
    "risk_countersignature": (
        "id",
        "assessment_id",
        "verdict",
        "answers_to",
        "themes",
        "feedback",
        "praise",
        "agrees_standard",
        "signed_by",
        "signed_at",
    ),
    "risk_waiver": ("id", "assessment_id", "reason_code", "words", "waived_by", "waived_at"),
}
"""The columns of each table that a bulk load gives, in this order of tables: answers before the
steps that submit. An assessment's status is DUE and its effective grade empty."""


def load(actor: Actor, table: str, rows: Iterable[Sequence]) -> int:
    """Insert many rows at once: the values of COLUMNS[table], in order."""
    return copy_in(table, COLUMNS[table], rows)
