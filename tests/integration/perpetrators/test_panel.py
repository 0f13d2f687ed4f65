"""A panel chooses by what is counted, each agency sees what it may, each action ends in words."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from pypdf import PdfReader

from harbour.kernel.errors import ChangedMeanwhile, DomainError, NotPermitted, NotVisible
from harbour.perpetrators import selectors, services
from harbour.perpetrators.models import PanelAction
from harbour.perpetrators.services import NewPanel, NewPanelAction, PanelDecision
from harbour.pole.api import briefs
from harbour.safeguarding.api import keep_secret
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed, hand_over
from tests.integration.perpetrators.conftest import shown
from tests.integration.perpetrators.test_managing import serial
from tests.integration.perpetrators.test_orders import EVERY_PART, SECRET
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened", "serial"]

TODAY = NOW.date()
THEN = NOW + timedelta(days=1)
REVIEW = TODAY + timedelta(days=29)
PARTNERS = ("downs-probation", "saltmarsh-housing")
COUNTED = (
    "perpetrators_panel", "perpetrators_panelagency", "perpetrators_panelcase",
    "perpetrators_panelaction", "perpetrators_panelactionstep",
    "workforce_duty WHERE page LIKE 'perpetrators:panel%'",
    "outbox_message WHERE page LIKE 'perpetrators:panel%'",
    "sharing_grant WHERE kind LIKE 'perpetrators.panel%'",
)  # fmt: skip


@pytest.fixture
def panel_id(acting: Callable, frame: Reference) -> UUID:
    with acting("duty.inspector") as actor:
        new = NewPanel(starts_at=THEN, venue="Board room", chair_id=actor.user_id,
                       agencies=[frame.agency[each] for each in PARTNERS])  # fmt: skip
        return services.plan_panel(actor, panel=new, at=NOW).id


@pytest.fixture
def case_id(panel_id: UUID, serial: Opened, acting: Callable) -> UUID:
    with acting("duty.inspector") as actor:
        held = selectors.panel(actor, panel_id)
        found = selectors.candidates(actor, held, at=NOW, on=TODAY)
        assert serial.suspect in {each.brief.record_id for each in found}
        return services.choose_case(actor, panel_id=panel_id, record_id=serial.suspect, at=NOW,
                                    why="Two women, and a third lives with him").id  # fmt: skip


def decided(actor, case_id: UUID, outcome: str = "GOES_ON", **said) -> None:
    told = {"outcome": outcome, "words": "Agreed", "tactics": ["VISITS"], "review_on": REVIEW}
    services.decide_case(actor, case_id=case_id, decision=PanelDecision(**told | said), at=THEN)


@pytest.fixture
def action_id(case_id: UUID, acting: Callable, frame: Reference) -> UUID:
    with acting("duty.inspector") as actor:
        decided(actor, case_id)
        action = NewPanelAction(
            agency_id=frame.agency["downs-probation"], owner_name="Una Testcase",
            what="See him each Tuesday morning", tactic="VISITS", by_on=REVIEW,
        )  # fmt: skip
        return services.add_panel_action(actor, case_id=case_id, action=action, at=THEN).id


def rules(actor) -> set[str]:
    return {each.rule for each in duties_owed(actor)}


def test_who_is_chosen_keeps_what_was_counted_and_why(case_id: UUID, acting: Callable) -> None:
    with acting("duty.inspector") as actor:
        held = selectors.panel_case(actor, case_id)
        assert (held.facts["victims"], bool(held.facts["priority"])) == (2, True)
        with pytest.raises(ChangedMeanwhile):
            services.choose_case(actor, panel_id=held.panel_id, record_id=held.subject_id,
                                 why="Again", at=NOW)  # fmt: skip
        with pytest.raises(DomainError, match="Say why"):
            services.choose_case(actor, panel_id=held.panel_id, record_id=held.subject_id,
                                 why=" ", at=NOW)  # fmt: skip
    with acting("neighbourhood") as actor, pytest.raises(NotPermitted):
        decided(actor, case_id)


def test_an_agency_sees_what_an_agreement_lets_it_and_its_own_actions(
    action_id: UUID, case_id: UUID, panel_id: UUID, acting: Callable
) -> None:
    """Probation and housing were invited; health was not; each sees no other's action."""
    with acting("probation.officer") as actor:
        assert selectors.panel(actor, panel_id)
        assert selectors.panel_case(actor, case_id)
        assert selectors.panel_action(actor, action_id)
        assert "perpetrators.panel_attend" in rules(actor)
    with acting("housing.officer") as actor:
        assert selectors.panel_case(actor, case_id)
        assert selectors.panel_actions_open(actor) == []
        with pytest.raises(NotVisible):
            selectors.panel_action(actor, action_id)
    with acting("health.visitor") as actor:
        assert selectors.panels(actor) == []
        with pytest.raises(NotVisible):
            selectors.panel_case(actor, case_id)


@pytest.mark.parametrize("colleague", ["housing.tenancies", "housing.manager"])
def test_of_an_agency_only_the_team_that_was_asked_finds_anything(
    panel_id: UUID, serial: Opened, acting: Callable, frame: Reference, browse: Callable,
    colleague: str,
) -> None:  # fmt: skip
    with acting("duty.inspector") as actor:
        case = services.choose_case(actor, panel_id=panel_id, record_id=serial.suspect, at=NOW,
                                    why="Two women, and a third lives with him").id  # fmt: skip
        decided(actor, case)
        action = services.add_panel_action(
            actor, case_id=case, at=THEN,
            action=NewPanelAction(
                agency_id=frame.agency["saltmarsh-housing"], owner_name="Raj Testcase",
                what="Change the locks on Tuesday", tactic="VISITS", by_on=REVIEW,
            ),
        ).id  # fmt: skip
    with acting("housing.officer") as actor:
        assert selectors.panel_case(actor, case)
        assert selectors.panel_action(actor, action)
        assert briefs(actor, [serial.suspect], on=TODAY)
    with acting(colleague) as actor:
        assert selectors.panels(actor) == []
        assert selectors.panel_actions_open(actor) == []
        assert briefs(actor, [serial.suspect], on=TODAY) == {}
        assert not rules(actor) & {"perpetrators.panel_attend", "perpetrators.panel_action"}
        with connection.cursor() as cursor:
            for count in COUNTED:
                cursor.execute(f"SELECT count(*) FROM {count}")
                assert cursor.fetchone() == (0,), count
        with pytest.raises(NotVisible):
            selectors.panel_case(actor, case)
        with pytest.raises(NotVisible):
            services.answer_panel_action(actor, action_id=action, event="do", words="x", at=THEN)
    client = browse(colleague)
    for page in (f"panels/{panel_id}/", f"panels/cases/{case}/", f"panels/actions/{action}/"):
        assert client.get(f"/perpetrators/{page}").status_code == 404


def test_whoever_is_given_an_action_reads_it_until_it_is_answered_and_no_more(
    action_id: UUID, case_id: UUID, serial: Opened, acting: Callable, frame: Reference
) -> None:
    """Probation's own team was asked; housing's colleague is given one action of housing's."""
    with acting("duty.inspector") as actor:
        action = services.add_panel_action(
            actor, case_id=case_id, at=THEN,
            action=NewPanelAction(
                agency_id=frame.agency["saltmarsh-housing"], owner_name="Dov Testcase",
                what="Change the locks on Tuesday", tactic="VISITS", by_on=REVIEW,
            ),
        ).id  # fmt: skip
    with acting("housing.officer") as actor:
        hand_over(actor, subject_id=action, rule="perpetrators.panel_action",
                  user_id=frame.user["housing.tenancies"],
                  team_id=frame.team["saltmarsh-housing"])  # fmt: skip
    with acting("housing.tenancies") as actor:
        assert [each.id for each in selectors.panel_actions_open(actor)] == [action]
        assert set(briefs(actor, [serial.suspect], on=TODAY)) == {serial.suspect}
        with pytest.raises(NotVisible):
            selectors.panel_case(actor, case_id)
        services.answer_panel_action(actor, action_id=action, event="do", words="Done", at=THEN)
        assert briefs(actor, [serial.suspect], on=TODAY) == {}


def test_an_action_is_owed_chased_and_answered_in_words(action_id: UUID, acting: Callable) -> None:
    with acting("duty.inspector") as actor:
        services.chase_panel_action(actor, action_id=action_id, at=THEN)
        (found,) = selectors.panel_actions_open(actor)
        assert found.chased == 1
    with acting("housing.officer") as actor, pytest.raises(NotVisible):
        services.answer_panel_action(actor, action_id=action_id, event="do", words="x", at=THEN)
    with acting("probation.officer") as actor:
        assert "perpetrators.panel_action" in rules(actor)
        with pytest.raises(DomainError, match="why it was not"):
            services.answer_panel_action(actor, action_id=action_id, event="fail", words=" ",
                                         at=THEN)  # fmt: skip
        services.answer_panel_action(actor, action_id=action_id, event="fail",
                                     words="He did not come twice", at=THEN)  # fmt: skip
        assert PanelAction.objects.get(id=action_id).status == "NOT_DONE"
        assert "perpetrators.panel_action" not in rules(actor)
    with acting("duty.inspector") as actor, pytest.raises(DomainError, match="already"):
        services.chase_panel_action(actor, action_id=action_id, at=THEN)


def test_a_panel_is_held_when_everybody_is_accounted_for(
    case_id: UUID, panel_id: UUID, acting: Callable, frame: Reference
) -> None:
    with acting("duty.inspector") as actor:
        with pytest.raises(DomainError, match="not begun"):
            services.hold_panel(actor, panel_id=panel_id, words="", at=NOW)
        with pytest.raises(DomainError, match="Downs Probation"):
            services.hold_panel(actor, panel_id=panel_id, words="", at=THEN)
        with pytest.raises(DatabaseError, match="not decided on"), transaction.atomic():
            selectors.panel(actor, panel_id).steps.create(
                position=1, event="hold", from_status="PLANNED", to_status="HELD",
                taken_by=actor.user_id, taken_at=THEN)  # fmt: skip
        for agency in ("solent-and-downs", *PARTNERS):
            services.record_attendance(actor, panel_id=panel_id, agency_id=frame.agency[agency],
                                       state="PRESENT", who="A Testcase", at=THEN)  # fmt: skip
        with pytest.raises(DomainError, match="each case"):
            services.hold_panel(actor, panel_id=panel_id, words="", at=THEN)
        decided(actor, case_id, "STABLE", tactics=[])
        held = services.hold_panel(actor, panel_id=panel_id, words="All agreed", at=THEN)
        assert held.status == "HELD"
        with pytest.raises(DomainError, match="was held"):
            decided(actor, case_id)
    with acting("probation.officer") as actor:
        assert "perpetrators.panel_attend" not in rules(actor)


def test_who_stays_comes_back_first_and_who_leaves_is_no_longer_managed(
    action_id: UUID, case_id: UUID, serial: Opened, acting: Callable, frame: Reference
) -> None:
    with acting("neighbourhood") as actor:
        services.nominate(actor, record_id=serial.suspect, why="Two women", at=NOW,
                          team_id=frame.team["neighbourhood-oysterport"])  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        assert "perpetrators.panel_review" in rules(actor)
    with acting("duty.inspector") as actor:
        services.decide(actor, record_id=serial.suspect, event="adopt", reason="Yes", at=NOW,
                        owner_id=frame.user["neighbourhood"])  # fmt: skip
        new = NewPanel(starts_at=THEN + timedelta(days=28), chair_id=actor.user_id,
                       agencies=[frame.agency["downs-probation"]])  # fmt: skip
        later = services.plan_panel(actor, panel=new, at=THEN)
        first = selectors.candidates(actor, later, at=THEN, on=TODAY)[0]
        assert (first.brief.record_id, first.review_on) == (serial.suspect, REVIEW)
        again = services.choose_case(actor, panel_id=later.id, record_id=serial.suspect,
                                     why="To be looked at again", at=THEN)  # fmt: skip
        with pytest.raises(DomainError, match="An action about them is open"):
            decided(actor, again.id, "EXIT", tactics=[], review_on=None)
        services.answer_panel_action(actor, action_id=action_id, event="do", words="Seen", at=THEN)
        decided(actor, again.id, "EXIT", tactics=[], review_on=None)
        managed = selectors.managed_of(actor, serial.suspect)
        assert managed is not None
        assert managed.status == "EXITED"
    with acting("safeguarding.supervisor") as actor:
        assert "perpetrators.panel_review" not in rules(actor)


def test_a_decision_stands(case_id: UUID, acting: Callable) -> None:
    with acting("duty.inspector") as actor:
        with pytest.raises(DomainError, match="force's list"):
            decided(actor, case_id, tactics=["MAGIC"])
        decided(actor, case_id)
        with pytest.raises(ChangedMeanwhile):
            decided(actor, case_id)
        held = selectors.panel_case(actor, case_id)
        with pytest.raises(DatabaseError, match="was decided"), transaction.atomic():
            type(held).objects.filter(id=held.id).update(words="Changed")


def test_no_home_of_anybody_around_stands_in_the_minutes_on_paper(
    case_id: UUID, panel_id: UUID, serial: Opened, acting: Callable, browse: Callable
) -> None:
    with acting("safeguarding.supervisor") as actor:
        keep_secret(actor, victim_id=serial.victim, at=NOW, readers=[], address=SECRET,
                    until=NOW.date() + timedelta(days=30), reason="Kept secret")  # fmt: skip
    with acting("duty.inspector") as actor:
        decided(actor, case_id, words="Patrol kettlemoth row in Quietbourne, QX9 4ZZ, by day")
    paper = browse("duty.inspector").get(f"/perpetrators/panels/{panel_id}/minutes.pdf")
    words = " ".join(PdfReader(BytesIO(paper.content)).pages[0].extract_text().split())

    assert "Patrol [address left out], by day" in words
    assert not [part for part in EVERY_PART if part.lower() in words.lower()]


def test_pages_for_those_who_run_it_and_for_an_agency(
    action_id: UUID, case_id: UUID, panel_id: UUID, browse: Callable
) -> None:  # fmt: skip
    pages = ("panels/", f"panels/{panel_id}/", f"panels/cases/{case_id}/",
             f"panels/actions/{action_id}/")  # fmt: skip
    for username in ("duty.inspector", "probation.officer"):
        client = browse(username)
        for page in pages:
            shown(client, page)
    housing = browse("housing.officer")
    assert housing.get(f"/perpetrators/panels/actions/{action_id}/").status_code == 404
    health = browse("health.visitor")
    assert health.get(f"/perpetrators/panels/{panel_id}/").status_code == 404
    handler = browse("call.handler")
    assert {handler.get(f"/perpetrators/{page}").status_code for page in pages} <= {403, 404}
    inspector = browse("duty.inspector")
    paper = inspector.get(f"/perpetrators/panels/{panel_id}/minutes.pdf")
    assert paper.content.startswith(b"%PDF")
    assert browse("probation.officer").get(
        f"/perpetrators/panels/{panel_id}/minutes.pdf"
    ).status_code == 403  # fmt: skip
