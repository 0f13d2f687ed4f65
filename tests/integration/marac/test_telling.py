"""Who learns of a case through an action, and how long an agency keeps what it was told."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from harbour.advisers import services as advisers
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.marac import selectors, services
from harbour.marac.models import Action
from harbour.marac.services import NewAction, NewCall, NewDecision, NewMeeting
from harbour.pole.api import briefs
from harbour.sharing.api import end_clause
from harbour.sharing.models import AuditEvent, Clause
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.advisers.conftest import WHY
from tests.integration.safeguarding.conftest import NOW, Opened

HOUSING = "saltmarsh-housing"


def to_do(agency_id: UUID) -> NewAction:
    return NewAction(
        agency_id=agency_id, owner_name="Raj Testcase", what="Change the locks tonight",
        protects="VICTIM", by_on=(NOW + timedelta(days=1)).date(),
    )  # fmt: skip


def agreement_ends(actor: Actor, agency_id: UUID) -> None:
    ours = Clause.objects.filter(giver_id=actor.agency_id, recipient_id=agency_id)
    for clause_id in ours.filter(ended_at__isnull=True).values_list("id", flat=True):
        end_clause(actor, clause_id=clause_id, because="A breach", at=NOW)


@pytest.fixture
def decided(opened: Callable[..., Opened], acting: Callable, frame: Reference) -> UUID:
    """A case of the hub on which actions are agreed."""
    case = opened()
    with acting("safeguarding.supervisor") as actor:
        called = services.call(
            actor, hub_id=selectors.hubs()[0].id, at=NOW,
            called=NewCall(victim_id=case.victim, perpetrator_id=case.suspect,
                           why="He was released at noon", interim="Alarm fitted"),
        )  # fmt: skip
        held = selectors.case_of_call(actor, called)
        present = (actor.agency_id, frame.agency["lighthouse-idva"])
        made = NewDecision(outcome="ACTIONS", reasons="He has found her", present=present,
                           why_without="Tonight")  # fmt: skip
        services.decide_at_hub(actor, case_id=held.id, decision=made, at=NOW)
    return held.id


def test_no_agency_learns_of_a_case_of_the_hub_through_an_action_without_a_clause(
    decided: UUID, acting: Callable, frame: Reference
) -> None:
    with acting("safeguarding.supervisor") as actor:
        held = selectors.hub_case(actor, decided)
        told = next(
            each.agency_id for each in selectors.hub_members(held.hub)
            if each.agency_id != actor.agency_id
        )  # fmt: skip
        made = services.add_hub_action(actor, case_id=decided, action=to_do(told), at=NOW)
        agreement_ends(actor, told)
        with pytest.raises(DomainError, match="No signed agreement"):
            services.add_hub_action(actor, case_id=decided, action=to_do(told), at=NOW)
        ours = Action.objects.get(instead_of_id=made.id)
        with pytest.raises(NotPermitted, match="No signed agreement"):
            services.hand_over_action(
                actor, action_id=ours.id, agency_id=told, owner_name="Raj Testcase",
                reason="They have the keys", at=NOW,
            )  # fmt: skip
        open_ = Action.objects.filter(hub_case_id=decided, status="AGREED")
        assert [each.id for each in open_] == [ours.id]
    with acting("auditor"):
        assert AuditEvent.objects.filter(record_id=made.id, recipient_agency_id=told).exists()


def test_an_action_handed_on_lets_the_other_agency_read_the_case(
    accepted: Callable, acting: Callable, frame: Reference
) -> None:
    case, marac = accepted()
    with acting("safeguarding.supervisor") as actor:
        first = services.add_action(actor, case_id=marac, action=to_do(actor.agency_id), at=NOW)
        services.hand_over_action(
            actor, action_id=first.id, agency_id=frame.agency[HOUSING], owner_name="Raj Testcase",
            reason="They have the keys", at=NOW,
        )  # fmt: skip
    with acting("housing.officer") as actor:
        assert selectors.case(actor, marac).victim_id == case.victim
    with acting("auditor"):
        told = AuditEvent.objects.filter(recipient_agency_id=frame.agency[HOUSING])
        assert told.filter(record_id=marac, operation="DISCLOSURE").exists()


def test_the_database_keeps_an_action_from_an_agency_that_was_not_given_the_case(
    accepted: Callable, acting: Callable, frame: Reference
) -> None:
    case, marac = accepted()
    housing = frame.agency[HOUSING]

    @transaction.atomic
    def by_hand(actor: Actor) -> None:
        Action.objects.create(
            owner_agency_id=actor.agency_id, case_id=marac, victim_id=case.victim,
            agency_id=housing, owner_name="Raj Testcase", what="Fit locks", protects="VICTIM",
            by_on=NOW.date(), agreed_by=actor.user_id, agreed_at=NOW,
        )  # fmt: skip

    with acting("safeguarding.supervisor") as actor:
        with pytest.raises(DatabaseError, match="given its case"):
            by_hand(actor)
        services.add_action(actor, case_id=marac, action=to_do(housing), at=NOW)
        by_hand(actor)
        assert Action.objects.filter(case_id=marac, agency_id=housing).count() == 2
        agreement_ends(actor, housing)
        with pytest.raises(DatabaseError, match="given its case"):
            by_hand(actor)


def test_an_adviser_knows_what_others_do_for_a_client_and_for_nobody_else(
    accepted: Callable, opened: Callable, acting: Callable, frame: Reference
) -> None:
    hers, client = accepted()
    _, stranger = accepted(case=opened(name="Benita"))
    housing = frame.agency[HOUSING]
    with acting("safeguarding.supervisor") as actor:
        before = services.add_action(actor, case_id=client, action=to_do(housing), at=NOW)
        other = services.add_action(actor, case_id=stranger, action=to_do(housing), at=NOW)
    with acting("idva") as actor, pytest.raises(NotVisible):
        selectors.action(actor, before.id)
    with acting("safeguarding.officer") as actor:
        advisers.refer(actor, case_id=hers.case_id, referral=WHY, at=NOW)
    with acting("safeguarding.supervisor") as actor:
        after = services.add_action(actor, case_id=client, action=to_do(housing), at=NOW)
    with acting("idva") as actor:
        assert selectors.action(actor, before.id).what == selectors.action(actor, after.id).what
        with pytest.raises(NotVisible):
            selectors.action(actor, other.id)


@pytest.mark.parametrize(("days", "stands"), [(360, True), (370, False), (400, None)])
def test_an_agency_keeps_a_flag_for_its_twelve_months_and_sees_that_it_lapsed(
    accepted: Callable, acting: Callable, eastern: UUID, frame: Reference, days: int,
    stands: bool | None,
) -> None:  # fmt: skip
    """The agenda went out twenty days before the case was heard, so many days ago."""
    heard = NOW - timedelta(days=days)
    listed = heard - timedelta(days=20)
    case, marac = accepted(days_ago=days + 20)
    with acting("safeguarding.supervisor") as actor:
        planned = NewMeeting(starts_at=heard, minutes=60, chair_id=actor.user_id,
                             co_chair_id=frame.user["duty.inspector"])  # fmt: skip
        meeting = services.schedule(actor, conference_id=eastern, meeting=planned, at=listed)
        services.list_cases(actor, meeting_id=meeting.id, case_ids=[marac], at=listed)
        services.send_agenda(actor, meeting_id=meeting.id, at=listed)
        services.hear(actor, case_id=marac, risks="He has keys", minutes_spent=9, at=heard)
    with acting("housing.officer") as actor:
        today = timezone.localdate()
        found = selectors.flags_of_month(actor, on=today)
        named = briefs(actor, [case.victim], on=today)

    assert [each.id for each in found.standing] == [marac] * (stands is True)
    assert [each.id for each in found.lapsed] == [marac] * (stands is False)
    assert (case.victim in named) is (stands is not None)
