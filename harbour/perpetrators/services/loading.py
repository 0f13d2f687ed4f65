"""Loading many rows at once, of every table that a bulk load may give."""

from collections.abc import Iterable, Sequence

from harbour.kernel.actor import Actor
from harbour.perpetrators.services import orders
from harbour.sharing.api import copy_in

COLUMNS: dict[str, tuple[str, ...]] = {
    **orders.COLUMNS,
    "perpetrators_alsoprotected": (
        "id", "owner_agency_id", "order_id", "person_id", "told_through_id", "role", "added_by",
        "added_at",
    ),
    "perpetrators_stalkingapplication": (
        "id", "owner_agency_id", "subject_id", "protected_id", "risk", "necessity",
        "prohibitions", "requirements", "conflicts", "views", "months", "interim", "interim_why",
        "asked_by", "asked_at", "court", "status",
    ),
    "perpetrators_stalkingact": (
        "id", "application_id", "happened_on", "kind", "words", "evidence", "recorded_by",
    ),
    "perpetrators_release": (
        "id", "owner_agency_id", "subject_id", "kind", "leaves_at", "place", "conditions",
        "keep_away", "tag", "tag_until_on", "team_id", "planned_by", "planned_at", "known_at",
        "status",
    ),
    "perpetrators_releasevictim": ("id", "release_id", "victim_id"),
    "perpetrators_placement": (
        "id", "owner_agency_id", "subject_id", "scheme", "category", "level", "from_on",
        "review_on", "decided_by", "why", "placed_by", "placed_at", "ended_why",
    ),
    "perpetrators_panel": (
        "id", "owner_agency_id", "starts_at", "venue", "chair_id", "words", "planned_by", "status",
    ),
    "perpetrators_panelagency": ("id", "panel_id", "agency_id", "state", "who", "recorded_by"),
    "perpetrators_panelcase": (
        "id", "owner_agency_id", "panel_id", "subject_id", "facts", "rule_version", "why",
        "chosen_by", "chosen_at", "outcome", "words", "tactics",
    ),
}  # fmt: skip
"""The columns of each table that a bulk load gives, in the order in which they are loaded."""


def load(actor: Actor, table: str, rows: Iterable[Sequence]) -> int:
    """Insert many rows at once: the values of COLUMNS[table], in order."""
    return copy_in(table, COLUMNS[table], rows)
