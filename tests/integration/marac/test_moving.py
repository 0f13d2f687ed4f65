"""Cases that go to another Marac, and repeats that nobody had to remember."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.marac import selectors, services
from harbour.marac.models import Case, FoundRepeat
from harbour.marac.services import NewTransfer, Taken
from harbour.pole.api import EventKind, InvolvementRole, NewEvent, record_event
from harbour.workforce.api import duties_owed
from tests.integration.marac.conftest import MOVED, referral_of, western
from tests.integration.safeguarding.conftest import NOW, Opened


def test_a_case_stays_until_the_other_marac_has_it_and_goes_on_there(
    accepted: Callable, acting: Callable
) -> None:
    _, marac = accepted()
    with acting("safeguarding.supervisor") as actor:
        to = NewTransfer(conference_id=western(), to_name="", is_lasting=True,
                         reason="She moved there", interim="Alarm moved with her")  # fmt: skip
        sent = services.send_away(actor, case_id=marac, transfer=to, at=NOW)
        assert selectors.case(actor, marac).status == "WAITING"
        with pytest.raises(DomainError, match="waits to be acknowledged"):
            services.send_away(actor, case_id=marac, transfer=to, at=NOW)
        with pytest.raises(DatabaseError, match="acknowledged"), transaction.atomic():
            selectors.case(actor, marac).steps.create(
                position=1, event="transfer", from_status="WAITING", to_status="TRANSFERRED",
                taken_by=actor.user_id, taken_at=NOW)  # fmt: skip
        owed = [duty.rule for duty in duties_owed(actor) if duty.page_id == sent.id]
        services.acknowledge(
            actor, transfer_id=sent.id, taken=Taken(event="receive", words=""), at=NOW
        )
        gone = selectors.case(actor, marac)
        there = Case.objects.get(came_by=sent.id)

    assert owed == ["marac.acknowledge"]
    assert gone.status == "TRANSFERRED"
    assert (there.status, there.conference_id) == ("WAITING", western())


def test_a_case_goes_to_a_marac_that_another_agency_hosts_and_is_acknowledged_there(
    elsewhere: UUID, accepted: Callable, acting: Callable
) -> None:
    _, marac = accepted()
    with acting("safeguarding.supervisor") as actor:
        to = NewTransfer(conference_id=elsewhere, to_name="", is_lasting=True,
                         reason="She moved there", interim="Alarm moved with her")  # fmt: skip
        sent = services.send_away(actor, case_id=marac, transfer=to, at=NOW)
        with pytest.raises(NotPermitted):
            services.acknowledge(
                actor, transfer_id=sent.id, taken=Taken(event="receive", words=""), at=NOW
            )
    with acting("housing.officer") as actor, pytest.raises(NotVisible):
        selectors.transfer(actor, sent.id)
    with acting("idva.manager") as actor:
        owed = [duty.rule for duty in duties_owed(actor) if duty.page_id == sent.id]
        services.acknowledge(
            actor, transfer_id=sent.id, taken=Taken(event="receive", words=""), at=NOW
        )
        there = Case.objects.get(came_by=sent.id)
        own = there.owner_agency_id, there.conference_id, there.status
        ours = actor.agency_id
    with acting("safeguarding.supervisor") as actor:
        gone = selectors.case(actor, marac)

    assert owed == ["marac.acknowledge"]
    assert own == (ours, elsewhere, "WAITING")
    assert gone.status == "TRANSFERRED"


def test_one_that_is_not_taken_stays_and_says_why(accepted: Callable, acting: Callable) -> None:
    _, marac = accepted()
    with acting("safeguarding.supervisor") as actor:
        sent = services.send_away(actor, case_id=marac, transfer=MOVED, at=NOW)
        with pytest.raises(DomainError, match="why"):
            services.acknowledge(
                actor, transfer_id=sent.id, taken=Taken(event="decline", words=" "), at=NOW
            )
        services.acknowledge(
            actor, transfer_id=sent.id, at=NOW,
            taken=Taken(event="decline", words="She is back with her mother"),
        )  # fmt: skip
        held = selectors.case(actor, marac)
        sent_to = [each.status for each in selectors.transfers_of(held)]

    assert held.status == "WAITING"
    assert sent_to == ["DECLINED"]


def reported(acting: Callable, case: Opened, days: int, **more: object) -> UUID:
    """What somebody reports between the two, so many days on."""
    at = NOW + timedelta(days=days)
    told = NewEvent(
        kind=EventKind.INCIDENT, source_code="command-and-control", reference=str(uuid4())[:8],
        happened_earliest=at, happened_latest=at, reported_at=at, is_domestic=True,
    )  # fmt: skip
    people = [(case.victim, InvolvementRole.VICTIM), (case.suspect, InvolvementRole.SUSPECT)]
    with acting("call.handler") as actor:
        return record_event(actor, event=told, involved=people).id


@pytest.fixture
def heard(sent: tuple, acting: Callable) -> tuple[Opened, UUID]:
    case, marac, _ = sent
    with acting("safeguarding.supervisor") as actor:
        services.hear(actor, case_id=marac, risks="He watches her", minutes_spent=10, at=NOW)
    return case, marac


def test_earlier_cases_cost_as_much_for_many_as_for_one(
    heard: tuple, accepted: Callable, acting: Callable
) -> None:
    case, first = heard

    def asked() -> tuple[int, list[UUID]]:
        with acting("safeguarding.supervisor") as actor, CaptureQueriesContext(connection) as found:
            before = selectors.earlier_cases(actor, case.victim)
        assert all(case.suspect in each.perpetrators for each in before)
        return len(found), [each.case_id for each in before]

    one, before = asked()
    more = []
    for days in (1, 2):
        _, made = accepted(case=case, days_ago=days)
        with acting("safeguarding.supervisor") as actor:
            services.send_away(actor, case_id=made, transfer=MOVED, at=NOW)
            held = selectors.transfers_of(selectors.case(actor, made))[0]
            services.acknowledge(
                actor, transfer_id=held.id, at=NOW,
                taken=Taken(event="receive", words="Ada Testcase, by telephone"),
            )  # fmt: skip
        more.append(made)
    many, after = asked()

    assert before == [first]
    assert set(after) == {first, *more}
    assert many == one


def test_a_victim_waits_from_the_referral_on(
    opened: Callable, acting: Callable, eastern: UUID
) -> None:
    case = opened()
    made = referral_of(case)
    with acting("safeguarding.supervisor") as actor:
        referred = services.refer(actor, conference_id=eastern, referral=made,
                                  at=NOW - timedelta(days=9))  # fmt: skip
        services.screen(actor, referral_id=referred.id, event="accept", reason="High", at=NOW)
        waits = selectors.waiting(actor, eastern)
        found = selectors.waited(actor, selectors.conference(eastern), waits, now=NOW)

    assert found.waiting == 1
    assert found.longest_days == 9


def test_a_repeat_is_found_as_it_is_reported_and_a_referral_answers_it(
    heard: tuple, acting: Callable, eastern: UUID
) -> None:
    case, marac = heard
    event = reported(acting, case, days=40)
    reported(acting, case, days=400)
    with acting("safeguarding.supervisor") as actor:
        found = selectors.repeats_open(actor)
        owed = [duty.rule for duty in duties_owed(actor) if duty.page_id == found[0].id]
        services.refer(actor, conference_id=eastern, referral=referral_of(case),
                       at=NOW + timedelta(days=41))  # fmt: skip
        answer = selectors.answer_to(found[0])
        left = selectors.repeats_open(actor)

    assert [(each.event_id, each.earlier_id, each.rule) for each in found] == [
        (event, marac, "2017")
    ]
    assert owed == ["marac.repeat"]
    assert answer.referral_id is not None
    assert left == []


def test_a_repeat_that_is_not_referred_says_why_once(heard: tuple, acting: Callable) -> None:
    case, _ = heard
    reported(acting, case, days=10)
    with acting("safeguarding.supervisor") as actor:
        found = selectors.repeats_open(actor)[0]
        with pytest.raises(DomainError, match="Say why"):
            services.answer_repeat(actor, found_id=found.id, why_not=" ", at=NOW)
        services.answer_repeat(actor, found_id=found.id, why_not="Recorded twice", at=NOW)
        with pytest.raises(DomainError, match="already"):
            services.answer_repeat(actor, found_id=found.id, why_not="Again", at=NOW)
        again = services.look_for_repeats(actor, since=timedelta(days=3650), at=NOW)

    assert again == 0


def test_what_nobody_heard_of_at_a_marac_finds_no_repeat(
    opened: Callable, acting: Callable
) -> None:
    reported(acting, opened(), days=10)
    with acting("safeguarding.supervisor") as actor:
        assert not FoundRepeat.objects.visible_to(actor).exists()
