"""Of what a partner's worker does, the partner reads nothing but one person there."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from harbour.kernel.errors import DomainError, NotPermitted
from harbour.perpetrators import services
from harbour.perpetrators.domain.deadlines import ADOPT
from harbour.pole.api import Event, PersonRecord
from harbour.safeguarding.api import (
    NewSafeContact,
    agree_safe_contact,
    standing_contact,
)
from harbour.sharing.api import Subject, give
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_about, duties_owed, owe
from tests.integration.perpetrators.staff import UNTIL, close, her
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["close", "her", "opened"]


@pytest.fixture
def shared(her: Opened, acting: Callable, frame: Reference) -> Opened:
    """The landlord reads of her: the record, the event and how she may be reached; and owes."""
    of_her = [
        Subject(kind="pole.personrecord", record_id=her.victim, person_record_id=her.victim),
        Subject(kind="pole.event", record_id=her.event, person_record_id=her.victim),
    ]
    with acting("safeguarding.officer") as actor:
        agree_safe_contact(actor, at=NOW, contact=NewSafeContact(victim_id=her.victim,
                                                                 channels=["PHONE"]))  # fmt: skip
        safe = standing_contact(actor, [her.victim])
        of_her.append(Subject(kind="safeguarding.safecontact", record_id=safe.id,
                              person_record_id=her.victim))  # fmt: skip
        let_read(actor, of_her, frame)
        owe(actor, deadline=ADOPT.deadline(NOW), title="Change the locks", page="casefile:person",
            subject_kind="x", subject_id=uuid4(), page_id=her.victim, person_record_id=her.victim,
            team_id=frame.team["saltmarsh-housing"],
            owed_by_agency_id=frame.agency["saltmarsh-housing"])  # fmt: skip
    return her


def let_read(actor, records: list[Subject], frame: Reference) -> None:
    give(actor, records, to_agency_id=frame.agency["saltmarsh-housing"], purpose="safeguarding",
         until=NOW + timedelta(days=30), reason="To make her home safe")  # fmt: skip


def read_there(acting: Callable, her: Opened, username: str) -> set[str]:
    """What somebody of the landlord reads of her."""
    with acting(username) as actor:
        ways = {
            "victim": PersonRecord.objects.visible_to(actor).filter(id=her.victim).exists(),
            "event": Event.objects.visible_to(actor).filter(id=her.event).exists(),
            "safe contact": standing_contact(actor, [her.victim]) is not None,
            "owed": any(each.title == "Change the locks" for each in duties_owed(actor)),
        }
    return {way for way, met in ways.items() if met}


@pytest.mark.parametrize("is_trusted", [False, True])
def test_of_a_partners_worker_the_partner_reads_nothing_but_one_person_there(
    shared: Opened, close: Callable, acting: Callable, frame: Reference, is_trusted: bool
) -> None:
    """He works for her landlord: what was shared there is taken back, what it owed is ours."""
    before = read_there(acting, shared, "housing.officer")
    landlord = frame.agency["saltmarsh-housing"]
    held = close(
        agency_id=landlord, works_for="Saltmarsh Homes", kept=[frame.user["victim.support"]],
        recipient_id=frame.user["housing.officer"] if is_trusted else None,
    )  # fmt: skip
    after = read_there(acting, shared, "housing.officer")

    assert before == {"victim", "event", "safe contact", "owed"}
    assert after == ({"victim", "event"} if is_trusted else set())
    with acting("safeguarding.supervisor") as actor:
        taken = [each.title for each in duties_about(actor, [shared.victim]) if not each.met_at]
        assert "Taken over: Change the locks" in taken
        safe = standing_contact(actor, [shared.victim])
        again = Subject(kind="safeguarding.safecontact", record_id=safe.id,
                        person_record_id=shared.victim)  # fmt: skip
        with pytest.raises(NotPermitted) as refused:
            let_read(actor, [again], frame)
        with pytest.raises(NotPermitted) as unagreed:  # no clause names duties
            let_read(actor, [Subject(kind="workforce.duty", record_id=uuid4())], frame)
        assert str(refused.value) == str(unagreed.value)
        services.name_more_readers(actor, matter_id=held.id, readers=[], until=UNTIL, at=NOW)
    assert read_there(acting, shared, "housing.officer") == after


def test_nobody_there_who_must_learn_nothing_is_the_one_who_may_know(
    her: Opened, close: Callable, frame: Reference
) -> None:
    worker = frame.user["housing.officer"]
    with pytest.raises(DomainError, match="both read it"):
        close(agency_id=frame.agency["saltmarsh-housing"], kept=[worker], recipient_id=worker)
