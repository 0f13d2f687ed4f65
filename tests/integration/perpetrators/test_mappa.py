"""A sentence for controlling or coercive behaviour is in MAPPA by law, once a person decides."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.kernel.errors import DomainError, NotPermitted
from harbour.perpetrators import selectors, services
from harbour.perpetrators.models import MappaProposal
from harbour.perpetrators.services import MappaDecision, Sentenced
from tests.integration.marac.conftest import browse
from tests.integration.perpetrators.conftest import shown
from tests.integration.perpetrators.test_imprisoned import rules
from tests.integration.perpetrators.test_notices import her
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["browse", "her", "opened"]

YES = MappaDecision(accepted=True, decided_by="MAPPA co-ordinator", reason="Qualifies", level=2)


def of(her: Opened, **more: object) -> Sentenced:
    told = Sentenced(record_id=her.suspect, offence="8U", called="Controlling behaviour",
                     sentence="SUSPENDED", months=18, on=NOW.date())  # fmt: skip
    return replace(told, **more)


def test_the_law_proposes_a_person_decides_and_the_category_stands_with_its_source(
    her: Opened, acting: Callable, browse: Callable
) -> None:
    with acting("investigator") as actor:
        services.sentenced(actor, of(her), at=NOW)
        assert rules() == ["perpetrators.mappa"]
        assert selectors.placements_of(actor, [her.suspect]) == [], "nothing stands by itself"
        with pytest.raises(NotPermitted):
            services.decide_mappa(actor, record_id=her.suspect, decision=YES, at=NOW)
    page = shown(browse("safeguarding.supervisor"), f"people/{her.suspect}/")
    for words in ("In MAPPA by law", "prison, suspended for 18 months", "Criminal Justice Act"):
        assert words in page
    shown(browse("safeguarding.supervisor"), f"people/{her.suspect}/mappa/")
    assert browse("victim.support").get(
        f"/perpetrators/people/{her.suspect}/mappa/"
    ).status_code in (403, 404)
    with acting("safeguarding.supervisor") as actor:
        for wrong, why in (({"reason": " "}, "and why"), ({"level": None}, "category and a level")):
            with pytest.raises(DomainError, match=why), transaction.atomic():
                services.decide_mappa(actor, record_id=her.suspect, at=NOW,
                                      decision=replace(YES, **wrong))  # fmt: skip
        held = services.decide_mappa(actor, record_id=her.suspect, decision=YES, at=NOW)
        (stands,) = selectors.placements_of(actor, [her.suspect])
        assert (stands.category, stands.level, stands.from_on) == (2, 2, NOW.date())
        assert "suspended for 18 months" in stands.why
        assert held.placement_id == stands.id
        assert rules() == []
        with pytest.raises(DomainError, match="Nothing waits"):
            services.decide_mappa(actor, record_id=her.suspect, decision=YES, at=NOW)
        with pytest.raises(DatabaseError, match="decided once"), transaction.atomic():
            MappaProposal.objects.filter(id=held.id).update(reason="Another")


def test_of_another_long_sentence_for_domestic_abuse_the_question_is_owed_suspended_too(
    her: Opened, acting: Callable
) -> None:
    with acting("investigator") as actor:
        assert services.sentenced(actor, of(her, offence="8N"), at=NOW) is None
        assert services.sentenced(actor, of(her, months=11, is_domestic=True), at=NOW) is None
        assert rules() == []
        told = of(her, offence="8N", months=12, is_domestic=True)
        assert services.sentenced(actor, told, at=NOW) is None
        assert rules() == ["perpetrators.mappa"]
        assert MappaProposal.objects.filter(subject_id=her.suspect).exists() is False


def test_a_person_may_say_that_it_is_not_so_and_a_second_sentence_is_owed_by_itself(
    her: Opened, acting: Callable
) -> None:
    no = MappaDecision(accepted=False, decided_by="MAPPA co-ordinator", reason="Quashed on appeal")
    with acting("investigator") as actor:
        services.sentenced(actor, of(her), at=NOW)
        second = of(her, sentence="HOSPITAL", months=0)
        services.sentenced(actor, second, at=NOW + timedelta(minutes=1))
    with acting("duty.inspector") as actor:
        services.decide_mappa(actor, record_id=her.suspect, decision=no, at=NOW)
        assert selectors.placements_of(actor, [her.suspect]) == []
        assert rules() == ["perpetrators.mappa"], "the other sentence waits"
        services.decide_mappa(actor, record_id=her.suspect, decision=YES, at=NOW)
        assert rules() == []
