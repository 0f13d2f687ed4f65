"""A suspect in the database: always somebody's, accepted by another, never lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.investigation import selectors, services
from harbour.investigation.models import (
    ArrestReview,
    CrimeStep,
    HandoverAccepted,
    SearchReview,
    Suspect,
)
from harbour.investigation.services import NewBail, StillSought
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.perpetrators.api import coming
from harbour.pole.api import InvolvementRole, involve
from harbour.safeguarding.api import updates_about
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_about, duties_of, duties_owed
from tests.integration.safeguarding.conftest import NOW

SERGEANT = "response.sergeant"
LATER = NOW + timedelta(hours=2)


def open_rules(actor, suspect: UUID) -> set[str]:
    return {rule for rule, each in duties_of(actor, suspect).items() if each.met_at is None}


def not_there(actor, suspect: UUID) -> None:
    services.decide_arrest(actor, suspect_id=suspect, choice="NOT_ARRESTED", necessity=[],
                           why_not="NOT_AT_SCENE", words="Gone on arrival", at=NOW)  # fmt: skip


def arrest(actor, suspect: UUID, at=NOW) -> None:
    services.decide_arrest(actor, suspect_id=suspect, choice="ARRESTED", necessity=["PROTECT"],
                           why_not="", words="", at=at)  # fmt: skip


def test_a_recorded_crime_names_its_suspect_with_a_team_and_asks_for_positive_action(
    recorded: Callable, acting: Callable
) -> None:
    suspect = recorded().suspect
    with acting(SERGEANT) as actor:
        held = selectors.suspect(actor, suspect)
        assert held.team.function == "RESPONSE"
        assert open_rules(actor, held.id) == {"investigation.positive_action"}
        assert any(each.subject_id == held.id for each in duties_owed(actor))


def test_who_is_under_investigation_and_not_there_is_sought_as_anybody_else(
    recorded: Callable, acting: Callable
) -> None:
    suspect = recorded().suspect
    with acting("response.officer") as actor:
        arrest(actor, suspect)
        services.release_under_investigation(
            actor, suspect_id=suspect, her_views="She fears him", why="No grounds", at=NOW,
            leaves_at=LATER,
        )  # fmt: skip
        services.decide_arrest(actor, suspect_id=suspect, choice="NOT_ARRESTED", necessity=[],
                               why_not="NOT_AT_SCENE", words="Not at home", at=LATER)  # fmt: skip
        assert selectors.suspect(actor, suspect).status == "OUTSTANDING"
        assert "investigation.handover" in open_rules(actor, suspect)


def test_a_supervisors_word_to_arrest_is_acted_on_after_an_interview_too(
    recorded: Callable, acting: Callable
) -> None:
    suspect = recorded().suspect
    with acting("response.officer") as actor:
        made = services.decide_arrest(
            actor, suspect_id=suspect, choice="VOLUNTARY", necessity=[], why_not="VOLUNTARY",
            words="She is at her sister's until then", interview_at=LATER, at=NOW,
        )  # fmt: skip
        services.record_interview(actor, suspect_id=suspect, words="Denied", at=LATER)
    with acting(SERGEANT) as actor:
        services.review_arrest(actor, decision_id=made.id, verdict="ARREST", words="Bail is needed",
                               at=LATER)  # fmt: skip
        assert "investigation.positive_action" in open_rules(actor, suspect)
        arrest(actor, suspect, LATER)
        assert "investigation.positive_action" not in open_rules(actor, suspect)


def test_who_was_not_there_is_sought_and_a_supervisor_decides(
    recorded: Callable, acting: Callable
) -> None:
    suspect = recorded().suspect
    with acting("response.officer") as actor:
        not_there(actor, suspect)
        held = selectors.suspect(actor, suspect)
        decision = held.decisions.get()
        assert held.status == "OUTSTANDING"
        assert open_rules(actor, suspect) == {
            "investigation.handover",
            "investigation.circulate",
            "investigation.suspect_review",
            "investigation.no_arrest",
        }
        assert [row.suspect.id for row in selectors.sought(actor, now=NOW)] == [suspect]
        with pytest.raises(NotPermitted):
            services.review_arrest(actor, decision_id=decision.id, verdict="AGREED", words="x",
                                   at=NOW)  # fmt: skip
        with pytest.raises(DatabaseError, match="supervisor"), transaction.atomic():
            ArrestReview(decision=decision, suspect=held, verdict="AGREED", words="x",
                         reviewed_by=actor.user_id, reviewed_at=NOW).save()  # fmt: skip
        with pytest.raises(DatabaseError, match="inspector"), transaction.atomic():
            SearchReview.objects.create(suspect=held, words="x", reviewed_by=actor.user_id,
                                        reviewed_at=NOW)  # fmt: skip
    with acting(SERGEANT) as actor:
        services.review_arrest(actor, decision_id=decision.id, verdict="ARREST",
                               words="Find him tonight", at=NOW)  # fmt: skip
        assert "investigation.no_arrest" not in open_rules(actor, suspect)


@pytest.fixture
def sought(recorded: Callable, acting: Callable) -> tuple[UUID, UUID, UUID]:
    made = recorded()
    with acting(SERGEANT) as actor:
        not_there(actor, made.suspect)
    return made.crime, made.suspect, made.case.victim


def offered(actor, suspect: UUID, team: UUID, at=NOW) -> UUID:
    return services.offer_handover(actor, suspect_id=suspect, to_team_id=team,
                                   words="Mother's home to be tried", at=at).id  # fmt: skip


def test_he_stays_with_his_team_until_another_accepts_him_and_she_is_told(
    sought: tuple, acting: Callable, frame: Reference
) -> None:
    _, suspect, victim = sought
    cid = frame.team["cid-oysterport"]
    with acting(SERGEANT) as actor:
        handover = offered(actor, suspect, cid)
        assert selectors.suspect(actor, suspect).team.function == "RESPONSE"
        with pytest.raises(NotPermitted):
            services.accept_handover(actor, handover_id=handover, at=LATER)
        with pytest.raises(DatabaseError, match="Somebody else accepts"), transaction.atomic():
            HandoverAccepted.objects.create(handover_id=handover, suspect_id=suspect,
                                            accepted_by=actor.user_id, accepted_at=LATER,
                                            victim_news="x")  # fmt: skip
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Suspect.objects.filter(id=suspect).update(team_id=cid)
    with acting("investigator") as actor:
        assert "investigation.accept" in [
            duty.rule for duty in duties_owed(actor) if duty.subject_id == suspect
        ]
        services.accept_handover(actor, handover_id=handover, at=LATER)
        held = selectors.suspect(actor, suspect)
        page = selectors.suspect_page(actor, held, now=LATER)
        assert held.team_id == cid
        assert "investigation.accept" not in open_rules(actor, suspect)
        assert duties_of(actor, suspect)["investigation.handover"].team_id == cid
        assert [name for name, _ in page.spans] == ["Oysterport response", held.team.name]
        assert [each.kind for each in updates_about(actor, [victim])] == ["SEARCH"]
        with pytest.raises(DomainError, match="no longer stands"):
            services.accept_handover(actor, handover_id=handover, at=LATER)


def test_a_newer_offer_replaces_the_older_and_refusing_the_news_is_a_result(
    sought: tuple, acting: Callable, frame: Reference
) -> None:
    from harbour.safeguarding.services.telling import tell  # noqa: PLC0415 -- as her page does

    _, suspect, victim = sought
    cid, response = frame.team["cid-oysterport"], frame.team["response-oysterport"]
    with acting(SERGEANT) as actor:
        old = offered(actor, suspect, frame.team["response-solent-city"])
        new = offered(actor, suspect, cid, at=NOW + timedelta(minutes=1))
        assert old != new
    with acting("investigator") as actor:
        services.accept_handover(actor, handover_id=new, at=LATER)
        (news,) = updates_about(actor, [victim])
        tell(actor, update_id=news.id, result="decline", words="Only when he is found", at=LATER)
        back = offered(actor, suspect, response, at=LATER)
    with acting("response.officer") as actor:
        made = services.accept_handover(actor, handover_id=back, at=LATER + timedelta(hours=1))
        assert "asked not to be told" in made.victim_news
        assert len(updates_about(actor, [victim])) == 1
    with acting(SERGEANT) as actor:
        services.say_new_danger(actor, suspect_id=suspect, words="He has bought a knife",
                                at=LATER + timedelta(hours=2))  # fmt: skip
        kinds = sorted(each.kind for each in updates_about(actor, [victim]))
        assert kinds == ["DANGER", "SEARCH"]


def test_no_crime_is_finalised_while_somebody_is_sought(sought: tuple, acting: Callable) -> None:
    crime, suspect, _ = sought
    with acting("investigator") as actor:
        services.record_outcome(actor, crime_id=crime, code="1", reason="x", authority="", at=NOW)
        with pytest.raises(StillSought):
            services.finalise(actor, crime_id=crime, reason="Over", at=NOW)
        with pytest.raises(DatabaseError, match="still sought"), transaction.atomic():
            CrimeStep.objects.create(record_id=crime, position=2, event="finalise",
                                     from_status="UNDER_INVESTIGATION", to_status="FINALISED",
                                     taken_by=actor.user_id, taken_at=NOW)  # fmt: skip
        services.circulate(actor, suspect_id=suspect, reference="PNC 1", at=NOW)
        assert "investigation.circulate" not in open_rules(actor, suspect)
    with acting("duty.inspector") as actor:
        services.review_search(actor, suspect_id=suspect, words="Try his work", at=LATER)
        assert duties_of(actor, suspect)["investigation.suspect_review"].met_at is None
    with acting("response.officer") as actor:
        services.record_enquiry(actor, suspect_id=suspect, kind="WORK", words="The yard",
                                result="FOUND", at=LATER)  # fmt: skip
        arrest(actor, suspect, LATER)
        assert open_rules(actor, suspect) == {"investigation.detention"}
        assert not selectors.sought(actor, now=LATER)


def test_an_arrest_is_news_she_is_owed_and_bail_needs_authority_and_her_views(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    suspect = made.suspect
    soon, late = NOW.date() + timedelta(days=60), NOW.date() + timedelta(days=150)

    def bail(actor, until, views="She wants him kept away from the school", at=NOW):
        new = NewBail(conditions=["NO_CONTACT"], details="", until_on=until, her_views=views,
                      why="To protect her", leaves_at=at + timedelta(hours=3))  # fmt: skip
        return services.give_bail(actor, suspect_id=suspect, bail=new, at=at)

    with acting(SERGEANT) as actor:
        with pytest.raises(DomainError, match="no arrest"):
            bail(actor, soon)
        arrest(actor, suspect)
        assert [each.kind for each in updates_about(actor, [made.case.victim])] == ["ARREST"]
        with pytest.raises(DomainError, match="thinks of the conditions"):
            bail(actor, soon, views=" ")
        with pytest.raises(NotPermitted, match="inspector"):
            bail(actor, late)
        first = bail(actor, soon)
        assert (first.kind, first.law, first.authority) == ("FIRST", "2022", "sergeant")
        assert open_rules(actor, suspect) == {"investigation.bail_ends"}
        _is_warned_before(actor, made.case.victim, NOW + timedelta(hours=3))
    with acting("duty.inspector") as actor:
        longer = bail(actor, late, at=LATER)
        assert longer.kind == "EXTENDED"
        assert london_date(duties_of(actor, suspect)["investigation.bail_ends"].due_at) == late
        assert selectors.standing_bail(selectors.suspect(actor, suspect)).id == longer.id
        kinds = [each.kind for each in updates_about(actor, [made.case.victim])]
        assert sorted(kinds) == ["ARREST", "BAIL", "BAIL_CHANGE"]


def _is_warned_before(actor, victim: UUID, leaves_at: datetime) -> None:
    """Leaving custody on bail is planned: the victim is owed a warning before it."""
    (planned,) = coming(actor, at=NOW)
    assert (planned.release.kind, planned.release.leaves_at) == ("BAIL", leaves_at)
    assert (planned.victims, planned.all_warned) == (1, False)
    (owed,) = [
        each for each in duties_about(actor, [victim]) if each.rule == "perpetrators.release.warn"
    ]
    assert owed.due_at <= leaves_at


def test_nobody_leaves_custody_before_it_is_said_when(recorded: Callable, acting: Callable) -> None:
    suspect = recorded().suspect
    new = NewBail(conditions=["NO_CONTACT"], details="", until_on=NOW.date() + timedelta(days=9),
                  her_views="She agrees", why="Her safety")  # fmt: skip
    with acting(SERGEANT) as actor:
        arrest(actor, suspect)
        with pytest.raises(DomainError, match="leaves custody"), transaction.atomic():
            services.give_bail(actor, suspect_id=suspect, bail=new, at=NOW)
        gone = replace(new, leaves_at=NOW - timedelta(hours=1))
        with pytest.raises(DomainError, match="time to come"), transaction.atomic():
            services.give_bail(actor, suspect_id=suspect, bail=gone, at=NOW)
        assert selectors.suspect(actor, suspect).status == "ARRESTED"


def test_a_dual_arrest_waits_until_the_primary_perpetrator_is_said(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    with acting("investigator") as actor:
        involve(actor, event_id=selectors.crime(actor, made.crime).event_id,
                record_id=made.case.victim, role=InvolvementRole.SUSPECT)  # fmt: skip
        (hers,) = services.name_suspect(actor, crime_id=made.crime, at=NOW)
        with pytest.raises(DomainError, match="primary perpetrator"):
            arrest(actor, hers.id)
        raised = services.raise_counter(actor, crime_id=made.crime,
                                        claimant_id=made.case.suspect, words="She hit me",
                                        accused_id=made.case.victim, at=NOW)  # fmt: skip
    said = services.Weighed(injuries="Hers are defensive", history="Six calls, all hers",
                            fear="She shakes", accounts="The child saw it",
                            conclusion="He began it")  # fmt: skip
    with acting(SERGEANT) as actor:
        services.resolve_counter(actor, counter_id=raised.id, primary_id=made.case.suspect,
                                 weighed=said, at=NOW)  # fmt: skip
        assert duties_of(actor, made.crime)["investigation.counter_allegation"].met_at
        again = selectors.counter(actor, raised.id)
        assert "He began it" in selectors.decided_between(actor, again, now=NOW)
        with pytest.raises(DomainError, match="primary perpetrator"):
            arrest(actor, hers.id)
