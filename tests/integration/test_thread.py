"""The thread by its use cases: from the call to the reviewed case, each as whoever does it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from harbour.control_room.api import Call, Named, arrive, incident, send_officer, take_call
from harbour.investigation.api import NewCrime, record_crime
from harbour.investigation.services import WaitsForReview, finalise, record_outcome
from harbour.kernel.errors import ChangedMeanwhile, DomainError, NotPermitted, NotVisible
from harbour.messages.api import notices_for
from harbour.multi_search.api import find_people
from harbour.pole.api import (
    EventKind,
    InvolvementRole,
    NameKind,
    NewEvent,
    NewPerson,
    find_or_record_location,
    history,
    record_event,
    record_person,
    records_of_person,
)
from harbour.referrals.api import decide, inbox, queue, review_children, second
from harbour.referrals.family_reads import to_be_read
from harbour.referrals.selectors import item_of
from harbour.risk.api import assessments_of_events, current_grades, decisions_of, open_proposal
from harbour.risk.models import GradeDecision
from harbour.risk.services.assessment import Given, keep_answers, name_child
from harbour.risk.services.submitting import Submission, submit
from harbour.risk.services.supervision import countersign
from harbour.safeguarding.api import cases_about
from harbour.safeguarding.services import review
from harbour.workforce.api import duties_owed, teams_of
from tests.integration.risk.conftest import looked_into

NOW = timezone.now()


def amara() -> NewPerson:
    return NewPerson(
        source_code="records-management",
        names=[(NameKind.CURRENT, "Amara", "Testcase")],
        born_on=date(1990, 5, 17),
        phones=["07700 900123"],
    )


def a_call(victim: UUID, suspect: UUID | None = None, **changes) -> Call:
    people = [Named(role=InvolvementRole.VICTIM, record_id=victim)]
    if suspect:
        people.append(Named(role=InvolvementRole.SUSPECT, record_id=suspect))
    facts = {"route": "999", "received_at": NOW, "people": people, "words": "Please come."}
    return Call(**(facts | changes))


class Thread:
    """What the steps of the thread hand on to one another."""

    def __init__(self, acting, frame) -> None:
        self.acting, self.frame = acting, frame
        with acting("call.handler") as actor:
            home = find_or_record_location(
                actor, house="7", street="Plainly Invented Row", area_id=frame.area["Oysterport"]
            )
            hers = replace(amara(), home_id=home.id)
            self.victim = record_person(actor, person=hers, on=NOW.date()).id
            other = NewPerson(
                source_code="custody", names=[(NameKind.CURRENT, "Basil", "Testcase")]
            )
            self.suspect = record_person(actor, person=other, on=NOW.date()).id
            child = NewPerson(
                source_code="records-management",
                names=[(NameKind.CURRENT, "Cleo", "Testcase")],
                born_on=NOW.date() - timedelta(days=365 * 6),
            )
            self.child = record_person(actor, person=child, on=NOW.date()).id
            call = a_call(self.victim, self.suspect)
            self.incident = take_call(actor, call=call, at=NOW)
            send_officer(
                actor,
                incident_id=self.incident.id,
                officer_id=frame.user["response.officer"],
                at=NOW,
            )

    def submitted(self, **changes) -> UUID:
        """The officer attends, answers, names the child and submits."""
        with self.acting("response.officer") as actor:
            arrive(actor, incident_id=self.incident.id, at=NOW)
            assessment = assessments_of_events(actor, [self.incident.event_id])[0].id
            answers = {f"q{number}": Given("NO") for number in range(1, 28)}
            keep_answers(actor, assessment_id=assessment, given=answers, seen=0, at=NOW)
            name_child(
                actor, assessment_id=assessment, child_id=self.child, was_present=True,
                was_seen=True, where="The kitchen, alone", words="Daddy shouted", at=NOW,
            )  # fmt: skip
            said = {
                "judgement": "MEDIUM", "reason": "She is afraid.", "agrees_to_support": True,
                "children_said": "NAMED",
            }  # fmt: skip
            submit(actor, assessment_id=assessment, submission=Submission(**(said | changes)),
                   at=NOW)  # fmt: skip
        return assessment

    def graded(self, grade: str, **changes) -> UUID:
        assessment = self.submitted(judgement=changes.pop("judgement", "MEDIUM"))
        with self.acting("cru.officer") as actor:
            item = next(each for each in queue(actor) if each.assessment_id == assessment)
            looked_into(actor, item.id)
            decide(
                actor, item_id=item.id, grade=grade, at=NOW,
                reason_code="AGREED" if grade == item.officer_grade else "HISTORY_UNKNOWN",
                reason="Two reports by her doctor that the officer could not know of.",
                **({"criterion": "H6" if grade == "HIGH" else ""} | changes),
            )  # fmt: skip
        return assessment


@pytest.fixture
def thread(acting, frame) -> Thread:
    return Thread(acting, frame)


def test_a_call_becomes_a_graded_incident_with_a_clock(thread: Thread, acting) -> None:
    with acting("call.handler") as actor:
        taken = incident(actor, thread.incident.id)
        owed = duties_owed(actor)

    assert taken.grade == "1"
    assert taken.attend_by - taken.received_at == timedelta(minutes=15)
    assert [duty.subject_id for duty in owed] == [taken.id]


def test_abuse_never_told_to_police_makes_a_repeat_victim(thread: Thread, acting) -> None:
    told = NewEvent(
        kind=EventKind.PARTNER_REPORT,
        source_code="records-management",
        happened_earliest=NOW - timedelta(days=90),
        happened_latest=NOW - timedelta(days=90),
        reported_at=NOW - timedelta(days=89),
        is_domestic=True,
        reported_to_police=False,
    )
    with acting("call.handler") as actor:
        victim = record_person(actor, person=amara(), on=NOW.date()).id
        record_event(actor, event=told, involved=[(victim, InvolvementRole.VICTIM)])
        taken = take_call(actor, call=a_call(victim), at=NOW)

    assert taken.repeat == {
        "is_repeat": True,
        "count": 1,
        "unreported": 1,
        "version": "2014-1",
        "words": "in 12 months",
    }


def test_a_low_grade_for_domestic_abuse_needs_a_supervisor(thread: Thread, acting) -> None:
    with acting("call.handler") as actor, pytest.raises(NotPermitted, match="supervisor"):
        take_call(actor, call=a_call(thread.victim, grade="4", grade_reason="quiet"), at=NOW)


def test_a_call_without_a_victim_is_refused_and_nothing_is_kept(thread: Thread, acting) -> None:
    with acting("call.handler") as actor:
        before = len(history(actor, [thread.suspect]))
        only_suspect = a_call(thread.victim, people=[
            Named(role=InvolvementRole.SUSPECT, record_id=thread.suspect)])  # fmt: skip
        with pytest.raises(DomainError, match="who the victim is"):
            take_call(actor, call=only_suspect, at=NOW)

        assert len(history(actor, [thread.suspect])) == before


def test_a_new_person_is_found_in_the_same_transaction(thread: Thread, acting) -> None:
    with acting("call.handler") as actor:
        answer = find_people(
            actor, text="amarra testcase 17/5/1990", screen="test", form=uuid4(), at=NOW
        )

    assert answer.people[0].lead_record_id == thread.victim


def test_every_form_reaches_the_unit_the_moment_it_is_submitted(thread: Thread, acting) -> None:
    assessment = thread.submitted()

    with acting("cru.officer") as actor:
        waiting = {item.assessment_id for item in queue(actor)}
        owed = [duty.rule for duty in duties_owed(actor)]

    assert assessment in waiting
    assert "referrals.triage" in owed


def test_two_officers_on_one_form_lose_nothing(thread: Thread, acting) -> None:
    with acting("response.officer") as actor:
        arrive(actor, incident_id=thread.incident.id, at=NOW)
        assessment = assessments_of_events(actor, [thread.incident.event_id])[0].id
        keep_answers(actor, assessment_id=assessment, given={"q1": Given("YES")}, seen=0, at=NOW)
    with acting("response.two") as actor:
        keep_answers(actor, assessment_id=assessment, given={"q2": Given("YES")}, seen=0, at=NOW)
        with pytest.raises(ChangedMeanwhile, match="Somebody else"):
            keep_answers(actor, assessment_id=assessment, given={"q1": Given("NO")}, seen=0,
                         at=NOW)  # fmt: skip


def test_answers_cannot_change_after_submission_even_by_sql(thread: Thread, acting) -> None:
    assessment = thread.submitted()

    with acting("response.officer") as actor:
        with pytest.raises(DomainError, match="submitted"):
            keep_answers(actor, assessment_id=assessment, given={"q1": Given("YES")}, seen=99,
                         at=NOW)  # fmt: skip
        with (
            pytest.raises(IntegrityError, match="after submission"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "INSERT INTO risk_answer (id, assessment_id, position, item, value, detail,"
                " source, answered_by, answered_at) VALUES (%s, %s, 99, 'q1', 'YES', '',"
                " 'VICTIM', %s, now())",
                [uuid4(), assessment, actor.user_id],
            )


def test_standard_with_refused_questions_needs_grounds_and_a_sergeant(
    thread: Thread, acting
) -> None:
    with acting("response.officer") as actor:
        arrive(actor, incident_id=thread.incident.id, at=NOW)
        assessment = assessments_of_events(actor, [thread.incident.event_id])[0].id
        with pytest.raises(DomainError, match="why standard is right"):
            submit(actor, assessment_id=assessment, at=NOW,
                   submission=Submission(judgement="STANDARD", reason="fine"))  # fmt: skip


def test_standard_on_little_knowledge_is_medium_until_a_sergeant_agrees(
    thread: Thread, acting
) -> None:
    with acting("response.officer") as actor:
        arrive(actor, incident_id=thread.incident.id, at=NOW)
        assessment = assessments_of_events(actor, [thread.incident.event_id])[0].id
        grounds = Submission(
            judgement="STANDARD", reason="She would not answer, and nothing else is known",
            children_said="NONE",
        )  # fmt: skip
        submit(actor, assessment_id=assessment, submission=grounds, at=NOW)
        meanwhile = current_grades(actor, [thread.victim])[thread.victim].grade
        with pytest.raises(NotPermitted, match="own form"):
            countersign(actor, assessment_id=assessment, verdict="SIGNED", at=NOW)
    with acting("response.sergeant") as actor:
        with pytest.raises(DomainError, match="whether standard"):
            countersign(actor, assessment_id=assessment, verdict="SIGNED", at=NOW)
        countersign(actor, assessment_id=assessment, verdict="SIGNED", agrees_standard=True, at=NOW)
        after = current_grades(actor, [thread.victim])[thread.victim].grade

    assert (meanwhile, after) == ("MEDIUM", "STANDARD")


def test_a_high_grade_opens_a_case_with_its_clock_and_tells_its_team(
    thread: Thread, acting
) -> None:
    thread.graded("HIGH")

    with acting("cru.officer") as actor:
        grades = current_grades(actor, [thread.victim])
    with acting("safeguarding.supervisor") as actor:
        case = cases_about(actor, [thread.victim])[0]
        owed = [duty.rule for duty in duties_owed(actor) if duty.subject_id == case.id]
        notices = notices_for(actor, [team.id for team in teams_of(actor)])

    assert grades[thread.victim].grade == "HIGH"
    assert "safeguarding.high_risk_review" in owed
    assert any("high-risk" in notice.text for notice in notices)


def test_a_crime_of_a_high_risk_case_waits_for_the_review(thread: Thread, acting) -> None:
    thread.graded("HIGH")
    with acting("investigator") as actor:
        crime = record_crime(
            actor,
            incident_event_id=thread.incident.event_id,
            crime=NewCrime(number="4426T1"),
            at=NOW,
        )
        with pytest.raises(WaitsForReview, match="safeguarding supervisor"):
            finalise(actor, crime_id=crime.id, reason="Done", at=NOW)
    with acting("safeguarding.supervisor") as actor:
        case = cases_about(actor, [thread.victim])[0]
        review(actor, case_id=case.id, decision="SAFE_ENOUGH", findings="Locks changed", at=NOW)
    with acting("investigator") as actor:
        record_outcome(actor, crime_id=crime.id, code="1", reason="Charged", authority="", at=NOW)
        finalise(actor, crime_id=crime.id, reason="Done", at=NOW)
        crime.refresh_from_db()

    assert crime.status == "FINALISED"


def test_a_lower_grade_at_the_unit_waits_for_a_second_person_who_agrees(
    thread: Thread, acting
) -> None:
    assessment = thread.graded("MEDIUM", judgement="HIGH", criterion="M1")
    with acting("cru.officer") as actor:
        item = item_of(actor, assessment)
        waits = open_proposal(assessment)
        assert waits is not None
        with pytest.raises(NotPermitted, match="You proposed"):
            second(actor, item_id=item.id, proposal_id=waits.id, agrees=True, words="", at=NOW)
        stands = current_grades(actor, [thread.victim])[thread.victim].grade
        alone = GradeDecision(
            assessment_id=assessment, stage="UNIT", grade="MEDIUM", judgement="MEDIUM",
            yes_answers=0, out_of=24, events_in_window=1, reason_code="JUDGEMENT", criterion="M1",
            reason="mine", decided_by=actor.user_id, seconded_by=uuid4(),
            decided_at=NOW + timedelta(minutes=1),
        )  # fmt: skip
        with pytest.raises(IntegrityError, match="second person"), transaction.atomic():
            alone.save(force_insert=True)
    with acting("cru.sergeant") as actor:
        second(actor, item_id=item.id, proposal_id=waits.id, agrees=True, words="", at=NOW)
        falls = current_grades(actor, [thread.victim])[thread.victim].grade
        decision = decisions_of(assessment)[-1]

    assert (stands, falls) == ("HIGH", "MEDIUM")
    assert decision.seconded_by == actor.user_id != decision.decided_by


def read_by_sergeant(thread: Thread, acting) -> UUID:
    """The sergeant reads the referral of the child, and so it is sent."""
    with acting("cru.sergeant") as actor:
        waiting = to_be_read(actor)[0][-1].id
        review_children(actor, referral_id=waiting, words="", at=NOW)
    return waiting


def test_standard_with_agreement_goes_to_victim_support_and_a_child_to_childrens_services(
    thread: Thread, acting
) -> None:
    thread.graded("STANDARD", judgement="STANDARD")
    read_by_sergeant(thread, acting)

    with acting("victim.support") as actor:
        support = inbox(actor)
        seen = records_of_person(actor, thread.victim)
        with pytest.raises(NotVisible):
            records_of_person(actor, thread.suspect)
        with pytest.raises(NotVisible):
            records_of_person(actor, thread.child)
        owed = [duty.rule for duty in duties_owed(actor)]
    with acting("social.worker") as actor:
        children = inbox(actor)
        assert records_of_person(actor, thread.child) == [thread.child]
    with acting("housing.officer") as actor, pytest.raises(NotVisible):
        records_of_person(actor, thread.victim)

    assert [referral.about_id for referral in support] == [thread.victim]
    assert seen == [thread.victim]
    assert "referrals.support_contact" in owed
    assert children[0].children == [thread.child]
    assert "the kitchen, alone. \u201cDaddy shouted\u201d" in children[0].concerns
    assert "Daddy shouted" not in support[0].concerns


def test_without_her_agreement_nothing_goes_and_she_is_asked_again(thread: Thread, acting) -> None:
    assessment = thread.submitted(judgement="STANDARD", agrees_to_support=None)
    with acting("cru.officer") as actor:
        item = next(each for each in queue(actor) if each.assessment_id == assessment)
        looked_into(actor, item.id)
        decide(actor, item_id=item.id, grade="STANDARD", reason_code="AGREED", reason="", at=NOW)
        owed = [duty.rule for duty in duties_owed(actor)]
    with acting("victim.support") as actor:
        support = inbox(actor)

    assert "referrals.ask_again" in owed
    assert support == []


def test_what_happened_leaves_an_audit_that_an_auditor_reads(thread: Thread, acting) -> None:
    with acting("auditor"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT kind FROM sharing_auditevent WHERE operation = 'COLLECTION'"
        )
        kinds = {row[0] for row in cursor.fetchall()}

    assert {"pole.personrecord", "control_room.incident", "risk.assessment"} <= kinds


def test_times_are_kept_with_their_zone(thread: Thread) -> None:
    assert isinstance(thread.incident.received_at, datetime)
    assert thread.incident.received_at.tzinfo is not None
