"""The search pages: whatever is typed gets a clear answer, stays, and is found by who is around."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.multi_search.api import find_people, question_of
from harbour.pole.api import (
    EventKind,
    NameKind,
    NewEvent,
    NewPerson,
    Readers,
    RelationshipKind,
    at_the_same_home,
    find_or_record_location,
    record_event,
    record_person,
    relate,
    seal_place,
)
from harbour.pole.models import PersonPlace
from harbour.sharing.api import Relation, User, declare_link
from harbour.sharing.models import AuditEvent
from harbour.sharing.sign_in import CHOSEN_IN_DEMO

NOW = timezone.now()
KASJA = "Kasja Aroundcase 14/3/1990"
BAD = [
    pytest.param("", "Enter a name, date", id="empty"),
    pytest.param("   ", "Enter a name, date", id="spaces"),
    pytest.param("k", "Type a name", id="one letter"),
    pytest.param("kasia " * 1667, "200 characters", id="ten thousand characters"),
    pytest.param("😀👩‍👧", "Type a name", id="emoji"),
    pytest.param("%_*?", "Type a name", id="wildcards"),
    pytest.param("zzqx'; DROP TABLE pole_personrecord; --", "found", id="SQL"),
    pytest.param("a\x00b\x00", "a character that cannot be kept", id="null characters"),
    pytest.param("<script>alert(1)</script>", "found", id="script"),
    pytest.param("((((\\[[[", "Type a name", id="patterns"),
]


@pytest.fixture
def client(frame: object, db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Signed in as a call handler."""
    monkeypatch.setattr(settings, "DEMO", True)  # people are chosen, without a second factor
    client = Client()
    user = User.objects.get(username="call.handler")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[CHOSEN_IN_DEMO] = True
    session.save()
    return client


@pytest.mark.parametrize(("typed", "answer"), BAD)
def test_whatever_is_typed_gets_a_clear_answer(client: Client, typed: str, answer: str) -> None:
    page = client.post("/search/", {"terms": typed, "form": "not a number"})

    assert page.status_code == 200
    assert answer in page.content.decode()
    assert "<script>alert" not in page.content.decode()


def test_the_full_form_tells_what_is_wrong_and_keeps_what_was_typed(client: Client) -> None:
    typed = {
        "given": "Amara", "born": "the other day", "phone": "12", "postcode": "!!", "sex": "X",
        "vehicle": "A", "identifier": "none", "address": "😀", "relative": "%%", "also": ",",
    }  # fmt: skip

    page = client.post("/search/full/", typed).content.decode()

    for problem in ("a year or an age", "at least 7 figures", "first half", "AB12 CDE", "PNC, CRO"):
        assert problem in page
    assert 'value="the other day"' in page


def test_while_one_types_what_can_be_read_is_searched(client: Client, kasias: tuple) -> None:
    typed = {"given": "Kasja", "family": "Aroundcase", "born": "1", "vehicle": "A"}

    page = client.post("/search/full/", typed, headers={"HX-Request": "true"}).content.decode()

    assert "<h1" not in page
    assert "Kasja Aroundcase</a>" in page
    assert "Not used yet" in page
    assert "Enter a registration number like AB12 CDE" in page


@pytest.mark.parametrize("address", ["/search/", "/search/full/"])
def test_what_cannot_be_searched_while_one_types_is_told(client: Client, address: str) -> None:
    page = client.post(address, {"terms": "a" * 300}, headers={"HX-Request": "true"})

    assert "<h1" not in page.content.decode()
    assert "Use 200 characters" in page.content.decode() or "at least one box" in (
        page.content.decode()
    )


def test_an_empty_full_form_asks_for_one_box(client: Client) -> None:
    assert "Fill in at least one box" in client.post("/search/full/", {}).content.decode()


@pytest.fixture
def kasias(acting: Callable) -> tuple:
    """Two women of one name and no more: one lives with Dawid, one in Portsquarter."""
    with acting("call.handler") as actor:
        place = find_or_record_location(
            actor, house="4", street="Madeup Road", locality="Portsquarter", postcode="QA7 2AB"
        )
        made = [
            record_person(
                actor,
                person=NewPerson(
                    source_code="records-management",
                    names=((NameKind.CURRENT, given, family),),
                    born_on=born,
                    home_id=home,
                ),
                on=NOW.date(),
            ).id
            for given, family, born, home in (
                ("Kasja", "Aroundcase", date(1990, 3, 14), None),
                ("Kasja", "Aroundcase", date(1970, 7, 1), place.id),
                ("Dawid", "Sidecase", date(1985, 1, 9), None),
            )
        ]
        relate(
            actor,
            person_id=made[2],
            other_id=made[0],
            kind=RelationshipKind.PARTNER_COHABITING,
        )
    return tuple(made)


@pytest.mark.parametrize(
    ("typed", "place", "why"),
    [
        pytest.param("Kasja Aroundcase, partner Dawid", 0, "Dawid Sidecase", id="relative"),
        pytest.param("Kasja Aroundcase, Portsquarter", 1, "Known in Portsquarter", id="place"),
    ],
)
def test_who_is_around_brings_the_right_one_up(
    kasias: tuple, acting: Callable, typed: str, place: int, why: str
) -> None:
    with acting("call.handler") as actor:
        answer = find_people(actor, text=typed, screen="t", form=uuid4(), at=NOW)

    best = answer.people[0]
    assert best.lead_record_id == kasias[place]
    assert all(best.probability > 2 * other.probability for other in answer.people[1:])
    assert any(why in reason.label and reason.bits > 0 for reason in best.reasons)
    assert sum(reason.bits for reason in best.reasons) == pytest.approx(best.log_odds, abs=1e-6)


def lodger_of(actor: Actor, record_id: UUID) -> None:
    """Somebody recorded at the same home, of whom no relationship is known."""
    name = (NameKind.CURRENT, "Zygmunt", "Housecase")
    home = PersonPlace.objects.get(record_id=record_id).location_id
    person = NewPerson(source_code="records-management", names=(name,), home_id=home)
    record_person(actor, person=person, on=NOW.date())


def test_who_is_recorded_at_the_same_home_brings_the_right_one_up(
    kasias: tuple, acting: Callable
) -> None:
    with acting("call.handler") as actor:
        lodger_of(actor, kasias[1])
        best, *others = find_people(
            actor, text="Kasja Aroundcase, lives with Zygmunt", screen="t", form=uuid4(), at=NOW
        ).people

    assert best.lead_record_id == kasias[1]
    assert all(best.probability > 2 * other.probability for other in others)
    assert any(reason.label == "At the same address: Zygmunt Housecase" for reason in best.reasons)


def test_a_home_that_is_kept_secret_tells_nobody_who_lives_there(
    kasias: tuple, acting: Callable
) -> None:
    with acting("safeguarding.supervisor") as actor:
        lodger_of(actor, kasias[1])
        assert at_the_same_home(actor, [kasias[1]], on=NOW.date())
        readers = Readers(users=(), until=NOW + timedelta(days=9), reason="Followed there before")
        place = PersonPlace.objects.get(record_id=kasias[1])
        seal_place(actor, place_id=place.id, readers=readers)

        assert not at_the_same_home(actor, [kasias[1]], on=NOW.date())


def test_the_full_form_finds_by_a_relative(kasias: tuple, client: Client) -> None:
    typed = {"given": "Kasja", "family": "Aroundcase", "relative": "Dawid Sidecase"}

    page = client.post("/search/full/", typed).content.decode()

    assert "Partner, living together: Dawid Sidecase" in page
    assert page.index("Aroundcase</a>, born 14 March 1990")


def test_the_full_form_and_the_box_ask_the_same() -> None:
    asked = question_of({"phone": "07700 900123", "born": "12/3/1981"}, today=NOW.date())

    assert (asked.query.phone7, asked.query.born, asked.problems) == (
        "0900123", date(1981, 3, 12), {},
    )  # fmt: skip


def test_an_alert_is_asked_for_from_a_search_and_ended(
    client: Client, kasias: tuple, acting: Callable
) -> None:
    found = client.post("/search/", {"terms": "Kasja Aroundcase"}).content.decode()
    assert "Tell me when this appears again" in found
    begun = client.post("/alerts/new/", {"begin": "1", "terms": "Kasja Aroundcase"})
    assert 'value="Kasja Aroundcase"' in begun.content.decode()
    assert "Kasja Aroundcase" in client.get(f"/people/{kasias[0]}/alert/").content.decode()

    until = (NOW + timedelta(days=20)).date()
    sent = {"until-day": until.day, "until-month": until.month, "until-year": until.year}
    asked = client.post(
        "/alerts/new/", {"terms": "Kasja Aroundcase", "reason": "Court on Monday"} | sent
    )
    assert (asked.status_code, asked["location"]) == (302, "/alerts/")
    page = client.get("/alerts/").content.decode()
    assert "Court on Monday" in page
    about = client.post(
        f"/people/{kasias[0]}/alert/",
        {"terms": "Kasja Aroundcase", "reason": "Missing since noon"} | sent,
    )
    assert about.status_code == 302
    with acting("auditor"):
        told = AuditEvent.objects.filter(screen="casefile:alert_asked").order_by("at", "seq")
        assert [(each.reason, each.person_record_id) for each in told] == [
            ("Court on Monday", None),
            ("Missing since noon", kasias[0]),
        ]
        assert "Aroundcase" not in str([each.details for each in told])
    ending = re.findall(r"/alerts/[0-9a-f-]+/end/", page)[0]
    assert client.post(ending).status_code == 302
    assert "Ended." in client.get("/alerts/").content.decode()


@pytest.mark.parametrize("place", [0, 2], ids=["whom one knows", "who lives with them"])
def test_a_search_shows_nothing_of_whom_one_knows_but_a_call_does(
    kasias: tuple, acting: Callable, client: Client, place: int
) -> None:
    with acting("safeguarding.supervisor") as actor:
        home = find_or_record_location(actor, house="5", street="Madeup Road", postcode="QA7 2AB")
        for record_id in (kasias[0], kasias[2]):
            PersonPlace.objects.create(
                record_id=record_id, location_id=home.id, kind="HOME", from_on=NOW.date()
            )
    assert "Madeup Road" in client.post("/search/", {"terms": KASJA}).content.decode()
    with acting("call.handler") as actor:
        declare_link(actor, person_record_id=kasias[place], relation=Relation.FORMER, at=NOW)

    for page in ("/search/", "/search/full/"):
        typed = {"terms": KASJA, "given": "Kasja", "family": "Aroundcase", "born": "14/3/1990"}
        found = client.post(page, typed).content.decode()
        assert "Closed to you" in found
        assert "5 Madeup Road" not in found
        assert f"/people/{kasias[0]}/" not in found
    on_call = client.post(f"/calls/{uuid4()}/who/VICTIM/", {"terms": KASJA}).content.decode()
    assert "5 Madeup Road" in on_call
    assert "Closed to you" not in on_call


def test_somebody_of_ones_own_name_is_closed_in_a_search(acting: Callable, client: Client) -> None:
    with acting("safeguarding.officer") as actor:
        person = NewPerson(
            source_code="records-management", names=((NameKind.CURRENT, "Priya", "Testcase"),)
        )
        namesake = record_person(actor, person=person, on=NOW.date()).id

    found = client.post("/search/", {"terms": "Priya Testcase"}).content.decode()

    assert "Closed to you" in found
    assert f"/people/{namesake}/" not in found


def test_where_as_many_are_found_as_are_shown_it_says_so(acting: Callable, client: Client) -> None:
    with acting("safeguarding.officer") as actor:
        for _ in range(12):
            person = NewPerson(
                source_code="records-management",
                names=((NameKind.CURRENT, "Wanda", "Manycase"),),
            )
            record_person(actor, person=person, on=NOW.date())

    found = client.post("/search/", {"terms": "Wanda Manycase"}).content.decode()

    assert "The 10 likeliest" in found
    assert "10 people found" not in found


def happened_at(actor: Actor, place_id: UUID) -> None:
    event = NewEvent(
        kind=EventKind.INCIDENT,
        source_code="command-and-control",
        happened_earliest=NOW,
        happened_latest=NOW,
        reported_at=NOW,
        location_id=place_id,
        is_domestic=True,
    )
    record_event(actor, event=event)


def test_a_place_where_nobody_lives_is_shown_with_what_happened(
    acting: Callable, client: Client
) -> None:
    with acting("call.handler") as actor:
        place = find_or_record_location(actor, house="12", street="Plainly Invented Row")
        happened_at(actor, place.id)

    found = client.post("/search/", {"terms": "12 Planily Invented Row"}).content.decode()
    boxes = client.post("/search/full/", {"address": "12 Plainly Invented Row"}).content.decode()

    for page in (found, boxes):
        assert "12 Plainly Invented Row</h2>" in page
        assert "Nobody that you may see is recorded as living here" in page
        assert "Incident, domestic abuse" in page


def test_what_happened_at_the_home_of_somebody_whom_one_knows_is_not_told(
    acting: Callable, client: Client
) -> None:
    address = {"house": "12", "street": "Plainly Invented Row"}
    with acting("call.handler") as actor:
        place = find_or_record_location(actor, **address)
        happened_at(actor, place.id)
        name = (NameKind.CURRENT, "Ottoline", "Homecase")
        person = NewPerson(source_code="records-management", names=(name,), home_id=place.id)
        she = record_person(actor, person=person, on=NOW.date()).id
    assert (
        "Incident, domestic abuse"
        in client.post("/search/", {"terms": "12 Plainly Invented Row"}).content.decode()
    )
    with acting("call.handler") as actor:
        declare_link(actor, person_record_id=she, relation=Relation.FORMER, at=NOW)

    found = client.post("/search/", {"terms": "12 Plainly Invented Row"}).content.decode()
    on_call = client.post(
        f"/calls/{uuid4()}/who/VICTIM/", {"terms": "12 Plainly Invented Row"}
    ).content.decode()

    assert "Plainly Invented Row</h2>" not in found
    assert "Incident, domestic abuse" in on_call
