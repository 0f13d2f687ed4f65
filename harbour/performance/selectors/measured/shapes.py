"""What is asked of a measure, and what one counted case is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.figures import Span
from harbour.performance.terms import Dimension
from harbour.sharing.api import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One thing that was counted: what it is, where it is looked at, and whom the audit names."""

    words: str
    group: str
    at: datetime | None
    counted: bool
    page: str
    page_id: UUID | None
    subject: Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a measure: over which days, by what, and of which group."""

    definition: Definition
    span: Span
    by: Dimension | None = None
    group: str = ""


class Cases(Sequence[Case]):
    """Cases that are read when they are shown."""

    def __init__(self, rows: Any, told: Any, of: int) -> None:
        self._rows, self._told, self._of = rows, told, of

    def __len__(self) -> int:
        return self._of

    def __getitem__(self, which: Any) -> Any:
        return self._told(self._rows[which])


class InTurn:
    """The rows of one query and then those of another, read slice by slice."""

    def __init__(self, first: Any, of_first: int, then: Any) -> None:
        self._first, self._of_first, self._then = first, of_first, then

    def __getitem__(self, which: slice) -> list[Any]:
        """The rows of a slice that says where it begins and ends. At most two queries."""
        begin, end = which.start, which.stop
        of_first = self._of_first
        found = list(self._first[begin : min(end, of_first)]) if begin < of_first else []
        if end > of_first:
            found += self._then[max(begin - of_first, 0) : end - of_first]
        return found
