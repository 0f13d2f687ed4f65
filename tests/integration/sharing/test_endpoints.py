"""Every address as every role: hidden and absent answer alike, and no swapped id opens anything.

Addresses come from the product's own table of them, so a new one is in the matrix by itself.
"""

import re
from collections.abc import Iterator
from uuid import UUID, uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from harbour.config import roles
from harbour.sharing.api import User
from harbour.sharing.sign_in import CHOSEN_IN_DEMO
from tests.architecture.test_addresses import OPEN, SOMEBODY, _ours
from tests.cluster import Cluster
from tests.integration.conftest import Force
from tests.integration.sharing.oracle import World, sees, world
from tests.proof import Proof

__all__ = ["world"]

BEGINS_THERE = {
    "casefile:who_for_call",
    "casefile:caller",
    "control_room:call",
    "control_room:new_person",
}
"""A call begins as a draft of one's own under an id that is made before it is kept."""
OUTSIDERS = ("idva.manager", "housing.officer", "probation.officer")
CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|csrf-?token[^>]*|nonce-\w+')
SIGNS_OUT = {"sharing:sign_out", "sharing:sign_out_everywhere"}


@pytest.fixture(scope="module")
def village(force: Force, cluster: Cluster, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A copy of the invented force to sign in to and to leave looks in."""
    cluster.copy_database("force", "endpoints")
    usual = connection.settings_dict["NAME"]
    connections.close_all()
    connection.settings_dict["NAME"] = "endpoints"
    with django_db_blocker.unblock():
        yield
        connections.close_all()
    connection.settings_dict["NAME"] = usual


@pytest.fixture
def signed_in(village: None, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setattr(settings, "DEMO", True)  # people are chosen, without a second factor
    monkeypatch.setitem(settings.FORCE, "people_opened_an_hour", 10**9)
    clients: dict[str, Client] = {}

    def browser(username: str) -> Client:
        if username not in clients:
            client = Client(raise_request_exception=False)
            user = User.objects.get(username=username)
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
            session = client.session
            session[CHOSEN_IN_DEMO] = True
            session.save()
            clients[username] = client
        return clients[username]

    return browser


def _addresses() -> list[tuple[str, str]]:
    """Every address of ours with the absent id in it; not those that sign somebody in or out."""
    return [(name, path) for name, path in _ours() if name not in OPEN | SIGNS_OUT]


def _roles(force: Force) -> list[str]:
    with force.owner() as owner:
        found = owner.execute(
            "SELECT DISTINCT ON (held.role) person.username FROM sharing_userrole held"
            " JOIN sharing_user person ON person.id = held.user_id AND NOT person.is_system"
            " ORDER BY held.role, person.username"
        )
        return [username for (username,) in found.fetchall()]


@pytest.mark.proof
def test_no_address_fails_or_opens_what_is_not_there(
    signed_in: object, force: Force, proof: Proof
) -> None:
    addresses, people = _addresses(), _roles(force)
    pairs = [(who, *address) for who in people for address in addresses]
    some = proof.chance.sample(pairs, proof.size(small=250, full=len(pairs)))
    wrong, answers = [], {}
    for who, name, path in some:
        status = signed_in(who).get(path).status_code
        answers[status] = answers.get(status, 0) + 1
        if status >= 500 or (str(SOMEBODY) in path and status == 200 and name not in BEGINS_THERE):
            wrong.append((who, name, status))
    proof.note(addresses=len(addresses), roles=len(people), asked=len(some), faults=len(wrong))

    assert len(people) >= 12
    assert wrong == []


def _hidden(world: World, username: str) -> list[UUID]:
    """Ids of records of every kind that a person may not see."""
    parents = {table: {row["id"]: row for row in rows} for table, rows in world.rows.items()}
    return [
        row["id"]
        for table, rule in world.rules.items()
        for row in world.rows[table][:40]
        if not sees(world, username, rule, row, parents)
    ]


def _plain(answer: HttpResponse, asked: UUID) -> bytes:
    return CSRF.sub(b"", answer.content).replace(str(asked).encode(), b"")


@pytest.mark.proof
def test_a_swapped_id_answers_as_one_that_never_was(
    signed_in: object, world: World, proof: Proof
) -> None:
    """Status and every byte, for somebody of another agency, whatever the record's kind."""
    chance, differs = proof.chance, []
    addresses = [(name, path) for name, path in _addresses() if str(SOMEBODY) in path]
    hidden = {username: _hidden(world, username) for username in OUTSIDERS}
    number = proof.size(small=150, full=5000)
    for _ in range(number):
        username = chance.choice(OUTSIDERS)
        name, path = chance.choice(addresses)
        real, absent = chance.choice(hidden[username]), uuid4()
        browser = signed_in(username)
        shown, unknown = (
            browser.get(path.replace(str(SOMEBODY), str(each))) for each in (real, absent)
        )
        alike = shown.status_code == unknown.status_code
        if not alike or _plain(shown, real) != _plain(unknown, absent):
            differs.append((username, name, shown.status_code, unknown.status_code))
    proof.note(swaps=number, answered_otherwise=len(differs))

    assert min(map(len, hidden.values())) > 500
    assert differs == []


def test_whoever_loses_a_role_or_an_account_is_refused_at_the_next_request(
    signed_in: object, cluster: Cluster
) -> None:
    browser = signed_in("cru.officer")
    changes = (
        ("UPDATE sharing_userrole SET until_on = %s WHERE user_id = %s", "current_date", "NULL"),
        ("UPDATE sharing_user SET is_active = %s WHERE id = %s", "false", "true"),
    )
    answers = [browser.get("/").status_code]
    with psycopg.connect(
        cluster.server.other_database("endpoints").url(roles.OWNER), autocommit=True
    ) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        who = owner.execute("SELECT id FROM sharing_user WHERE username = 'cru.officer'")
        (user,) = who.fetchone()
        for change, taken, given in changes:
            owner.execute(change.replace("%s", taken, 1), [user])
            answers.append(browser.get("/").status_code)
            owner.execute(change.replace("%s", given, 1), [user])

    assert answers == [200, 403, 302]
