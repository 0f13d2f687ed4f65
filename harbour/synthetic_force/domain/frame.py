"""The rows of the frame by table, and the ids that everything else needs."""

from dataclasses import dataclass, field
from uuid import UUID

from harbour.synthetic_force.domain.ground import OUTWARD


@dataclass(slots=True)
class Reference:
    """Rows by table, in the order they must be inserted, and the ids others need."""

    rows: dict[str, tuple[tuple[str, ...], list[tuple]]] = field(default_factory=dict)
    agency: dict[str, UUID] = field(default_factory=dict)
    system: dict[str, UUID] = field(default_factory=dict)
    user: dict[str, UUID] = field(default_factory=dict)
    team: dict[str, UUID] = field(default_factory=dict)
    area: dict[str, UUID] = field(default_factory=dict)
    outward: dict[str, str] = field(default_factory=lambda: dict(OUTWARD))
    source: dict[str, UUID] = field(default_factory=dict)
    offence: dict[str, UUID] = field(default_factory=dict)
    clause: dict[tuple[str, str, str], UUID] = field(default_factory=dict)
    posted: dict[tuple[str, str], list[UUID]] = field(default_factory=dict)

    def add(self, table: str, **values: object) -> None:
        """One row. Every row of a table gives the same columns in the same order."""
        columns, rows = self.rows.setdefault(table, (tuple(values), []))
        if columns != tuple(values):
            raise ValueError(f"{table}: rows of different columns")
        rows.append(tuple(values.values()))
