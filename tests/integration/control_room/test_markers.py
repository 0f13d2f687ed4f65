"""Markers wait for the next call, move with her, and are owed a look by their owner."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from harbour.control_room.api import markers_for
from harbour.control_room.markers import markers_of
from harbour.control_room.models import Marker
from harbour.control_room.services.markers import (
    NewMarker,
    end_marker,
    keep_marker,
    set_marker,
)
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.pole.api import (
    NameKind,
    NewPerson,
    address_typed,
    find_or_record_location,
    person_ids,
    record_person,
)
from harbour.pole.models import PersonPlace, PersonRecord
from harbour.sharing.api import name_reader
from harbour.workforce.api import duty_for

REVIEW = "control_room.review_marker"


@pytest.fixture
def she(acting: Callable, at):
    """A woman with a home, as the referral unit knows her."""
    with acting("cru.officer") as actor:
        person = NewPerson(
            source_code="records-management", names=((NameKind.CURRENT, "Amara", "Markedcase"),)
        )
        record = record_person(actor, person=person, on=at.date())
        place = find_or_record_location(
            actor, house="7", street="Plainly Invented Row", postcode="QX1 1AA"
        )
        PersonPlace.objects.create(record_id=record.id, location_id=place.id)
    return record.id, place.id


@pytest.fixture
def mark(acting: Callable, at, she) -> Callable[..., Marker]:
    def set_it(**changes) -> Marker:
        facts = {
            "record_id": she[0],
            "kind": "URGENT",
            "about": "PERSON",
            "reason": "He has threatened to kill her: send at once",
            "review_on": at.date() + timedelta(days=30),
            "moves_with_her": True,
        }
        with acting("cru.officer") as actor:
            return set_marker(actor, new=NewMarker(**(facts | changes)), at=at)

    return set_it


def _shown(acting: Callable, on: date, who: str = "call.handler", **asked) -> list[str]:
    with acting(who) as actor:
        if people := asked.pop("records", None):
            asked["people"] = person_ids(actor, people)
        return [row.label for row in markers_for(actor, on=on, **asked)]


def test_it_is_shown_by_person_number_and_address(
    acting: Callable, mark: Callable, she, at
) -> None:
    mark()
    mark(kind="MARAC", about="PHONE", phone="07700 900123")
    mark(kind="ALARM", about="ADDRESS", location_id=she[1], moves_with_her=False)
    today, home = at.date(), address_typed("7", "plainly invented row", "qx1 1aa")

    assert _shown(acting, today, phones=["+44 7700 900123"]) == ["Marac case"]
    assert set(_shown(acting, today, addresses=[home])) == {"Treat as urgent", "Alarm fitted"}
    everything = {"Treat as urgent", "Marac case", "Alarm fitted"}
    assert set(_shown(acting, today, records=[she[0]])) == everything
    assert _shown(acting, today, phones=["07700 900999"]) == []


def test_when_she_moves_hers_move_and_the_alarm_stays(
    acting: Callable, mark: Callable, she, at
) -> None:
    mark(kind="MARAC", about="ADDRESS", location_id=she[1], moves_with_her=True)
    mark(kind="ALARM", about="ADDRESS", location_id=she[1], moves_with_her=False)
    old, lane = address_typed("7", "Plainly Invented Row"), address_typed("12", "Made Up Lane")
    assert set(_shown(acting, at.date(), addresses=[old])) == {"Marac case", "Alarm fitted"}
    with acting("cru.officer") as actor:
        new = find_or_record_location(actor, house="12", street="Made Up Lane")
        PersonPlace.objects.filter(record_id=she[0]).update(until_on=at.date())
        PersonPlace.objects.create(record_id=she[0], location_id=new.id)

    assert _shown(acting, at.date(), addresses=[old]) == ["Alarm fitted"]
    assert _shown(acting, at.date(), addresses=[lane]) == ["Marac case"]
    assert _shown(acting, at.date(), records=[she[0]]) == ["Marac case"]


def test_a_missed_review_is_overdue_and_it_still_stands(
    acting: Callable, mark: Callable, she, at
) -> None:
    made = mark(review_on=at.date() + timedelta(days=1))
    later = at.date() + timedelta(days=5)
    with acting("cru.officer") as actor:
        owed = duty_for(actor, subject_id=made.id, rule=REVIEW)
        assert (owed.user_id, owed.page, owed.met_at) == (
            actor.user_id,
            "control_room:marker",
            None,
        )
        row = markers_for(actor, on=later, people=person_ids(actor, [she[0]]))[0]
        assert row.is_overdue


def test_it_is_kept_by_whoever_looks_again_or_it_ends(
    acting: Callable, mark: Callable, she, at
) -> None:
    made = mark()
    with acting("cru.sergeant") as actor:
        day = at.date() + timedelta(days=60)
        keep_marker(actor, marker_id=made.id, review_on=day, reason="Still at risk", at=at)
        assert duty_for(actor, subject_id=made.id, rule=REVIEW).user_id == actor.user_id
        end_marker(actor, marker_id=made.id, reason="He is in prison for years", at=at)
        assert duty_for(actor, subject_id=made.id, rule=REVIEW).met_at == at
        assert markers_of(actor, person_ids(actor, [she[0]]), on=day) == []
        with pytest.raises(DomainError, match="has ended"):
            end_marker(actor, marker_id=made.id, reason="Again", at=at)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param({"reason": " "}, "Say why", id="no reason"),
        pytest.param({"about": "PHONE", "phone": "12"}, "telephone number", id="no number"),
        pytest.param({"about": "ADDRESS"}, "Choose the address", id="no address"),
        pytest.param({"review_on": date(2000, 1, 1)}, "after today", id="a day that is past"),
    ],
)
def test_what_a_marker_needs(mark: Callable, change: dict, says: str) -> None:
    with pytest.raises(DomainError, match=says):
        mark(**change)


def test_the_database_hangs_it_on_one_thing(acting: Callable, mark: Callable, she) -> None:
    made = mark()
    row = {
        each.attname: getattr(made, each.attname)
        for each in Marker._meta.concrete_fields
        if each.name not in ("id", "recorded_at")
    }
    with acting("cru.officer"), pytest.raises(IntegrityError), transaction.atomic():
        Marker.objects.create(**(row | {"location_id": she[1]}))


@pytest.mark.parametrize("who", ["call.handler", "response.officer"])
def test_who_answers_sees_markers_and_sets_none(
    acting: Callable, mark: Callable, she, at, who: str
) -> None:
    made = mark()
    assert _shown(acting, at.date(), who, records=[she[0]]) == ["Treat as urgent"]
    with acting(who) as actor, pytest.raises(NotPermitted):
        end_marker(actor, marker_id=made.id, reason="Quiet now", at=at)


def test_another_agency_and_whoever_may_not_see_her_learn_nothing(
    acting: Callable, mark: Callable, she, at
) -> None:
    made = mark(about="PHONE", phone="07700 900123")
    assert _shown(acting, at.date(), "victim.support", phones=["07700 900123"]) == []
    with acting("safeguarding.supervisor") as actor:
        name_reader(
            actor,
            kind="pole.personrecord",
            record_id=she[0],
            user_id=actor.user_id,
            until=at + timedelta(days=1),
            reason="One of our own",
        )
        PersonRecord.objects.filter(id=she[0]).update(is_restricted=True)
    assert _shown(acting, at.date(), phones=["07700 900123"]) == []
    with acting("cru.sergeant") as actor, pytest.raises(NotVisible):
        keep_marker(
            actor, marker_id=made.id, review_on=at.date() + timedelta(days=2), reason="x", at=at
        )
