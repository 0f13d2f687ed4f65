"""Alerts tell their owner, and nobody else, of records that she may see."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from harbour.kernel.errors import DomainError, NotVisible
from harbour.multi_search.api import end_watch, unseen_sightings, watch_for, watches_of
from harbour.multi_search.models import Sighting, Watch
from harbour.pole.api import NameKind, NewPerson, record_person
from harbour.sharing.api import Relation, declare_link

NOW = timezone.now()
SOON = NOW.date() + timedelta(days=30)


def ask(actor, text="Zuzka Alertcase", until_on=SOON):
    return watch_for(actor, text=text, reason="Asked by the court", until_on=until_on, at=NOW)


def write(actor, given="Zuska", family="Alertcase", source="records-management", **more):
    person = NewPerson(source_code=source, names=((NameKind.CURRENT, given, family),), **more)
    return record_person(actor, person=person, on=NOW.date()).id


@pytest.mark.parametrize(
    ("text", "more"),
    [
        pytest.param("Zuzka Alertcase", {}, id="a name that sounds alike"),
        pytest.param("07700 900777", {"phones": ("07700 900777",)}, id="a telephone number"),
    ],
)
def test_its_owner_is_told_when_it_appears_again(acting: Callable, text: str, more: dict) -> None:
    with acting("safeguarding.officer") as owner:
        ask(owner, text)
    with acting("call.handler") as writer:
        written = write(writer, **more)
        assert unseen_sightings(writer) == 0
        assert watches_of(writer, now=NOW) == []

    with acting("safeguarding.officer") as owner:
        assert unseen_sightings(owner) == 1
        row = watches_of(owner, now=NOW)[0]
        assert [card.record_id for card, _ in row.seen] == [written]
        assert (row.shown, row.is_over) == (text, False)


def test_a_sister_and_a_stranger_are_not_told(acting: Callable) -> None:
    with acting("safeguarding.officer") as owner:
        ask(owner)
    with acting("call.handler") as writer:
        write(writer, given="Barbara")
        write(writer, given="Zuzka", family="Otherwise")

    with acting("safeguarding.officer") as owner:
        assert unseen_sightings(owner) == 0


def test_nobody_is_told_of_a_record_she_may_not_see(acting: Callable) -> None:
    with acting("victim.support") as partner:
        ask(partner)
    with acting("call.handler") as writer:
        write(writer)

    with acting("victim.support") as partner:
        assert unseen_sightings(partner) == 0
        assert not Sighting.objects.exists()
        assert watches_of(partner, now=NOW)[0].seen == ()


def test_the_terms_are_not_in_the_table(acting: Callable) -> None:
    with acting("safeguarding.officer") as owner:
        kept = ask(owner)
        assert "lertcase" not in Watch.objects.get(id=kept.id).terms


def test_an_ended_alert_tells_no_more(acting: Callable) -> None:
    with acting("safeguarding.officer") as owner:
        kept = ask(owner)
    with acting("call.handler") as other, pytest.raises(NotVisible):
        end_watch(other, watch_id=kept.id, at=NOW)
    with acting("safeguarding.officer") as owner:
        end_watch(owner, watch_id=kept.id, at=NOW)
    with acting("call.handler") as writer:
        write(writer)

    with acting("safeguarding.officer") as owner:
        assert (unseen_sightings(owner), watches_of(owner, now=NOW)[0].is_over) == (0, True)


@pytest.mark.parametrize(
    ("text", "days", "why"),
    [
        pytest.param("Zuzka Alertcase", 91, "90 days", id="too long"),
        pytest.param("Zuzka Alertcase", -1, "today or later", id="past"),
        pytest.param("%%", 5, "needs a whole name", id="nothing to look for"),
    ],
)
def test_what_cannot_be_asked(acting: Callable, text: str, days: int, why: str) -> None:
    with acting("safeguarding.officer") as owner, pytest.raises(DomainError, match=why):
        ask(owner, text, NOW.date() + timedelta(days=days))


def test_nobody_is_told_of_somebody_whom_they_know(acting: Callable) -> None:
    with acting("safeguarding.officer") as owner:
        ask(owner)
    with acting("call.handler") as writer:
        written = write(writer)
    with acting("safeguarding.officer") as owner:
        assert unseen_sightings(owner) == 1
        declare_link(owner, person_record_id=written, relation=Relation.FORMER, at=NOW)

    with acting("safeguarding.officer") as owner:
        assert unseen_sightings(owner) == 0
        assert watches_of(owner, now=NOW)[0].seen == ()
