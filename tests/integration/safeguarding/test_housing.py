"""Housing, refuge and sanctuary: asked, answered, taken or not and why; read by the teams alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.safeguarding import selectors, services
from harbour.safeguarding.models import HomeSearch, HomeWork
from harbour.safeguarding.services import NewClosing, NewSearch, NewWork
from harbour.workforce.api import duties_owed, duty_for
from tests.integration.safeguarding.conftest import NOW, Opened

REFUGE = NewSearch(
    kind="REFUGE", asked_of="Driftwood Refuge, duty worker", where="Anywhere but the coast",
    needs="Two children; a ramp", answer_by=NOW.date() + timedelta(days=1),
)  # fmt: skip
LOCKS = NewWork(
    kind="LOCKS", ordered_of="Sanctuary scheme", landlord="AGREED",
    due_on=NOW.date() + timedelta(days=5),
)  # fmt: skip


@pytest.fixture
def case(opened: Callable[..., Opened]) -> Opened:
    return opened()


def test_a_place_is_asked_for_offered_and_taken(case: Opened, acting: Callable) -> None:
    with acting("safeguarding.officer") as actor:
        asked = services.look_for_home(actor, case_id=case.case_id, search=REFUGE, at=NOW)
        (owed,) = [each for each in duties_owed(actor) if each.subject_id == asked.id]
        answered = services.answer_search(
            actor, search_id=asked.id, answer="OFFERED", words="From tonight", at=NOW
        )
        assert duty_for(actor, subject_id=asked.id, rule="safeguarding.home_answer").met_at is None
        taken = services.settle_search(actor, search_id=asked.id, taken="TAKEN", words="", at=NOW)
        met = duty_for(actor, subject_id=asked.id, rule="safeguarding.home_answer")
        found = selectors.housing_of(selectors.case(actor, case.case_id))

    assert "efuge" not in f"{owed.title}{owed.rule_source}{met.outcome}"
    assert (answered.answer, taken.taken) == ("OFFERED", "TAKEN")
    assert met.met_at == NOW
    assert [each.id for each in found.searches] == [asked.id]


def test_a_refusal_and_an_offer_not_taken_say_why(case: Opened, acting: Callable) -> None:
    with acting("safeguarding.officer") as actor:
        first = services.look_for_home(actor, case_id=case.case_id, search=REFUGE, at=NOW)
        with pytest.raises(DomainError, match="why"):
            services.answer_search(actor, search_id=first.id, answer="FULL", words=" ", at=NOW)
        services.answer_search(
            actor, search_id=first.id, answer="FULL", words="No room for three", at=NOW
        )
        with pytest.raises(DomainError, match="already"):
            services.answer_search(actor, search_id=first.id, answer="OFFERED", words="", at=NOW)
        with pytest.raises(DomainError, match="Nothing is offered"):
            services.settle_search(actor, search_id=first.id, taken="TAKEN", words="", at=NOW)
        second = services.look_for_home(actor, case_id=case.case_id, search=REFUGE, at=NOW)
        services.answer_search(actor, search_id=second.id, answer="OFFERED", words="", at=NOW)
        with pytest.raises(DomainError, match="why"):
            services.settle_search(actor, search_id=second.id, taken="DECLINED", words="", at=NOW)
        with pytest.raises(IntegrityError, match="says_why"), transaction.atomic():
            HomeSearch.objects.filter(id=second.id).update(
                taken="DECLINED", settled_by=actor.user_id, settled_at=NOW
            )


@pytest.mark.parametrize("where", ["QX94 9QX", "7 Plainly Invented Road"])
def test_no_address_is_written_down(case: Opened, acting: Callable, where: str) -> None:
    with acting("safeguarding.officer") as actor:
        search = replace(REFUGE, where=where)
        with pytest.raises(DomainError, match="Take the address out"):
            services.look_for_home(actor, case_id=case.case_id, search=search, at=NOW)
        assert not HomeSearch.objects.exists()


def test_work_is_ordered_and_done_or_not_and_keeps_the_case_open(
    case: Opened, acting: Callable
) -> None:
    closing = NewClosing(
        reason="SAFER", words="All done", risk_now="STANDARD", risk_words="Gone", she_knows="TOLD"
    )
    with acting("safeguarding.supervisor") as actor:
        services.review(actor, case_id=case.case_id, decision="SAFE_ENOUGH", findings="Ok", at=NOW)
        work = services.order_work(actor, case_id=case.case_id, work=LOCKS, at=NOW)
        with pytest.raises(DomainError, match="work on it is not done"):
            services.close_case(actor, case_id=case.case_id, closing=closing, at=NOW)
        with pytest.raises(DomainError, match="why"):
            services.end_work(actor, work_id=work.id, result="CANNOT", words="", at=NOW)
        done = services.end_work(actor, work_id=work.id, result="DONE", words="Tried", at=NOW)
        met = duty_for(actor, subject_id=work.id, rule="safeguarding.home_work")

    assert (done.result, met.met_at) == ("DONE", NOW)


@pytest.mark.parametrize("username", ["investigator", "response.officer", "duty.inspector"])
def test_only_the_safeguarding_teams_read_where_a_home_is_looked_for(
    case: Opened, acting: Callable, username: str
) -> None:
    with acting("safeguarding.officer") as actor:
        asked = services.look_for_home(actor, case_id=case.case_id, search=REFUGE, at=NOW)
        services.order_work(actor, case_id=case.case_id, work=LOCKS, at=NOW)
    with acting(username) as actor:
        assert selectors.case(actor, case.case_id).id == case.case_id
        assert (HomeSearch.objects.count(), HomeWork.objects.count()) == (0, 0)
        with pytest.raises(NotVisible):
            selectors.home_search(actor, asked.id)
        with pytest.raises(NotPermitted):
            services.look_for_home(actor, case_id=case.case_id, search=REFUGE, at=NOW)
