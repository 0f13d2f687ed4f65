"""A notice authorised by the rank the law names, served, and before a court in time."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.kernel.errors import DomainError, NotPermitted
from harbour.perpetrators import selectors, services
from harbour.perpetrators.services import NewNotice
from harbour.workforce.api import duties_owed
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened"]


@pytest.fixture
def her(opened: Callable[..., Opened]) -> Opened:
    return opened()


@pytest.fixture
def notice_id(her: Opened, acting: Callable) -> UUID:
    with acting("investigator") as actor:
        asked = NewNotice(
            protected_id=her.victim,
            grounds="He struck her and said he would come back",
            children="None live there",
            her_opinion="She is afraid of what he does when he reads it",
            his_representations="Says nothing",
            others_in_the_home="Nobody else",
            prohibitions="Do not molest her",
        )
        return services.ask_for_notice(actor, record_id=her.suspect, notice=asked, at=NOW).id


@pytest.fixture
def served(notice_id: UUID, acting: Callable) -> UUID:
    with acting("superintendent") as actor:
        services.decide_notice(actor, notice_id=notice_id, event="authorise",
                               reason="Necessary to protect her tonight", at=NOW)  # fmt: skip
    with acting("investigator") as actor:
        services.serve_notice(actor, notice_id=notice_id, served_at=NOW, at=NOW)
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
            services.record_breach(actor, order_id=order.id, happened_at=NOW, words="At her door",
                                   arrested=False, at=NOW)  # fmt: skip
        services.record_breach(actor, order_id=order.id, happened_at=NOW, words="At her door",
                               arrested=True, at=NOW)  # fmt: skip
        assert len(selectors.breaches_of(order.id)) == 1
