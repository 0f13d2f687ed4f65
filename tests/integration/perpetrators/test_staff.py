"""What one of our own does is closed to all but a few, in every list, search and count."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.multi_search.api import find_people
from harbour.perpetrators import selectors, services
from harbour.perpetrators.models import StaffMatter
from harbour.perpetrators.services import NewStaffMatter
from harbour.pole.api import Event, PersonRecord
from harbour.safeguarding.api import cases_about
from harbour.sharing.api import name_reader
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened"]

ACTING = ("investigator", "safeguarding.officer", "response.officer")
UNTIL = (NOW + timedelta(days=60)).date()


@pytest.fixture
def her(opened: Callable[..., Opened]) -> Opened:
    return opened(name="Odalys", days_ago=2)


@pytest.fixture
def close(her: Opened, acting: Callable, frame: Reference) -> Callable[..., StaffMatter]:
    def make(by: str = "safeguarding.supervisor", **said) -> StaffMatter:
        told = {
            "works_for": "Call handler of this force",
            "why": "A conflict of interest",
            "kept": [frame.user["call.handler"]],
            "readers": [frame.user[each] for each in ACTING],
            "victims": [her.victim],
            "until": UNTIL,
        } | said
        with acting(by) as actor:
            return services.raise_staff_matter(
                actor, record_id=her.suspect, matter=NewStaffMatter(**told), at=NOW
            )

    return make


def found(actor) -> set[UUID]:
    """The records that a search for her name brings up."""
    answer = find_people(actor, text="Odalys Testcase", screen="t", form=uuid4(), at=NOW)
    return {card.record_id for person in answer.people for card in person.cards}


def seen(actor, her: Opened) -> set[str]:
    """What an actor learns of it, by every way there is."""
    ways = {
        "victim": PersonRecord.objects.filter(id=her.victim).exists(),
        "suspect": PersonRecord.objects.filter(id=her.suspect).exists(),
        "event": Event.objects.filter(id=her.event).exists(),
        "case": bool(cases_about(actor, [her.victim])),
        "duties": any(each.person_record_id == her.victim for each in duties_owed(actor)),
        "search": her.victim in found(actor),
    }
    return {way for way, met in ways.items() if met}


def test_only_its_readers_learn_anything(her: Opened, close: Callable, acting: Callable) -> None:
    with acting("cru.officer") as actor:
        before = seen(actor, her)
    close()
    for username in ("cru.officer", "response.sergeant", "duty.inspector", "call.handler"):
        with acting(username) as actor:
            assert seen(actor, her) == set(), username
            assert selectors.staff_matters(actor) == []
    with acting("investigator") as actor:
        reading = seen(actor, her)

    assert {"victim", "suspect", "event", "case", "search"} <= before
    assert {"victim", "suspect", "event", "case", "search"} <= reading


def test_whoever_answers_a_call_of_today_still_sees_it_and_another_look_closes_it(
    opened: Callable, close: Callable, acting: Callable, frame: Reference
) -> None:
    now = opened(name="Odalys")
    with acting("safeguarding.supervisor") as actor:
        told = NewStaffMatter(works_for="Here", why="Conflict", victims=[now.victim], until=UNTIL,
                              readers=[frame.user[each] for each in ACTING], kept=[])  # fmt: skip
        held = services.raise_staff_matter(actor, record_id=now.suspect, matter=told, at=NOW)
        owed = [each for each in duties_owed(actor) if each.subject_id == held.id]
    with acting("call.handler") as actor:
        assert seen(actor, now) == {"event"}
    with acting("safeguarding.supervisor") as actor:
        services.name_more_readers(actor, matter_id=held.id, at=NOW + timedelta(days=1),
                                   readers=[actor.user_id], until=UNTIL)  # fmt: skip
    with acting("call.handler") as actor:
        assert seen(actor, now) == set()

    assert owed[0].due_at == NOW + timedelta(hours=24)


def test_the_nightly_proofs_still_see_her(her: Opened, close: Callable, acting: Callable) -> None:
    close()
    with acting("system.solent-and-downs") as actor:
        assert cases_about(actor, [her.victim])


def test_who_must_learn_nothing_is_named_by_nobody(
    her: Opened, close: Callable, acting: Callable, frame: Reference
) -> None:
    with pytest.raises(DomainError, match="both read it"):
        close(readers=[frame.user["call.handler"], frame.user["investigator"]])
    held = close()
    with acting("safeguarding.supervisor") as actor:
        with pytest.raises(DomainError, match="learn nothing"):
            services.name_more_readers(actor, matter_id=held.id, at=NOW, until=UNTIL,
                                       readers=[frame.user["call.handler"]])  # fmt: skip
        with pytest.raises(DatabaseError, match="learn nothing"), transaction.atomic():
            name_reader(actor, kind="pole.personrecord", record_id=her.victim, reason="x",
                        user_id=frame.user["call.handler"], until=NOW)  # fmt: skip


def test_nobody_closes_it_alone_or_for_ever(close: Callable, acting: Callable) -> None:
    with pytest.raises(DomainError, match="one other"):
        close(readers=[])
    with pytest.raises(DomainError, match="within the next"):
        close(until=UNTIL + timedelta(days=90))


def test_whoever_owes_her_something_is_not_shut_out(close: Callable, frame: Reference) -> None:
    with pytest.raises(DomainError, match="Tom Testcase. Please name them"):
        close(readers=[frame.user["investigator"], frame.user["safeguarding.officer"]])
    with pytest.raises(DomainError, match="Tom Testcase. Please hand"):
        close(kept=[frame.user["response.officer"]], readers=[frame.user["safeguarding.officer"]])
    with pytest.raises(DomainError, match="safeguarding team"):
        close("duty.inspector", readers=[frame.user["response.officer"]])


def test_another_reader_opens_it_again(
    her: Opened, close: Callable, acting: Callable, frame: Reference
) -> None:
    held = close(readers=[frame.user[each] for each in (*ACTING, "duty.inspector")])
    with acting("safeguarding.supervisor") as actor:
        with pytest.raises(DomainError, match="Somebody else"):
            services.end_staff_matter(actor, matter_id=held.id, reason="Cleared", at=NOW)
        with pytest.raises(DatabaseError, match="Somebody else"), transaction.atomic():
            held.steps.create(position=1, event="end", from_status="OPEN", to_status="ENDED",
                              taken_by=actor.user_id, taken_at=NOW)  # fmt: skip
    with acting("cru.officer") as actor, pytest.raises(NotPermitted):
        services.end_staff_matter(actor, matter_id=held.id, reason="Cleared", at=NOW)
    with acting("duty.inspector") as actor:
        services.end_staff_matter(actor, matter_id=held.id, reason="Cleared", at=NOW)
    with acting("cru.officer") as actor:
        assert {"victim", "suspect", "event", "case"} <= seen(actor, her)
        with pytest.raises(NotVisible):
            selectors.staff_matter(actor, held.owner_agency_id)
