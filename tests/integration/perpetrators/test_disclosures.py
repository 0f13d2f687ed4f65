"""A disclosure: asked for, researched, decided by somebody else, and said in person."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.kernel.errors import DomainError, NotPermitted
from harbour.perpetrators import selectors, services
from harbour.perpetrators.domain.disclosure import TESTS
from harbour.perpetrators.models import DisclosureDecision, DisclosureTold
from harbour.perpetrators.services import Decision, NewDisclosure
from harbour.workforce.api import duties_owed
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened"]

YES = Decision(
    discloses=True,
    tests=frozenset(TESTS),
    reasons="Two women before her",
    representations="Not asked: it would not be safe for her",
    present="Independent adviser, probation",
    safety_plan="Stays with her sister tonight",
    words="Violence against two earlier partners",
    to_whom="Herself",
)


@pytest.fixture
def her(opened: Callable[..., Opened]) -> Opened:
    return opened()


@pytest.fixture
def asked(her: Opened, acting: Callable) -> UUID:
    with acting("call.handler") as actor:
        new = NewDisclosure(
            route="ASK",
            at_risk_id=her.victim,
            applicant="Amara Testcase",
            relation="Herself",
            safe_contact="At work, before noon",
            why="He will not say why his wife left",
        )
        return services.receive_disclosure(actor, record_id=her.suspect, asked=new, at=NOW).id


@pytest.fixture
def researched(asked: UUID, acting: Callable) -> UUID:
    with acting("safeguarding.officer") as actor:
        services.first_checks(actor, disclosure_id=asked, reason="Both known", at=NOW)
        with pytest.raises(DomainError, match="Meet who asked"):
            services.record_research(actor, disclosure_id=asked, checks=[], summary="x", at=NOW)
        services.meet_applicant(actor, disclosure_id=asked, identity_shown="Passport",
                                reason="Afraid", at=NOW)  # fmt: skip
        services.record_research(actor, disclosure_id=asked, at=NOW, summary="A pattern",
                                 checks=[("Our own records", "FOUND", "Two victims"),
                                         ("Probation", "NOTHING", "")])  # fmt: skip
    return asked


def test_each_stage_is_owed_from_the_first_question(asked: UUID, acting: Callable) -> None:
    with acting("safeguarding.supervisor") as actor:
        rules = {each.rule for each in duties_owed(actor) if each.page_id == asked}
    assert rules == {f"perpetrators.disclosure.{each}" for each in
                     ("check", "meet", "research", "decide", "whole")}  # fmt: skip


def test_who_takes_a_request_does_not_work_on_it(asked: UUID, acting: Callable) -> None:
    with acting("call.handler") as actor, pytest.raises(NotPermitted):
        services.first_checks(actor, disclosure_id=asked, reason="Known", at=NOW)


def test_it_is_told_in_person_under_an_undertaking(researched: UUID, acting: Callable) -> None:
    short = Decision(**{**_as_dict(YES), "tests": frozenset({"necessary"})})
    with acting("safeguarding.supervisor") as actor:
        with pytest.raises(DomainError, match="all four"):
            services.decide_disclosure(actor, disclosure_id=researched, decision=short, at=NOW)
        services.decide_disclosure(actor, disclosure_id=researched, decision=YES, at=NOW)
    with acting("safeguarding.officer") as actor:
        said = {"disclosure_id": researched, "told_at": NOW, "told_by": "DC Invented",
                "where": "A surgery", "response": "Goes to her sister", "at": NOW}  # fmt: skip
        with pytest.raises(DomainError, match="hold it back"):
            services.tell_disclosure(actor, kept=["undertaking", "nothing_left"], **said)
        services.tell_disclosure(actor, kept=["undertaking", "alone", "nothing_left"], **said)
        held = selectors.disclosure(actor, researched)
        shown = {each.shown for each in selectors.stages_of(held, now=NOW + timedelta(days=90))}
        counted = selectors.disclosure_figures(
            actor, since=NOW, until=NOW + timedelta(seconds=1), now=NOW
        )
    assert held.status == "DISCLOSED"
    assert shown == {"met"}
    assert counted["ASK"].disclosed >= 1
    assert counted[""].disclosed >= 1


def test_danger_lets_the_panel_decide_before_the_research(asked: UUID, acting: Callable) -> None:
    with acting("safeguarding.supervisor") as actor:
        with pytest.raises(DomainError, match="in danger now"):
            services.decide_disclosure(actor, disclosure_id=asked, decision=YES, at=NOW)
        services.raise_danger(actor, disclosure_id=asked, words="He has a knife", at=NOW)
        owed = {each.rule for each in duties_owed(actor) if each.page_id == asked}
        services.answer_danger(actor, disclosure_id=asked, reason="Officers are with her", at=NOW)
        held = services.decide_disclosure(actor, disclosure_id=asked, decision=YES, at=NOW)
    assert "perpetrators.disclosure.danger" in owed
    assert held.status == "TO_TELL"


def test_the_database_refuses_what_no_panel_decided(researched: UUID, acting: Callable) -> None:
    with acting("safeguarding.supervisor") as actor:
        step = {"position": 4, "from_status": "RESEARCHED", "taken_by": actor.user_id,
                "taken_at": NOW}  # fmt: skip
        held = selectors.disclosure(actor, researched)
        with pytest.raises(DatabaseError, match="panel"), transaction.atomic():
            held.steps.create(event="disclose", to_status="TO_TELL", **step)
        row = {**_as_dict(YES), "disclosure_id": researched, "decided_by": actor.user_id,
               "decided_at": NOW, **dict.fromkeys(TESTS, True)}  # fmt: skip
        del row["tests"]
        with pytest.raises(DatabaseError, match="four_tests"), transaction.atomic():
            DisclosureDecision.objects.create(**{**row, "necessary": False})
        with pytest.raises(DatabaseError, match="told_safely"), transaction.atomic():
            DisclosureTold.objects.create(
                disclosure_id=researched, told_at=NOW, told_by="x", undertaking=False,
                nothing_left=True, response="x", recorded_by=actor.user_id)  # fmt: skip


def test_who_researched_does_not_decide_not_even_in_the_database(
    asked: UUID, acting: Callable
) -> None:
    with acting("safeguarding.supervisor") as actor:
        services.first_checks(actor, disclosure_id=asked, reason="Known", at=NOW)
        services.meet_applicant(actor, disclosure_id=asked, identity_shown="Passport",
                                reason="Afraid", at=NOW)  # fmt: skip
        services.record_research(actor, disclosure_id=asked, at=NOW, summary="A pattern",
                                 checks=[("Our own records", "NOTHING", "")])  # fmt: skip
        with pytest.raises(DomainError, match="you researched"):
            services.decide_disclosure(actor, disclosure_id=asked, decision=YES, at=NOW)


def _as_dict(decision: Decision) -> dict:
    return {name: getattr(decision, name) for name in Decision.__slots__}
