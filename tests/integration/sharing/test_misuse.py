"""Looks that are refused or must be explained, to somebody else than their subject."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.utils import timezone

from harbour.kernel.errors import DomainError, NotVisible
from harbour.kernel.ids import new_id
from harbour.pole.api import NameKind, NewPerson, find_or_record_location, record_person
from harbour.safeguarding.models import SupervisorReview
from harbour.safeguarding.services import allocate
from harbour.sharing import api
from harbour.sharing.models import LookAlert, User
from harbour.sharing.services import misuse
from harbour.sharing.sign_in import CHOSEN_IN_DEMO
from harbour.sharing.terms import AlertKind, Finding, Relation
from harbour.synthetic_force.domain.reference import Reference

NOW = timezone.now()


@pytest.fixture
def browse(monkeypatch: pytest.MonkeyPatch, frame: object, db: None) -> Callable[[str], Client]:
    monkeypatch.setattr(settings, "DEMO", True)  # people are chosen, without a second factor

    def signed_in(username: str) -> Client:
        client = Client()
        client.force_login(
            User.objects.get(username=username),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        session = client.session
        session[CHOSEN_IN_DEMO] = True
        session.save()
        return client

    return signed_in


def _alerts(acting: Callable) -> list[tuple[str, UUID | None]]:
    with acting("auditor"):
        return list(LookAlert.objects.values_list("kind", "person_record_id"))


def test_somebody_of_ones_own_name_is_refused(acting: Callable) -> None:
    someone = new_id()
    with acting("safeguarding.officer") as actor:
        own = {"own_name": "Beth Testcase"}
        misuse.refuse_own(actor, [someone], ["Beth Sometestcase"], **own)
        with pytest.raises(misuse.LookRefused) as refused:
            misuse.refuse_own(actor, [someone], ["Beth Othername", "beth  TESTCASE"], **own)

    assert (refused.value.kind, refused.value.person_record_id) == (AlertKind.OWN_NAME, someone)


def test_whom_one_knows_is_closed_to_oneself_and_an_attempt_is_told_at_once(
    opened: Callable, acting: Callable, browse: Callable
) -> None:
    victim = opened().victim
    browser = browse("safeguarding.officer")
    said = browser.post(f"/people/{victim}/know/", {"relation": "FORMER"})
    answers = [browser.get(f"/people/{victim}/{page}") for page in ("", "addresses/", "shared/")]

    assert said.status_code == 302
    assert [each.status_code for each in answers] == [403] * 3
    assert _alerts(acting) == [("KNOWN", victim)] * 3
    with acting("safeguarding.supervisor"):
        assert not LookAlert.objects.exists()


def test_whom_one_knows_is_closed_in_every_case_and_act_and_open_where_a_call_is_answered(
    opened: Callable, acting: Callable, browse: Callable
) -> None:
    case, other = opened(), opened(name="Carys")
    browser = browse("safeguarding.supervisor")
    pages = (f"/safeguarding/cases/{case.case_id}/", f"/safeguarding/reach/{case.victim}/")
    assert [browser.get(each).status_code for each in pages] == [200, 200]
    browser.post(f"/people/{case.suspect}/know/", {"relation": Relation.FRIEND})
    browser.post(f"/people/{case.victim}/know/", {"relation": Relation.FRIEND})

    answers = [browser.get(each).status_code for each in pages]
    acted = browser.post(
        f"/safeguarding/cases/{case.case_id}/review/",
        {"decision": "SAFE_ENOUGH", "findings": "Nothing to see"},
    )
    elsewhere = browser.get(f"/safeguarding/cases/{other.case_id}/")
    cases = browser.get("/safeguarding/cases/")

    assert (answers, acted.status_code) == ([403, 403], 403)
    assert (elsewhere.status_code, cases.status_code) == (200, 200)
    with acting("safeguarding.officer"):
        assert not SupervisorReview.objects.filter(case_id=case.case_id).exists()
    assert _alerts(acting) == [("KNOWN", case.victim)] * 3


def test_whoever_knows_them_is_not_given_the_case(
    opened: Callable, acting: Callable, browse: Callable, frame: Reference
) -> None:
    case = opened()
    browse("safeguarding.officer").post(f"/people/{case.victim}/know/", {"relation": "FRIEND"})
    with acting("safeguarding.supervisor") as actor, pytest.raises(DomainError, match="else"):
        allocate(
            actor, case_id=case.case_id, officer_id=frame.user["safeguarding.officer"],
            why="The lightest load", at=NOW,
        )  # fmt: skip


@pytest.mark.parametrize("relation", [Relation.FORMER, Relation.FRIEND])
def test_the_household_of_whom_one_is_close_to_is_closed_in_every_agencys_record(
    acting: Callable, browse: Callable, relation: Relation
) -> None:
    with acting("safeguarding.officer") as actor:
        known, mother, next_door = (
            _lives(actor, given, house, "records-management")
            for given, house in (("Odalys", "9"), ("Perpetua", "9"), ("Quilla", "11"))
        )
    browser = browse("safeguarding.officer")
    browser.post(f"/people/{known}/know/", {"relation": relation})
    answers = {each: browser.get(f"/people/{each}/").status_code for each in (mother, next_door)}

    refused = relation == Relation.FORMER
    assert answers == {mother: 403 if refused else 200, next_door: 200}
    assert _alerts(acting) == ([("HOUSEHOLD", mother)] if refused else [])


def _lives(actor: object, given: str, house: str, source: str) -> UUID:
    """Somebody who lives at a house of an invented row."""
    home = find_or_record_location(
        actor, house=house, street="Plainly Invented Row", postcode="QA1 1AA"
    )
    person = NewPerson(
        source_code=source, names=[(NameKind.CURRENT, given, "Othername")], home_id=home.id
    )
    return record_person(actor, person=person, on=NOW.date()).id


def _open(actor: object, screen: str = "casefile:person") -> None:
    person = new_id()
    subject = api.Subject(kind="pole.personrecord", record_id=person, person_record_id=person)
    api.consult(actor, [subject], screen=screen)


def test_a_scrape_is_stopped_and_a_list_is_no_opening(
    acting: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.FORCE["people_opened_an_hour"] < 200
    monkeypatch.setitem(settings.FORCE, "people_opened_an_hour", 20)
    with acting("call.handler") as actor:
        for _ in range(20):
            _open(actor)
        with pytest.raises(misuse.LookRefused) as stopped:
            _open(actor)
        for _ in range(30):
            _open(actor, "casefile:home")

    assert stopped.value.kind == AlertKind.MANY


def test_nobody_reads_or_decides_what_is_about_themselves(
    acting: Callable, frame: object, owner: psycopg.Connection
) -> None:
    with acting("auditor") as auditor:
        own = misuse.raise_alert(
            auditor, misuse.LookRefused("x", AlertKind.KNOWN, new_id()), screen="x", at=NOW
        )
        with pytest.raises(NotVisible):
            misuse.decide_alert(auditor, alert_id=own, finding=Finding.EXPLAINED, words="x",
                                at=NOW)  # fmt: skip
    with acting("housing.officer") as actor:
        theirs = misuse.raise_alert(
            actor, misuse.LookRefused("x", AlertKind.MANY), screen="x", at=NOW
        )
        assert not LookAlert.objects.exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute("DELETE FROM sharing_lookalert")
    with acting("auditor") as auditor:
        decided = misuse.decide_alert(
            auditor, alert_id=theirs, finding=Finding.MISUSE, words="No tenant of theirs", at=NOW
        )
        with pytest.raises(NotVisible):
            misuse.decide_alert(auditor, alert_id=theirs, finding=Finding.EXPLAINED,
                                words="After all", at=NOW)  # fmt: skip

    assert decided.finding == Finding.MISUSE


def test_one_person_looked_at_on_many_days_outside_ones_work_is_told_once(
    frame: object, owner: psycopg.Connection
) -> None:
    person = new_id()
    owner.execute(
        "INSERT INTO sharing_auditevent (operation, user_id, roles, kind, record_id,"
        " person_record_id, purpose, reason, request_id, screen, at)"
        " SELECT 'CONSULTATION', (SELECT id FROM sharing_user WHERE username = 'call.handler'),"
        " '{call_handler}', 'pole.personrecord', %s, %s, 'response', 'A look', gen_random_uuid(),"
        " 'casefile:person', harbour.today() - 3 * n + time '12:00' FROM generate_series(1, 5) n",
        [person, person],
    )
    raised = [owner.execute("SELECT harbour.raise_unusual_looks()").fetchone() for _ in range(2)]

    assert raised == [(1,), (0,)]


def test_the_reviewers_pages(acting: Callable, browse: Callable) -> None:
    with acting("call.handler") as actor:
        alert = misuse.raise_alert(
            actor, misuse.LookRefused("x", AlertKind.KNOWN, new_id()), screen="x",
            at=NOW - timedelta(minutes=1),
        )  # fmt: skip
    auditor, stranger = browse("auditor"), browse("call.handler")
    listed = auditor.get("/looks/")
    unsaid = auditor.post(f"/looks/{alert}/", {"finding": "EXPLAINED"})
    auditor.post(f"/looks/{alert}/", {"finding": "EXPLAINED", "words": "Her supervisor sent her"})
    after = auditor.get("/looks/?state=decided")

    assert b"Opened somebody whom they know" in listed.content
    assert b"Enter how it was explained" in unsaid.content
    assert b"Explained: it was for the work" in after.content
    assert [stranger.get(page).status_code for page in ("/looks/", f"/looks/{alert}/")] == [
        403,
        403,
    ]


@pytest.mark.parametrize("relation", Relation)
def test_a_link_is_said_once_by_oneself_alone(acting: Callable, relation: Relation) -> None:
    person = new_id()
    with acting("call.handler") as actor:
        misuse.declare_link(actor, person_record_id=person, relation=relation, at=NOW)
        with pytest.raises(Exception, match="already"):
            misuse.declare_link(actor, person_record_id=person, relation=relation, at=NOW)
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(
                "INSERT INTO sharing_stafflink (id, user_id, person_record_id, relation,"
                " declared_by, declared_at) SELECT gen_random_uuid(), id, %s, 'SELF', id, now()"
                " FROM sharing_user WHERE id <> harbour.user_id() LIMIT 1",
                [person],
            )
