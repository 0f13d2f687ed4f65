"""A place is an answer of its own, where something happened and nobody lives as well."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.multi_search import engine
from harbour.multi_search.answers import Answer
from harbour.multi_search.api import find_people, question_of
from harbour.pole.api import (
    EventKind,
    NameKind,
    NewEvent,
    NewPerson,
    Readers,
    find_or_record_location,
    record_event,
    record_person,
    restrict,
    seal_place,
)
from harbour.pole.models import Event, Location, PersonPlace, SourceSystem

NOW = timezone.now()
ROW = {"house": "12", "street": "Plainly Invented Row"}


def happened(actor: Actor, *, at: datetime = NOW, **address: str) -> tuple[UUID, UUID]:
    """Something that happened at an address: the place, and the event."""
    place = find_or_record_location(actor, **(ROW | address))
    event = NewEvent(
        kind=EventKind.INCIDENT,
        source_code="command-and-control",
        happened_earliest=at,
        happened_latest=at,
        reported_at=at,
        location_id=place.id,
    )
    return place.id, record_event(actor, event=event).id


def lives(actor: Actor, place_id: UUID) -> UUID:
    person = NewPerson(
        source_code="records-management",
        names=((NameKind.CURRENT, "Ottoline", "Placecase"),),
        home_id=place_id,
    )
    return record_person(actor, person=person, on=NOW.date()).id


def asked(actor: Actor, text: str) -> Answer:
    return find_people(actor, text=text, screen="t", form=uuid4(), at=NOW)


def places(answer: Answer) -> list[UUID | None]:
    return [thing.location_id for thing in answer.things if thing.kind == "location"]


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("12 Plainly Invented Row", id="as recorded"),
        pytest.param("12 plainly invented row, testham", id="with a town that is not recorded"),
        pytest.param("12 Planily Inventd Row", id="misspelt"),
        pytest.param("12 Plainly Invented Road", id="another kind of street"),
        pytest.param("Kasia Testcase, 12 Plainly Invented Row", id="beside a name"),
        pytest.param("12 Plainly Invented Row QA1 2AB", id="with a postcode that is not recorded"),
    ],
)
def test_a_place_where_nobody_lives_is_found(acting: Callable, typed: str) -> None:
    with acting("call.handler") as actor:
        place, _ = happened(actor)
        happened(actor, house="14")
        happened(actor, street="Otherwise Invented Row")

        assert places(asked(actor, typed)) == [place]


@pytest.mark.parametrize(
    ("typed", "house"),
    [
        pytest.param("12 Plainly Invented Row", "Flat 3, 12", id="a flat"),
        pytest.param("The Invented Arms, Plainly Invented Row", "The Invented Arms", id="a name"),
        pytest.param("Invented Arm, Plainly Invented Row", "Invented Arms", id="a name misspelt"),
    ],
)
def test_a_house_is_found_by_what_it_goes_by(acting: Callable, typed: str, house: str) -> None:
    with acting("call.handler") as actor:
        place, _ = happened(actor, house=house)
        happened(actor, house="99")

        assert places(asked(actor, typed)) == [place]


def test_a_street_alone_gives_each_place_of_it_where_something_happened_last_first(
    acting: Callable,
) -> None:
    with acting("call.handler") as actor:
        before, _ = happened(actor, at=NOW - timedelta(days=9))
        in_the_street, _ = happened(actor, house="")
        happened(actor, street="Otherwise Invented Row")

        for typed in ("Plainly Invented Row", "plainly inventd row, testham"):
            assert places(asked(actor, typed)) == [in_the_street, before]


def test_a_name_that_ends_as_streets_do_brings_up_no_other_street(acting: Callable) -> None:
    with acting("call.handler") as actor:
        place, _ = happened(actor, street="Ottoline Hill")
        happened(actor, street="Ottomania Hill")
        happened(actor, street="Oxtail Hill")

        assert places(asked(actor, "Ottoline Hill")) == [place]
        assert places(asked(actor, "Ottavia Green")) == []


def test_the_town_and_the_postcode_tell_streets_of_one_name_apart(acting: Callable) -> None:
    with acting("call.handler") as actor:
        here, _ = happened(actor, locality="Testham", postcode="QA1 2AB")
        there, _ = happened(actor, locality="Otherwick", postcode="QA9 9ZZ")

        assert set(places(asked(actor, "12 Plainly Invented Row"))) == {here, there}
        assert places(asked(actor, "12 Plainly Invented Row, Testham")) == [here]
        assert places(asked(actor, "12 Plainly Invented Row QA9 9ZZ")) == [there]
        form = question_of({"address": "12 Plainly Invented Row", "postcode": "QA1 2AB"},
                           today=NOW.date())  # fmt: skip
        boxes = find_people(
            actor, text=form.text, query=form.query, screen="t", form=uuid4(), at=NOW
        )
        assert places(boxes) == [here]


def test_whoever_lives_there_is_told_with_it(acting: Callable) -> None:
    with acting("call.handler") as actor:
        place, _ = happened(actor)
        she = lives(actor, place)

        (thing,) = asked(actor, "12 Planily Invented Row").things

        assert (thing.location_id, thing.record_ids) == (place, (she,))


def test_a_place_kept_secret_is_found_by_nobody(acting: Callable) -> None:
    """Nor by whoever may see it: who searches an address wants to know who is there."""
    with acting("safeguarding.supervisor") as actor:
        place = find_or_record_location(actor, **ROW, postcode="QA1 2AB")
        she = lives(actor, place.id)
        assert places(asked(actor, "12 Plainly Invented Row")) == [place.id]
        readers = Readers(users=(), until=NOW + timedelta(days=9), reason="He followed her before")
        seal_place(actor, place_id=PersonPlace.objects.get(record_id=she).id, readers=readers)

        for typed in ("12 Plainly Invented Row", "12 Planily Invented Row", "QA1 2AB"):
            assert asked(actor, typed).things == ()


@pytest.mark.parametrize("username", ["call.handler", "victim.support"])
def test_a_place_of_which_one_may_see_nothing_is_on_no_record(
    acting: Callable, username: str
) -> None:
    """That it is on record would tell that something happened there."""
    with acting("safeguarding.supervisor") as actor:
        _, event = happened(actor, postcode="QA1 2AB")
        readers = Readers(users=(), until=NOW + timedelta(days=9), reason="One of our own")
        restrict(actor, record_ids=[], event_ids=[event], readers=readers)

    with acting(username) as actor:
        for typed in ("12 Plainly Invented Row", "QA1 2AB"):
            assert asked(actor, typed).things == ()


def test_another_agency_finds_no_place_of_ours(acting: Callable) -> None:
    with acting("call.handler") as actor:
        happened(actor)

    with acting("victim.support") as actor:
        assert asked(actor, "12 Plainly Invented Row").things == ()


def many(actor: Actor, number: int) -> None:
    """So many places of one address, each in a town of its own, and something happened at each."""
    places = [
        Location(
            owner_agency_id=actor.agency_id, locality=f"Testham {'aeiou'[each % 5] * 80}", **ROW
        )
        for each in range(number)
    ]
    Location.objects.bulk_create(places)
    source = SourceSystem.objects.get(code="command-and-control")
    Event.objects.bulk_create(
        Event(
            owner_agency_id=actor.agency_id,
            source=source,
            source_key=str(place.id),
            kind=EventKind.INCIDENT,
            occurrence_id=place.id,
            happened_earliest=NOW,
            happened_latest=NOW,
            reported_at=NOW,
            location=place,
        )
        for place in places
    )


def test_where_there_are_more_than_are_shown_it_says_so(acting: Callable) -> None:
    with acting("call.handler") as actor:
        many(actor, 25)

        answer = asked(actor, "12 Plainly Invented Row")

    assert len(places(answer)) == 20
    assert "Add a house, town or postcode" in answer.message


def test_a_place_that_takes_too_long_to_find_is_told(acting: Callable, monkeypatch) -> None:
    monkeypatch.setattr(engine, "TIME_FOR_PLACES_MS", 1)
    with acting("call.handler") as actor:
        many(actor, 3000)

        answer = asked(actor, "12 Planily Inventd Row, Testham")
        again = asked(actor, "07700 900123")

    assert answer.is_incomplete
    assert "Add a postcode" in answer.message
    assert not again.is_incomplete


def test_the_search_for_a_place_reads_its_index(cluster, django_db_setup) -> None:
    """With a policy of its own: under that of the table, spelling is compared row by row."""
    with psycopg.connect(cluster.server.admin_url()) as searching:
        settings, body = searching.execute(
            "SELECT proconfig, prosrc FROM pg_proc WHERE proname = 'find_places'"
        ).fetchone()
        searching.execute("SET ROLE harbour_search")
        searching.execute("SET enable_seqscan = off")
        plan = searching.execute(
            "EXPLAIN SELECT id FROM pole_location place WHERE NOT place.is_sealed"
            " AND '12' OPERATOR(public.<<%%) place.house"
            " AND 'plainly' OPERATOR(public.<%%) place.street",
            [],
        ).fetchall()

    told = "\n".join(row[0] for row in plan)
    assert "location_by_spelling" in told
    assert "Index Cond" in told
    assert "enable_seqscan=off" in settings
    assert "NOT place.is_sealed" in body
