"""A notice authorised by the rank the law names, served, and before a court in time."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.kernel.errors import DomainError, InvalidTransition, NotPermitted
from harbour.perpetrators import selectors, services
from harbour.perpetrators.models import Notice
from harbour.perpetrators.services import NewNotice
from harbour.synthetic_force.domain.reference import FORCE
from harbour.workforce.api import duties_owed
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
        owed = selectors.owed_to_court(actor, [held])[breach.id]
        assert owed.met_at is None
        services.brought_before_court(actor, breach_id=breach.id, words="Fined", at=NOW)
        assert selectors.owed_to_court(actor, [held])[breach.id].outcome == "Fined"
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


def test_where_orders_of_2021_are_in_force_an_inspector_gives_their_notice(
    her: Opened, acting: Callable, settings
) -> None:
    given = {**settings.FORCE["protection_notices"], FORCE: {"2024-11-27": "DAPN"}}
    settings.FORCE = {**settings.FORCE, "protection_notices": given}
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
