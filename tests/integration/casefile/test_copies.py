"""A copy of a whole case: what an audience may not have is not in its bytes."""

import io
import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from harbour.casefile.domain.copies import Audience, together
from harbour.casefile.reading import parts_of_case
from harbour.pole.api import (
    EventKind,
    InvolvementRole,
    NameKind,
    NewAddress,
    NewEvent,
    NewPerson,
    RelationshipKind,
    involve,
    record_event,
    record_person,
    relate,
)
from harbour.risk.api import ask_for_assessment
from harbour.safeguarding import services
from harbour.safeguarding.api import cases_about
from harbour.sharing.api import User
from harbour.sharing.sign_in import CHOSEN_IN_DEMO
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.safeguarding.conftest import Opened, opened  # noqa: F401 -- a fixture

pytestmark = pytest.mark.django_db

SEALED, CHILD = ("Canarybird", "QX94", "Finchwater"), ("Peregrine",)
PLAN, CODE, PHONE, HOME = "new locks tonight", "Lantern", "07700 900456", "12 Gannet Street"
WORDS = (
    f"She is now in Canarybird Wynd, Finchwater QX94 9QX; Peregrine was there. {PLAN}. Before at"
    f" {HOME}; ring {PHONE}."
)


@pytest.fixture
def told(
    opened: Callable[..., Opened],  # noqa: F811
    acting: Callable,
    frame: Reference,
) -> Opened:
    """A case whose every free text says what nobody may read: a new home, a child, a number."""
    case, now = opened(), timezone.now()
    with acting("safeguarding.supervisor") as actor:
        child = record_person(
            actor,
            person=NewPerson(
                source_code="records-management",
                names=[(NameKind.CURRENT, CHILD[0], "Testcase")],
                born_on=date(2015, 2, 3),
            ),
            on=now.date(),
        )
        relate(
            actor, person_id=child.id, other_id=case.victim, kind=RelationshipKind.CHILD,
            lives_together=True,
        )  # fmt: skip
        involve(actor, event_id=case.event, record_id=child.id,
                role=InvolvementRole.CHILD_PRESENT)  # fmt: skip
        services.keep_secret(
            actor,
            victim_id=case.victim,
            at=now,
            readers=[frame.user["safeguarding.officer"]],
            until=now.date() + timedelta(days=90),
            reason="He has found her twice",
            address=NewAddress(
                house="7", street="Canarybird Wynd", locality="Finchwater", postcode="QX94 9QX"
            ),
        )
        services.write_risk(
            actor,
            case_id=case.case_id,
            picture=services.NewPicture(who="Amara and Peregrine", of_what=WORDS),
            at=now,
        )
        services.add_measure(
            actor,
            case_id=case.case_id,
            measure=services.NewMeasure(
                kind="LOCKS", what=WORDS, due_on=now.date(), owner_elsewhere="Housing"
            ),
            at=now,
        )
        services.log_contact(
            actor, case_id=case.case_id, way="CALL", result="REACHED", words=WORDS, at=now
        )
        services.record_statement(
            actor, victim_id=case.victim, stage="TAKEN", words=f"I am afraid. {WORDS}", at=now
        )
    return case


def signed_in(username: str, kept: Opened) -> Client:
    client = Client()
    user = User.objects.get(username=username)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[CHOSEN_IN_DEMO] = True
    session["reasons"] = {
        str(kept.victim): {"reason": "Copying the case for a court", "until": time.time() + 600}
    }
    session.save()
    return client


def read(answer) -> str:
    assert answer.status_code == 200, answer.content[:400]
    assert answer["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.content))
    inside = "\n".join(page.extract_text() for page in reader.pages)
    streams = b"".join(
        each.get_object().get_data() for page in reader.pages for each in [page["/Contents"]]
    )
    properties = repr(reader.metadata) + answer["Content-Disposition"]
    return " ".join(f"{inside} {streams!r} {properties}".split())


@pytest.fixture(autouse=True)
def in_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DEMO", True)


def copy(told: Opened, audience: str, who: str) -> str:
    return read(
        signed_in(who, told).post(
            f"/cases/{told.case_id}/copy/", {"audience": audience, "reason": "The hearing"}
        )
    )


@pytest.mark.parametrize("audience", ["manager", "court"])
def test_no_copy_has_a_sealed_home_or_any_other_even_from_free_text(
    told: Opened, audience: str
) -> None:
    paper = copy(told, audience, "duty.inspector")
    for secret in (*SEALED, PHONE, "Gannet"):
        assert secret.casefold() not in paper.casefold(), secret
    assert "[address]" in paper
    assert "[removed]" not in paper
    assert "Amara Testcase" in paper


def test_a_named_reader_prints_no_more_than_others(told: Opened) -> None:
    paper = copy(told, "manager", "safeguarding.supervisor")
    assert not any(secret.casefold() in paper.casefold() for secret in SEALED)
    assert PLAN in paper
    assert "Peregrine" in paper


def test_a_court_reads_neither_the_plan_nor_the_child(told: Opened) -> None:
    paper = copy(told, "court", "investigator")
    assert "Peregrine" not in paper
    assert "Safety plan" not in paper.replace("Left out: the safety plan", "")
    assert "I am afraid" in paper


@pytest.mark.parametrize("who", ["call.handler", "cru.officer", "analyst"])
def test_not_everybody_makes_a_copy(told: Opened, who: str) -> None:
    assert signed_in(who, told).get(f"/cases/{told.case_id}/copy/").status_code == 403


def test_a_partner_is_not_told_that_there_is_a_case(told: Opened) -> None:
    assert signed_in("housing.officer", told).get(f"/cases/{told.case_id}/copy/").status_code == 403


def test_her_own_copy_has_no_third_party_and_only_after_the_decision(
    told: Opened, acting: Callable
) -> None:
    with acting("call.handler") as actor:
        request_id = services.take_request(
            actor,
            request=services.NewRightsRequest(
                asker="HERSELF", asker_words="Herself", about_words="Amara Testcase"
            ),
            at=timezone.now(),
        )
    officer = signed_in("data.protection", told)
    path = f"/data-requests/{request_id}/copy.pdf"
    assert officer.get(path).status_code == 404
    answer = officer.post(
        f"/safeguarding/requests/{request_id}/",
        {"about": str(told.victim), "answer": "RELEASE", "exemption": "", "grounds": "Hers"},
    )
    assert answer.status_code == 302, answer.content.decode()
    paper = read(officer.get(path))
    for secret in (*SEALED, *CHILD, "Basil", PHONE, "Gannet"):
        assert secret.casefold() not in paper.casefold(), secret
    assert "Amara Testcase" in paper
    assert PLAN in paper
    letter = read(officer.get(f"/safeguarding/requests/{request_id}/answer.pdf"))
    assert "A copy is enclosed" in letter
    assert signed_in("duty.inspector", told).get(path).status_code == 403


def test_her_copy_has_every_case_and_not_the_newest_alone(
    told: Opened, acting: Callable, frame: Reference
) -> None:
    at, area = timezone.now() - timedelta(days=400), frame.area["Oysterport"]
    with acting("cru.officer") as actor:
        event = record_event(
            actor,
            event=NewEvent(
                kind=EventKind.INCIDENT, source_code="command-and-control", reference="EARLIER1",
                happened_earliest=at, happened_latest=at, reported_at=at, is_domestic=True,
                area_id=area,
            ),
            involved=[
                (told.victim, InvolvementRole.VICTIM), (told.suspect, InvolvementRole.SUSPECT),
            ],
        )  # fmt: skip
        asked = ask_for_assessment(
            actor, event_id=event.id, victim_id=told.victim, perpetrator_id=told.suspect,
            officer_id=frame.user["response.officer"], at=at,
        )  # fmt: skip
        services.open_case(
            actor, assessment_id=asked.id, event_id=event.id, area_id=area,
            victim_id=told.victim, grade="HIGH", at=at,
        )  # fmt: skip
    with acting("data.protection") as actor:
        held = cases_about(actor, [told.victim])
        assert len(held) == 2
        one, other = (
            parts_of_case(actor, each.id, audience=Audience.SUBJECT, now=timezone.now())
            for each in held
        )
    paper = together([("the case of May", one), ("the case of June", other)])
    titles = [each.title for each in paper]
    assert titles.count("Who: the case of May") == titles.count("Who: the case of June") == 1
    assert len(titles) == len(set(titles))


def test_the_page_after_taking_a_request_is_the_same_whoever_is_asked_about(told: Opened) -> None:
    handler = signed_in("call.handler", told)
    pages = [
        handler.post(
            "/safeguarding/requests/new/",
            {"asker": "SUSPECT", "asker_words": "Him", "about_words": whom},
            follow=True,
        ).content
        for whom in ("Amara Testcase", "Nobody Whatever")
    ]
    first, second = (page[page.index(b"<main") : page.index(b"</main>")] for page in pages)
    assert first == second
    assert handler.get("/safeguarding/requests/").status_code == 403
