"""Which records are one person: judged by somebody, with a reason, and undone again."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations
from uuid import UUID

import pytest
from django.conf import settings
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.utils import timezone

from harbour.casefile.comparing import comparison, contradictions, others
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.multi_search.models import Entry
from harbour.pole.api import (
    NameKind,
    NewPerson,
    judge,
    look_again,
    record_person,
    records_of_person,
    withdraw_judgement,
)
from harbour.pole.models import Judgement, PersonRecord
from harbour.sharing.api import Subject, User, give
from harbour.sharing.sign_in import CHOSEN_IN_DEMO
from harbour.workforce.api import duties_owed

NOW = timezone.now()
WHY = "Not her after all"


@pytest.fixture
def browse(monkeypatch: pytest.MonkeyPatch, frame: object, db: None) -> Callable[[str], Client]:
    monkeypatch.setattr(settings, "DEMO", True)  # people are chosen, without a second factor

    def signed_in(username: str) -> Client:
        client = Client()
        user = User.objects.get(username=username)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session[CHOSEN_IN_DEMO] = True
        session.save()
        return client

    return signed_in


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

        withdraw_judgement(actor, judgement_id=judged.id, why=WHY, at=NOW)
        assert records_of_person(actor, three[0]) == [three[0]]
        assert comparison(actor, three[0], three[1], now=NOW).judgement is None


@pytest.fixture
def the_trusts(acting: Callable) -> UUID:
    """The health trust's record of her, which the force may read and never change."""
    with acting("cru.officer") as officer:
        force = officer.agency_id
    with acting("health.visitor") as actor:
        record = record_person(
            actor,
            person=NewPerson(
                source_code="health-cases",
                names=((NameKind.CURRENT, "Amara", "Judgecase"),),
                born_on=date(1990, 3, 14),
            ),
            on=NOW.date(),
        ).id
        give(
            actor,
            [Subject(kind="pole.personrecord", record_id=record, person_record_id=record)],
            to_agency_id=force,
            purpose="safeguarding",
            until=NOW + timedelta(days=1),
            reason="She is at risk",
        )
    return record


def test_another_agencys_record_is_joined_and_the_search_knows(
    three: tuple, the_trusts: UUID, acting: Callable
) -> None:
    pair = (three[0], the_trusts)
    with acting("cru.officer") as actor:
        judged = say(actor, pair, "SAME")
        assert set(records_of_person(actor, three[0])) == set(pair)
        assert _people_in_the_index(*pair) == {min(pair)}
        withdraw_judgement(actor, judgement_id=judged.id, why=WHY, at=NOW)
        assert _people_in_the_index(*pair) == set(pair)


def test_nobody_moves_a_record_but_by_a_judgement(three: tuple, acting: Callable) -> None:
    with acting("cru.officer"), pytest.raises(ProgrammingError, match="permission denied"):
        PersonRecord.objects.filter(id=three[1]).update(person_id=three[0])


def test_the_database_lets_nobody_judge_what_they_may_not_see(
    three: tuple, acting: Callable
) -> None:
    with acting("housing.officer") as actor, pytest.raises(ProgrammingError, match="row-level"):
        Judgement.objects.create(
            owner_agency_id=actor.agency_id,
            record_id=min(three[:2]),
            other_id=max(three[:2]),
            verdict="SAME",
            reason="Raw",
            judged_by=actor.user_id,
            judged_at=NOW,
        )


def _people_in_the_index(*records: UUID) -> set[UUID]:
    return set(Entry.objects.filter(id__in=records).values_list("person_id", flat=True))


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
        assert [pair.different.judgement.id for pair in found] == [twins.id]
        assert {each.judgement.verdict for each in found[0].same} == {"SAME"}
        assert found[0].record_ids == set(three)

        say(actor, three[1:], "DIFFERENT", reason="It was the twin's record")
        assert contradictions(actor, now=NOW) == []
        assert set(records_of_person(actor, three[0])) == set(three[:2])


def test_a_record_finds_who_else_it_may_be(three: tuple, acting: Callable) -> None:
    with acting("cru.officer") as actor:
        page = others(actor, three[0], now=NOW)
        shown = {card.record_id for hit, _ in page.hits for card in hit.found.cards}
        assert shown >= set(three[1:])
        say(actor, three[:2], "SAME")
        page = others(actor, three[0], now=NOW)
        assert [card.record_id for card, _ in page.records] == [three[1]]
        assert three[1] not in {hit.found.lead_record_id for hit, _ in page.hits}


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


def test_records_join_late_and_leave_later(acting: Callable) -> None:
    with acting("cru.officer") as actor:
        first, alike, unlike = (
            record_person(
                actor,
                person=NewPerson(
                    source_code="records-management",
                    names=((NameKind.CURRENT, given, "Settlecase"),),
                    born_on=born,
                    phones=phones,
                    identifiers=numbers,
                ),
                on=NOW.date(),
            ).id
            for given, born, phones, numbers in (
                ("Kasia", date(1990, 3, 14), ("07700 900321",), (("PNC", "2002/0073319Z"),)),
                ("Kasia", date(1990, 3, 14), ("07700 900321",), (("PNC", "2002/0073319Z"),)),
                ("Basil", date(1950, 9, 2), (), ()),
            )
        )
        page = others(actor, first, now=NOW)
        told = {card.record_id: said for _, cards in page.hits for card, said in cards}
        assert told[alike] == "Sure enough to be the same person: judge it"

        say(actor, (first, alike), "SAME")
        say(actor, (first, unlike), "SAME")
        page = others(actor, first, now=NOW)

    told = {card.record_id: said for card, said in page.records}
    assert told[unlike].startswith("No longer like the others")
    assert told[alike] == ""


def _looks_owed(actor) -> int:
    return sum(each.rule == "pole.second_look" for each in duties_owed(actor))


def test_nobody_parts_a_person_from_what_is_known_of_them_alone(
    three: tuple, acting: Callable
) -> None:
    pair = {"record_id": three[0], "other_id": three[1]}
    with acting("call.handler") as actor:
        say(actor, three[:2], "SAME")
        say(actor, (three[0], three[2]), "DIFFERENT", reason="Twins")  # never were one
    with acting("cru.officer") as actor:
        assert _looks_owed(actor) == 0
    with acting("call.handler") as actor:
        say(actor, three[:2], "DIFFERENT", reason="Another woman")
        assert comparison(actor, *three[:2], now=NOW).waiting
        with pytest.raises(NotPermitted, match="Somebody else"):
            look_again(actor, words="It is right", at=NOW, **pair)
    with acting("cru.officer") as actor:
        assert _looks_owed(actor) == 1
        assert comparison(actor, *three[:2], now=NOW).may_look
        with pytest.raises(DomainError, match="what you found"):
            look_again(actor, words=" ", at=NOW, **pair)
        look_again(actor, words="Another date of birth in the register", at=NOW, **pair)
        assert _looks_owed(actor) == 0
        assert not comparison(actor, *three[:2], now=NOW).waiting


def test_undoing_what_held_a_person_together_is_looked_at_too(
    three: tuple, acting: Callable
) -> None:
    with acting("cru.officer") as actor:
        same = say(actor, three[:2], "SAME")
    with acting("call.handler") as actor:
        withdraw_judgement(actor, judgement_id=same.id, why=WHY, at=NOW)
    with acting("cru.officer") as actor:
        assert _looks_owed(actor) == 1


def test_judgements_that_contradict_each_other_are_owed_a_look(
    three: tuple, acting: Callable
) -> None:
    with acting("call.handler") as actor:
        say(actor, three[:2], "SAME")
        say(actor, three[1:], "SAME")
        say(actor, (three[0], three[2]), "DIFFERENT", reason="Twins")
    with acting("cru.officer") as actor:
        assert _looks_owed(actor) == 1


def test_the_look_is_on_home_and_on_the_page_of_the_two_records(
    three: tuple, acting: Callable, browse: Callable
) -> None:
    with acting("call.handler") as actor:
        say(actor, three[:2], "SAME")
        parted = say(actor, three[:2], "DIFFERENT", reason="Another woman")
    officer = browse("cru.officer")
    assert "another must look at" in officer.get("/").content.decode()
    page = officer.get(f"/judgements/{parted.id}/", follow=True).content.decode()
    assert "A second look" in page
    look = f"/people/{parted.record_id}/or/{parted.other_id}/look/"
    assert "Enter what you found" in officer.post(look, {"words": ""}).content.decode()
    assert officer.post(look, {"words": "It is right"}).status_code == 302
    assert "another must look at" not in officer.get("/").content.decode()
    assert browse("victim.support").get(f"/judgements/{parted.id}/").status_code == 404


def test_nobody_undoes_a_judgement_in_silence(
    three: tuple, acting: Callable, browse: Callable
) -> None:
    with acting("cru.officer") as actor:
        same = say(actor, three[:2], "SAME")
        with pytest.raises(DomainError, match="why it is undone"):
            withdraw_judgement(actor, judgement_id=same.id, why=" ", at=NOW)
        with pytest.raises(IntegrityError, match="with a reason"), transaction.atomic():
            Judgement.objects.filter(id=same.id).update(withdrawn_at=NOW)
    officer, undo = browse("cru.officer"), f"/judgements/{same.id}/withdraw/"
    assert "Enter why this judgement is undone" in officer.post(undo, {"why": ""}).content.decode()
    undone = officer.post(undo, {"why": WHY})
    assert undone.status_code == 302
    shown = browse("cru.sergeant").get(undone["Location"]).content.decode()
    assert WHY in shown
