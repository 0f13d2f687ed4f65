"""One village and its rows, read by name."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from harbour.synthetic_force.domain.book import COLUMNS
from harbour.synthetic_force.domain.force import Force, invent

AT = datetime(2026, 3, 1, 9, 12, 40, tzinfo=UTC)
Read = Callable[[str], list[dict]]


@pytest.fixture(scope="session")
def village() -> Force:
    return invent("village", seed=1, as_of=AT)


@pytest.fixture(scope="session")
def read(village: Force) -> Read:
    """The rows of a table, of every agency, by column."""

    def of(table: str) -> list[dict]:
        return [
            dict(zip(COLUMNS[table], row, strict=True))
            for book in village.books.values()
            for row in book.rows.get(table, ())
        ]

    return of
