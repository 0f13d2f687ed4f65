"""The real files, imported once for every test of this folder that counts them."""

import io
import json
from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from harbour.config import roles
from harbour.sharing.api import User
from harbour.sharing.sign_in import CHOSEN_IN_DEMO
from tests.cluster import Cluster
from tests.connecting import connected_as
from tests.integration.conftest import Force
from tests.real_data import REAL_DATA

FILES = {
    "police-uk-street": "police_uk_hampshire_2018Q4/*.csv",
    "chicago": "chicago_2022_slim/crimes-*.csv.gz",
    "prc-pfa": "prc_pfa/prc-pfa-*.csv",
    "outcomes-by-force": "bbc_outcomes_by_force/outcomes_category_force_year_*.csv",
    "febrl": "linkage_febrl123/dataset*.csv",
}


def ran(command: str, *arguments: str, **options: object) -> dict | list:
    told = io.StringIO()
    call_command(command, *arguments, as_json=True, stdout=told, **options)
    return json.loads(told.getvalue())


@pytest.fixture(scope="package")
def real_imports(
    django_db_setup: None, cluster: Cluster, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, dict]]:
    """What each import told. The database is put back afterwards."""
    connections.close_all()
    cluster.keep()
    with django_db_blocker.unblock():
        with connected_as(cluster, roles.JOB):
            told = {
                source: ran("import", *map(str, sorted(REAL_DATA.glob(files))), source=source)
                for source, files in FILES.items()
            }
        yield told
        connections.close_all()
    cluster.restore()


@pytest.fixture
def figures(
    real_imports: dict[str, dict], cluster: Cluster
) -> Iterator[Callable[..., dict[str, dict]]]:
    """The command, as the role that may only read: each figure by its id."""

    def run(**options: object) -> dict[str, dict]:
        return {each["id"]: each for each in ran("figures", **options)}

    with connected_as(cluster, roles.REPORT):
        yield run


@pytest.fixture(scope="package")
def village(cluster: Cluster) -> str:
    """The name of a database that holds the invented force and nothing else."""
    cluster.copy_village("report")
    return "report"


@pytest.fixture
def reading(village: str, cluster: Cluster, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Connected to it as the role that may only read."""
    with django_db_blocker.unblock(), connected_as(cluster, roles.REPORT, village):
        yield


SignedIn = Callable[[str], Client]


@pytest.fixture(scope="package")
def looked_at(force: Force, cluster: Cluster) -> str:
    """The name of a copy of the invented force that these tests look at and add little to."""
    cluster.copy_database("force", "figures")
    return "figures"


@pytest.fixture
def copy_owner(force: Force, looked_at: str) -> Iterator[psycopg.Connection]:
    """The owner of that copy, maintaining it: what is counted there is compared there."""
    address = force.server.other_database(looked_at).url(roles.OWNER)
    with psycopg.connect(address, autocommit=True) as held:
        held.execute("SET harbour.maintenance = 'on'")
        yield held


@pytest.fixture
def signed_in(
    looked_at: str, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SignedIn]:
    """Sign in as anybody of the copy."""
    monkeypatch.setattr(settings, "DEMO", True)  # people are chosen, without a second factor
    usual = connection.settings_dict["NAME"]
    connections.close_all()
    connection.settings_dict["NAME"] = looked_at

    def sign_in(username: str) -> Client:
        client = Client()
        client.force_login(
            User.objects.get(username=username),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        session = client.session
        session[CHOSEN_IN_DEMO] = True
        session.save()
        return client

    with django_db_blocker.unblock():
        yield sign_in
        connections.close_all()
    connection.settings_dict["NAME"] = usual
