"""Care and support needs, wherever they are told, owe a decision on adult safeguarding."""

from collections.abc import Callable

import pytest

from harbour.referrals import adult_reads, selectors, services
from harbour.referrals.models import AdultNeed
from harbour.safeguarding.services import NewNeeds, record_needs
from tests.integration.test_referrals import NOW, House, _owed


@pytest.fixture
def house(acting: Callable, frame) -> House:
    house = House(acting, frame)
    house.graded("MEDIUM")
    return house


def _told(house: House, acting: Callable, *access: str, **said: str) -> None:
    with acting("safeguarding.officer") as actor:
        needs = NewNeeds(access=access, **said)
        record_needs(actor, victim_id=house.victim, needs=needs, at=NOW)


def _need(house: House, acting: Callable) -> AdultNeed | None:
    with acting("cru.officer") as actor:
        return adult_reads.needs_of_event(actor, house.incident.event_id).get(house.victim)


def test_needs_told_in_a_safeguarding_case_owe_the_unit_a_decision(
    house: House, acting: Callable
) -> None:
    _told(house, acting, "MOBILITY", "CARE")
    need = _need(house, acting)
    with acting("cru.officer") as actor:
        owed = ("referrals.adult_need", need.id) in _owed(actor)

    assert owed
    assert need.words == (
        "Told in the safeguarding case: moving about; depends on the suspect for care."
    )


def test_another_language_alone_owes_no_decision(house: House, acting: Callable) -> None:
    _told(house, acting, language="Cornish", needs_interpreter=True)

    assert _need(house, acting) is None


def test_what_was_decided_without_them_is_decided_anew(house: House, acting: Callable) -> None:
    _told(house, acting, "HEARING")
    need = _need(house, acting)
    with acting("cru.officer") as actor:
        services.not_referred(
            actor, need_id=need.id, reason="A hearing aid is all that is needed", at=NOW
        )
        assert ("referrals.adult_need", need.id) not in _owed(actor)
    _told(house, acting, "HEARING", "LEARNING")
    with acting("cru.officer") as actor:
        assert ("referrals.adult_need", need.id) in _owed(actor)


def test_adult_services_who_were_asked_hear_that_there_is_more_and_not_what(
    house: House, acting: Callable
) -> None:
    _told(house, acting, "MOBILITY")
    need = _need(house, acting)
    with acting("cru.officer") as actor:
        asked = services.refer_adult(
            actor, need_id=need.id, needs="Cannot walk alone", agrees=True, basis="", at=NOW
        )
    _told(house, acting, "MOBILITY", "MENTAL")
    with acting("adult.social.worker") as actor:
        beside = [each.words for each in selectors.referral(actor, asked.id).beside.all()]
    with acting("cru.officer") as actor:
        assert ("referrals.adult_need", need.id) not in _owed(actor)

    assert any(each.startswith("More care and support needs") for each in beside)
    assert not any("ental" in each for each in beside)


def test_a_victim_without_a_case_owes_nothing_by_this_road(acting: Callable, frame) -> None:
    house = House(acting, frame)
    _told(house, acting, "SIGHT")

    assert _need(house, acting) is None
