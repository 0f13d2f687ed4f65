"""A report that turns an older one round asks somebody to decide who is primary."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from harbour.kernel.errors import DomainError, NotPermitted
from harbour.pole.api import EventKind, InvolvementRole, NewEvent, record_event
from harbour.safeguarding import api
from harbour.safeguarding.domain.primary import DECIDE
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duty_for
from tests.integration.safeguarding.conftest import Opened

pytestmark = pytest.mark.django_db


def turn(acting: Callable, case: Opened, frame: Reference) -> None:
    """Today the suspect of the case is the victim and the other way round."""
    now = timezone.now()
    told = NewEvent(
        kind=EventKind.INCIDENT, source_code="command-and-control", happened_earliest=now,
        happened_latest=now, reported_at=now, is_domestic=True,
        area_id=frame.area["Oysterport"],
    )  # fmt: skip
    with acting("call.handler") as actor:
        record_event(
            actor,
            event=told,
            involved=[
                (case.suspect, InvolvementRole.VICTIM),
                (case.victim, InvolvementRole.SUSPECT),
            ],
        )


def decide(acting: Callable, case: Opened, who: str, **said) -> None:
    with acting(who) as actor:
        given = {"primary_id": case.suspect, "grounds": "Years of it; she defends herself"} | said
        api.decide_primary(
            actor, one_id=case.victim, other_id=case.suspect, at=timezone.now(), **given
        )


def pair(acting: Callable, case: Opened):
    with acting("safeguarding.supervisor") as actor:
        (found,) = api.primaries_about(actor, [case.victim])
        return found, duty_for(actor, subject_id=found.counter_id, rule=DECIDE.id)


def test_it_is_asked_decided_and_asked_again_after_news(
    opened: Callable[..., Opened], acting: Callable, frame: Reference
) -> None:
    case = opened()
    with acting("safeguarding.supervisor") as actor:
        assert api.primaries_about(actor, [case.victim]) == []
    turn(acting, case, frame)
    found, duty = pair(acting, case)
    assert found.decided_at is None
    assert (duty.met_at, duty.page) == (None, "casefile:counter")
    decide(acting, case, "safeguarding.supervisor")
    found, duty = pair(acting, case)
    assert found.primary is not None
    assert duty.met_at is not None
    turn(acting, case, frame)
    again, owed = pair(acting, case)
    assert again.counter_id == found.counter_id
    assert owed.met_at is None


def test_a_report_the_usual_way_round_asks_nothing(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case = opened()
    with acting("safeguarding.supervisor") as actor:
        assert api.primaries_about(actor, [case.victim, case.suspect]) == []


@pytest.mark.parametrize("who", ["call.handler", "safeguarding.officer", "idva"])
def test_only_a_supervisor_decides(
    opened: Callable[..., Opened], acting: Callable, who: str
) -> None:
    with pytest.raises(NotPermitted):
        decide(acting, opened(), who)


def test_grounds_are_given_and_it_is_one_of_the_two(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case = opened()
    with pytest.raises(DomainError, match="grounds"):
        decide(acting, case, "cru.sergeant", grounds=" ")
    with pytest.raises(DomainError, match="one of the two"):
        decide(acting, case, "cru.sergeant", primary_id=case.event)
    decide(acting, case, "cru.sergeant", primary_id=None)
    found, _ = pair(acting, case)
    assert (found.primary, found.decided_at is None) == (None, False)


def test_a_decision_is_never_changed(opened: Callable[..., Opened], acting: Callable) -> None:
    decide(acting, opened(), "duty.inspector")
    with (
        acting("duty.inspector"),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE safeguarding_primarydecision SET grounds = 'other'")
