"""Unit tests meet no database: a rule that needs one does not belong in `domain`."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        asks_for = {"db", "transactional_db", "cluster", "owner"} & set(
            getattr(item, "fixturenames", ())
        )
        if "/unit/" in item.path.as_posix() and (asks_for or item.get_closest_marker("django_db")):
            raise pytest.UsageError(
                f"{item.nodeid} asks for the database. Unit tests have none:"
                " move the test to tests/integration."
            )
