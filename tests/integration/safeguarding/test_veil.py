"""A secret address is seen by the people named for it, and found nowhere else."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from harbour.config import roles
from harbour.sharing.api import User
from harbour.sharing.sign_in import CHOSEN_IN_DEMO
from tests.cluster import Cluster
from tests.connecting import connected_as
from tests.integration.conftest import Force

STREET, POSTCODE = "Canarybird Wynd", "QX94 9QX"
CANARY = re.compile(rb"canarybird|qx94 ?9qx", re.IGNORECASE)
NAMED, NAMES = "safeguarding.officer", "safeguarding.supervisor"
OTHERS = (
    "call.handler",
    "response.officer",
    "cru.officer",
    "cru.sergeant",
    "investigator",
    "duty.inspector",
    "victim.support",
    "housing.officer",
    "health.visitor",
    "auditor",
)
PAGES_EACH = 40
VICTIM = """
SELECT kept.victim_id, kept.id, assessed.event_id FROM safeguarding_case kept
JOIN risk_assessment assessed ON assessed.id = kept.assessment_id
JOIN pole_personrecord record ON record.id = kept.victim_id AND NOT record.is_restricted
WHERE kept.status <> 'CLOSED' AND EXISTS (
    SELECT 1 FROM workforce_posting posted JOIN sharing_user person ON person.id = posted.user_id
    WHERE posted.team_id = kept.team_id AND person.username = 'safeguarding.supervisor')
ORDER BY kept.id LIMIT 1
"""


STRANGER = """
SELECT record.id FROM pole_personrecord record
JOIN sharing_agency agency ON agency.id = record.owner_agency_id
WHERE agency.code = 'solent-and-downs' AND NOT record.is_restricted AND record.id <> %s
    AND NOT EXISTS (SELECT 1 FROM safeguarding_case kept WHERE kept.victim_id = record.id)
    AND NOT EXISTS (SELECT 1 FROM workforce_duty duty WHERE duty.person_record_id = record.id)
    AND NOT EXISTS (SELECT 1 FROM workforce_assignment held
        WHERE held.person_record_id = record.id)
ORDER BY record.id DESC LIMIT 1
"""


@dataclass(frozen=True)
class Secret:
    victim: UUID
    case: UUID
    started: float
    owner: str


@pytest.fixture(scope="module")
def secret(force: Force, cluster: Cluster, django_db_blocker: DjangoDbBlocker) -> Iterator[Secret]:
    """A victim of the invented force whose new address the supervisor has just recorded, and
    typed into the log of contacts."""
    cluster.copy_database("force", "veil")
    with force.owner() as owner:
        victim, case, _ = owner.execute(VICTIM).fetchone()
    kept = Secret(victim, case, time.time(), cluster.url(roles.OWNER, "veil"))
    patch = pytest.MonkeyPatch()
    patch.setattr(settings, "DEMO", True)
    with django_db_blocker.unblock(), connected_as(cluster, roles.WEB, "veil"):
        until = timezone.localdate() + timedelta(days=90)
        reader = str(User.objects.get(username=NAMED).id)
        answer = client(NAMES, kept).post(
            f"/people/{victim}/addresses/new/",
            {
                "house": "7",
                "street": STREET,
                "locality": "Nowhere",
                "postcode": POSTCODE,
                "readers": [reader],
                "until-day": until.day,
                "until-month": until.month,
                "until-year": until.year,
                "reason": "He has found her twice",
            },
        )
        assert answer.status_code == 302, answer.content.decode()
        answer = client(NAMES, kept).post(
            f"/safeguarding/cases/{case}/contact/",
            {"way": "CALL", "result": "REACHED", "words": f"She is at 7 {STREET}, {POSTCODE}"},
        )
        assert answer.status_code == 302, answer.content.decode()
        yield kept
    patch.undo()


def client(username: str, kept: Secret) -> Client:
    signed_in = Client()
    user = User.objects.get(username=username)
    signed_in.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = signed_in.session
    session[CHOSEN_IN_DEMO] = True
    given = {"reason": "Looking for what must not be there", "until": kept.started + 3600}
    session["reasons"] = {str(kept.victim): given}
    session.save()
    return signed_in


@pytest.mark.parametrize("username", [NAMES, NAMED])
def test_the_people_named_see_it(secret: Secret, username: str) -> None:
    page = client(username, secret).get(f"/people/{secret.victim}/addresses/")
    assert page.status_code == 200
    assert STREET.encode() in page.content


@pytest.mark.parametrize("last", ["", "new/"])
def test_outside_ones_own_work_it_is_asked_why(secret: Secret, last: str) -> None:
    visitor = client(NAMES, secret)
    session = visitor.session
    del session["reasons"]
    session.save()
    with psycopg.connect(secret.owner) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        stranger = owner.execute(STRANGER, [secret.victim]).fetchone()[0]
    page = visitor.get(f"/people/{stranger}/addresses/{last}", follow=True)
    assert b"Why do you need to see" in page.content
    assert b"Who may see it" not in page.content


@pytest.mark.slow
@pytest.mark.parametrize("username", OTHERS)
def test_nobody_else_meets_it_on_any_page(secret: Secret, username: str) -> None:
    """Every page that links lead to, beginning with the victim's own."""
    visitor = client(username, secret)
    waiting = [
        f"/people/{secret.victim}/",
        f"/people/{secret.victim}/addresses/",
        f"/safeguarding/cases/{secret.case}/",
        f"/people/{secret.victim}/others/",
        "/",
    ]
    seen: set[str] = set()
    while waiting and len(seen) < PAGES_EACH:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        answer = visitor.get(address)
        assert answer.status_code < 500
        content = b"" if answer.streaming else answer.content
        assert not CANARY.search(content), address
        assert b"Look again at who may see" not in content, address
        assert not CANARY.search(str(answer.headers).encode()), address
        found = re.findall(rb'href="(/[^"#?]*)', content)
        waiting += [link.decode() for link in found if not link.startswith(b"/static/")]


@pytest.mark.parametrize("username", [*OTHERS[:3], NAMED, NAMES])
@pytest.mark.parametrize("terms", [f"7 {STREET}", POSTCODE])
def test_no_search_finds_it(secret: Secret, username: str, terms: str) -> None:
    """Not even for those who may see it: who searches an address wants to know who is there."""
    page = client(username, secret).post("/search/", {"terms": terms, "form": str(secret.case)})
    assert page.status_code == 200
    said = page.content.replace(terms.encode(), b"")
    assert not CANARY.search(said)
    assert str(secret.victim).encode() not in said


def test_keeping_it_secret_is_no_news_to_whoever_watches_her(
    secret: Secret, cluster: Cluster
) -> None:
    """An alert on her name would otherwise tell that something about her has changed."""
    with psycopg.connect(cluster.url(roles.OWNER, "veil")) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        name, place = owner.execute(
            "SELECT concat_ws(' ', name.given, name.family), place.id FROM pole_personname name"
            " JOIN pole_personplace place USING (record_id)"
            " WHERE record_id = %s AND NOT place.is_sealed LIMIT 1",
            [secret.victim],
        ).fetchone()
    ends = timezone.localdate() + timedelta(days=30)
    until = {"until-day": ends.day, "until-month": ends.month, "until-year": ends.year}
    watcher = client("call.handler", secret)
    asked = {"terms": name, "reason": "Asked to look out for her", **until}
    assert watcher.post("/alerts/new/", asked).status_code == 302
    sealed = client(NAMES, secret).post(
        f"/people/{secret.victim}/addresses/{place}/",
        {"reason": "He knows this one too", **until},
    )
    assert sealed.status_code == 302
    with psycopg.connect(cluster.url(roles.OWNER, "veil")) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        sightings = owner.execute(
            "SELECT count(*) FROM multi_search_sighting WHERE record_id = %s", [secret.victim]
        ).fetchone()
    assert sightings == (0,)


def test_no_other_table_holds_it(secret: Secret, cluster: Cluster) -> None:
    """Nor any audit row, duty, message, index or draft; but the log into which it was typed."""
    with psycopg.connect(cluster.url(roles.OWNER, "veil")) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        tables = owner.execute(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
            " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        ).fetchall()
        holding = {
            table
            for (table,) in tables
            if owner.execute(
                f"SELECT 1 FROM {table} held WHERE held::text ~* 'canarybird|qx94 ?9qx' LIMIT 1"
            ).fetchone()
        }
    assert holding == {"public.pole_location", "public.safeguarding_loggedcontact"}


def test_no_file_holds_it(secret: Secret, cluster: Cluster, tmp_path: Path) -> None:
    with connected_as(cluster, roles.REPORT, "veil"):
        call_command("report", out=tmp_path, source="solent-and-downs")
    assert not any(CANARY.search(path.read_bytes()) for path in tmp_path.iterdir())
