"""From the file to the sentence: decided, sent back, reviewed when she asks, heard, and told."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.investigation import selectors, services
from harbour.investigation.domain.charging import Planned
from harbour.investigation.models import VictimReview
from harbour.investigation.services import NewDecision, NewFile, NewHearing
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.safeguarding.api import updates_about
from harbour.workforce.api import duties_of
from tests.integration.investigation.test_file import answer_all
from tests.integration.investigation.test_suspects import arrest
from tests.integration.safeguarding.conftest import NOW

LATER = NOW + timedelta(days=1)


def send(actor, made, why: str = "") -> UUID:
    new = NewFile(suspect_id=made.suspect, test="FULL", summary="He hit her; the video shows it",
                  order_asked=True, why_below=why)  # fmt: skip
    return services.send_file(actor, crime_id=made.crime, file=new, at=NOW).id


def decide(actor, file: UUID, decision: str, *plan: Planned) -> None:
    made = NewDecision(decision=decision, without_her=True, lawyer="CPS 7", words="Reasons",
                       plan=plan)  # fmt: skip
    services.enter_decision(actor, file_id=file, made=made, at=LATER)


def owed(actor, crime: UUID) -> set[str]:
    return {rule for rule, each in duties_of(actor, crime).items() if each.met_at is None}


def kinds(actor, made) -> list[str]:
    return [each.kind for each in updates_about(actor, [made.case.victim])]


def test_a_file_below_the_minimum_says_why_and_a_plan_has_its_clock(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    with acting("response.sergeant") as actor:
        arrest(actor, made.suspect)
    with acting("investigator") as actor:
        with pytest.raises(DomainError, match="below the minimum"):
            send(actor, made)
        file = send(actor, made, "He is in custody")
        assert "investigation.cps_decision" in owed(actor, made.crime)
        with pytest.raises(DomainError, match="waits for the CPS"):
            send(actor, made, "x")
        with pytest.raises(DomainError, match="says what is asked"):
            decide(actor, file, "PLAN")
        decide(actor, file, "PLAN", Planned(words="The 999 call", due_on=LATER.date()))
        assert "investigation.cps_decision" not in owed(actor, made.crime)
        (item,) = selectors.charging_page(
            actor, selectors.crime(actor, made.crime), now=LATER
        ).files[0][3][0][1]
        services.do_planned(actor, item_id=item.id, words="Sent", at=LATER)
        assert "investigation.action_plan" not in owed(actor, made.crime)
        assert "investigation.cps_decision" in owed(actor, made.crime)
        with pytest.raises(DomainError, match="done"):
            services.do_planned(actor, item_id=item.id, words="Sent", at=LATER)


def test_a_charge_goes_to_court_and_she_hears_of_each_step(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    with acting("response.sergeant") as actor:
        arrest(actor, made.suspect)
    with acting("investigator") as actor:
        answer_all(actor, made.crime)
        decide(actor, send(actor, made), "CHARGE")
        new = NewHearing(suspect_id=made.suspect, kind="TRIAL", court="Oysterport Crown Court",
                         sits_at=LATER + timedelta(days=1), custody="CONDITIONAL",
                         witness_care="Leila Testcase", order_asked=True,
                         measures=["SCREEN"])  # fmt: skip
        heard = services.list_hearing(actor, crime_id=made.crime, hearing=new, at=LATER)
        said = {"hearing_id": heard.id, "words": "12 months", "order_made": True}
        with pytest.raises(DomainError, match="not sat"):
            services.enter_result(actor, result="SENTENCED", at=LATER, **said)
        after = LATER + timedelta(days=2)
        services.enter_result(actor, result="SENTENCED", at=after, months=12, **said)
        with pytest.raises(DomainError, match="has its result"):
            services.enter_result(actor, result="ACQUITTED", at=after, **said)
        told = kinds(actor, made)
        assert {"ARREST", "CHARGE", "HEARING", "OUTCOME", "CONTACT_SCHEME"} <= set(told)
        assert len(told) == len(set(told))


def test_no_charge_is_reviewed_when_she_asks_and_never_by_the_officer(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    with acting("response.sergeant") as actor:
        arrest(actor, made.suspect)
    with acting("investigator") as actor:
        with pytest.raises(DomainError, match="Nobody has decided"):
            services.ask_for_review(actor, crime_id=made.crime, words="x", at=LATER)
        decide(actor, send(actor, made, "In custody"), "EVIDENCE")
        assert "NFA" in kinds(actor, made)
        asked = services.ask_for_review(actor, crime_id=made.crime, words="The video", at=LATER)
        assert "investigation.right_to_review" in owed(actor, made.crime)
        with pytest.raises(NotPermitted):
            services.answer_request(actor, request_id=asked.id, result="UPHELD", words="x",
                                    at=LATER)  # fmt: skip
        with pytest.raises(DatabaseError, match="Somebody else"), transaction.atomic():
            VictimReview.objects.filter(id=asked.id).update(
                result="UPHELD", result_words="x", answered_by=actor.user_id, answered_at=LATER
            )
    with acting("duty.inspector") as actor:
        services.answer_request(actor, request_id=asked.id, result="OVERTURNED",
                                words="The video was not looked at", at=LATER)  # fmt: skip
        assert "investigation.right_to_review" not in owed(actor, made.crime)
        assert "OUTCOME" in kinds(actor, made)
