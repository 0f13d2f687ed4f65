"""What an outsider gets by any page that a link leads to: nobody hidden.

Each person of the village carries a name of their own, and each secret address a street of its
own; the tokens are looked for in every byte of every page.
"""

import re
from collections.abc import Iterator
from html import unescape

import psycopg
import pytest
from django.http import HttpResponse

from tests.cluster import Cluster
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
