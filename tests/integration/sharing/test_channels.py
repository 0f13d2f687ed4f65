"""What an outsider gets by any page that a link leads to: nobody hidden, and nobody unlogged.

Each person of the village carries a name of their own, each secret address a street of its own, and
each search for a home words of its own; the tokens are looked for in every byte of every page and
in the text of every PDF and spreadsheet, and beside the audit of that page.
"""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from uuid import UUID

import psycopg
import pytest
from django.http import HttpResponse
from django.urls import resolve, reverse
from pypdf import PdfReader

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
CANARY_OF = "'Canary' || substr(md5(id::text), 1, 12)"
PLANTED = (
    ("pole_personname", ("family",), "true"),
    ("pole_location", ("street",), "is_sealed"),
    ("safeguarding_homesearch", ("asked_of", "where", "needs", "answer_words"), "true"),
    ("safeguarding_homework", ("ordered_of", "result_words"), "true"),
)
"""Table, columns and rows in which each row's own token stands."""
_IN_CALL = """SELECT seen.record_id FROM control_room_incident taken
    JOIN pole_involvement seen ON seen.event_id = taken.event_id
    WHERE taken.{column} = typed.{of}"""
_OF_FORM = "SELECT victim_id FROM risk_assessment form WHERE form.id = typed.assessment_id"
TYPED = (
    ("control_room_contact", "words", "taken_by", _IN_CALL.format(column="contact_id", of="id")),
    ("control_room_grading", "reason", "decided_by",
     _IN_CALL.format(column="id", of="incident_id")),
    ("control_room_thrive", "text", "assessed_by", _IN_CALL.format(column="id", of="incident_id")),
    ("control_room_narrativeline", "words", "written_by", "SELECT typed.record_id"),
    ("control_room_marker", "reason", "set_by", "SELECT typed.record_id"),
    ("risk_assessment", "officer_view", "officer_id", "SELECT typed.victim_id"),
    ("risk_answer", "detail", "answered_by", _OF_FORM),
    ("risk_gradedecision", "reason", "decided_by", _OF_FORM),
    ("investigation_enquiry", "words", "done_by",
     "SELECT person_id FROM investigation_suspect held WHERE held.id = typed.suspect_id"),
    ("perpetrators_managed", "why", "nominated_by", "SELECT typed.subject_id"),
    ("marac_action", "what", "agreed_by", "SELECT typed.victim_id"),
    ("referrals_referral", "concerns", "about_id", "SELECT typed.about_id"),
)  # fmt: skip
"""Table, words, who typed them, and about whom: somebody typed there where a person is hidden."""
HIDDEN_STREET = """(SELECT location.street FROM pole_personrecord named
    JOIN pole_personrecord other ON other.person_id = named.person_id
    JOIN pole_personplace place ON place.record_id = other.id
    JOIN pole_location location ON location.id = place.location_id AND location.is_sealed
    WHERE named.id IN ({about}) ORDER BY location.id LIMIT 1)"""
NEVER_TO_COURT = ("safeguarding_homesearch", "safeguarding_homework")


@pytest.fixture(scope="module")
def marked(village: None, world: World, cluster: Cluster) -> dict[str, tuple[str, dict]]:
    """Token: the table and the row that it stands in."""
    found = {}
    with psycopg.connect(cluster.server.other_database("endpoints").admin_url()) as admin:
        admin.execute("SET session_replication_role = replica")
        for table, columns, which in PLANTED:
            said = ", ".join(f'"{column}" = {CANARY_OF}' for column in columns)
            rows = admin.execute(
                f"UPDATE {table} SET {said} WHERE {which} RETURNING {CANARY_OF}, id"
            ).fetchall()
            assert rows, table
            found |= {token: (table, world.by_id[table][row_id]) for token, row_id in rows}
        assert sum(_typed_by_others(admin)) > 0
    return found


def _typed_by_others(admin: psycopg.Connection) -> Iterator[int]:
    """In how many rows of each table somebody else than these readers wrote a hidden street.

    What a reader typed stands as typed: nobody finds a hidden place by typing many.
    """
    readers = [*OUTSIDERS, *INSIDERS]
    for table, words, by, about in TYPED:
        street = HIDDEN_STREET.format(about=about)
        yield admin.execute(
            f"UPDATE {table} typed SET {words} = left(typed.{words}, 150) || ' ' || {street}"
            f" WHERE {street} IS NOT NULL AND NOT EXISTS (SELECT FROM sharing_user reader"
            f" WHERE reader.id = typed.{by} AND reader.username = ANY (%s))",
            [readers],
        ).rowcount


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


def _text(answer: HttpResponse) -> str:
    """What a reader of the answer could read: the text of a PDF and of a spreadsheet too."""
    content = b"".join(answer) if answer.streaming else answer.content
    if content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        pages = [page.extract_text() for page in reader.pages]
        # A long word may be broken over two lines.
        return "".join(f"{pages} {reader.metadata}".split())
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return " ".join(book.read(name).decode(errors="replace") for name in book.namelist())
    return content.decode(errors="replace")


def _shown(answer: HttpResponse) -> set[str]:
    headers = " ".join(f"{name} {value}" for name, value in answer.items())
    return set(TOKEN.findall(_text(answer) + headers))


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


PAPERS = {
    "casefile:briefing_paper": "control_room_incident",
    "casefile:copy": "safeguarding_case",
    "investigation:case_file": "investigation_crime",
    "marac:pack": "marac_meeting",
    "marac:paper": "marac_meeting",
    "perpetrators:notice_paper": "perpetrators_notice",
}
"""Addresses that print, with what each prints of. A copy of a case is printed on a form."""


def _printed(browser: object, name: str, row_id: UUID, audience: str) -> HttpResponse:
    path = reverse(name, args=[row_id])
    if name == "casefile:copy":
        return browser.post(path, {"audience": audience, "reason": "Looking for what must not be"})
    return browser.get(path)


@pytest.mark.proof
def test_no_paper_prints_anybody_or_any_home_that_its_reader_may_not_see(
    signed_in: object, world: World, marked: dict, proof: Proof
) -> None:
    chance, leaks, printed = proof.chance, [], 0
    seen: dict[str, set[str]] = defaultdict(set)
    some = {name: table for name, table in PAPERS.items() if world.rows[table]}
    for username in (*OUTSIDERS, *INSIDERS):
        for name, table in some.items():
            rows = world.rows[table]
            for row in chance.sample(rows, min(len(rows), proof.size(small=4, full=60))):
                audience = chance.choice(("manager", "court"))
                answer = _printed(signed_in(username), name, row["id"], audience)
                printed += answer.headers["Content-Type"] == "application/pdf"
                for token in _shown(answer):
                    held, of = marked[token]
                    seen[held].add(token)
                    outside = held in NEVER_TO_COURT and audience == "court"
                    if outside or not sees(world, username, world.rules[held], of, world.by_id):
                        leaks.append((username, name, token))
    proof.note(papers=printed, kinds=len(some), seen=sum(map(len, seen.values())), leaks=len(leaks))

    assert printed > 20
    assert seen["pole_personname"]
    assert leaks == []


@pytest.mark.parametrize("ended", ["FULL", "OFFERED"])
def test_what_a_paper_says_is_read_and_never_where_the_victim_may_be(
    signed_in: object, world: World, marked: dict, ended: str
) -> None:
    """The control: a refusal stands in the copy for a manager; a place that was taken does not."""
    rule = world.rules["safeguarding_homesearch"]
    search = next(
        row
        for row in world.rows["safeguarding_homesearch"]
        if sees(world, "safeguarding.supervisor", rule, row, world.by_id)
        and (row["answer"], row["taken"] != "DECLINED") == (ended, True)
    )
    token = next(each for each, (_, row) in marked.items() if row["id"] == search["id"])
    browser = signed_in("safeguarding.supervisor")
    shown = {
        audience: token in _shown(_printed(browser, "casefile:copy", search["case_id"], audience))
        for audience in ("manager", "court")
    }

    assert shown == {"manager": ended == "FULL", "court": False}


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


def test_the_children_whom_an_assessment_names_are_in_its_audit(
    signed_in: object, force: Force, world: World, marked: dict, cluster: Cluster
) -> None:
    """Who looked at a child can be asked of the audit, though the page was another's."""
    person_of, who = _people(world), "cru.officer"
    rule = world.rules["risk_childseen"]
    children = world.rows["risk_childseen"]
    child = next(each for each in children if sees(world, who, rule, each, world.by_id))
    answer = signed_in(who).get(reverse("risk:assessment", args=[child["assessment_id"]]))
    shown = [marked[token] for token in _shown(answer)]
    named = {person_of[row["record_id"]] for table, row in shown if table == "pole_personname"}
    with psycopg.connect(cluster.server.other_database("endpoints").admin_url()) as admin:
        logged = _logged(admin, force.users[who], _concerned(world))

    assert person_of[child["child_id"]] in named
    assert named <= {person_of[each] for each in logged if each in person_of}


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
            for path, answer in _pages(signed_in(username), chance, proof.size(small=45, full=300)):
                asked += 1
                logged = _logged(admin, force.users[username], concerned)
                known = {person_of[each] for each in logged if each in person_of}
                for token in _shown(answer):
                    table, row = marked[token]
                    if table != "pole_personname":
                        continue
                    shown += 1
                    if person_of[row["record_id"]] not in known:
                        silent.append((username, resolve(path.partition("?")[0]).view_name))
    proof.note(pages=asked, people_shown=shown, not_in_the_audit=len(silent))

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
