"""A live call is marked, weighed again, seen by video and looked over; each leaves its row."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from harbour.control_room.api import (
    Coded,
    Named,
    arrive,
    close_log,
    code_log,
    incident,
    put_down,
    regrade,
    send_officer,
)
from harbour.control_room.models import VideoResponse
from harbour.control_room.presenters import incident_page
from harbour.control_room.reviewing import queue
from harbour.control_room.selectors import missing_for_closing
from harbour.control_room.services.marking import mark_again
from harbour.control_room.services.narrative import add_line
from harbour.control_room.services.reviewing import review_live
from harbour.control_room.services.units import (
    NewUnit,
    Position,
    book_on,
    place_unit,
    suggested,
)
from harbour.control_room.services.video import offer_video, see_by_video
from harbour.kernel.errors import ChangedMeanwhile, DomainError, NotPermitted
from harbour.pole.api import InvolvementRole, NewPerson, involved_in, record_person
from harbour.pole.models import Location
from harbour.risk.api import assessments_of_events
from harbour.workforce.api import duty_for
from tests.integration.control_room.conftest import SAFE

CHILD = Named(
    role=InvolvementRole.VICTIM, given="Robin", family="Testcase", born_on=date(2015, 5, 5)
)
CHILD_AGE = "control_room.child_protection"


def test_a_marker_says_why(take: Callable, acting: Callable) -> None:
    taken = take(connection="SPOUSE", da_types=["VIOLENT"], da_reason="He hit her")
    with acting("call.handler") as actor:
        held = incident(actor, taken.id)
        marking = held.markings.get()

    assert (held.nature, marking.connection, marking.types) == ("PARTNER", "SPOUSE", ["VIOLENT"])
    assert (held.event.is_domestic, held.event.da_types) == (True, ["VIOLENT"])
    assert marking.why == "He hit her"


def test_under_sixteen_goes_to_child_protection(take: Callable, acting: Callable, at) -> None:
    taken = take(people=[CHILD], received_at=at)
    with acting("call.supervisor") as actor:
        held = incident(actor, taken.id)
        owed = duty_for(actor, subject_id=taken.id, rule=CHILD_AGE)
        assert (held.nature, held.event.is_domestic) == ("CHILD", False)
        assert owed.due_at - at == timedelta(minutes=60)
        with pytest.raises(NotPermitted, match="graded 1 or 2|lower grade"):
            regrade(actor, incident_id=taken.id, grade="3", reason=" ", at=at)

        words = {"NON_ATTENDANCE": "Seen at school", "CHILDREN": "Seen, with her teacher"}
        for part, said in words.items():
            put_down(actor, incident_id=taken.id, part=part, words=said, at=at)
        assert missing_for_closing(actor, incident(actor, taken.id)) == (
            "CHILD_PROTECTION",
            "CODES",
        )
        put_down(
            actor, incident_id=taken.id, part="CHILD_PROTECTION", words="Strategy talk now", at=at
        )
        code_log(actor, incident_id=taken.id, coded=Coded(codes=["S3"]), at=at)
        close_log(actor, incident_id=taken.id, reason="", at=at)
        owed.refresh_from_db()
        assert owed.met_at == at


def test_the_protection_is_taken_away_by_a_supervisor_alone(
    take: Callable, acting: Callable, at
) -> None:
    taken = take()
    no = {"is_domestic": False, "connection": "", "types": [], "why": "A stranger", "at": at}
    with acting("call.handler") as actor, pytest.raises(NotPermitted, match="supervisor"):
        mark_again(actor, incident_id=taken.id, **no)
    with acting("call.supervisor") as actor:
        mark_again(actor, incident_id=taken.id, **no)
        held = incident(actor, taken.id)
        assert (held.nature, held.event.is_domestic) == ("OTHER", False)
        assert [each.nature for each in held.markings.order_by("id")] == ["NOT_KNOWN", "OTHER"]


def test_abuse_that_comes_to_light_late_is_still_assessed(
    take: Callable, acting: Callable, frame, at
) -> None:
    taken = take(is_domestic=False, grade="2")
    with acting("call.handler") as actor:
        officer = frame.user["response.officer"]
        send_officer(actor, incident_id=taken.id, officer_id=officer, at=at)
        assert assessments_of_events(actor, [taken.event_id]) == []
        found = {"connection": "SPOUSE", "types": ["VIOLENT"], "why": "It is her husband"}
        mark_again(actor, incident_id=taken.id, is_domestic=True, at=at, **found)
        (asked,) = assessments_of_events(actor, [taken.event_id])
        assert asked.status == "DUE"


def test_thrive_is_weighed_inside_a_regrade(take: Callable, acting: Callable, at) -> None:
    taken = take(thrive={"T": ("LOW", "")}, received_at=at - timedelta(minutes=5))
    with acting("call.handler") as actor:
        weighed = {"T": ("HIGH", "He is coming back")}
        regrade(actor, incident_id=taken.id, grade="1", reason="Threats", weighed=weighed, at=at)
        found = list(incident(actor, taken.id).thrive.order_by("assessed_at"))
    assert [(each.rating, each.text) for each in found] == [
        ("LOW", ""),
        ("HIGH", "He is coming back"),
    ]


def test_a_higher_grade_shortens_the_clock_that_is_owed(
    take: Callable, acting: Callable, at
) -> None:
    taken = take(grade="2", replies=SAFE)
    with acting("call.handler") as actor:
        regrade(actor, incident_id=taken.id, grade="1", reason="He is back", at=at)
        owed = duty_for(actor, subject_id=taken.id, rule="control_room.attendance")
        assert incident(actor, taken.id).attend_by == owed.due_at == at + timedelta(minutes=15)


def test_a_force_may_count_from_an_officer_being_sent(
    take: Callable, acting: Callable, frame, at, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = settings.FORCE["attendance_targets"]["2014-03-08"]
    monkeypatch.setitem(
        settings.FORCE, "attendance_targets", {"2014-03-08": usual | {"clock": "SENT"}}
    )
    taken = take()
    assert taken.attend_by == at + timedelta(minutes=15)
    sent = at + timedelta(minutes=4)
    officer = frame.user["response.officer"]
    with acting("call.handler") as actor:
        send_officer(actor, incident_id=taken.id, officer_id=officer, at=sent)
        held = incident(actor, taken.id)
    assert (held.clock_from, held.attend_by) == (sent, sent + timedelta(minutes=15))


OFFER = {
    "her_choice": "She would rather be seen like this",
    "suspect_away": "At work until ten, his brother says so",
    "why_safe": "She is at her mother's, alone in a room",
}


def test_seen_by_video_counts_as_attendance(take: Callable, acting: Callable, at) -> None:
    taken = take(grade="2", replies=SAFE)
    with acting("call.handler") as actor:
        offer_video(actor, incident_id=taken.id, at=at, **OFFER)
        with pytest.raises(NotPermitted):
            see_by_video(actor, incident_id=taken.id, result="Seen", broken_off=False, at=at)
    with acting("call.specialist") as actor:
        see_by_video(actor, incident_id=taken.id, result="Seen", broken_off=False, at=at)
        held = incident(actor, taken.id)
        assert held.status == "RESULT_PENDING"
        assert "ATTENDANCE" not in missing_for_closing(actor, held)


def test_a_video_that_breaks_off_is_immediate(take: Callable, acting: Callable, at) -> None:
    taken = take(grade="2", replies=SAFE)
    with acting("call.supervisor") as actor:
        offer_video(actor, incident_id=taken.id, at=at, **OFFER)
        see_by_video(actor, incident_id=taken.id, result="A man shouted", broken_off=True, at=at)
        held = incident(actor, taken.id)
        assert (held.grade, held.status) == ("1", "GRADED")
        assert "ATTENDANCE" in missing_for_closing(actor, held)


def test_no_video_with_him_there_or_without_her_choice(
    take: Callable, acting: Callable, at
) -> None:
    taken = take(grade="2", replies=SAFE | {"in_danger": "YES"})
    with acting("call.handler") as actor:
        with pytest.raises(DomainError, match="close by"):
            offer_video(actor, incident_id=taken.id, at=at, **OFFER)
        with pytest.raises(DomainError, match="what the victim chose"):
            offer_video(actor, incident_id=taken.id, at=at, **(OFFER | {"her_choice": " "}))
        with pytest.raises(IntegrityError), transaction.atomic():
            VideoResponse.objects.create(
                incident_id=taken.id,
                offered_by=actor.user_id,
                offered_at=at,
                **(OFFER | {"why_safe": ""}),
            )


def test_whom_to_send_is_suggested_with_reasons(
    take: Callable, acting: Callable, frame, at
) -> None:
    taken = take(area_id=frame.area["Oysterport"])
    booked = [("response.officer", ("ABUSE",)), ("response.two", ())]
    with acting("call.handler") as actor:
        for name, skills in booked:
            new = NewUnit(
                officer_id=frame.user[name],
                callsign=name[-3:],
                skills=skills,
                area_id=frame.area["Oysterport"],
                on_until=at + timedelta(hours=8),
            )
            book_on(actor, new=new, at=at - timedelta(minutes=1))
        held = incident(actor, taken.id)
        first, second = suggested(actor, held, names={}, at=at)
        assert first.officer.user_id == frame.user["response.officer"]
        assert first.because == ("free", "trained in domestic abuse", "this district")
        assert second.lacks == ("Domestic abuse",)


def test_a_unit_is_placed_and_is_where_it_arrived(
    take: Callable, acting: Callable, frame, at
) -> None:
    with acting("call.handler") as actor:
        Location.objects.create(
            owner_agency_id=actor.agency_id,
            house="3",
            street="Quay Row",
            postcode="QA1 1AA",
            postcode_key="QA11AA",
            longitude=-1.09,
            latitude=50.89,
        )
    taken, next_there = (take(house="3", street="Quay Row", postcode="QA1 1AA") for _ in range(2))
    officer, area = frame.user["response.officer"], frame.area["Oysterport"]
    with acting("call.handler") as actor:
        new = NewUnit(
            officer_id=officer,
            callsign="R1",
            skills=(),
            area_id=area,
            on_until=at + timedelta(hours=8),
        )
        unit = book_on(actor, new=new, at=at - timedelta(minutes=1))
        with pytest.raises(DomainError, match="both"):
            place_unit(actor, unit_id=unit.id, where=Position(area_id=area, longitude=-1.0), at=at)
        there = Position(area_id=area, longitude=-1.09, latitude=50.8)
        place_unit(actor, unit_id=unit.id, where=there, at=at)
        held = incident(actor, taken.id)
        (first,) = suggested(actor, held, names={}, at=at)
        assert first.because[-1] == "10 km away"
        send_officer(actor, incident_id=taken.id, officer_id=officer, at=at)
    with acting("response.officer") as actor:
        arrive(actor, incident_id=taken.id, at=at)
        assert suggested(actor, held, names={}, at=at) == []  # who is there need not be sent
        (first,) = suggested(actor, incident(actor, next_there.id), names={}, at=at)
        assert first.because[-1] == "0 km away"
    with acting("auditor") as actor, pytest.raises(NotPermitted):
        place_unit(actor, unit_id=unit.id, where=there, at=at)


def test_those_who_owe_child_protection_put_it_down(take: Callable, acting: Callable, at) -> None:
    taken = take(people=[CHILD], received_at=at)
    told = {"incident_id": taken.id, "part": "CHILD_PROTECTION", "words": "Strategy talk now"}
    with acting("cru.officer") as actor:
        with pytest.raises(NotPermitted):
            put_down(actor, at=at, **(told | {"part": "VICTIM_UPDATE"}))
        put_down(actor, at=at, **told)
        assert duty_for(actor, subject_id=taken.id, rule=CHILD_AGE).met_at == at


def test_the_queue_leaves_nobody_out_who_waits(take: Callable, acting: Callable, at) -> None:
    calls = [take(grade="1", received_at=at - timedelta(minutes=n)) for n in range(3)]
    with acting("call.specialist") as actor:
        for row in queue(actor, now=at).waiting:
            if row.incident.id != calls[0].id:
                review_live(
                    actor,
                    incident_id=row.incident.id,
                    grading_id=row.grading.id,
                    kind="AGREE",
                    words="Right",
                    at=at,
                )
        found = queue(actor, now=at)
        assert [row.incident.id for row in found.waiting] == [calls[0].id]
        assert len(found.reviewed) == 2


def test_a_specialist_looks_over_each_grade_once(take: Callable, acting: Callable, at) -> None:
    taken = take(grade="2", replies=SAFE, received_at=at - timedelta(minutes=1))
    with acting("call.specialist") as actor:
        row = next(r for r in queue(actor, now=at).waiting if r.incident.id == taken.id)
        about = {"incident_id": taken.id, "words": "He has strangled her before", "at": at}
        review_live(actor, grading_id=row.grading.id, kind="HIGHER", **about)
        held = incident(actor, taken.id)
        assert held.grade == "1"
        with pytest.raises(ChangedMeanwhile):
            review_live(actor, grading_id=row.grading.id, kind="AGREE", **about)
        again = next(r for r in queue(actor, now=at).waiting if r.incident.id == taken.id)
        review_live(actor, grading_id=again.grading.id, kind="ADVICE", **about)
        assert taken.id not in {r.incident.id for r in queue(actor, now=at).waiting}
        owed = duty_for(actor, subject_id=taken.id, rule="control_room.follow_advice")
        assert owed.due_at - at == timedelta(minutes=15)


@pytest.mark.parametrize("who", ["call.handler", "response.officer", "analyst"])
def test_only_specialists_and_supervisors_look_over_live_calls(
    take: Callable, acting: Callable, at, who: str
) -> None:
    taken = take()
    with acting(who) as actor, pytest.raises(NotPermitted):
        review_live(
            actor, incident_id=taken.id, grading_id=taken.id, kind="AGREE", words="x", at=at
        )


def test_a_specialist_takes_no_calls_and_gives_no_lower_grade(
    take: Callable, acting: Callable, at
) -> None:
    taken = take()
    with acting("call.specialist") as actor, pytest.raises(NotPermitted):
        regrade(actor, incident_id=taken.id, grade="3", reason="Quiet", at=at)


def test_a_sentence_is_told_at_the_next_call(take: Callable, acting: Callable, at) -> None:
    taken = take()
    with acting("call.handler") as actor:
        person = NewPerson(source_code="command-and-control", names=(("CURRENT", "Amara", "T"),))
        other = record_person(actor, person=person, on=at.date()).id
        victim = involved_in(actor, [taken.event_id])[taken.event_id][0][0]
        add_line(actor, record_id=victim, words="Speaks only when he is out", at=at)
        with pytest.raises(DomainError, match="at most 200"):
            add_line(actor, record_id=other, words="x" * 201, at=at)
    again = take(people=[Named(role=InvolvementRole.VICTIM, record_id=victim)])

    with acting("call.handler") as actor:
        page = incident_page(actor, again.id, at=at)
    assert [line.words for line in page.people[0].narrative] == ["Speaks only when he is out"]
