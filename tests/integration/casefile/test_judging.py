"""Which records are one person: judged by somebody, with a reason, and undone again."""

from collections.abc import Callable
from datetime import date
from itertools import combinations
from uuid import UUID

import pytest
from django.utils import timezone

from harbour.casefile.comparing import comparison, contradictions, others
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.pole.api import (
    NameKind,
    NewPerson,
    judge,
    record_person,
    records_of_person,
    withdraw_judgement,
)

NOW = timezone.now()


@pytest.fixture
def three(acting: Callable) -> tuple[UUID, ...]:
    """Three records of one name and birthday: two of one woman, one of her twin."""
    with acting("call.handler") as actor:
        made = [
            record_person(
                actor,
                person=NewPerson(
                    source_code="records-management",
                    names=((NameKind.CURRENT, given, "Judgecase"),),
                    born_on=date(1990, 3, 14),
                ),
                on=NOW.date(),
            ).id
            for given in ("Amara", "Amarah", "Amira")
        ]
    return tuple(made)


def say(actor, pair, verdict, reason="Her own words"):
    return judge(actor, record_id=pair[0], other_id=pair[1], verdict=verdict, reason=reason, at=NOW)


def test_the_same_person_until_it_is_undone(three: tuple, acting: Callable) -> None:
    with acting("cru.officer") as actor:
        judged = say(actor, three[:2], "SAME")
        assert set(records_of_person(actor, three[0])) == set(three[:2])
        page = comparison(actor, three[0], three[1], now=NOW)
        assert (page.are_one, page.judgement.reason) == (True, "Her own words")

        withdraw_judgement(actor, judgement_id=judged.id, at=NOW)
        assert records_of_person(actor, three[0]) == [three[0]]
        assert comparison(actor, three[0], three[1], now=NOW).judgement is None


def test_facts_are_compared_one_by_one(three: tuple, acting: Callable) -> None:
    with acting("cru.officer") as actor:
        page = comparison(actor, three[0], three[1], now=NOW)
    alike = {row.heading: row.agrees for row in page.rows}
    assert alike["Date of birth"] is True
    assert alike["Name"] is False
    assert alike["Telephones"] is None


def test_judgements_that_contradict_each_other_are_listed(three: tuple, acting: Callable) -> None:
    with acting("cru.officer") as actor:
        say(actor, three[:2], "SAME")
        say(actor, three[1:], "SAME")
        twins = say(actor, (three[0], three[2]), "DIFFERENT", reason="Twins")
        found = contradictions(actor, now=NOW)
        assert [pair.judgement.id for pair in found] == [twins.id]

        say(actor, three[1:], "DIFFERENT", reason="It was the twin's record")
        assert contradictions(actor, now=NOW) == []
        assert set(records_of_person(actor, three[0])) == set(three[:2])


def test_a_record_finds_who_else_it_may_be(three: tuple, acting: Callable) -> None:
    with acting("cru.officer") as actor:
        page = others(actor, three[0], now=NOW)
        assert {card.record_id for hit in page.hits for card in hit.found.cards} >= set(three[1:])
        say(actor, three[:2], "SAME")
        page = others(actor, three[0], now=NOW)
        assert [card.record_id for card in page.records] == [three[1]]
        assert three[1] not in {hit.found.lead_record_id for hit in page.hits}


@pytest.mark.parametrize(
    "who",
    [pytest.param("victim.support", id="a partner"), pytest.param("auditor", id="an auditor")],
)
def test_only_the_force_judges(three: tuple, acting: Callable, who: str) -> None:
    with acting(who) as actor, pytest.raises((NotPermitted, NotVisible)):
        say(actor, three[:2], "SAME")


def test_a_judgement_needs_a_reason(three: tuple, acting: Callable) -> None:
    with acting("cru.officer") as actor, pytest.raises(DomainError, match="Say why"):
        say(actor, three[:2], "SAME", reason="  ")


def test_what_one_may_not_see_cannot_be_compared(three: tuple, acting: Callable) -> None:
    with acting("housing.officer") as actor:
        for pair in combinations(three, 2):
            with pytest.raises(NotVisible):
                comparison(actor, *pair, now=NOW)
