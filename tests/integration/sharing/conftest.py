"""An officer with a password, whom these tests sign in. Invented, and taken away afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import psycopg
import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.hashers import make_password
from django.test import Client

from harbour.config import roles
from harbour.kernel.ids import new_id
from harbour.sharing.models import User
from tests.cluster import Cluster
from tests.integration.safeguarding.conftest import opened

__all__ = ["opened"]

PHRASE = "plainly an invented phrase"
APP_KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass(frozen=True)
class Officer:
    """Who signs in, and what with."""

    id: UUID
    username: str
    password: str = PHRASE

    @property
    def user(self) -> User:
        return User.objects.select_related("agency").get(pk=self.id)

    def set_up_app(self) -> None:
        totp.TOTP.activate(self.user, APP_KEY)

    def recovery_code(self) -> str:
        """One not used yet: a code of the app cannot be used twice."""
        kept = self.user.authenticator_set.filter(type="recovery_codes").first()
        return kept.wrap().get_unused_codes()[0] if kept else self.recovery_codes()[0]

    def recovery_codes(self) -> list[str]:
        return RecoveryCodes.activate(self.user).get_unused_codes()

    def code(self, secret: str = APP_KEY) -> str:
        counter = next(totp.yield_hotp_counters_from_time())
        return totp.format_hotp_value(totp.hotp_value(secret, counter))


@pytest.fixture
def officer(django_db_setup: None, cluster: Cluster) -> Iterator[Officer]:
    yield from _employ(cluster, "officer.testcase", "response_officer", "Amara Testcase")


@pytest.fixture
def colleague(django_db_setup: None, cluster: Cluster) -> Iterator[Officer]:
    yield from _employ(cluster, "colleague.testcase", "call_handler", "Bede Testcase")


def _employ(cluster: Cluster, username: str, role: str, name: str) -> Iterator[Officer]:
    user, agency = new_id(), new_id()
    with psycopg.connect(cluster.url(roles.OWNER), autocommit=True) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        owner.execute(
            "INSERT INTO sharing_agency (id, recorded_at, code, name, kind, is_active)"
            " VALUES (%s, now(), %s, %s, 'FORCE', true)",
            [agency, str(agency), f"Invented Constabulary {agency}"],
        )
        owner.execute(
            "INSERT INTO sharing_user (id, username, display_name, rank, email, password,"
            " agency_id, is_active, is_system, must_change_password)"
            " VALUES (%s, %s, %s, '', '', %s, %s, true, false, false)",
            [user, username, name, make_password(PHRASE), agency],
        )
        owner.execute(
            "INSERT INTO sharing_userrole (id, recorded_at, user_id, role, from_on)"
            " VALUES (%s, now(), %s, %s, '2020-01-01')",
            [new_id(), user, role],
        )
        owner.execute(
            "INSERT INTO sharing_rolecapability (role, description, capabilities,"
            " default_purpose) VALUES (%s, 'Invented', '{records}', 'response')"
            " ON CONFLICT DO NOTHING",
            [role],
        )
        yield Officer(user, username)
        owner.execute("DELETE FROM sharing_userrole WHERE user_id = %s", [user])
        owner.execute("DELETE FROM sharing_user WHERE id = %s", [user])
        owner.execute("DELETE FROM sharing_agency WHERE id = %s", [agency])


@pytest.fixture
def browser(officer: Officer, colleague: Officer, db: None) -> Client:
    """Asked for after the people, so that what the test wrote is rolled back before they go."""
    return Client()
