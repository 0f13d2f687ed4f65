"""What an outsider gets by any page that a link leads to: nobody hidden, and nobody unlogged.

Each person of the village carries a name of their own, and each secret address a street of its
own; the tokens are looked for in every byte of every page, and beside the audit of that page.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from uuid import UUID

import psycopg
import pytest
from django.http import HttpResponse

from tests.cluster import Cluster
from tests.integration.conftest import Force
from tests.integration.sharing.oracle import World, sees, world
from tests.integration.sharing.test_endpoints import SOMEBODY, _addresses, signed_in, village
from tests.proof import Proof

__all__ = ["signed_in", "village", "world"]

TOKEN = re.compile(r"Canary[0-9a-f]{12}")
LINK = re.compile(r'(?:href|hx-get|action)="(/[^"#]*)"')
NOT_FOLLOWED = ("/static/", "/sign-", "/stay", "/accounts/")
OUTSIDERS = ("housing.officer", "idva", "social.worker", "victim.support")
INSIDERS = ("safeguarding.supervisor", "cru.officer", "response.officer")


@pytest.fixture(scope="module")
def marked(village: None, world: World, cluster: Cluster) -> dict[str, tuple[str, dict]]:
    """Token: the table and the row that it stands in."""
    found = {}
    with psycopg.connect(cluster.server.other_database("endpoints").admin_url()) as admin:
        admin.execute("SET session_replication_role = replica")
        for table, column, which in (
            ("pole_personname", "family", "true"),
            ("pole_location", "street", "is_sealed"),
        ):
            rows = admin.execute(
                f"UPDATE {table} SET {column} = 'Canary' || substr(md5(id::text), 1, 12)"
                f" WHERE {which} RETURNING {column}, id"
            ).fetchall()
            found |= {token: (table, world.by_id[table][row_id]) for token, row_id in rows}
    return found


def _pages(browser: object, chance: object, most: int) -> Iterator[tuple[str, HttpResponse]]:
    """Pages that links lead to, drawn at random, beginning with every address without an id."""
    waiting = [path for _, path in _addresses() if str(SOMEBODY) not in path]
    chance.shuffle(waiting)
    met = set(waiting)
    for _ in range(most):
        if not waiting:
            return
        path = waiting.pop(chance.randrange(len(waiting)))
        answer = browser.get(path)
        yield path, answer
        text = answer.content.decode(errors="replace") if answer.status_code == 200 else ""
        for link in LINK.findall(text):
            link = unescape(link)
            if link not in met and not link.startswith(NOT_FOLLOWED):
                met.add(link)
                waiting.append(link)


def _shown(answer: HttpResponse) -> set[str]:
    headers = " ".join(f"{name} {value}" for name, value in answer.items())
    return set(TOKEN.findall(answer.content.decode(errors="replace") + headers))


@pytest.mark.proof
def test_no_page_shows_an_outsider_anybody_who_is_hidden(
    signed_in: object, world: World, marked: dict, proof: Proof
) -> None:
    chance, leaks, seen, asked = proof.chance, [], set(), 0
    for username in (*OUTSIDERS, *INSIDERS):
        for path, answer in _pages(signed_in(username), chance, proof.size(small=40, full=400)):
            asked += 1
            for token in _shown(answer):
                table, row = marked[token]
                seen.add(token)
                if not sees(world, username, world.rules[table], row, world.by_id):
                    leaks.append((username, path, token))
    proof.note(pages=asked, people_and_addresses=len(marked), seen=len(seen), leaks=len(leaks))

    assert len(marked) > 500
    assert len(seen) > 20
    assert leaks == []


def _concerned(world: World) -> dict[UUID, set[UUID]]:
    """For each record, the people it is about: themselves, or whom its columns name."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    people = set(world.by_id["pole_personrecord"])
    for table, rows in world.rows.items():
        for row in rows:
            for value in row.values():
                each = value if isinstance(value, list) else [value]
                found[row["id"]] |= {one for one in each if isinstance(one, UUID)} & people
            if table == "pole_involvement":
                found[row["event_id"]].add(row["record_id"])
    return found


@pytest.mark.proof
def test_everybody_whom_a_page_shows_is_in_its_audit(
    signed_in: object, force: Force, world: World, marked: dict, cluster: Cluster, proof: Proof
) -> None:
    """A page names nobody whose record, or a record about whom, its look does not hold."""
    chance, silent, shown, asked = proof.chance, [], 0, 0
    concerned, person_of = _concerned(world), _people(world)
    with psycopg.connect(
        cluster.server.other_database("endpoints").admin_url(), autocommit=True
    ) as admin:
        for username in (*OUTSIDERS[:2], *INSIDERS):
            for path, answer in _pages(signed_in(username), chance, proof.size(small=30, full=300)):
                asked += 1
                logged = _logged(admin, force.users[username], concerned)
                known = {person_of[each] for each in logged if each in person_of}
                for token in _shown(answer):
                    table, row = marked[token]
                    if table != "pole_personname":
                        continue
                    shown += 1
                    if person_of[row["record_id"]] not in known:
                        silent.append((username, path))
    proof.note(pages=asked, people_shown=shown, not_in_the_audit=len(silent))

    assert sorted(set(silent)) == []
    assert shown > 10
    assert sorted(set(silent)) == []


def _people(world: World) -> dict[UUID, UUID]:
    """The person of each record: a look at one record of somebody is a look at that person."""
    return {row["id"]: row["person_id"] for row in world.rows["pole_personrecord"]}


def _logged(admin: psycopg.Connection, user: UUID, concerned: dict[UUID, set[UUID]]) -> set[UUID]:
    """The people in the audit of this user's last request."""
    rows = admin.execute(
        "SELECT record_id, person_record_id, details -> 'shown' FROM sharing_auditevent"
        " WHERE request_id = (SELECT request_id FROM sharing_auditevent WHERE user_id = %s"
        " ORDER BY seq DESC LIMIT 1)",
        [user],
    ).fetchall()
    found: set[UUID] = set()
    for record, person, more in rows:
        for each in filter(None, (record, person, *map(UUID, more or ()))):
            found |= {each} | concerned[each]
    return found
