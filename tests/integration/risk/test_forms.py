"""Forms on the doorstep: what opens, what is kept apart, what cannot be completed, what is held."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.pole.api import EventKind, InvolvementRole, NewEvent, record_event
from harbour.referrals.api import decide, queue
from harbour.risk import selectors
from harbour.risk.models import Assessment, HonourRecord
from harbour.risk.services.assessment import Given, ask_for_assessment, keep_answers
from harbour.risk.services.beside import Held, hold_assessment, note_honour, raise_honour
from harbour.risk.services.submitting import Submission, raise_grade, submit, waive
from harbour.risk.services.supervision import countersign
from harbour.workforce.api import duties_owed
from tests.integration.risk.conftest import NOW, looked_into

pytestmark = pytest.mark.django_db


def test_an_answer_opens_more_questions_which_are_kept_with_the_form(
    asked: Callable[..., UUID], acting: Callable
) -> None:
    assessment = asked()
    with acting("response.officer") as actor:
        found = selectors.assessment(actor, assessment)
        before = len(selectors.parts_of(found))
        given = {"q8": Given("YES"), "s4": Given("YES", "Each evening", "OFFICER")}
        keep_answers(actor, assessment_id=assessment, given=given, seen=0, at=NOW)
        parts = selectors.parts_of(found)
        standing, _ = selectors.latest_answers(assessment)
        count = selectors.count_of(found, standing)

    assert len(parts) == before + 1
    assert parts[-1].title == "Stalking: more to ask"
    assert (standing["s4"].value, standing["s4"].source) == ("YES", "OFFICER")
    assert count.yes == 1  # what was opened is never counted with the form's own


def test_a_question_that_nothing_opened_is_not_kept(
    asked: Callable[..., UUID], acting: Callable
) -> None:
    assessment = asked()
    with acting("response.officer") as actor:
        keep_answers(actor, assessment_id=assessment, given={"s4": Given("YES")}, seen=0, at=NOW)

        assert selectors.latest_answers(assessment)[0] == {}


def test_a_young_victim_has_the_young_peoples_form(
    asked: Callable[..., UUID], acting: Callable
) -> None:
    assessment = asked(born_on=NOW.date() - timedelta(days=15 * 366))
    with acting("response.officer") as actor:
        assert selectors.assessment(actor, assessment).instrument == "young-people"


def test_what_is_suspected_is_read_by_specialists_alone_who_are_told_at_once(
    submitted: Callable[..., UUID], acting: Callable
) -> None:
    assessment = submitted(suspects_honour=True, honour_words="Her cousins decide over her")
    with acting("safeguarding.supervisor") as actor:
        record = next(
            each for each in selectors.honour_records(actor) if each.assessment_id == assessment
        )
        owed = [duty for duty in duties_owed(actor) if duty.subject_id == record.id]
        note_honour(actor, record_id=record.id, words="Seen alone at the clinic", at=NOW)
        left = [duty for duty in duties_owed(actor) if duty.subject_id == record.id]
    for username in ("response.two", "cru.officer", "duty.inspector", "investigator"):
        with acting(username) as actor:
            with pytest.raises(NotVisible):
                selectors.honour_record(actor, record.id)
            assert not HonourRecord.objects.filter(id=record.id).exists()
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM risk_honourrecord")
                assert cursor.fetchone() == (0,)

    assert [duty.person_record_id for duty in owed] == [None]
    assert left == []


def test_only_no_raises_nothing_and_a_second_officer_learns_nothing(
    asked: Callable[..., UUID], acting: Callable
) -> None:
    assessment = asked()
    with acting("response.officer") as actor:
        made = raise_honour(actor, assessment_id=assessment, answers={"h1": "NO"}, at=NOW)
    with acting("response.two") as actor:
        other = raise_honour(actor, assessment_id=assessment, words="She fears them", at=NOW)
        assert selectors.honour_of(actor, assessment) == other
    with acting("safeguarding.supervisor") as actor:
        owed = {duty.subject_id for duty in duties_owed(actor)}

    assert made.id not in owed
    assert other.id in owed


def test_a_form_that_is_not_completed_is_graded_queued_and_counted(
    asked: Callable[..., UUID], acting: Callable
) -> None:
    assessment = asked()
    said = Submission(judgement="MEDIUM", reason="He has been violent before, and she ran.",
                      children_said="NONE")  # fmt: skip
    with acting("response.officer") as actor:
        with pytest.raises(DomainError, match="Say in words"):
            waive(actor, assessment_id=assessment, reason_code="LEFT", words="", submission=said,
                  at=NOW)  # fmt: skip
        waive(
            actor, assessment_id=assessment, reason_code="LEFT",
            words="She had gone when we came; her phone is off", submission=said, at=NOW,
        )  # fmt: skip
    with acting("cru.officer") as actor:
        waiting = {each.assessment_id for each in queue(actor)}
        counted = selectors.not_completed(actor, since=NOW - timedelta(days=1))

    assert assessment in waiting
    assert (counted.waived.forms, counted.completed.forms) == (1, 0)
    assert [row.reason for row in counted.rows] == ["The victim could not be found or spoken to"]


def test_after_committing_a_grade_can_be_raised_and_never_lowered(
    submitted: Callable[..., UUID], acting: Callable
) -> None:
    assessment = submitted(yes=("q17",))
    with acting("response.officer") as actor:
        facts = selectors.facts_of(actor, selectors.assessment(actor, assessment))
        with pytest.raises(DomainError, match="never lowered"):
            raise_grade(actor, assessment_id=assessment, grade="STANDARD",
                        reason="It was not so bad", at=NOW)  # fmt: skip
        raise_grade(
            actor, assessment_id=assessment, grade="HIGH", at=NOW + timedelta(minutes=1),
            reason="He had threatened to kill another woman too",
        )  # fmt: skip
        decisions = selectors.decisions_of(assessment)
    with acting("cru.officer") as actor:
        item = next(each for each in queue(actor) if each.assessment_id == assessment)

    assert facts.grave == ["A threat to kill that the victim believes"]
    assert [each.stage for each in decisions] == ["OFFICER", "RAISED"]
    assert decisions[0].grade == "MEDIUM"  # as it was committed
    assert item.severity == 2  # and moved up in the queue


def test_another_agencys_assessment_is_held_as_it_is_and_never_counted(
    submitted: Callable[..., UUID], acting: Callable
) -> None:
    assessment = submitted()
    held = Held(tool="RIC of 2019", from_agency="Invented Refuge", content="Sixteen ticks",
                score_words="16 of 24", grade_words="Visible high")  # fmt: skip
    with acting("cru.officer") as actor:
        hold_assessment(actor, assessment_id=assessment, held=held, at=NOW)
        found = selectors.assessment(actor, assessment)
        standing, _ = selectors.latest_answers(assessment)

        victim = selectors.assessment(actor, assessment).victim_id
        assert selectors.held_about(actor, victim)[0].score_words == "16 of 24"
        assert selectors.count_of(found, standing).yes == 0
        assert found.effective_grade == "MEDIUM"
    with acting("investigator") as actor, pytest.raises(NotPermitted):
        hold_assessment(actor, assessment_id=assessment, held=held, at=NOW)


def test_what_was_entered_from_paper_says_when_it_was_filled_in(
    submitted: Callable[..., UUID], acting: Callable
) -> None:
    filled = NOW - timedelta(hours=3)
    assessment = submitted(on_paper_at=filled)
    with acting("response.officer") as actor:
        assert selectors.assessment(actor, assessment).on_paper_at == filled


def test_a_form_is_submitted_once(submitted: Callable[..., UUID], acting: Callable) -> None:
    assessment = submitted()
    said = Submission(judgement="HIGH", reason="Once more")
    with acting("response.officer") as actor:
        with pytest.raises(DomainError):
            submit(actor, assessment_id=assessment, submission=said, at=NOW)
        assert Assessment.objects.get(id=assessment).status == "SUBMITTED"


def test_what_a_sergeant_decides_on_a_form_not_completed_is_shown_and_counted(
    asked: Callable[..., UUID], acting: Callable
) -> None:
    forms = [asked() for _ in range(3)]
    for form in forms:
        with acting("response.officer") as actor:
            waive(
                actor, assessment_id=form, reason_code="UNFIT", at=NOW,
                words="The victim was not fit to answer anything.",
                submission=Submission(
                    judgement="MEDIUM", reason="As seen at the door.", children_said="NONE"
                ),
            )  # fmt: skip
    with acting("response.sergeant") as actor:
        countersign(actor, assessment_id=forms[0], verdict="SIGNED", praise="Rightly so.", at=NOW)
        countersign(
            actor, assessment_id=forms[1], verdict="RETURNED", themes=["UNANSWERED"],
            feedback="Go back today and ask.", at=NOW,
        )  # fmt: skip
        found = selectors.not_completed(actor, since=NOW - timedelta(days=1))
    said = {row.assessment_id: (row.sergeant, row.sergeant_words) for row in found.rows}

    assert said[forms[0]] == ("Agreed that it could not be completed", "Rightly so.")
    assert said[forms[1]] == ("Returned: the form is to be completed", "Go back today and ask.")
    assert said[forms[2]] == ("Not yet read by a sergeant", "")
    assert sum(number for _, number in found.by_sergeant) == found.waived.forms


def _graded(acting: Callable, assessment: UUID, *, at=NOW) -> None:
    with acting("cru.officer") as actor:
        item = next(each for each in queue(actor) if each.assessment_id == assessment)
        looked_into(actor, item.id)
        decide(actor, item_id=item.id, grade="MEDIUM", reason_code="AGREED", reason="", at=at)


def test_a_later_form_of_the_same_two_stands_in_place_of_the_earlier(
    submitted: Callable[..., UUID], acting: Callable, frame
) -> None:
    first, later = submitted(), NOW + timedelta(minutes=1)
    _graded(acting, first)
    officer = frame.user["response.officer"]
    with acting("response.officer") as actor:
        earlier = selectors.assessment(actor, first)
        pair = {"victim_id": earlier.victim_id, "perpetrator_id": earlier.perpetrator_id}
        event = record_event(
            actor,
            event=NewEvent(
                kind=EventKind.INCIDENT, source_code="command-and-control", reference="again",
                happened_earliest=NOW, happened_latest=NOW, reported_at=NOW, is_domestic=True,
            ),
            involved=[(earlier.victim_id, InvolvementRole.VICTIM)],
        )  # fmt: skip
        form = ask_for_assessment(actor, event_id=event.id, officer_id=officer, at=NOW, **pair)
        said = Submission(
            judgement="MEDIUM", reason="As it was told to me at the door.", children_said="NONE"
        )
        submit(actor, assessment_id=form.id, submission=said, at=later)
        before = selectors.assessment(actor, first).status
    _graded(acting, form.id, at=later)
    with acting("cru.officer") as actor:
        after = [selectors.assessment(actor, each).status for each in (first, form.id)]

    assert (before, after) == ("GRADED", ["SUPERSEDED", "GRADED"])
