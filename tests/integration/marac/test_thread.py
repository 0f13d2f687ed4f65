"""From the referral to the minutes: who may say, read and decide what."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.marac import selectors, services
from harbour.marac.models import Case, Research
from harbour.marac.services import NewAction, NewMeeting, NewResearch
from harbour.pole.api import person_cards
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed
from tests.integration.marac.conftest import BEGINS, referral_of
from tests.integration.safeguarding.conftest import NOW


def test_safety_waits_for_no_meeting_and_a_child_is_no_case_for_it(
    opened: Callable, acting: Callable, eastern: UUID
) -> None:
    case = opened()
    with acting("safeguarding.officer") as actor:
        for wrong in (
            replace(referral_of(case), interim=" "),
            replace(referral_of(case), agreement="REFUSED"),
            replace(referral_of(case), perpetrator_id=case.victim),
        ):
            with pytest.raises(DomainError):
                services.refer(actor, conference_id=eastern, referral=wrong, at=NOW)


def test_a_refusal_has_a_reason_and_is_appealed_by_its_agency_alone(
    opened: Callable, acting: Callable, eastern: UUID
) -> None:
    case = opened()
    with acting("safeguarding.officer") as actor:
        made = services.refer(actor, conference_id=eastern, referral=referral_of(case), at=NOW)
        with pytest.raises(DomainError, match="Say why"):
            services.screen(actor, referral_id=made.id, event="reject", reason="", at=NOW)
        services.screen(actor, referral_id=made.id, event="reject", reason="No facts", at=NOW)
        again = services.appeal(actor, referral_id=made.id, reason="Here they are", at=NOW)
    with acting("housing.officer") as actor, pytest.raises(NotVisible):
        selectors.referral(actor, made.id)

    assert again.status == "REFERRED"


def test_a_repeat_is_found_by_itself_and_nobody_waits_twice(
    accepted: Callable, acting: Callable, eastern: UUID, frame: Reference
) -> None:
    case, first = accepted(days_ago=100)
    with acting("safeguarding.supervisor") as actor:
        with pytest.raises(DomainError, match="already wait"):
            services.refer(actor, conference_id=eastern, referral=referral_of(case), at=NOW)
        planned = NewMeeting(starts_at=BEGINS, minutes=60, chair_id=actor.user_id,
                             co_chair_id=frame.user["duty.inspector"])  # fmt: skip
        meeting = services.schedule(actor, conference_id=eastern, meeting=planned, at=NOW)
        services.list_cases(actor, meeting_id=meeting.id, case_ids=[first], at=NOW)
        services.send_agenda(actor, meeting_id=meeting.id, at=NOW)
        services.hear(actor, case_id=first, risks="Heard", minutes_spent=9, at=NOW)
    _, second = accepted(case=case)
    with acting("safeguarding.officer") as actor:
        held = selectors.case(actor, second)

    assert held.repeat_of_id == first
    assert held.repeat_rule == "2017"


def test_each_agency_owes_its_research_and_reads_what_was_given(
    sent: tuple, acting: Callable
) -> None:
    case, marac, _ = sent
    for username in ("housing.officer", "health.visitor", "probation.officer", "idva"):
        with acting(username) as actor:
            owed = [duty for duty in duties_owed(actor) if duty.page_id == marac]
            seen = set(person_cards(actor, [case.victim, case.suspect], on=NOW.date()))
        assert [duty.rule for duty in owed] == ["marac.research"]
        assert owed[0].due_at.date() < BEGINS.date()
        assert seen == {case.victim, case.suspect}


def test_an_agency_reads_no_others_research_but_what_stands_in_the_minutes(
    sent: tuple, acting: Callable, frame: Reference
) -> None:
    _, marac, meeting = sent
    with acting("housing.officer") as actor:
        told = NewResearch(is_known=True, words="Two repairs of doors")
        services.answer_research(actor, case_id=marac, research=told, at=NOW)
    with acting("health.visitor") as actor:
        told = NewResearch(is_known=True, words="Canary of health", in_minutes=False)
        services.answer_research(actor, case_id=marac, research=told, at=NOW)
        assert {each.words for each in Research.objects.all()} == {"Canary of health"}
    with acting("safeguarding.supervisor") as actor:
        said = {each.words for each in selectors.standing_research(selectors.case(actor, marac))}
        services.hear(actor, case_id=marac, risks="He watches her", minutes_spent=12, at=BEGINS)
        services.hold(actor, meeting_id=meeting, chaired_by=actor.user_id, at=BEGINS)
        services.send_minutes(actor, meeting_id=meeting, at=BEGINS)
    with acting("probation.officer") as actor:
        held = selectors.case(actor, marac)
        minuted = [each.words for each in held.minuted.all()]
        assert not Research.objects.exists()

    assert said == {"Two repairs of doors", "Canary of health"}
    assert minuted == ["Two repairs of doors"]
    assert held.flagged_until > held.heard_on + timedelta(days=363)


def test_an_action_is_sound_owed_and_answered_by_its_own_agency(
    sent: tuple, acting: Callable, frame: Reference
) -> None:
    _, marac, _ = sent
    right = NewAction(
        agency_id=frame.agency["saltmarsh-housing"], owner_name="Raj Testcase",
        what="Change the locks at her home", protects="VICTIM",
        by_on=(BEGINS + timedelta(days=5)).date(),
    )  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        services.hear(actor, case_id=marac, risks="He has keys", minutes_spent=10, at=BEGINS)
        vague = replace(right, what="Consider changing the locks")
        with pytest.raises(DomainError, match="consider"):
            services.add_action(actor, case_id=marac, action=vague, at=BEGINS)
        agreed = services.add_action(actor, case_id=marac, action=right, at=BEGINS)
        with pytest.raises(DomainError, match="still open"):
            services.close_case(actor, case_id=marac, at=BEGINS)
        with pytest.raises(DatabaseError, match="still open"), transaction.atomic():
            selectors.case(actor, marac).steps.create(
                position=3, event="close", from_status="HEARD", to_status="CLOSED",
                taken_by=actor.user_id, taken_at=BEGINS)  # fmt: skip
        with pytest.raises(NotPermitted):
            services.answer_action(actor, action_id=agreed.id, event="do", words="", at=BEGINS)
    with acting("housing.officer") as actor:
        assert [each.id for each in selectors.actions_owed(actor)] == [agreed.id]
        with pytest.raises(DomainError, match="why"):
            services.answer_action(actor, action_id=agreed.id, event="fail", words="", at=BEGINS)
        services.answer_action(actor, action_id=agreed.id, event="do", words="Done", at=BEGINS)
    with acting("safeguarding.supervisor") as actor:
        closed = services.close_case(actor, case_id=marac, at=BEGINS)

    assert closed.status == "CLOSED"


def test_what_was_not_heard_waits_for_the_next_meeting_and_comes_first(
    sent: tuple, acting: Callable, frame: Reference
) -> None:
    _, marac, meeting = sent
    with acting("safeguarding.supervisor") as actor:
        with pytest.raises(DomainError, match="co-chair"):
            services.hold(actor, meeting_id=meeting, chaired_by=frame.user["investigator"],
                          at=BEGINS)  # fmt: skip
        services.hold(actor, meeting_id=meeting, chaired_by=actor.user_id, at=BEGINS)
        held = selectors.case(actor, marac)
        waiting = [each.id for each in selectors.waiting(actor, held.conference_id)]

    assert held.status == "WAITING"
    assert marac in waiting


def test_an_agency_outside_sees_neither_meeting_nor_case(sent: tuple, acting: Callable) -> None:
    _, marac, meeting = sent
    with acting("call.handler") as actor:
        assert selectors.case(actor, marac)
    with acting("housing.officer") as actor:
        assert selectors.meeting(actor, meeting)
        with pytest.raises(NotPermitted):
            services.hear(actor, case_id=marac, risks="x", minutes_spent=1, at=BEGINS)
        with pytest.raises(DatabaseError), transaction.atomic():
            Case.objects.get(id=marac).discussions.create(
                risks="x", minutes_spent=1, written_by=actor.user_id, written_at=NOW)  # fmt: skip


def test_no_accepted_case_is_ever_dropped_for_want_of_minutes(
    accepted: Callable, opened: Callable, acting: Callable, eastern: UUID, frame: Reference
) -> None:
    """Meetings with room for one, until none waits: each case is heard, none more than once."""
    names = ("Amara", "Benita", "Clara")
    cases = {accepted(case=opened(name=name))[1] for name in names}
    heard: list[UUID] = []
    for number in range(len(cases)):
        begins = BEGINS + timedelta(days=7 * number)
        with acting("safeguarding.supervisor") as actor:
            planned = NewMeeting(starts_at=begins, minutes=30, chair_id=actor.user_id,
                                 co_chair_id=frame.user["duty.inspector"])  # fmt: skip
            meeting = services.schedule(actor, conference_id=eastern, meeting=planned, at=NOW)
            agenda = selectors.proposed(actor, meeting, now=NOW)
            known = {slot.case_id for slot in (*agenda.heard, *agenda.left)}
            assert known | set(heard) >= cases
            listed = [slot.case_id for slot in agenda.heard if slot.case_id in cases]
            services.list_cases(actor, meeting_id=meeting.id, case_ids=listed, at=NOW)
            services.send_agenda(actor, meeting_id=meeting.id, at=NOW)
            for each in listed:
                services.hear(actor, case_id=each, risks="Heard", minutes_spent=9, at=begins)
            services.hold(actor, meeting_id=meeting.id, chaired_by=actor.user_id, at=begins)
            heard += listed
            with pytest.raises(DatabaseError), transaction.atomic():
                Case.objects.filter(id__in=cases).delete()

    assert sorted(heard) == sorted(cases)
