"""The invented force, to sign in to as anybody."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from harbour.sharing.api import User
from harbour.sharing.sign_in import CHOSEN_IN_DEMO
from tests.cluster import Cluster
from tests.integration.conftest import Force

SignedIn = Callable[[str], Client]


@pytest.fixture
def signed_in(
    force: Force,
    cluster: Cluster,
    django_db_blocker: DjangoDbBlocker,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[SignedIn]:
    """A copy of the invented force to sign in to."""
    cluster.copy_database("force", "samples")
    monkeypatch.setattr(settings, "DEMO", True)  # people are chosen, without a second factor
    usual = connection.settings_dict["NAME"]
    connections.close_all()
    connection.settings_dict["NAME"] = "samples"

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
