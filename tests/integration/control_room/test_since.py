"""What comes to light after a call reaches whoever goes, and nobody takes it back in silence."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from harbour.casefile.briefing import briefing
from harbour.control_room.api import (
    Named,
    close_log,
    code_log,
    incident,
    keep_from,
    put_down,
    regrade,
    send_officer,
    stand_down,
)
from harbour.control_room.by_hand import by_hand
from harbour.control_room.domain import clocks
from harbour.control_room.models import AnswerSince, CallBack, Deployment, NamedSince
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
    name_since,
)
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.kernel.ids import new_id
from harbour.pole.api import (
    InvolvementRole,
    NameKind,
    NewPerson,
    address_line,
    involved_in,
    record_person,
    warn,
)
from harbour.risk.api import assessments_of_events
from harbour.workforce.api import duty_for, is_own_work
from tests.integration.control_room.conftest import ADVICE, SAFE

KNIFE = {"weapons": ("YES", "He has a kitchen knife")}
PRIORITY = {"grade": "2", "replies": SAFE}
SUSPECT, VICTIM = InvolvementRole.SUSPECT.value, InvolvementRole.VICTIM.value


def _is_owed(actor, taken, rule) -> bool:
    duty = duty_for(actor, subject_id=taken.id, rule=rule.id)
    return duty is not None and duty.met_at is None


def _recorded(acting: Callable, at, *, given="Leon", weapon=False):
    with acting("safeguarding.officer") as actor:
        person = NewPerson(
            source_code="records-management", names=((NameKind.CURRENT, given, "Sincecase"),)
        )
        record = record_person(actor, person=person, on=at.date())
        if weapon:
            review_on = at.date() + timedelta(days=90)
            warn(
                actor, record_id=record.id, code="FI", text="Keeps a shotgun",
                from_on=at.date(), review_on=review_on,
            )  # fmt: skip
    return record.id


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
        assert not _is_owed(actor, taken, clocks.WEIGH_NEWS)
        lines = log_page(actor, taken.id)[1]
        assert any("weapon" in each.title and "A neighbour" in each.text for each in lines)


def test_a_weapon_that_is_denied_later_still_points_to_an_immediate_response(
    take: Callable, acting: Callable, at
) -> None:
    taken = take(grade="2", replies=SAFE | {"weapons": "YES"})
    with acting("call.handler") as actor:
        no = {"weapons": ("NO", "He put it away")}
        answer_since(actor, incident_id=taken.id, answers=no, told_by="The suspect", at=at)

        assert _is_owed(actor, taken, clocks.WEIGH_NEWS)
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


def test_a_suspect_named_later_is_on_the_briefing_with_what_is_held(
    take: Callable, acting: Callable, frame, at
) -> None:
    leon = _recorded(acting, at, weapon=True)
    taken = take()
    officer = frame.user["response.officer"]
    with acting("call.handler") as actor:
        send_officer(actor, incident_id=taken.id, officer_id=officer, at=at)
        named = Named(role=SUSPECT, record_id=leon)
        name_since(actor, incident_id=taken.id, named=named, told_by="The victim", at=at)

        (form,) = assessments_of_events(actor, [taken.event_id])
        assert form.perpetrator_id == leon
        assert any(each.title == "Named: suspect" for each in log_page(actor, taken.id)[1])
    with acting("response.officer") as actor:
        assert is_own_work(actor, [leon])
        made = briefing(actor, taken.id, now=at)
        suspect = next(each for each in made.people if each.role == SUSPECT)
        assert [each.text for each in suspect.holding.warnings] == ["Keeps a shotgun"]


def test_nobody_makes_somebody_their_own_work_by_naming_them(
    take: Callable, acting: Callable, frame, at
) -> None:
    leon = _recorded(acting, at)
    taken = take()
    officer = frame.user["response.officer"]
    with acting("call.handler") as actor:
        send_officer(actor, incident_id=taken.id, officer_id=officer, at=at)
    with acting("response.officer") as actor:
        named = Named(role=SUSPECT, record_id=leon)
        name_since(actor, incident_id=taken.id, named=named, told_by="The victim", at=at)
        assert not is_own_work(actor, [leon])


def test_a_victim_named_later_has_a_form_and_a_repeat_is_seen(
    take: Callable, acting: Callable, frame, at
) -> None:
    before = take(received_at=at - timedelta(days=30))
    with acting("call.handler") as actor:
        (amara,) = [who for who, _ in involved_in(actor, [before.event_id])[before.event_id]]
    other = [Named(role=VICTIM, given="Robin", family="Sincecase")]
    taken = take(people=other)
    officer = frame.user["response.officer"]
    with acting("call.handler") as actor:
        send_officer(actor, incident_id=taken.id, officer_id=officer, at=at)
        named = Named(role=VICTIM, record_id=amara)
        name_since(actor, incident_id=taken.id, named=named, told_by="An officer there", at=at)

        forms = assessments_of_events(actor, [taken.event_id])
        assert amara in {form.victim_id for form in forms}
        assert {form.officer_id for form in forms} == {officer}
        held = incident(actor, taken.id)
        assert held.repeat["is_repeat"] is False  # as it was found in the call
        assert incident_page(actor, taken.id, at=at).repeat["count"] == 1


def test_somebody_under_sixteen_named_later_goes_to_child_protection(
    take: Callable, acting: Callable, at
) -> None:
    taken = take()
    child = Named(role=VICTIM, given="Robin", family="Sincecase", born_on=date(2018, 5, 5))
    with acting("call.handler") as actor:
        name_since(actor, incident_id=taken.id, named=child, told_by="The victim", at=at)

        held = incident(actor, taken.id)
        assert (held.has_child, bool(held.event.is_domestic)) == (True, True)
        assert duty_for(actor, subject_id=taken.id, rule="control_room.child_protection")


@pytest.mark.parametrize(
    ("role", "refusal"),
    [
        pytest.param(VICTIM, "already", id="twice"),
        pytest.param(SUSPECT, "other side", id="the victim as the suspect"),
        pytest.param("WITNESS", "Choose who they are", id="a role that is not asked for"),
    ],
)
def test_nobody_is_turned_from_victim_into_suspect(
    take: Callable, acting: Callable, at, role: str, refusal: str
) -> None:
    taken = take()
    with acting("call.handler") as actor:
        (amara,) = [who for who, _ in involved_in(actor, [taken.event_id])[taken.event_id]]
        named = {"named": Named(role=role, record_id=amara), "told_by": "He", "at": at}
        with pytest.raises(DomainError, match=refusal):
            name_since(actor, incident_id=taken.id, **named)
        unseen = Named(role=SUSPECT, record_id=new_id())
        with pytest.raises(NotVisible):
            name_since(actor, incident_id=taken.id, named=unseen, told_by="He", at=at)
        assert not NamedSince.objects.exists()


def test_an_officer_who_must_learn_nothing_of_somebody_named_later_is_called_back(
    take: Callable, acting: Callable, frame, at
) -> None:
    leon = _recorded(acting, at)
    taken = take()
    officer = frame.user["response.officer"]
    with acting("safeguarding.supervisor") as actor:
        keep_from(actor, record_id=leon, users=[officer], reason="His brother", at=at)
    with acting("call.handler") as actor:
        send_officer(actor, incident_id=taken.id, officer_id=officer, at=at)
        named = Named(role=SUSPECT, record_id=leon)
        name_since(actor, incident_id=taken.id, named=named, told_by="The victim", at=at)
        assert incident_page(actor, taken.id, at=at).cannot_go is not None

        gone = {"incident_id": taken.id, "officer_id": officer, "at": at}
        stand_down(actor, reason="Somebody else goes", **gone)
        assert not _is_owed(actor, taken, clocks.CANNOT_GO)


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
        assert not _is_owed(actor, stranger, clocks.LOOK_UNMARKED)
        mark_again(actor, incident_id=other.id, **no)
        assert _is_owed(actor, other, clocks.LOOK_UNMARKED)  # not by who took the call
    with acting("call.supervisor") as actor:
        assert incident_page(actor, other.id, at=at).look_unmarked is not None
        mark_again(actor, incident_id=other.id, **no)
        assert not _is_owed(actor, other, clocks.LOOK_UNMARKED)


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


def test_the_pages_lead_from_the_incident_to_what_is_added(
    take: Callable, acting: Callable, browse: Callable, frame, at
) -> None:
    leon = _recorded(acting, at)
    taken = take(house="7", street="Plainly Invented Row", **PRIORITY)
    log, handler = f"/incidents/{taken.id}/", browse("call.handler")
    officer = frame.user["response.officer"]
    handler.post(f"{log}send/", {"officer": str(officer)})
    page = handler.get(log).content.decode()
    for path in ("ask/", "place/", "checks/", f"who/{SUSPECT}/", f"officers/{officer}/stand-down/"):
        assert f'href="{log}{path}"' in page
        assert handler.get(log + path).status_code == 200
    assert "Not asked:" in page

    found = handler.post(f"{log}who/{SUSPECT}/", {"terms": "Leon Sincecase"}).content.decode()
    assert f"{log}people/{SUSPECT}/{leon}/" in found
    assert (
        "Enter who says so"
        in handler.post(f"{log}people/{SUSPECT}/{leon}/", {"told_by": ""}).content.decode()
    )
    handler.post(f"{log}people/{SUSPECT}/{leon}/", {"told_by": "The victim"})
    assert "Leon Sincecase" in handler.get(log).content.decode()
    handler.post(f"{log}people/{SUSPECT}/new/", {"given": "Sam", "told_by": "The victim"})
    assert "Sam" in handler.get(log).content.decode()
    handler.post(f"{log}ask/", {"told_by": "She", "q_weapons": "YES", "q_weapons_said": "A knife"})
    page = handler.get(log).content.decode()
    assert "points to grade 1" in page
    assert "Weigh and grade again" in page
    handler.post(f"{log}officers/{officer}/stand-down/", {"reason": "Nearer car"})
    assert "stood down" in handler.get(log).content.decode()

    assert handler.get(f"{log}who/WITNESS/").status_code == 404
    for path in (
        "ask/",
        "place/",
        "way/",
        "checks/",
        f"who/{SUSPECT}/",
        f"people/{SUSPECT}/{leon}/",
    ):
        assert browse("investigator").get(log + path).status_code == 403
        assert browse("victim.support").get(log + path).status_code == 403


def test_whoever_answers_the_next_call_sees_that_one_is_live(
    take: Callable, acting: Callable, browse: Callable, at
) -> None:
    where = {"house": "7", "street": "Plainly Invented Row"}
    taken = take(caller_phone="07700 900 321", words="He is at the door", **where)
    page = f"/calls/{new_id()}/caller/"
    handler = browse("call.handler")

    for known in ({"caller_phone": "+44 7700 900321"}, where):
        shown = handler.post(page, known).content.decode()
        assert f"/incidents/{taken.id}/" in shown
        assert "He is at the door" in shown
    other = handler.post(page, {"caller_phone": "07700 900 322", "street": "Otherwise Invented"})
    assert str(taken.id) not in other.content.decode()
