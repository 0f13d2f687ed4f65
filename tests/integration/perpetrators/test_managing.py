"""Nominated by one, adopted by another, owned by a named officer, known to the beat."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.kernel.errors import DomainError, NotPermitted
from harbour.perpetrators import selectors, services
from harbour.pole.api import EventKind, InvolvementRole, NewEvent, judge, record_event
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened"]

TODAY = NOW.date()


@pytest.fixture
def serial(opened: Callable[..., Opened], acting: Callable, frame: Reference) -> Opened:
    """A man recorded against two women, the second time under another record of his."""
    first, second = opened(), opened(name="Bea")
    with acting("investigator") as actor:
        judge(actor, record_id=first.suspect, other_id=second.suspect, verdict="SAME",
              reason="The same tattoo and mother", at=NOW)  # fmt: skip
    return first


def test_a_record_under_another_name_counts_once_it_is_judged_to_be_him(
    serial: Opened, acting: Callable
) -> None:
    with acting("neighbourhood") as actor:
        found = selectors.listed_person(actor, serial.suspect, on=TODAY)
        rows = selectors.listed_on(actor, on=TODAY)

    assert found is not None
    assert (found.victims, found.occurrences, found.proven) == (2, 2, 0)
    assert found in rows


@pytest.fixture
def nominated(serial: Opened, acting: Callable, frame: Reference) -> Opened:
    with acting("neighbourhood") as actor:
        services.nominate(actor, record_id=serial.suspect, why="Two women in a year", at=NOW,
                          team_id=frame.team["neighbourhood-oysterport"])  # fmt: skip
    return serial


def test_a_supervisor_adopts_and_never_whoever_nominated(
    nominated: Opened, acting: Callable, frame: Reference
) -> None:
    owner: UUID = frame.user["neighbourhood"]
    with acting("neighbourhood") as actor, pytest.raises(NotPermitted):
        services.decide(actor, record_id=nominated.suspect, event="adopt", owner_id=owner,
                        reason="Mine", at=NOW)  # fmt: skip
    with acting("neighbourhood") as actor:
        held = selectors.must_be_managed(actor, nominated.suspect)
        with pytest.raises(DatabaseError, match="Somebody else"), transaction.atomic():
            held.steps.create(
                position=1, event="adopt", from_status="NOMINATED", to_status="ADOPTED",
                taken_by=actor.user_id, taken_at=NOW,
            )  # fmt: skip
    with acting("duty.inspector") as actor:
        with pytest.raises(DomainError, match="owner"):
            services.decide(actor, record_id=nominated.suspect, event="adopt", reason="Yes",
                            at=NOW)  # fmt: skip
        services.decide(actor, record_id=nominated.suspect, event="adopt", owner_id=owner,
                        reason="Two victims, one proven nearby", at=NOW)  # fmt: skip
    with acting("neighbourhood") as actor:
        owed = {duty.rule for duty in duties_owed(actor) if duty.page_id == nominated.suspect}
        held = selectors.must_be_managed(actor, nominated.suspect)

    assert owed == {"perpetrators.review"}
    assert held.facts["victims"] == 2


def test_counter_allegations_keep_somebody_off_the_list(
    serial: Opened, acting: Callable, frame: Reference
) -> None:
    with acting("investigator") as actor:
        told = NewEvent(
            kind=EventKind.INCIDENT, source_code="command-and-control", happened_earliest=NOW,
            happened_latest=NOW, reported_at=NOW, is_domestic=True,
            area_id=frame.area["Oysterport"],
        )  # fmt: skip
        record_event(actor, event=told, involved=[
            (serial.victim, InvolvementRole.SUSPECT),
            (serial.suspect, InvolvementRole.VICTIM),
        ])  # fmt: skip
    with acting("neighbourhood") as actor:
        assert selectors.listed_person(actor, serial.suspect, on=TODAY) is None
