"""What one of our own does is closed to all but a few, in every list, search and count."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from harbour.control_room.board import board, drawn
from harbour.control_room.domain.telephony import Ringing
from harbour.control_room.models import Contact, Incident, RungCall
from harbour.control_room.services.deployment import send_officer
from harbour.control_room.services.ringing import find_rung_off, note_rung
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.multi_search.api import find_people
from harbour.perpetrators import selectors, services
from harbour.perpetrators.api import is_kept_from_a_matter
from harbour.perpetrators.services import NewRelease, NewStaffMatter
from harbour.pole.api import Event, NewEvent, PersonRecord, judge, record_event
from harbour.pole.models import Involvement, PersonPhone
from harbour.safeguarding.api import (
    cases_about,
)
from harbour.sharing.api import name_reader
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed
from tests.integration.perpetrators.staff import ACTING, UNTIL, close, her
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["close", "her", "opened"]


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


@pytest.fixture
def call(opened: Callable, acting: Callable, frame: Reference) -> Opened:
    """A call of this minute: a live incident about her."""
    now = opened(name="Odalys")
    with acting("call.handler") as actor:
        contact = Contact.objects.create(
            owner_agency_id=actor.agency_id, route="999", received_at=NOW, taken_by=actor.user_id
        )  # fmt: skip
        Incident.objects.create(
            owner_agency_id=actor.agency_id, event_id=now.event, contact_id=contact.id,
            reference="I1", received_at=NOW, team_id=frame.team["response-oysterport"],
        )  # fmt: skip
    return now


def test_who_must_learn_nothing_sees_nothing_of_a_live_call_and_everybody_else_does(
    call: Opened, close: Callable, acting: Callable, frame: Reference
) -> None:
    """The person concerned sits in the control room, where all others must see the incident."""

    def shown(username: str) -> tuple[bool, bool]:
        with acting(username) as actor:
            of_it = Incident.objects.visible_to(actor).filter(event_id=call.event)
            return of_it.exists(), Contact.objects.visible_to(actor).filter(
                incidents__reference="I1"
            ).exists()

    before = shown("call.handler")
    with acting("safeguarding.supervisor") as actor:
        told = NewStaffMatter(works_for="Control room", why="Conflict", victims=[call.victim],
                              until=UNTIL, readers=[frame.user[each] for each in ACTING],
                              kept=[frame.user["call.handler"]])  # fmt: skip
        services.raise_staff_matter(actor, record_id=call.suspect, matter=told, at=NOW)

    assert before == (True, True)
    assert shown("call.handler") == (False, False)
    assert shown("call.supervisor") == (True, True)
    with acting("call.supervisor") as actor:
        assert not is_kept_from_a_matter(actor)
        theirs = board(actor, now=NOW).rows
        incident = Incident.objects.get(event_id=call.event)
        with pytest.raises(DomainError, match="Send somebody else"):
            send_officer(actor, incident_id=incident.id, at=NOW,
                         officer_id=frame.user["call.handler"])  # fmt: skip
        with pytest.raises(DatabaseError, match="cannot attend"), transaction.atomic():
            incident.deployments.create(officer_id=frame.user["call.handler"], sent_at=NOW)
    with acting("call.handler") as actor:
        assert is_kept_from_a_matter(actor)
        his = board(actor, now=NOW).rows
        assert drawn(actor, now=NOW).html != ""
    assert call.event in {each.incident.event_id for each in theirs}
    assert call.event not in {each.incident.event_id for each in his}


def test_a_call_that_rang_off_from_her_number_is_not_there_for_who_is_kept_from_the_matter(
    her: Opened, close: Callable, acting: Callable
) -> None:
    with acting("safeguarding.supervisor"):
        PersonPhone.objects.create(record_id=her.victim, raw="07700 900411", e164="+447700900411")
    with acting("call.supervisor") as actor:
        told = Ringing(call_id=uuid4(), handler="", route="999", number="+44 7700 900 411")
        note_rung(actor, told, at=NOW - timedelta(minutes=9))
        assert find_rung_off(actor, at=NOW)
    with acting("call.handler"):
        before = RungCall.objects.filter(call_id=told.call_id).exists()
    close()
    with acting("call.handler") as actor:
        assert not RungCall.objects.filter(call_id=told.call_id).exists()
        assert not [each for each in duties_owed(actor) if "rang off" in each.title]
    with acting("call.supervisor"):
        assert RungCall.objects.filter(call_id=told.call_id).exists()
    assert before


def sight_of(username: str, acting: Callable) -> str:
    """What decides whose sums somebody is shown."""
    with acting(username), connection.cursor() as cursor:
        cursor.execute("SELECT harbour.sight()")
        return cursor.fetchone()[0]


def test_who_must_learn_nothing_reads_nothing_that_is_reported_afterwards(
    her: Opened, close: Callable, acting: Callable
) -> None:
    close()
    before = {who: sight_of(who, acting) for who in ("call.handler", "response.sergeant")}
    with acting("safeguarding.officer") as actor:
        later = record_event(
            actor,
            event=NewEvent(
                kind="INCIDENT",
                source_code="command-and-control",
                happened_earliest=NOW,
                happened_latest=NOW,
                reported_at=NOW,
                is_domestic=True,
            ),
            involved=[(her.suspect, "SUSPECT"), (her.victim, "VICTIM")],
        )
    with acting("call.handler") as actor:
        assert not Event.objects.filter(id=later.id).exists()
        assert not Involvement.objects.filter(event_id=later.id).exists()
    with acting("response.sergeant") as actor:  # whoever answers it must see it
        assert Event.objects.filter(id=later.id).exists()
    assert sight_of("call.handler", acting) != before["call.handler"]  # shares no sum with others
    assert sight_of("response.sergeant", acting) == before["response.sergeant"]


def test_a_record_judged_to_be_his_or_hers_is_closed_in_the_same_breath(
    her: Opened, opened: Callable, close: Callable, acting: Callable
) -> None:
    """Whoever reads it judges; nobody else sees the other record, its search or its event again."""
    other = opened(name="Odalys", days_ago=3)
    close()
    with acting("cru.officer") as actor:
        before = seen(actor, other)
    with acting("investigator") as actor:
        for mine, theirs in ((her.suspect, other.suspect), (her.victim, other.victim)):
            judge(actor, record_id=mine, other_id=theirs, verdict="SAME", at=NOW,
                  reason="The same date of birth and mother")  # fmt: skip
        reading = seen(actor, other)
    with acting("cru.officer") as actor:
        after = seen(actor, other)
    with acting("safeguarding.supervisor") as actor:
        (held,) = selectors.staff_matters(actor)

    assert {"victim", "suspect", "event", "case"} <= before
    assert {"victim", "suspect", "event", "case"} <= reading
    assert after == set()
    assert {other.victim, other.suspect} <= set(held.people)
    assert other.event in held.events


def test_he_is_in_no_count_of_whoever_does_not_read_it(
    her: Opened, close: Callable, acting: Callable, frame: Reference
) -> None:
    """The list, releases and their warnings, panels and pictures count what one may see."""
    with acting("investigator") as actor:
        plan = NewRelease(kind="BAIL", leaves_at=NOW + timedelta(hours=2), place="Custody",
                          team_id=frame.team["neighbourhood-oysterport"],
                          victims=[her.victim])  # fmt: skip
        services.plan_release(actor, record_id=her.suspect, plan=plan, at=NOW)

    def counted(username: str) -> tuple[int, int, int]:
        with acting(username) as actor:
            coming = selectors.coming(actor, at=NOW)
            rows = selectors.counted_on(actor, on=NOW.date())
            return len(coming), sum(each.victims for each in coming), len(rows)

    before = counted("response.sergeant")
    close("safeguarding.supervisor", readers=[frame.user[each] for each in
                                              (*ACTING, "neighbourhood")])  # fmt: skip
    assert counted("response.sergeant") == (before[0] - 1, before[1] - 1, before[2])
    assert counted("investigator") == before
    assert counted("system.solent-and-downs") == before


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
