"""The database that tests meet: a cluster of this run's own, as the role the web server has.

- `db` (or the mark `django_db`): everything the test writes is rolled back.
- `transactional_db`: real commits; the database is put back as it was afterwards.
- `owner`: a connection that may look past row-level security, to check what was written.
- neither: nothing of PostgreSQL is started, and touching it fails.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import DjangoDbBlocker

from harbour.config import roles
from tests.cluster import CLUSTER, Cluster
from tests.proof import FULL, Proof, write

# A slow or busy machine is no fault of a rule. How fast things are is for the benchmarks.
hypothesis_settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("untimed")


def pytest_configure() -> None:
    # What tests seal is witnessed apart: a demo of the same folder has seals of its own there.
    settings.WITNESS = str(Path(mkdtemp(prefix="harbour-witness-")) / "audit-seals.jsonl")
    os.environ["HARBOUR_WITNESS"] = settings.WITNESS
    # WhiteNoise warns of a missing folder, and warnings are errors.
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark and mark.kwargs.get("transaction"):
            raise pytest.UsageError(
                f"{item.nodeid}: ask for the fixture transactional_db instead of"
                " django_db(transaction=True), which would empty every table."
            )


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The run's PostgreSQL, migrated and empty."""
    CLUSTER.start()
    yield CLUSTER
    connections.close_all()
    CLUSTER.stop()


@pytest.fixture(scope="session")
def django_db_setup(cluster: Cluster, django_db_blocker: DjangoDbBlocker) -> None:
    """Instead of pytest-django's: the database exists already, made by the real roles."""


@pytest.fixture
def transactional_db(
    django_db_setup: None, cluster: Cluster, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    connections.close_all()
    cluster.keep()
    with django_db_blocker.unblock():
        yield
    connections.close_all()
    cluster.restore()


@pytest.fixture
def owner(cluster: Cluster) -> Iterator[psycopg.Connection]:
    """Sees every committed row; what it changes is rolled back."""
    with psycopg.connect(cluster.url(roles.OWNER)) as connection:
        connection.execute("SET harbour.maintenance = 'on'")
        yield connection
        connection.rollback()


@pytest.fixture
def proof(request: pytest.FixtureRequest) -> Iterator[Proof]:
    """The size, chance and findings of a test marked `proof`."""
    own = Proof(request.node.name.removeprefix("test_").replace("_", " "))
    yield own
    if FULL and own.found:
        write([own])
