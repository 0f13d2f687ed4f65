"""The hub: called by any agency, asked against a clock, decided together, and on to the Marac."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from harbour.kernel.errors import DomainError, InvalidTransition, NotPermitted
from harbour.marac import selectors, services
from harbour.marac.models import HubAnswer
from harbour.marac.services import NewAction, NewAnswer, NewCall, NewDecision
from harbour.pole.api import NameKind, NewPerson, briefs, record_person
from harbour.synthetic_force.domain.agencies import HUB_AGENCIES
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed
from tests.integration.marac.conftest import PLACES, WORDS
from tests.integration.safeguarding.conftest import NOW, Opened

ASKED = {"social.worker", "idva", "health.visitor", "adult.social.worker"}


@pytest.fixture
def hub_case(opened: Callable[..., Opened], acting: Callable) -> UUID:
    case = opened()
    with acting("safeguarding.officer") as actor:
        called = services.call(
            actor, hub_id=selectors.hubs()[0].id, at=NOW,
            called=NewCall(victim_id=case.victim, perpetrator_id=case.suspect,
                           why="He was released at noon", interim="Alarm fitted"),
        )  # fmt: skip
        return selectors.case_of_call(actor, called).id


def decision(frame: Reference, *present: str, **more: str) -> NewDecision:
    return NewDecision(
        outcome="MARAC", reasons="He has found her twice",
        present=tuple(frame.agency[each] for each in present), **more,
    )  # fmt: skip


def test_there_is_more_than_one_hub_and_each_agency_owes_its_answer_within_hours(
    hub_case: UUID, acting: Callable
) -> None:
    assert len(selectors.hubs()) > 1
    for username in ASKED:
        with acting(username) as actor:
            owed = [duty for duty in duties_owed(actor) if duty.page_id == hub_case]
        assert [duty.rule for duty in owed] == ["marac.hub.research"]
        assert owed[0].due_at == NOW + timedelta(hours=4)
    with acting("housing.officer") as actor:
        assert selectors.hub_cases_open(actor) == []


def test_who_has_not_answered_is_shown_and_no_agency_reads_anothers_answer(
    hub_case: UUID, acting: Callable, frame: Reference
) -> None:
    with acting("health.visitor") as actor:
        told = NewAnswer(is_known=True, words="Canary of health", can_share=False)
        services.answer_hub(actor, case_id=hub_case, answer=told, at=NOW)
        assert [duty for duty in duties_owed(actor) if duty.page_id == hub_case] == []
    with acting("idva") as actor:
        services.answer_hub(actor, case_id=hub_case, answer=NewAnswer(is_known=False), at=NOW)
        assert "Canary of health" not in {each.words for each in HubAnswer.objects.all()}
    with acting("safeguarding.supervisor") as actor:
        held = selectors.hub_case(actor, hub_case)
        late = NOW + timedelta(hours=5)
        states = {each.member.agency.name: each.state(late) for each in selectors.hub_answers(held)}
        silent = selectors.silent_at_hubs(actor, [held])[hub_case]

    assert states["Solent and Downs Health Trust"] == "answered"
    assert states["Downs Adult Services"] == "silent, late"
    assert "Downs Adult Services" in silent
    assert "Lighthouse Independent Advisers" not in silent


def test_it_is_decided_together_with_reasons_and_a_word_for_whoever_is_silent(
    hub_case: UUID, acting: Callable, frame: Reference
) -> None:
    force, advisers = "solent-and-downs", "lighthouse-idva"
    with acting("safeguarding.supervisor") as actor:
        alone = decision(frame, force, why_without="Tonight")
        with pytest.raises(DomainError, match="two agencies"):
            services.decide_at_hub(actor, case_id=hub_case, decision=alone, at=NOW)
        hasty = decision(frame, force, advisers)
        with pytest.raises(DomainError, match="cannot wait"):
            services.decide_at_hub(actor, case_id=hub_case, decision=hasty, at=NOW)
        with pytest.raises(DatabaseError, match="reasons"), transaction.atomic():
            selectors.hub_case(actor, hub_case).steps.create(
                position=1, event="decide", from_status="CALLED", to_status="DISCUSSED",
                taken_by=actor.user_id, taken_at=NOW)  # fmt: skip
    answers = {
        "health.visitor": NewAnswer(is_known=True, words="Seen at the surgery"),
        "social.worker": NewAnswer(is_known=True, words="Keptofchildren", can_share=False),
    }
    for username, answer in answers.items():
        with acting(username) as actor:
            services.answer_hub(actor, case_id=hub_case, answer=answer, at=NOW)
    with acting("safeguarding.supervisor") as actor:
        made = services.decide_at_hub(
            actor, case_id=hub_case, at=NOW,
            decision=decision(frame, force, advisers, why_without="He is on his way"),
        )  # fmt: skip
    with acting("idva") as actor:
        held = selectors.hub_case(actor, hub_case)
        seen, told = selectors.decisions_of(held), [each.words for each in held.told.all()]
        with pytest.raises(NotPermitted):
            services.close_hub_case(actor, case_id=hub_case, at=NOW)

    assert len(made.silent) == len(HUB_AGENCIES) - 2
    assert told == ["Seen at the surgery"]
    assert seen[0].decision.reasons == "He has found her twice"


def test_no_home_that_an_agency_typed_at_the_hub_is_on_anothers_screen(
    family: tuple[Opened, UUID], acting: Callable, browse: Callable, frame: Reference
) -> None:
    her = family[0]
    with acting("safeguarding.supervisor") as actor:
        called = services.call(
            actor, hub_id=selectors.hubs()[0].id, at=NOW,
            called=NewCall(victim_id=her.victim, perpetrator_id=her.suspect, why="He is out",
                           interim="Alarm fitted"),
        )  # fmt: skip
        held = selectors.case_of_call(actor, called).id
    with acting("health.visitor") as actor:
        told = NewAnswer(is_known=True, words=WORDS)
        services.answer_hub(actor, case_id=held, answer=told, at=NOW)
    with acting("safeguarding.supervisor") as actor:
        services.decide_at_hub(
            actor, case_id=held, at=NOW,
            decision=decision(frame, "solent-and-downs", "lighthouse-idva", why_without="Tonight"),
        )  # fmt: skip
    page = browse("idva").get(reverse("marac:hub_case", args=[held])).content.decode()

    assert "Peregrine is at [address left out]." in page
    assert not [each for each in PLACES if each in page.lower()]


def test_actions_are_owed_at_once_and_it_goes_on_to_the_marac_with_what_was_agreed(
    hub_case: UUID, acting: Callable, frame: Reference
) -> None:
    agreed = NewAction(
        agency_id=frame.agency["lighthouse-idva"], owner_name="Marta Testcase",
        what="Ring her before four today", protects="VICTIM", by_on=NOW.date(),
    )  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        with pytest.raises(InvalidTransition):
            services.escalate(actor, case_id=hub_case, at=NOW)
        services.decide_at_hub(
            actor, case_id=hub_case, at=NOW,
            decision=decision(frame, "solent-and-downs", "lighthouse-idva", why_without="Tonight"),
        )  # fmt: skip
        action = services.add_hub_action(actor, case_id=hub_case, action=agreed, at=NOW)
        services.actions_agreed(actor, case_id=hub_case, at=NOW)
        referral = services.escalate(actor, case_id=hub_case, at=NOW)
        with pytest.raises(DomainError, match="still open"):
            services.close_hub_case(actor, case_id=hub_case, at=NOW)
    with acting("idva") as actor:
        assert [each.id for each in selectors.actions_owed(actor)] == [action.id]
        services.answer_action(actor, action_id=action.id, event="do", words="Rang", at=NOW)
    with acting("safeguarding.supervisor") as actor:
        closed = services.close_hub_case(actor, case_id=hub_case, at=NOW)

    assert "Ring her before four" in referral.interim
    assert "The hub decided" in referral.reasons
    assert closed.status == "CLOSED"


def test_a_partner_calls_one_whom_police_never_met_and_every_agency_learns_who_she_is(
    acting: Callable, frame: Reference
) -> None:
    with acting("health.visitor") as actor:
        victim, suspect = (
            record_person(
                actor, on=NOW.date(),
                person=NewPerson(source_code="health-cases", born_on=date(1991, 2, 3),
                                 names=[(NameKind.CURRENT, given, "Testcase")]),
            ).id
            for given in ("Odile", "Rupert")
        )  # fmt: skip
        called = services.call(
            actor, hub_id=selectors.hubs()[0].id, at=NOW,
            called=NewCall(victim_id=victim, perpetrator_id=suspect, why="Strangled last night",
                           interim="She is with us until three"),
        )  # fmt: skip
        with pytest.raises(DomainError, match="already"):
            services.call(actor, hub_id=selectors.hubs()[0].id, at=NOW,
                          called=NewCall(victim_id=victim, perpetrator_id=suspect, why="Again",
                                         interim="Still"))  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        owed = [duty.rule for duty in duties_owed(actor) if duty.page_id == called.id]
        case = services.take_up(actor, call_id=called.id, at=NOW)
    with acting("idva") as actor:
        seen = selectors.hub_case(actor, case.id)
        named = briefs(actor, [seen.victim_id], on=NOW.date())

    assert owed == ["marac.hub.take_up"]
    assert case.victim_id != victim
    assert named[case.victim_id].name == "Odile Testcase"
