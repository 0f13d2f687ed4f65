"""What another agency adds reaches whoever holds the case, and what may be danger is read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.messages.api import notices_for
from harbour.referrals import services as referrals
from harbour.safeguarding import selectors, services
from harbour.safeguarding.api import cases_about
from harbour.safeguarding.models import Added
from harbour.sharing.api import (
    DangerTold,
    Handling,
    acting_as,
    contribute,
    contribution,
    system_actor,
    take_back_told,
)
from harbour.synthetic_force.domain.agencies import FORCE
from harbour.workforce.api import duties_owed
from tests.integration.test_nobody_left_out import ASKED, _of
from tests.integration.test_referrals import NOW, House

WORDS = "He has been seen outside the flat twice this week"


@pytest.fixture
def house(acting: Callable, frame) -> House:
    """At medium risk, with an open case, and shared with a landlord who may add to it."""
    house = House(acting, frame)
    form = house.graded("MEDIUM")
    with acting("safeguarding.officer") as actor:
        asking = replace(ASKED, to_agency_id=_of("HOUSING"))
        referrals.refer_partner(actor, assessment_id=form, asking=asking, at=NOW)
    return house


def _add(acting: Callable, record: UUID, *, by: str = "housing.officer", **said: object) -> UUID:
    with acting(by) as actor:
        return contribute(
            actor, kind="pole.personrecord", record_id=record, words=WORDS,
            handling=Handling.ASK, at=timezone.now(), **said,
        ).id  # fmt: skip


def _taken_in() -> int:
    actor = system_actor(FORCE, purpose="safeguarding")
    with acting_as(actor):
        return services.take_in_added(actor, at=timezone.now())


def _heard(acting: Callable, contribution_id: UUID) -> list[Added]:
    with acting("safeguarding.officer"):
        return list(Added.objects.filter(contribution_id=contribution_id))


def _owed(acting: Callable, username: str) -> dict:
    with acting(username) as actor:
        return {
            duty.subject_id: duty
            for duty in duties_owed(actor)
            if duty.rule == "safeguarding.added_danger"
        }


def test_what_is_added_is_news_on_the_case_once_and_the_team_hears(
    house: House, acting: Callable
) -> None:
    added = _add(acting, house.victim, danger=DangerTold.NO)
    assert [_taken_in(), _taken_in()] == [1, 0]
    (heard,) = _heard(acting, added)
    with acting("safeguarding.officer") as actor:
        case = cases_about(actor, [house.victim])[0]
        listed = selectors.added_to(actor, case)
        told = [each.text for each in notices_for(actor, [case.team_id])]
        lived = [each.title for each in selectors.timeline(actor, [house.victim])]
        said = contribution(actor, heard.contribution_id)

    assert heard.case_id == case.id
    assert [each.id for each in listed] == [heard.id]
    assert any("An agency has added" in each for each in told)
    assert "Saltmarsh Homes added what it knows" in lived
    assert said.words == WORDS
    assert _owed(acting, "safeguarding.supervisor") == {}


@pytest.mark.parametrize("danger", [DangerTold.YES, DangerTold.UNSURE])
def test_what_may_be_new_danger_is_read_within_the_hour(
    house: House, acting: Callable, danger: str
) -> None:
    added = _add(acting, house.victim, danger=danger)
    _taken_in()
    (heard,) = _heard(acting, added)
    duty = _owed(acting, "safeguarding.supervisor")[heard.id]
    with acting("response.officer") as actor, pytest.raises(NotPermitted):
        services.read_added(actor, added_id=heard.id, done="Read", at=NOW)
    with acting("safeguarding.officer") as actor:
        with pytest.raises(DomainError, match="Say what"):
            services.read_added(actor, added_id=heard.id, done=" ", at=NOW)
        services.read_added(actor, added_id=heard.id, done="Rang the victim", at=NOW)
        with pytest.raises(DomainError, match="already"):
            services.read_added(actor, added_id=heard.id, done="Again", at=NOW)
        with pytest.raises(DatabaseError), transaction.atomic():
            Added.objects.filter(id=heard.id).update(done="Nothing")

    assert duty.due_at - duty.started_at == timedelta(hours=1)
    assert _owed(acting, "safeguarding.supervisor") == {}


def test_what_is_said_of_a_child_reaches_whoever_holds_the_mothers_case(
    house: House, acting: Callable
) -> None:
    drafted = house.sent()
    with acting("cru.sergeant") as actor:
        for each in drafted.values():
            referrals.review_children(actor, referral_id=each.id, words="", at=NOW)
    added = _add(acting, house.hers, by="social.worker", danger=DangerTold.YES)
    _taken_in()
    with acting("safeguarding.officer") as actor:
        case = cases_about(actor, [house.victim])[0]

    assert {each.case_id for each in _heard(acting, added)} == {case.id}


def test_without_an_open_case_the_referral_unit_has_it(acting: Callable, frame) -> None:
    house = House(acting, frame)
    form = house.graded("STANDARD")
    with acting("safeguarding.officer") as actor:
        asking = replace(ASKED, to_agency_id=_of("HOUSING"))
        referrals.refer_partner(actor, assessment_id=form, asking=asking, at=NOW)
    added = _add(acting, house.victim, danger=DangerTold.YES)
    _taken_in()
    (heard,) = _heard(acting, added)

    assert heard.case_id is None
    assert heard.id in _owed(acting, "cru.officer")


def test_what_is_taken_back_is_read_no_more_and_no_other_agency_learns_that_it_was_said(
    house: House, acting: Callable
) -> None:
    added = _add(acting, house.victim, danger=DangerTold.YES)
    _taken_in()
    (heard,) = _heard(acting, added)
    for other in ("housing.officer", "social.worker"):
        with acting(other) as actor, pytest.raises(NotVisible):
            selectors.added(actor, heard.id)
    with acting("housing.officer") as actor:
        take_back_told(actor, kind="sharing.contribution", record_id=added, at=NOW)
    with acting("safeguarding.officer") as actor:
        assert contribution(actor, heard.contribution_id) is None
