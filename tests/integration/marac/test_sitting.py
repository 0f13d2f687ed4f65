"""The meeting as it sits: urgent cases, chairs, observers, actions that are chased or handed on."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.marac import selectors, services
from harbour.marac.models import Action
from harbour.marac.services import NewAction, NewResearch
from harbour.messages.api import notices_for
from harbour.pole.api import briefs
from harbour.sharing.api import end_clause
from harbour.sharing.models import Clause, Received
from harbour.sharing.services.agencies import set_standing
from harbour.sharing.terms import StandingEvent
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed, teams_of
from tests.integration.marac.conftest import BEGINS
from tests.integration.safeguarding.conftest import NOW


def told_of(actor: Actor, words: str) -> list[str]:
    """Notices of the actor's teams with these words."""
    teams = [team.id for team in teams_of(actor)]
    return [each.text for each in notices_for(actor, teams) if words in each.text]


@pytest.fixture
def action(sent: tuple, acting: Callable, frame: Reference) -> UUID:
    _, marac, _ = sent
    agreed = NewAction(
        agency_id=frame.agency["saltmarsh-housing"], owner_name="Raj Testcase",
        what="Change the locks at her home", protects="VICTIM",
        by_on=(NOW + timedelta(days=2)).date(),
    )  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        services.hear(actor, case_id=marac, risks="He has keys", minutes_spent=10, at=NOW)
        return services.add_action(actor, case_id=marac, action=agreed, at=NOW).id


def test_a_case_that_cannot_wait_is_heard_out_of_the_reserve(
    sent: tuple, accepted: Callable, opened: Callable, acting: Callable
) -> None:
    _, _, meeting = sent
    other, late = accepted(case=opened(name="Benita"))
    with acting("safeguarding.supervisor") as actor:
        with pytest.raises(DomainError, match="cannot wait"):
            services.list_urgent(actor, meeting_id=meeting, case_id=late, reason=" ", at=NOW)
        services.list_urgent(actor, meeting_id=meeting, case_id=late, reason="He is out", at=NOW)
        listed = [each.id for each in selectors.agenda(selectors.meeting(actor, meeting))]
    with acting("housing.officer") as actor:
        owed = [duty.rule for duty in duties_owed(actor) if duty.page_id == late]
        asked = [each.case.id for each in selectors.research_owed(actor)]

    assert listed[-1] == late
    assert owed == ["marac.research"]
    assert late in asked


def test_one_of_two_can_always_run_it_and_an_observer_has_signed(
    sent: tuple, acting: Callable, frame: Reference
) -> None:
    _, _, meeting = sent
    inspector, supervisor = frame.user["duty.inspector"], frame.user["safeguarding.supervisor"]
    with acting("safeguarding.supervisor") as actor:
        with pytest.raises(DomainError, match="two people"):
            services.name_chairs(
                actor, meeting_id=meeting, chair_id=inspector, co_chair_id=inspector
            )
        named = services.name_chairs(
            actor, meeting_id=meeting, chair_id=supervisor, co_chair_id=inspector
        )
        with pytest.raises(DomainError, match="before the meeting"):
            services.admit_observer(actor, meeting_id=meeting, name="Ngozi Testcase",
                                    of="Invented College",
                                    signed_on=(BEGINS + timedelta(days=1)).date())  # fmt: skip
    with acting("housing.officer") as actor, pytest.raises(NotPermitted):
        services.name_chairs(actor, meeting_id=meeting, chair_id=inspector, co_chair_id=supervisor)

    assert named.chair_id == supervisor


def test_research_says_whom_since_when_and_her_voice(sent: tuple, acting: Callable) -> None:
    _, marac, _ = sent
    told = NewResearch(
        is_known=True, words="Six sessions", knows=("VICTIM", "CHILDREN"),
        known_from=NOW.date() - timedelta(days=90), last_contact_on=NOW.date(),
        her_voice="I want him gone", safety="Neighbour has a key", staff_risk="Never alone",
    )  # fmt: skip
    with acting("idva") as actor:
        said = services.answer_research(actor, case_id=marac, research=told, at=NOW)

    assert said.knows == ["VICTIM", "CHILDREN"]
    assert "I want him gone" in services.minuted_words(said)
    assert "Never alone" not in services.minuted_words(said)


@pytest.mark.parametrize("how", ["a clause ends", "the agency leaves"])
def test_what_an_agency_had_agreed_comes_back_when_it_reads_the_case_no_more(
    sent: tuple, action: UUID, acting: Callable, frame: Reference, how: str
) -> None:
    housing = frame.agency["saltmarsh-housing"]
    with acting("safeguarding.supervisor") as actor:
        if how == "a clause ends":
            clauses = Clause.objects.filter(recipient_id=housing, ended_at__isnull=True)
            for clause_id in clauses.filter(giver_id=actor.agency_id).values_list("id", flat=True):
                end_clause(actor, clause_id=clause_id, because="A breach", at=NOW)
        else:
            set_standing(actor, agency_id=housing, event=StandingEvent.LEAVE, reason="Closed",
                         at=NOW)  # fmt: skip
        was, now = Action.objects.get(id=action), Action.objects.get(instead_of_id=action)
        owed = [duty.page_id for duty in duties_owed(actor) if duty.rule == "marac.action"]

    assert (was.status, was.agency_id) == ("REASSIGNED", housing)
    assert (now.status, now.agency_id, now.by_on) == ("AGREED", was.owner_agency_id, was.by_on)
    assert owed == [now.id]


class Undone(Exception):
    """What was tried is taken back."""


def test_ending_a_clause_costs_as_little_for_many_open_actions_as_for_one(
    sent: tuple, action: UUID, acting: Callable, frame: Reference
) -> None:
    _, marac, _ = sent
    housing = frame.agency["saltmarsh-housing"]

    def statements(actor: Actor) -> int:
        ours = Clause.objects.filter(recipient_id=housing, giver_id=actor.agency_id)
        clause_id = ours.filter(kinds__contains=["marac.case"], ended_at__isnull=True)[0].id
        with suppress(Undone), transaction.atomic():
            with CaptureQueriesContext(connection) as asked:
                end_clause(actor, clause_id=clause_id, because="A breach", at=NOW)
            assert not Action.objects.filter(agency_id=housing, status="AGREED").exists()
            raise Undone
        return len(asked)

    with acting("safeguarding.supervisor") as actor:
        one = statements(actor)
        for number in range(20):
            more = NewAction(
                agency_id=housing, owner_name="Raj Testcase", what=f"Fit lock {number}",
                protects="VICTIM", by_on=(NOW + timedelta(days=2)).date(),
            )  # fmt: skip
            services.add_action(actor, case_id=marac, action=more, at=NOW)
        many = statements(actor)

    assert many == one <= 45


def test_what_an_agency_acted_on_stays_in_its_own_file(
    sent: tuple, action: UUID, acting: Callable, frame: Reference
) -> None:
    case, marac, _ = sent
    with acting("housing.officer") as actor:
        services.answer_action(actor, action_id=action, event="do", words="", at=NOW)
    with acting("safeguarding.supervisor") as actor:
        for clause_id in Clause.objects.filter(
            giver_id=actor.agency_id, recipient_id=frame.agency["saltmarsh-housing"]
        ).values_list("id", flat=True):
            end_clause(actor, clause_id=clause_id, because="A breach", at=NOW)
        assert not Received.objects.exists()
    with acting("housing.officer") as actor:
        with pytest.raises(NotVisible):
            selectors.case(actor, marac)
        kept = Received.objects.get()

    assert kept.acted == "Change the locks at her home: done"
    assert "He has found her twice" in kept.words
    assert "Amara Testcase" in kept.words


def test_an_agency_is_reminded_and_it_is_kept(
    action: UUID, acting: Callable, frame: Reference
) -> None:
    with acting("housing.officer") as actor, pytest.raises(NotPermitted):
        services.chase(actor, action_id=action, at=NOW)
    with acting("safeguarding.supervisor") as actor:
        services.chase(actor, action_id=action, at=NOW)
        owed, _ = selectors.actions_open(actor)
    with acting("housing.officer") as actor:
        told = told_of(actor, "still open")

    assert [each.chased for each in owed if each.action.id == action] == [1]
    assert len(told) == 1


def test_an_action_handed_on_is_owed_by_the_other_and_leaves_the_first(
    action: UUID, acting: Callable, frame: Reference
) -> None:
    with acting("safeguarding.supervisor") as actor:
        instead = services.hand_over_action(
            actor, action_id=action, agency_id=frame.agency["driftwood-refuge"],
            owner_name="Fay Testcase", reason="Housing leaves the Marac", at=NOW,
        )  # fmt: skip
        before = Action.objects.get(id=action)
        with pytest.raises(DomainError, match="still open"):
            services.close_case(actor, case_id=before.case_id, at=NOW)
    with acting("housing.officer") as actor:
        assert selectors.actions_owed(actor) == []
    with acting("refuge.worker") as actor:
        assert [each.id for each in selectors.actions_owed(actor)] == [instead.id]

    assert before.status == "REASSIGNED"


def test_agencies_are_counted_by_how_they_answered(
    sent: tuple, acting: Callable, frame: Reference
) -> None:
    _, marac, meeting = sent
    with acting("housing.officer") as actor:
        told = NewResearch(is_known=False)
        services.answer_research(actor, case_id=marac, research=told, at=NOW)
    with acting("safeguarding.supervisor") as actor:
        services.attend(actor, meeting_id=meeting, agency_id=frame.agency["saltmarsh-housing"],
                        state="PRESENT", who="Raj Testcase")  # fmt: skip
        conference = selectors.conference(selectors.case(actor, marac).conference_id)
        counted = selectors.matrix(actor, conference, now=BEGINS + timedelta(days=1))
    by_name = {each.name: each for each in counted.agencies}

    assert by_name["Saltmarsh Homes"].came == ["PRESENT"]
    assert by_name["Saltmarsh Homes"].research_in_time == 1
    assert by_name["Driftwood Refuge"].silent == 1


def test_the_agenda_goes_to_the_named_contact_of_each_agency(
    sent: tuple, acting: Callable, frame: Reference
) -> None:
    with acting("housing.officer") as actor:
        told = told_of(actor, "agenda")
    members = selectors.members(selectors.conferences()[0])
    contacts = {each.agency.code: each.contact_id for each in members}

    assert contacts["saltmarsh-housing"] == frame.user["housing.officer"]
    assert len(told) == 1


def test_flags_that_lapsed_stand_before_those_that_are_kept(action: UUID, acting: Callable) -> None:
    with acting("safeguarding.supervisor") as actor:
        held = Action.objects.select_related("case").get(id=action).case
        kept = selectors.flags_of_month(actor, on=held.flagged_until)
        gone = selectors.flags_of_month(actor, on=held.flagged_until + timedelta(days=1))
        past = selectors.flags_of_month(actor, on=held.flagged_until + timedelta(days=40))
        next_page = selectors.flags_of_month(actor, on=held.flagged_until, skip=1)

    assert ([each.id for each in kept.standing], kept.lapsed) == ([held.id], [])
    assert ([each.id for each in gone.lapsed], gone.standing) == ([held.id], [])
    assert (gone.of_lapsed, gone.of_standing) == (1, 0)
    assert (past.of_lapsed, past.of_standing) == (0, 0)
    assert (next_page.standing, next_page.of_standing) == ([], 1)


def test_each_agency_is_told_of_the_months_flags_once(acting: Callable) -> None:
    with acting("safeguarding.supervisor") as actor:
        services.tell_of_flags(actor, at=NOW)
        services.tell_of_flags(actor, at=NOW)
    with acting("housing.officer") as actor:
        told = told_of(actor, "list of flags")

    assert len(told) == len(selectors.conferences())


def test_safety_until_the_meeting_is_owed_while_the_case_waits(
    accepted: Callable, acting: Callable, frame: Reference
) -> None:
    case, marac = accepted()
    agreed = NewAction(
        agency_id=frame.agency["saltmarsh-housing"], owner_name="Raj Testcase",
        what="Board up the window tonight", protects="VICTIM", by_on=NOW.date(),
    )  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        made = services.add_action(actor, case_id=marac, action=agreed, at=NOW)
    with acting("housing.officer") as actor:
        assert selectors.case(actor, marac).status == "WAITING"
        assert [each.id for each in selectors.actions_owed(actor)] == [made.id]
        assert briefs(actor, [case.victim], on=NOW.date())[case.victim].name == "Amara Testcase"
    with acting("idva") as actor, pytest.raises(NotVisible):
        selectors.action(actor, made.id)  # works with somebody else
