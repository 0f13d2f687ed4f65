"""The invented force for tests that need its people: in a database of its own."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from harbour.config import roles
from harbour.kernel.actor import Actor
from harbour.sharing.api import User, acting_as, actor_for
from harbour.sharing.domain.signature import signed
from harbour.sharing.sign_in import CHOSEN_IN_DEMO
from harbour.synthetic_force.domain.ids import Chance
from harbour.synthetic_force.domain.reference import Reference, build
from harbour.synthetic_force.services import load_frame
from tests.cluster import Cluster

FOREVER = 4_000_000_000
AS_THE_APP = "SELECT set_config('harbour.actor', %s, true), set_config('role', 'harbour_app', true)"


@dataclass(frozen=True)
class Force:
    """A loaded village, and ways to look at it as anybody or as the owner."""

    server: object
    users: dict[str, UUID]

    @contextmanager
    def owner(self) -> Iterator[psycopg.Connection]:
        with psycopg.connect(self.server.url(roles.OWNER)) as connection:
            connection.execute("SET harbour.maintenance = 'on'")
            yield connection

    def context(self, username: str, purpose: str = "safeguarding") -> str:
        """The signed actor of a person."""
        return signed(
            settings.SIGNING_KEY.encode(),
            user_id=self.users[username],
            purpose=purpose,
            request_id=uuid4(),
            run_id=None,
            expires=FOREVER,
        )

    @contextmanager
    def acting(self, username: str, *, purpose: str = "safeguarding") -> Iterator[psycopg.Cursor]:
        """The app's own role, as this person, in one transaction that is rolled back."""
        with psycopg.connect(self.server.url(roles.WEB)) as connection:
            connection.execute(AS_THE_APP, [self.context(username, purpose)])
            yield connection.cursor()
            connection.rollback()

    def seen_without(self, policy: str, table: str, username: str) -> set[UUID]:
        """What a person would see of a table if one of its policies were gone."""
        with psycopg.connect(self.server.admin_url()) as connection:
            connection.execute(f"DROP POLICY {policy} ON {table}")
            connection.execute(AS_THE_APP, [self.context(username)])
            seen = {row[0] for row in connection.execute(f"SELECT id FROM {table}").fetchall()}
            connection.rollback()
        return seen


@pytest.fixture(scope="session")
def force(cluster: Cluster) -> Force:
    """A village with people of nine agencies, and grants, restricted rows and sealed places."""
    cluster.copy_village("force")
    server = cluster.server.other_database("force")
    with psycopg.connect(server.url(roles.OWNER)) as connection:
        connection.execute("SET harbour.maintenance = 'on'")
        _add_edges(connection)
        users = dict(connection.execute("SELECT username, id FROM sharing_user").fetchall())
    return Force(server, users)


def _add_edges(owner: psycopg.Connection) -> None:
    """Grants that have run out, were taken back or lack a clause in force; hidden rows."""
    owner.execute(
        """
        INSERT INTO sharing_grant (id, clause_id, giver_id, agency_id, kind, record_id, until,
            may_contribute, granted_by, reason, revoked_at)
        SELECT gen_random_uuid(), clause_id, giver_id, agency_id, kind, other.id,
            CASE WHEN other.turn % 3 = 0 THEN now() - interval '1 day'
                ELSE now() + interval '9 days' END,
            false, granted_by, 'edge',
            CASE WHEN other.turn % 3 = 1 THEN now() END
        FROM (SELECT DISTINCT ON (agency_id) * FROM sharing_grant
              WHERE kind = 'pole.personrecord' ORDER BY agency_id, id) given
        CROSS JOIN (SELECT id, row_number() OVER (ORDER BY id) AS turn FROM pole_personrecord
              ORDER BY id LIMIT 9) other
        """
    )
    owner.execute(
        """
        UPDATE pole_personrecord SET is_restricted = true WHERE id IN (
            SELECT id FROM pole_personrecord ORDER BY id DESC LIMIT 3);
        UPDATE multi_search_entry SET is_restricted = true WHERE id IN (
            SELECT id FROM pole_personrecord WHERE is_restricted);
        UPDATE pole_event SET is_restricted = true WHERE id IN (
            SELECT event_id FROM safeguarding_case ORDER BY id LIMIT 2);
        UPDATE pole_personplace SET is_sealed = true WHERE id IN (
            SELECT id FROM pole_personplace ORDER BY id LIMIT 3);
        UPDATE pole_location SET is_sealed = true WHERE id IN (
            SELECT location_id FROM pole_personplace WHERE is_sealed);
        INSERT INTO sharing_namedreader
            (id, kind, record_id, user_id, until, reason, named_by, owner_agency_id)
        SELECT gen_random_uuid(), 'pole.personrecord', record.id, reader.id,
            now() + interval '1 day', 'edge', reader.id, record.owner_agency_id
        FROM (SELECT * FROM pole_personrecord WHERE is_restricted ORDER BY id LIMIT 1) record,
            (SELECT id FROM sharing_user WHERE username = 'safeguarding.officer') reader
        """
    )


@pytest.fixture(scope="session")
def frame(cluster: Cluster, django_db_setup: None) -> Reference:
    """Agencies, ground, teams, people and agreements, in the database that `db` rolls back to."""
    built = build(Chance(7), as_of=date.today())  # noqa: DTZ011 -- the day the tests run
    load_frame(built, cluster.url(roles.OWNER))
    cluster.forget()
    return built


@pytest.fixture
def acting(frame: Reference, db: None) -> Callable[..., AbstractContextManager[Actor]]:
    """`with acting("cru.officer") as actor:` one transaction as this person."""

    @contextmanager
    def act(username: str) -> Iterator[Actor]:
        user = User.objects.select_related("agency").get(username=username)
        actor = actor_for(user)
        with acting_as(actor):
            yield actor

    return act


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
