"""A protected place that somebody typed is read on a screen by those alone who are named for it."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from harbour.advisers.services import NewReferral, refer
from harbour.marac import services as marac
from harbour.marac.services import NewResearch
from harbour.pole.api import as_read, fit_for_paper_about
from harbour.pole.models import Location, PersonPlace
from harbour.safeguarding import services
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.casefile.test_query_budgets import TRANSACTION
from tests.integration.marac.conftest import (
    GONE,
    NOW,
    WORDS,
    accepted,
    agenda_sent,
    browse,
    eastern,
    family,
)
from tests.integration.safeguarding.conftest import Opened

__all__ = ["accepted", "browse", "eastern", "family"]

SECRET = ("kettlemoth", "quietbourne", "qx9 4zz", "canarybird", "plumstow", "qx7 7xx")
PLAIN = ("7 Plainly Invented Road, Finchwater", "07700 900123")
"""What is no secret: whoever is sent there must read it."""


@pytest.fixture
def typed(
    family: tuple[Opened, UUID],
    accepted: Callable,
    acting: Callable,
    eastern: UUID,
    frame: Reference,
) -> dict[str, str]:
    """Every kind of page about her, on which somebody who knows has typed where everybody is."""
    case, _ = family
    _, at_marac = accepted(case=case, reasons=WORDS, interim=WORDS)
    agenda_sent(acting, eastern, frame, at_marac)
    with acting("safeguarding.supervisor") as actor:
        of_case = {"case_id": case.case_id, "at": NOW}
        services.log_contact(actor, way="CALL", result="REACHED", words=WORDS, **of_case)
        services.write_risk(actor, picture=services.NewPicture(who=WORDS, of_what=WORDS), **of_case)
        measure = services.NewMeasure(kind="LOCKS", what=WORDS, due_on=NOW.date(),
                                      owner_elsewhere="Housing")  # fmt: skip
        services.add_measure(actor, measure=measure, **of_case)
        services.review(actor, decision="SAFE_ENOUGH", findings=WORDS, **of_case)
        services.record_statement(actor, victim_id=case.victim, stage="TAKEN", words=WORDS, at=NOW)
        news = services.Happening(kind="BAIL", victim_id=case.victim, happened_at=NOW, words=WORDS)
        update = services.owe_update(actor, happening=news)
        services.tell(actor, update_id=update.id, result="attempt", words=WORDS, at=NOW)
        search = services.NewSearch(
            kind="COUNCIL", asked_of="Council", where="Not far", answer_by=NOW.date(),
            needs="Not near Kettlemoth Row",
        )  # fmt: skip
        services.look_for_home(actor, search=search, **of_case)
        services.decide_tracked(actor, record_id=case.victim, event="put_on", words=WORDS, at=NOW)
        asked = NewReferral(why=WORDS, agreement="AGREED", district="oysterport")
        engagement = refer(actor, referral=asked, **of_case)
    with acting("housing.officer") as actor:
        told = NewResearch(is_known=True, words=WORDS, safety=WORDS)
        marac.answer_research(actor, case_id=at_marac, research=told, at=NOW)
    return {
        "case": reverse("safeguarding:case", args=[case.case_id]),
        "update": reverse("safeguarding:update", args=[update.id]),
        "housing": reverse("safeguarding:housing", args=[case.case_id]),
        "person": reverse("casefile:person", args=[case.victim]),
        "tracked": reverse("casefile:tracked", args=[case.victim]),
        "adviser": reverse("advisers:of_case", args=[case.case_id]),
        "client": reverse("advisers:client", args=[engagement.id]),
        "marac": reverse("marac:case", args=[at_marac]),
    }


def read(client: Client, address: str) -> str:
    with CaptureQueriesContext(connection) as captured:
        page = client.get(address)
    asked = [each for each in captured if not each["sql"].startswith(TRANSACTION)]
    assert page.status_code == 200, address
    assert len(asked) <= (45 if "/people/" in address else 30), address
    return " ".join(page.content.decode().replace("&#x27;", "'").split())


def test_who_is_not_named_for_a_place_reads_it_on_no_page_and_every_other_address_on_all(
    typed: dict[str, str], browse: Callable[[str], Client]
) -> None:
    officer, named = browse("safeguarding.officer"), browse("safeguarding.supervisor")
    for name, address in typed.items():
        if name == "client":
            continue
        shown, whole = read(officer, address), read(named, address)
        assert [each for each in SECRET if each in shown.lower()] == [], name
        assert GONE in shown, name
        assert name == "housing" or [each for each in PLAIN if each not in shown] == [], name
        assert "Kettlemoth Row" in whole, name


def test_a_refuges_name_is_read_by_those_who_keep_victims_safe(
    typed: dict[str, str], browse: Callable[[str], Client]
) -> None:
    safeguarding, inspector = browse("safeguarding.officer"), browse("duty.inspector")
    for name in ("case", "update", "marac"):
        assert "Driftwood Refuge" in read(safeguarding, typed[name]), name
        shown = read(inspector, typed[name])
        assert "Driftwood" not in shown, name
        assert [each for each in SECRET if each in shown.lower()] == [], name


def test_an_adviser_reads_why_she_was_referred_without_where_she_is(
    typed: dict[str, str], browse: Callable[[str], Client]
) -> None:
    shown = read(browse("idva"), typed["client"])
    assert "Peregrine is at [address left out]." in shown
    assert [each for each in SECRET if each in shown.lower()] == []


def test_nobody_finds_a_protected_town_by_typing_many(
    family: tuple[Opened, UUID], acting: Callable, browse: Callable[[str], Client]
) -> None:
    case, _ = family
    guessed = "Perhaps Quietbourne, perhaps Plumstow, perhaps Finchwater"
    with acting("safeguarding.officer") as actor:
        services.log_contact(actor, case_id=case.case_id, way="CALL", result="NOT_REACHED",
                             words=guessed, at=NOW)  # fmt: skip
    shown = read(browse("safeguarding.officer"), reverse("safeguarding:case", args=[case.case_id]))
    assert guessed in shown


def test_a_town_where_they_are_openly_known_stays_so_that_no_gap_tells_it(
    family: tuple[Opened, UUID], acting: Callable
) -> None:
    case, _ = family
    said = "Seen in Quietbourne, near Plumstow"
    with acting("safeguarding.supervisor") as actor:
        open_home = Location.objects.create(
            owner_agency_id=actor.agency_id, street="Open Road", locality="QUIETBOURNE"
        )
        PersonPlace.objects.create(record_id=case.victim, location_id=open_home.id, kind="HOME")
    with acting("safeguarding.officer"):
        (shown,) = as_read([said], [case.victim], keeps_safe=True)
    assert shown == f"Seen in Quietbourne, near {GONE}"


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT harbour.people_around('{}')",
        "SELECT harbour.without_places('{}', '{}', '{}', '{}')",
    ],
)
def test_nobody_asks_the_database_who_is_around_somebody_or_past_what_they_may_read(
    acting: Callable, asked: str
) -> None:
    with (
        acting("safeguarding.officer"),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(asked)


def test_a_paper_about_two_people_tells_nothing_of_a_child_that_it_does_not_name(
    family: tuple[Opened, UUID], acting: Callable
) -> None:
    case, _ = family
    with acting("investigator"):
        paper = fit_for_paper_about({"said": [WORDS]}, [case.suspect])
    (said,) = paper["said"]
    assert [each for each in SECRET if each in said.lower()] == []
    assert "Driftwood" not in said
