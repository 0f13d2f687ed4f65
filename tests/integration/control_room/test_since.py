"""What comes to light after a call reaches whoever goes, and nobody takes it back in silence."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from harbour.casefile.briefing import briefing
from harbour.control_room.api import (
    Named,
    close_log,
    code_log,
    incident,
    put_down,
    regrade,
    send_officer,
    stand_down,
)
from harbour.control_room.by_hand import by_hand
from harbour.control_room.domain import clocks
from harbour.control_room.models import AnswerSince, CallBack, Deployment
from harbour.control_room.presenters import incident_page
from harbour.control_room.presenters_log import log_page
from harbour.control_room.services.calling_back import ring_back
from harbour.control_room.services.checking import check_by_hand
from harbour.control_room.services.markers import NewMarker, set_marker
from harbour.control_room.services.marking import mark_again
from harbour.control_room.services.since import (
    NewWay,
    Place,
    agree_way,
    answer_since,
    correct_place,
)
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.pole.api import (
    address_line,
    involved_in,
)
from tests.integration.control_room.conftest import ADVICE, SAFE
from tests.integration.control_room.since import KNIFE, PRIORITY, VICTIM, is_owed


def test_an_answer_given_later_stands_beside_the_first_and_is_weighed(
    take: Callable, acting: Callable, at
) -> None:
    taken = take(**PRIORITY)
    with acting("response.officer") as actor:
        told = answer_since(
            actor, incident_id=taken.id, answers=KNIFE, told_by="A neighbour", at=at
        )
        assert told == 1
    with acting("call.handler") as actor:
        page = incident_page(actor, taken.id, at=at)
        answers = {question: (answer, said) for question, answer, said in page.replies}
        answer, said = answers["Has a weapon been used, seen or spoken of?"]
        assert answer == "Yes"
        assert said.startswith("He has a kitchen knife (A neighbour, ")
        assert said.endswith("Before: no")
        assert page.weigh_news is not None
        assert page.proposal.grade == "1"
        assert "kitchen knife" in str(briefing(actor, taken.id, now=at).answers)

        regrade(actor, incident_id=taken.id, grade="1", reason="A knife", at=at)
        assert not is_owed(actor, taken, clocks.WEIGH_NEWS)
        lines = log_page(actor, taken.id)[1]
        assert any("weapon" in each.title and "A neighbour" in each.text for each in lines)


def test_a_weapon_that_is_denied_later_still_points_to_an_immediate_response(
    take: Callable, acting: Callable, at
) -> None:
    taken = take(grade="2", replies=SAFE | {"weapons": "YES"})
    with acting("call.handler") as actor:
        no = {"weapons": ("NO", "He put it away")}
        answer_since(actor, incident_id=taken.id, answers=no, told_by="The suspect", at=at)

        assert is_owed(actor, taken, clocks.WEIGH_NEWS)
        (row,) = [
            row for row in incident_page(actor, taken.id, at=at).replies if "weapon" in row[0]
        ]
        assert row[1:] == ("No", row[2])
        assert "Before: yes" in row[2]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        pytest.param({"answers": {"weapons": ("NO", "")}}, "Nothing new", id="nothing new"),
        pytest.param({"answers": {"shoes": ("YES", "")}}, "Nothing new", id="no such question"),
        pytest.param({"told_by": " "}, "who says so", id="nobody says so"),
    ],
)
def test_nothing_is_kept_that_says_nothing(
    take: Callable, acting: Callable, at, changes: dict, refusal: str
) -> None:
    taken = take(**PRIORITY)
    given = {"answers": KNIFE, "told_by": "The victim"} | changes
    with acting("call.handler") as actor, pytest.raises(DomainError, match=refusal):
        answer_since(actor, incident_id=taken.id, at=at, **given)
    with acting("call.handler"):
        assert not AnswerSince.objects.exists()


def test_whoever_does_not_answer_or_attend_adds_nothing(
    take: Callable, acting: Callable, at
) -> None:
    taken = take(**PRIORITY)
    with acting("investigator") as actor, pytest.raises(NotPermitted):
        answer_since(actor, incident_id=taken.id, answers=KNIFE, told_by="Somebody", at=at)
    with acting("call.handler") as actor:
        answer_since(actor, incident_id=taken.id, answers=KNIFE, told_by="Somebody", at=at)
    with acting("call.supervisor"), pytest.raises(DatabaseError), transaction.atomic():
        AnswerSince.objects.update(reply="NO")


def test_a_place_is_corrected_and_the_clock_runs_on(take: Callable, acting: Callable, at) -> None:
    received = at - timedelta(minutes=5)
    taken = take(house="7", street="Plainly Invented Row", received_at=received)
    where = Place(house="9", street="Otherwise Invented Lane", postcode="QA1 2AB", ground="RURAL")
    with acting("call.handler") as actor:
        correct_place(actor, incident_id=taken.id, place=where, why="The victim, again", at=at)

        held = incident(actor, taken.id)
        assert address_line(held.event.location) == "9 Otherwise Invented Lane, QA1 2AB"
        assert (held.ground, held.attend_by) == ("RURAL", received + timedelta(minutes=20))
        assert "Otherwise" in briefing(actor, taken.id, now=at).place
        lines = [each for each in log_page(actor, taken.id)[1] if each.title == "Place corrected"]
        assert [each.text for each in lines] == ["The victim, again"]
        again = {"incident_id": taken.id, "place": where, "why": "Again", "at": at}
        with pytest.raises(DomainError, match="already"):
            correct_place(actor, **again)
        nowhere = Place(ground="URBAN")
        with pytest.raises(DomainError, match="where it is"):
            correct_place(actor, incident_id=taken.id, place=nowhere, why="Lost", at=at)


def test_nothing_is_added_to_a_closed_log(take: Callable, acting: Callable, at) -> None:
    taken = take(is_domestic=False, people=[], grade="5")
    with acting("call.supervisor") as actor:
        put_down(actor, incident_id=taken.id, part="NON_ATTENDANCE", words="Advice", at=at)
        code_log(actor, incident_id=taken.id, coded=ADVICE, at=at)
        close_log(actor, incident_id=taken.id, reason="Advised", at=at)
        with pytest.raises(DomainError, match="closed"):
            answer_since(actor, incident_id=taken.id, answers=KNIFE, told_by="He", at=at)


def test_nobody_is_called_back_in_silence(take: Callable, acting: Callable, frame, at) -> None:
    taken = take()
    officer = frame.user["response.officer"]
    with acting("call.supervisor") as actor:
        send_officer(actor, incident_id=taken.id, officer_id=officer, at=at)
        gone = {"incident_id": taken.id, "officer_id": officer, "at": at}
        with pytest.raises(DomainError, match="Say why"):
            stand_down(actor, reason=" ", **gone)
        with pytest.raises(IntegrityError, match="with a reason"), transaction.atomic():
            Deployment.objects.update(stood_down_at=at, cleared_at=at)
        stand_down(actor, reason="Nearer car", **gone)
        (row,) = Deployment.objects.all()
        assert (row.stood_down_why, row.stood_down_by) == ("Nearer car", actor.user_id)
        titles = {each.title: each.text for each in log_page(actor, taken.id)[1]}
        assert titles["An officer was called back"] == "Nearer car"


def test_a_marker_makes_the_next_call_immediate(take: Callable, acting: Callable, at) -> None:
    first = take(**PRIORITY)
    with acting("call.handler") as actor:
        (amara,) = [who for who, _ in involved_in(actor, [first.event_id])[first.event_id]]
    with acting("cru.officer") as actor:
        marker = NewMarker(
            record_id=amara, kind="URGENT", about="PERSON", reason="He has her keys",
            review_on=at.date() + timedelta(days=9), moves_with_her=True,
        )  # fmt: skip
        set_marker(actor, new=marker, at=at)

    again = take(people=[Named(role=VICTIM, record_id=amara)], replies=SAFE)

    assert again.grade == "1"
    with acting("call.handler") as actor:
        because = incident(actor, again.id).gradings.get().proposed_because
    assert because == ["there is a marker: Treat as urgent"]


def test_a_call_marked_as_something_else_is_looked_at_where_what_is_held_says_otherwise(
    take: Callable, acting: Callable, at
) -> None:
    first = take(received_at=at - timedelta(days=9), **PRIORITY)
    with acting("call.handler") as actor:
        (amara,) = [who for who, _ in involved_in(actor, [first.event_id])[first.event_id]]
    people = [Named(role=VICTIM, record_id=amara)]
    other = take(people=people, is_domestic=False, grade="3")
    stranger = take(people=[], is_domestic=False, grade="3")
    no = {"is_domestic": False, "connection": "", "types": [], "why": "A lost dog", "at": at}
    with acting("call.handler") as actor:
        assert not is_owed(actor, stranger, clocks.LOOK_UNMARKED)
        mark_again(actor, incident_id=other.id, **no)
        assert is_owed(actor, other, clocks.LOOK_UNMARKED)  # not by who took the call
    with acting("call.supervisor") as actor:
        assert incident_page(actor, other.id, at=at).look_unmarked is not None
        mark_again(actor, incident_id=other.id, **no)
        assert not is_owed(actor, other, clocks.LOOK_UNMARKED)


AGREED = {"ring_back": "YES", "call_back": "Her own mobile, after six"}
RUNG = {"why": "TELL", "words": "He answered"}


def test_a_way_to_ring_that_was_not_safe_is_offered_to_nobody_until_another_is_agreed(
    take: Callable, acting: Callable, at
) -> None:
    taken = take(**PRIORITY, **AGREED)
    with acting("call.handler") as actor:
        ring_back(actor, incident_id=taken.id, result="UNSAFE", at=at, **RUNG)

        assert incident_page(actor, taken.id, at=at).may_ring is False
        assert not briefing(actor, taken.id, now=at).way.may_ring
        with pytest.raises(DomainError, match="No safe way"):
            ring_back(actor, incident_id=taken.id, result="SAFE", at=at, **RUNG)
        with pytest.raises(IntegrityError, match="Rung without"), transaction.atomic():
            CallBack.objects.create(
                incident=taken, why="TELL", way=AGREED["call_back"], result="SAFE", words="x",
                rung_by=actor.user_id, rung_at=at,
            )  # fmt: skip

        later = at + timedelta(minutes=9)
        no_way = {"incident_id": taken.id, "told_by": "The victim, at the door", "at": later}
        with pytest.raises(DomainError, match="safe way to ring"):
            agree_way(actor, way=NewWay(ring_back="YES"), **no_way)
        agree_way(actor, way=NewWay(ring_back="YES", call_back="Her sister's"), **no_way)
        made = ring_back(actor, incident_id=taken.id, result="SAFE", at=later, **RUNG)
        assert made.way == "Her sister's"
        agree_way(actor, way=NewWay(ring_back="NO"), **(no_way | {"at": later}))
        assert incident_page(actor, taken.id, at=at).may_ring is False


def test_what_is_looked_into_by_hand_is_on_the_briefing_and_what_is_not_too(
    take: Callable, acting: Callable, at
) -> None:
    taken = take()
    asked = {"incident_id": taken.id, "at": at}
    with acting("call.handler") as actor:
        assert all("Nobody" in each.told for each in briefing(actor, taken.id, now=at).by_hand)
        held = "Warned of violence by another force"
        check_by_hand(actor, system="other-forces", found=True, words=held, **asked)
        check_by_hand(actor, system="missing", found=None, words="The system is down", **asked)
        with pytest.raises(DomainError, match="Choose the system"):
            check_by_hand(actor, system="a diary", found=False, words="x", **asked)
        with pytest.raises(DomainError, match="Say what it holds"):
            check_by_hand(actor, system="missing", found=False, words=" ", **asked)

        told = {each.code: (each.is_done, each.told) for each in by_hand(taken)}
        assert told["other-forces"] == (True, held)
        assert told["missing"] == (False, "The system is down")
        assert told["child-protection-plan"] == (False, "Nobody has looked into it yet")
        texts = {each.text for each in log_page(actor, taken.id)[1]}
        assert {held, "The system is down"} <= texts
        check_by_hand(actor, system="missing", found=False, words="Back again", **asked)
        assert {each.told for each in by_hand(taken)} >= {"Nothing held. Back again"}
    with acting("investigator") as actor, pytest.raises(NotPermitted):
        check_by_hand(actor, system="missing", found=False, words="x", **asked)
