"""A notice authorised by the rank the law names, served, and before a court in time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, InvalidTransition, NotPermitted
from harbour.perpetrators import selectors, services
from harbour.perpetrators.models import Notice
from harbour.perpetrators.services import NewNotice
from harbour.safeguarding.models import Update
from harbour.synthetic_force.domain.reference import FORCE
from harbour.workforce.api import duties_owed, duty_for
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened"]


@pytest.fixture
def her(opened: Callable[..., Opened]) -> Opened:
    return opened()


def asked(her: Opened) -> NewNotice:
    return NewNotice(
        protected_id=her.victim,
        grounds="He struck her and said he would come back",
        children="None live there",
        her_opinion="She is afraid of what he does when he reads it",
        his_representations="Says nothing",
        others_in_the_home="Nobody else",
        prohibitions="Do not molest her",
    )


@pytest.fixture
def notice_id(her: Opened, acting: Callable) -> UUID:
    with acting("investigator") as actor:
        return services.ask_for_notice(actor, record_id=her.suspect, notice=asked(her), at=NOW).id


@pytest.fixture
def served(notice_id: UUID, acting: Callable) -> UUID:
    with acting("superintendent") as actor:
        services.decide_notice(actor, notice_id=notice_id, event="authorise",
                               reason="Necessary to protect her tonight", at=NOW)  # fmt: skip
    with acting("investigator") as actor:
        services.serve_notice(actor, notice_id=notice_id, served_at=NOW, served_by="PC Testcase",
                              words="In custody. Gave no address", at=NOW)  # fmt: skip
    return notice_id


def test_an_inspector_cannot_authorise_it_not_even_in_the_database(
    notice_id: UUID, acting: Callable
) -> None:
    with acting("duty.inspector") as actor:
        with pytest.raises(NotPermitted, match="superintendent"):
            services.decide_notice(actor, notice_id=notice_id, event="authorise",
                                   reason="Tonight", at=NOW)  # fmt: skip
        with pytest.raises(DatabaseError, match="rank"), transaction.atomic():
            selectors.notice(actor, notice_id).steps.create(
                position=1, event="authorise", from_status="ASKED", to_status="AUTHORISED",
                taken_by=actor.user_id, taken_at=NOW)  # fmt: skip


def test_it_binds_from_service_and_the_court_is_owed_within_its_hours(
    her: Opened, served: UUID, acting: Callable
) -> None:
    with acting("investigator") as actor:
        held = selectors.notice(actor, served)
        clock = selectors.court_clock(held)
        (order,) = selectors.orders_about(actor, [her.suspect], on=NOW.date())
        rules = {each.rule for each in duties_owed(actor) if each.page_id == served}

    assert clock is not None
    assert NOW + timedelta(hours=48) <= clock.due_at
    assert clock.sits_at <= clock.due_at
    assert (order.kind, order.protected_id) == ("DVPN", her.victim)
    assert rules == {"perpetrators.notice.court"}


def test_the_courts_order_takes_its_place(her: Opened, served: UUID, acting: Callable) -> None:
    with acting("investigator") as actor:
        with pytest.raises(DomainError, match="14 to 28 days"):
            services.court_decided(actor, notice_id=served, granted=True, court="Invented",
                                   until=NOW.date() + timedelta(days=40), at=NOW)  # fmt: skip
        services.court_decided(actor, notice_id=served, granted=True, court="Invented",
                               until=NOW.date() + timedelta(days=28), at=NOW)  # fmt: skip
        (order,) = selectors.orders_about(actor, [her.suspect], on=NOW.date())
        assert order.kind == "DVPO"
        assert selectors.court_clock(selectors.notice(actor, served)) is None

        with pytest.raises(DomainError, match="no arrest"):
            services.record_breach(actor, order_id=order.id, happened_at=NOW, words="At the door",
                                   reference="Z1", arrested=False, at=NOW)  # fmt: skip
        with pytest.raises(DomainError, match="when they were arrested"):
            services.record_breach(actor, order_id=order.id, happened_at=NOW, words="At the door",
                                   reference="Z1", arrested=True, at=NOW)  # fmt: skip
        breach = services.record_breach(
            actor, order_id=order.id, happened_at=NOW, words="At the door", reference="Z1",
            arrested=True, arrested_at=NOW, at=NOW,
        )  # fmt: skip
        (held,) = selectors.breaches_of(order.id)
        (owed,) = selectors.owed_for(actor, [held])[breach.id]
        assert (owed.doing, owed.duty.met_at) == ("court", None)
        services.brought_before_court(actor, breach_id=breach.id, words="Fined", at=NOW)
        assert selectors.owed_for(actor, [held])[breach.id][0].duty.outcome == "Fined"
        with pytest.raises(DomainError, match="Nobody is owed"):
            services.brought_before_court(actor, breach_id=breach.id, words="Again", at=NOW)


def test_a_court_that_sits_too_late_is_not_booked(served: UUID, acting: Callable) -> None:
    with acting("investigator") as actor:
        clock = selectors.court_clock(selectors.notice(actor, served))
        assert clock is not None
        with pytest.raises(DomainError, match="The last sitting begins"):
            services.list_notice(actor, notice_id=served, court="Invented", at=NOW,
                                 listed_at=clock.due_at + timedelta(minutes=1))  # fmt: skip
        held = services.list_notice(actor, notice_id=served, court="Invented",
                                    listed_at=clock.due_at, at=NOW)  # fmt: skip
        assert (held.listed_court, held.listed_at) == ("Invented", clock.due_at)


def test_a_notice_is_served_once_also_in_the_database(served: UUID, acting: Callable) -> None:
    with acting("investigator") as actor:
        with pytest.raises(InvalidTransition):
            services.serve_notice(actor, notice_id=served, served_at=NOW, served_by="PC Testcase",
                                  words="Again", at=NOW)  # fmt: skip
        with pytest.raises(DatabaseError, match="served once"), transaction.atomic():
            Notice.objects.filter(id=served).update(served_at=NOW - timedelta(hours=1))


def gives(settings, *areas: str) -> None:
    """The invented force gives the notice of 2021, in some of its areas or in all."""
    begins = {"notice": "DAPN", "force": FORCE, "on": date(2024, 11, 27), "areas": areas}
    given = (*settings.FORCE["protection_notices"], begins)
    settings.FORCE = {**settings.FORCE, "protection_notices": given}


def test_in_a_force_with_some_areas_the_officer_says_where_it_is_given(
    her: Opened, acting: Callable, browse: Callable, settings
) -> None:
    page = f"/perpetrators/people/{her.suspect}/notice/"
    everywhere = browse("investigator").get(page).content.decode()
    gives(settings, "Oysterport")
    somewhere = browse("investigator").get(page).content.decode()
    with acting("investigator") as actor:
        kinds = [
            services.ask_for_notice(
                actor, record_id=her.suspect, notice=replace(asked(her), area=area), at=NOW
            ).kind
            for area in ("Oysterport", "")
        ]

    assert "Where is it given?" not in everywhere
    assert "Where is it given?" in somewhere
    assert kinds == ["DAPN", "DVPN"]


def test_where_orders_of_2021_are_in_force_an_inspector_gives_their_notice(
    her: Opened, acting: Callable, settings
) -> None:
    gives(settings)
    with acting("investigator") as actor:
        held = services.ask_for_notice(actor, record_id=her.suspect, notice=asked(her), at=NOW)
    assert held.kind == "DAPN"
    with acting("duty.inspector") as actor:
        services.decide_notice(actor, notice_id=held.id, event="authorise",
                               reason="Necessary tonight", at=NOW)  # fmt: skip
    with acting("investigator") as actor:
        services.serve_notice(actor, notice_id=held.id, served_at=NOW, served_by="PC Testcase",
                              words="In custody", at=NOW)  # fmt: skip
        services.court_decided(actor, notice_id=held.id, granted=True, court="Invented", at=NOW)
        (order,) = selectors.orders_about(actor, [her.suspect], on=NOW.date())
        services.serve_order(actor, order_id=order.id, served_at=NOW, words="In court",
                             pnc_on=None, at=NOW)  # fmt: skip
        assert (order.kind, order.expires_on) == ("DAPO", None)
        assert selectors.to_notify(actor, order).rule == "perpetrators.order.notify"


def news(actor: Actor, her: Opened) -> list[tuple[str, timedelta]]:
    """What she is owed about orders: the last words of each, and how soon it is due."""
    owed = Update.objects.filter(victim_id=her.victim, kind="ORDER").order_by("due_at", "words")
    return [(each.words.split(": ", 1)[1], each.due_at - each.happened_at) for each in owed]


def test_whom_it_protects_hears_when_it_binds_when_it_is_put_off_and_when_there_is_none(
    her: Opened, served: UUID, acting: Callable
) -> None:
    later = NOW + timedelta(hours=20)
    with acting("investigator") as actor:
        services.adjourn_notice(actor, notice_id=served, at=later, reason="A full list",
                                hearing_at=NOW + timedelta(days=6))  # fmt: skip
        owed = {each.rule: each.due_at for each in duties_owed(actor) if each.page_id == served}
        assert owed == {"perpetrators.notice.hearing": NOW + timedelta(days=6)}
        services.court_decided(actor, notice_id=served, granted=False, court="Invented",
                               reason="Not proved", at=NOW + timedelta(days=6))  # fmt: skip
        told = news(actor, her)

    assert [words.split()[0] for words, _ in told] == ["given", "the", "the"]
    assert "made no order" in told[-1][0]
    assert told[-1][1] == timedelta(hours=1)
    assert told[0][1] > timedelta(hours=1)


def test_a_notice_that_is_authorised_waits_to_be_served_or_is_withdrawn_and_she_is_told(
    her: Opened, notice_id: UUID, acting: Callable
) -> None:
    with acting("superintendent") as actor:
        services.decide_notice(actor, notice_id=notice_id, event="authorise",
                               reason="Necessary tonight", at=NOW)  # fmt: skip
    with acting("investigator") as actor:
        waiting = {each.rule for each in duties_owed(actor) if each.page_id == notice_id}
        services.withdraw_notice(actor, notice_id=notice_id, reason="He was remanded", at=NOW)
        assert waiting == {"perpetrators.notice.serve"}
        assert not [each for each in duties_owed(actor) if each.page_id == notice_id]
        ((words, within),) = news(actor, her)
    assert "withdrawn" in words
    assert within == timedelta(hours=1)


def test_a_breach_without_an_arrest_is_decided_by_another_and_she_hears_at_once(
    her: Opened, served: UUID, acting: Callable
) -> None:
    with acting("investigator") as actor:
        (order,) = selectors.orders_about(actor, [her.suspect], on=NOW.date())
        breach = services.record_breach(
            actor, order_id=order.id, happened_at=NOW, words="At the door", reference="Z1",
            arrested=False, why_not="Gone when we came", at=NOW,
        )  # fmt: skip
        with pytest.raises(NotPermitted):
            services.decide_no_arrest(actor, breach_id=breach.id, words="Sought", at=NOW)
        broken = [each for each in news(actor, her) if "broken" in each[0]]
    assert broken[0][1] == timedelta(hours=1)
    with acting("duty.inspector") as actor:
        services.decide_no_arrest(actor, breach_id=breach.id, words="Sought tonight", at=NOW)
        (owed,) = selectors.owed_for(actor, [breach])[breach.id]
        assert (owed.doing, owed.duty.outcome) == ("no-arrest", "Sought tonight")


def test_of_a_breach_of_licence_probation_is_told_within_the_hour(
    her: Opened, acting: Callable
) -> None:
    with acting("investigator") as actor:
        licence = services.record_made(
            actor, kind="LICENCE", subject_id=her.suspect, protected_id=her.victim,
            conditions="Stay away", made_on=NOW.date(), at=NOW,
        )  # fmt: skip
        assert news(actor, her) == []  # the release tells of a licence
        breach = services.record_breach(
            actor, order_id=licence.id, happened_at=NOW, words="At the door", reference="Z1",
            arrested=True, arrested_at=NOW, at=NOW,
        )  # fmt: skip
        (owed,) = selectors.owed_for(actor, [breach])[breach.id]
        assert (owed.doing, owed.duty.due_at) == ("probation", NOW + timedelta(hours=1))
        services.told_probation(actor, breach_id=breach.id, words="They recall", at=NOW)


def test_an_order_that_a_court_made_is_served_and_one_that_ends_early_is_told_at_once(
    her: Opened, acting: Callable
) -> None:
    with acting("investigator") as actor:
        made = services.record_made(
            actor, kind="NMO", subject_id=her.suspect, protected_id=her.victim,
            conditions="No contact", made_on=NOW.date(), at=NOW,
        )  # fmt: skip
        owed = duty_for(actor, subject_id=made.id, rule="perpetrators.order.serve")
        assert owed is not None
        assert owed.due_at == NOW + timedelta(hours=24)
        services.serve_order(actor, order_id=made.id, served_at=NOW, words="At court",
                             pnc_on=NOW.date(), at=NOW)  # fmt: skip
        served = duty_for(actor, subject_id=made.id, rule="perpetrators.order.serve")
        assert served is not None
        assert served.met_at == NOW
        services.end_early(actor, order_id=made.id, on=NOW.date(), at=NOW + timedelta(hours=1))
        told = news(actor, her)
    assert {words.split()[0] for words, _ in told} == {"made", "given", "a"}
    assert next(within for words, within in told if "protects no longer" in words) == timedelta(
        hours=1
    )
