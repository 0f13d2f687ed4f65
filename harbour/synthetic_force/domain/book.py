"""The rows of the invented force, as each table's loader takes them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from harbour.advisers import api as advisers
from harbour.control_room import api as control_room
from harbour.investigation import api as investigation
from harbour.marac import api as marac
from harbour.perpetrators import api as perpetrators
from harbour.pole import api as pole
from harbour.referrals import api as referrals
from harbour.risk import api as risk
from harbour.safeguarding import api as safeguarding
from harbour.sharing import api as sharing
from harbour.synthetic_force.domain.ids import Chance
from harbour.workforce import api as workforce

COLUMNS: dict[str, tuple[str, ...]] = {
    **pole.COLUMNS,
    **control_room.COLUMNS,
    **risk.COLUMNS,
    **referrals.COLUMNS,
    **safeguarding.COLUMNS,
    **advisers.COLUMNS,
    **investigation.COLUMNS,
    **perpetrators.COLUMNS,
    **marac.COLUMNS,
    "workforce_assignment": workforce.ASSIGNMENT_COLUMNS,
    "workforce_duty": workforce.DUTY_COLUMNS,
    "sharing_grant": sharing.GRANT_COLUMNS,
}

_NO_TEXT = frozenset(
    [
        "area_code",
        "area_name",
        "language",
        "ethnicity",
        "note",
        "label",
        "text",
        "description",
        "reference",
        "da_definition",
        "da_reason",
        "offence_text",
        "outcome_text",
        "outcome_code",
        "summary",
        "caller_name",
        "caller_phone",
        "caller_relation",
        "caller_agency",
        "words",
        "demeanour",
        "background",
        "ring_back",
        "phone",
        "phone_key",
        "ended_why",
        "call_back",
        "code_word",
        "detail",
        "reason",
        "reason_code",
        "where",
        "why_not",
        "court",
        "conditions",
        "hours",
        "through_whom",
        "interpreter",
        "officer_view",
        "effective_grade",
        "outcome",
        "result",
        "e164",
        "number",
        "email",
        "together_with",
        "owner_elsewhere",
        "result_words",
        "served_words",
        "identity_shown",
        "danger_words",
        "why_not_told",
        "criterion",
        "manual_version",
        "feedback",
        "praise",
    ]
)
_NOT = frozenset(
    [
        "is_sealed",
        "is_restricted",
        "needs_interpreter",
        "was_cut_off",
        "victim_declined",
        "shared_phone",
        "lives_together",
    ]
)
_EMPTY_LIST = frozenset({"da_types", "children", "themes"})


def _nothing(column: str) -> object:
    """What stands in a column about which nothing is said."""
    if column in _NO_TEXT:
        return ""
    if column in _NOT:
        return False
    return [] if column in _EMPTY_LIST else None


class Book:
    """Rows of one agency, by table."""

    def __init__(self, chance: Chance, agency_id: UUID) -> None:
        self.chance = chance
        self.agency_id = agency_id
        self.rows: dict[str, list[tuple]] = {}
        self._blank: dict[str, Mapping[str, object]] = {}

    def write(self, table: str, at: datetime, /, **values: object) -> UUID:
        """Write one row and return its id. What is not given is empty, or nothing.

        Raises:
            KeyError: the table has no such column.
        """
        blank = self._blank.get(table) or self._open(table)
        if "id" not in values:
            values["id"] = self.chance.id(table, at)
        row = {**blank, **values}
        if len(row) != len(blank):
            raise KeyError(f"{table}: {sorted(row.keys() - blank.keys())}")
        self.rows[table].append(tuple(row.values()))
        return values["id"]  # type: ignore[return-value]

    def steps(self, table: str, record_id: UUID, start: str, moves: Sequence[tuple]) -> None:
        """Write a record's steps: each (event, status, who, when, why)."""
        from_status = start
        for position, (event, to_status, who, at, why) in enumerate(moves, start=1):
            self.write(
                table,
                at,
                record_id=record_id,
                position=position,
                event=event,
                from_status=from_status,
                to_status=to_status,
                taken_by=who,
                taken_at=at,
                reason=why,
            )
            from_status = to_status

    def _open(self, table: str) -> Mapping[str, object]:
        blank = {column: _nothing(column) for column in COLUMNS[table]}
        if "owner_agency_id" in blank:
            blank["owner_agency_id"] = self.agency_id
        self._blank[table] = blank
        self.rows[table] = []
        return blank
