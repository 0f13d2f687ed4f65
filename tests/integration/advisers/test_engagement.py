"""From the referral to the end: what each side may do, read and say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from harbour.advisers import selectors, services
from harbour.advisers.answer_reads import five_answers
from harbour.advisers.domain.deadlines import ANSWER, AUTHORISE
from harbour.advisers.domain.workflow import REQUEST
from harbour.advisers.models import (
    AgreedWords,
    Attempt,
    Engagement,
    InformationRequestStep,
    SupportFile,
)
from harbour.advisers.services import NewRequest
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, InvalidTransition, NotPermitted, NotVisible
from harbour.messages.models import Message
from harbour.perpetrators.api import record_order
from harbour.pole.api import (
    EventKind,
    InvolvementRole,
    NameKind,
    NewEvent,
    NewPerson,
    RelationshipKind,
    person_cards,
    record_event,
    record_person,
    relate,
)
from harbour.safeguarding.api import Happening, decide_primary, owe_update, updates_about
from harbour.sharing.api import take_step
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed, duty_for
from tests.integration.advisers.conftest import WHY
from tests.integration.safeguarding.conftest import NOW, Opened

TODAY = london_date(NOW)
TRIED = {"way": "CALL", "words": ""}


def test_the_service_reads_what_was_given_and_owes_the_first_contact(
    referred: tuple[Opened, UUID], acting: Callable
) -> None:
    case, engagement = referred
    with acting("idva") as actor:
        cards = person_cards(actor, [case.victim, case.suspect], on=NOW.date())
        owed = {duty.rule for duty in duties_owed(actor) if duty.page_id == engagement}
        held = selectors.engagement(actor, engagement)

    assert set(cards) == {case.victim}
    assert owed == {"advisers.first_contact"}
    assert held.status == "REFERRED"


def test_no_other_partner_sees_her(referred: tuple[Opened, UUID], acting: Callable) -> None:
    with acting("victim.support") as actor:
        assert not Engagement.objects.visible_to(actor).exists()
        assert not Engagement.objects.exists()


def test_speaking_to_her_meets_the_first_contact(
    client_of: tuple[Opened, UUID], acting: Callable
) -> None:
    case, engagement = client_of
    with acting("safeguarding.officer") as actor:
        duty = duty_for(actor, subject_id=engagement, rule="advisers.first_contact")
        (held,) = selectors.engagements_of_case(actor, case.case_id)

    assert duty.met_at == NOW
    assert held.status == "ENGAGED"


def test_police_cannot_read_the_file_even_by_raw_question(
    client_of: tuple[Opened, UUID], acting: Callable
) -> None:
    case, engagement = client_of
    for username in ("safeguarding.supervisor", "investigator", "duty.inspector"):
        with acting(username) as actor:
            held = selectors.engagement(actor, engagement)
            paper = selectors.paper_of(held)
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM advisers_note")
                notes = cursor.fetchone()[0]
            assert not [*paper.attempts, *paper.notes, *paper.goals]
            assert notes == 0
            assert not SupportFile.objects.exists()
            assert not Attempt.objects.exists()


def test_police_read_what_she_agreed_and_cannot_write_it(
    client_of: tuple[Opened, UUID], acting: Callable
) -> None:
    case, engagement = client_of
    with acting("idva") as actor:
        services.record_agreed(actor, engagement_id=engagement, words="She will come to court",
                               agreed_on=NOW.date(), at=NOW)  # fmt: skip
    with acting("safeguarding.officer") as actor:
        assert [each.words for each in AgreedWords.objects.all()] == ["She will come to court"]
        with pytest.raises(NotPermitted):
            services.record_agreed(actor, engagement_id=engagement, words="Invented",
                                   agreed_on=NOW.date(), at=NOW)  # fmt: skip
        with pytest.raises(DatabaseError, match="Only the service"), transaction.atomic():
            AgreedWords.objects.create(engagement_id=engagement, words="Invented",
                                       agreed_on=NOW.date(), written_by=actor.user_id,
                                       written_at=NOW)  # fmt: skip
        with pytest.raises(DatabaseError, match="Only the service"), transaction.atomic():
            Engagement.objects.filter(id=engagement).update(adviser_id=actor.user_id)


def test_nobody_is_called_out_of_reach_before_three_attempts(
    referred: tuple[Opened, UUID], acting: Callable
) -> None:
    case, engagement = referred
    with acting("idva") as actor:
        for _ in range(2):
            services.log_attempt(actor, engagement_id=engagement, result="NOT_REACHED", at=NOW,
                                 **TRIED)  # fmt: skip
        with pytest.raises(DomainError, match="1 more time"):
            services.move(actor, engagement_id=engagement, event="lose", at=NOW)
        held = selectors.engagement(actor, engagement)
        with pytest.raises(DatabaseError, match="three attempts"), transaction.atomic():
            held.steps.create(position=1, event="lose", from_status="REFERRED",
                              to_status="UNCONTACTABLE", taken_by=actor.user_id,
                              taken_at=NOW)  # fmt: skip
        services.log_attempt(actor, engagement_id=engagement, result="NOT_SAFE", at=NOW, **TRIED)
        services.move(actor, engagement_id=engagement, event="lose", at=NOW)

    with acting("safeguarding.officer") as actor:
        owed = duty_for(actor, subject_id=engagement, rule="advisers.without")
        services.look_at_plan(actor, engagement_id=engagement, words="Alarm fitted", at=NOW)
        again = services.ask_again(actor, engagement_id=engagement, reason="She rang us", at=NOW)

    assert owed.met_at is None
    assert again.status == "REFERRED"


def test_declining_leaves_the_risk_open_and_ends_what_is_read(
    client_of: tuple[Opened, UUID], opened: Callable, acting: Callable
) -> None:
    case, engagement = client_of
    other = opened(name="Bea")
    with acting("safeguarding.officer") as actor:
        made = services.refer(actor, case_id=other.case_id, referral=WHY, at=NOW)
    with acting("idva") as actor:
        services.move(actor, engagement_id=made.id, event="decline", at=NOW)
        with pytest.raises(InvalidTransition):
            services.move(actor, engagement_id=made.id, event="engage", at=NOW)
        read = set(person_cards(actor, [case.victim, other.victim], on=NOW.date()))
    with acting("safeguarding.officer") as actor:
        owed = {duty.rule for duty in duties_owed(actor) if duty.subject_id == made.id}

    assert read == {case.victim}
    assert owed == {"advisers.without"}


def test_news_and_orders_reach_her_adviser_as_they_happen(
    client_of: tuple[Opened, UUID], acting: Callable, frame: Reference
) -> None:
    case, engagement = client_of
    with acting("investigator") as actor:
        for kind, hours in (("ARREST", 0), ("BAIL", 3)):
            happened = NOW + timedelta(hours=hours)
            owe_update(actor, happening=Happening(
                kind=kind, victim_id=case.victim, happened_at=happened,
                area_id=frame.area["Oysterport"]))  # fmt: skip
        record_order(actor, kind="BAIL", subject_id=case.suspect, protected_id=case.victim,
                     conditions="Not to go to Seaview Row", made_on=NOW.date())  # fmt: skip
    with acting("idva") as actor:
        held = selectors.engagement(actor, engagement)
        answers = five_answers(actor, held, now=NOW + timedelta(days=1))
        seen = updates_about(actor, [case.suspect])

    assert [each.is_out for each, _ in answers.out] == [True]
    assert [each.conditions for each in answers.conditions] == ["Not to go to Seaview Row"]
    assert {each.kind for each in answers.not_told} == {"ARREST", "BAIL"}
    assert seen == []


@pytest.fixture
def accused(opened: Callable[..., Opened], acting: Callable, frame: Reference) -> Opened:
    """A victim with a case who was recorded as the suspect against the other since."""
    case = opened()
    told = NewEvent(
        kind=EventKind.INCIDENT, source_code="command-and-control", happened_earliest=NOW,
        happened_latest=NOW, reported_at=NOW, is_domestic=True,
        area_id=frame.area["Oysterport"],
    )  # fmt: skip
    with acting("safeguarding.officer") as actor:
        turned = [
            (case.victim, InvolvementRole.SUSPECT),
            (case.suspect, InvolvementRole.VICTIM),
        ]
        record_event(actor, event=told, involved=turned)
    return case


def test_a_counter_allegation_asks_who_the_primary_perpetrator_is(
    accused: Opened, acting: Callable
) -> None:
    with acting("safeguarding.officer") as actor:
        (found,) = selectors.counter_allegations(actor, accused.victim)
        assert (found.against_her, found.against_them) == (1, 1)
        with pytest.raises(DomainError, match="Say who you judge the primary perpetrator"):
            services.refer(actor, case_id=accused.case_id, referral=WHY, at=NOW)


def decide(acting: Callable, case: Opened, primary: UUID) -> None:
    with acting("safeguarding.supervisor") as actor:
        decide_primary(
            actor,
            one_id=case.victim,
            other_id=case.suspect,
            primary_id=primary,
            grounds="Who is afraid of whom",
            at=NOW,
        )


def test_somebody_judged_primary_is_not_offered_an_adviser_without_a_reason(
    accused: Opened, acting: Callable
) -> None:
    decide(acting, accused, accused.victim)
    with acting("safeguarding.officer") as actor:
        (found,) = selectors.counter_allegations(actor, accused.victim)
        assert found.judged_her
        with pytest.raises(DomainError, match="was judged to be the primary perpetrator"):
            services.refer(actor, case_id=accused.case_id, referral=WHY, at=NOW)
        said = replace(WHY, primary_considered="The judgement rests on a mistaken identity")
        services.refer(actor, case_id=accused.case_id, referral=said, at=NOW)


def test_once_the_other_is_judged_primary_nothing_stands_in_her_way(
    accused: Opened, acting: Callable
) -> None:
    decide(acting, accused, accused.suspect)
    with acting("safeguarding.officer") as actor:
        made = services.refer(actor, case_id=accused.case_id, referral=WHY, at=NOW)
        (found,) = selectors.counter_allegations(actor, accused.victim)

    assert (made.victim_id, made.status) == (accused.victim, "REFERRED")
    assert not found.judged_her
    assert made.primary_considered == ""


def test_information_is_asked_for_in_writing_with_notice_and_an_inspector(
    client_of: tuple[Opened, UUID], acting: Callable, frame: Reference
) -> None:
    case, engagement = client_of
    said = {"what": "Dates seen", "why_needed": "To fix the days", "why_no_other_way": "None"}
    inspector = frame.user["duty.inspector"]
    with acting("investigator") as actor:
        for wrong in (
            NewRequest(**said, authorised_by=inspector),
            NewRequest(**said, authorised_by=actor.user_id, notice_given_on=TODAY),
            NewRequest(**said, authorised_by=inspector, notice_given_on=TODAY,
                       is_counselling=True),
            NewRequest(**said, authorised_by=inspector, notice_given_on=TODAY + timedelta(1)),
        ):  # fmt: skip
            with pytest.raises(DomainError):
                services.ask_for_information(actor, engagement_id=engagement, request=wrong, at=NOW)
        right = NewRequest(**said, authorised_by=inspector, notice_given_on=TODAY)
        asked = services.ask_for_information(actor, engagement_id=engagement, request=right, at=NOW)
        for act, event in ((services.settle_request, "answer"),
                           (services.authorise_request, "authorise")):  # fmt: skip
            with pytest.raises(NotPermitted):
                act(actor, request_id=asked.id, event=event, words="x", at=NOW)
    with acting("idva") as actor:
        assert selectors.requests_waiting(actor) == []
        with pytest.raises(NotVisible):
            selectors.request(actor, asked.id)
    with acting("duty.inspector") as actor:
        duty = duty_for(actor, subject_id=asked.id, rule=AUTHORISE.id)
        assert (duty.user_id, duty.met_at) == (inspector, None)
        services.authorise_request(
            actor, request_id=asked.id, event="authorise", words="Proportionate", at=NOW
        )
        assert duty_for(actor, subject_id=asked.id, rule=AUTHORISE.id).met_at is not None
        assert duty_for(actor, subject_id=asked.id, rule=ANSWER.id).owed_by_agency_id != (
            actor.agency_id
        )
    with acting("idva") as actor:
        assert [each.id for each in selectors.requests_waiting(actor)] == [asked.id]
        settled = services.settle_request(actor, request_id=asked.id, event="refuse",
                                          words="She objects", at=NOW)  # fmt: skip

    assert settled.status == "REFUSED"


def test_what_an_inspector_does_not_authorise_is_never_asked(
    client_of: tuple[Opened, UUID], acting: Callable, frame: Reference
) -> None:
    _, engagement = client_of
    with acting("investigator") as actor:
        wanted = NewRequest(
            what="All of it", why_needed="To see", why_no_other_way="None",
            authorised_by=frame.user["duty.inspector"], notice_given_on=TODAY,
        )  # fmt: skip
        asked = services.ask_for_information(
            actor, engagement_id=engagement, request=wanted, at=NOW
        )
        with pytest.raises(DatabaseError, match="Only the inspector"), transaction.atomic():
            take_step(actor, asked, REQUEST, "authorise", at=NOW)
    with acting("superintendent") as actor, pytest.raises(NotPermitted):
        services.authorise_request(actor, request_id=asked.id, event="authorise", words="x", at=NOW)
    with acting("duty.inspector") as actor:
        services.authorise_request(
            actor, request_id=asked.id, event="decline", words="Not proportionate", at=NOW
        )
        assert duty_for(actor, subject_id=asked.id, rule=ANSWER.id) is None
    with acting("investigator") as actor:
        (told,) = Message.objects.filter(page_id=asked.id)
        assert (told.to_user_id, told.template) == (actor.user_id, "request_declined")
    with acting("idva") as actor:
        assert selectors.requests_waiting(actor) == []
        with pytest.raises(NotVisible):
            selectors.request(actor, asked.id)
        assert not InformationRequestStep.objects.filter(record_id=asked.id).exists()


def test_notice_for_a_child_never_goes_to_a_parent_who_is_a_suspect(
    client_of: tuple[Opened, UUID], acting: Callable, frame: Reference
) -> None:
    case, engagement = client_of
    said = {
        "what": "Dates seen", "why_needed": "To fix the days", "why_no_other_way": "None",
        "authorised_by": frame.user["duty.inspector"], "notice_to": "PARENT",
        "notice_given_on": TODAY,
    }  # fmt: skip
    with acting("investigator") as actor:
        mother = record_person(
            actor,
            person=NewPerson(
                source_code="records-management",
                names=[(NameKind.CURRENT, "Wren", "Testcase")],
            ),
            on=NOW.date(),
        )
        for parent in (case.suspect, mother.id):
            relate(actor, person_id=parent, other_id=case.victim, kind=RelationshipKind.PARENT,
                   lives_together=False)  # fmt: skip
        assert selectors.parents_to_tell(actor, case.victim) == [(mother.id, "Wren Testcase")]
        with pytest.raises(DomainError, match="not a suspect"):
            services.ask_for_information(
                actor, engagement_id=engagement, at=NOW,
                request=NewRequest(**said, notice_parent_id=case.suspect),
            )  # fmt: skip
        services.ask_for_information(
            actor, engagement_id=engagement, at=NOW,
            request=NewRequest(**said, notice_parent_id=mother.id),
        )  # fmt: skip
