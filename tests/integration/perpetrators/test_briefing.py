"""The beat knows whom it manages, whom it protects and what is asked of it, in each tour."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.kernel.errors import ChangedMeanwhile, DomainError, NotPermitted, NotVisible
from harbour.perpetrators import selectors, services
from harbour.perpetrators.models import BeatTask, BriefingRead
from harbour.perpetrators.selectors import BeatBriefing
from harbour.perpetrators.services import NewPlan
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import TeamFunction, areas, team_for, teams_of, teams_with
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened"]

NEXT_TOUR = NOW + timedelta(hours=9)


@pytest.fixture
def team(frame: Reference) -> UUID:
    return frame.team["neighbourhood-oysterport"]


@pytest.fixture
def managed(
    opened: Callable[..., Opened], acting: Callable, frame: Reference, team: UUID
) -> Opened:
    """A man whom the beat manages, and the woman it protects from him."""
    case = opened()
    with acting("investigator") as actor:
        services.nominate(actor, record_id=case.suspect, why="Twice in a year", at=NOW,
                          team_id=team)  # fmt: skip
    with acting("duty.inspector") as actor:
        services.decide(actor, record_id=case.suspect, event="adopt", reason="Yes", at=NOW,
                        owner_id=frame.user["neighbourhood"])  # fmt: skip
    return case


def briefed(actor, team_id: UUID, *, at=NOW) -> BeatBriefing:
    teams = [each for each in teams_of(actor) if each.id == team_id]
    return selectors.beat_briefings(actor, teams, at=at)[0]


def test_the_beat_reads_whom_it_manages_and_the_plan(
    managed: Opened, acting: Callable, team: UUID
) -> None:
    with acting("neighbourhood") as actor:
        plan = NewPlan(scan="Moves between partners", analyse="Nobody tells the next one",
                       respond="Visits, bail checks")  # fmt: skip
        services.review(actor, record_id=managed.suspect, plan=plan, at=NOW)
        (known,) = [each for each in briefed(actor, team).known
                    if each.managed.subject_id == managed.suspect]  # fmt: skip

    assert known.brief is not None
    assert known.is_new
    assert known.owner == "Gareth Testcase"
    assert known.plan is not None
    assert known.plan.respond == "Visits, bail checks"


def test_a_task_is_carried_from_tour_to_tour_until_it_is_done(
    managed: Opened, acting: Callable, team: UUID
) -> None:
    with acting("duty.inspector") as actor:
        task = services.set_task(actor, record_id=managed.suspect, team_id=team, kind="BAIL_CHECK",
                                 words="At home after 20:00?", at=NOW)  # fmt: skip
    with acting("neighbourhood") as actor:
        services.answer_task(actor, task_id=task.id, result="NOT_YET", words="No answer", at=NOW)
        (carried,) = [each for each in briefed(actor, team, at=NEXT_TOUR).tasks
                      if each.task.id == task.id]  # fmt: skip
        assert [each.words for each in carried.tries] == ["No answer"]

        services.answer_task(actor, task_id=task.id, result="DONE", words="At home", at=NEXT_TOUR)
        assert task.id not in {each.task.id for each in briefed(actor, team, at=NEXT_TOUR).tasks}
        with pytest.raises(ChangedMeanwhile):
            services.answer_task(actor, task_id=task.id, result="DONE", words="Again", at=NEXT_TOUR)
        with pytest.raises(DatabaseError), transaction.atomic():
            task.tries.create(result="NO_LONGER", words="", done_by=actor.user_id, done_at=NOW)


def test_who_has_not_read_this_tours_briefing_shows_to_the_sergeant(
    managed: Opened, acting: Callable, team: UUID
) -> None:
    with acting("neighbourhood") as actor:
        before = briefed(actor, team)
        services.acknowledge(actor, team_id=team, at=NOW)
        services.acknowledge(actor, team_id=team, at=NOW)
        after, later = briefed(actor, team), briefed(actor, team, at=NEXT_TOUR)
        read = BriefingRead.objects.get(team_id=team, user_id=actor.user_id)
    with acting("response.sergeant") as actor:
        teams = selectors.neighbourhood_teams(actor, on=NOW.date())
        seen = {each.team.id: each for each in selectors.beat_briefings(actor, teams, at=NOW)}
    with acting("investigator") as actor, pytest.raises(DomainError, match="another team"):
        services.acknowledge(actor, team_id=team, at=NOW)

    assert (before.has_read, after.has_read, later.has_read) == (False, True, False)
    assert read.people == [managed.suspect]
    assert seen[team].unread == before.unread - 1


def test_only_the_beat_and_its_supervisors_set_and_answer_tasks(
    managed: Opened, acting: Callable, team: UUID
) -> None:
    with acting("investigator") as actor, pytest.raises(NotPermitted):
        services.set_task(actor, record_id=managed.suspect, team_id=team, kind="VISIT",
                          words="Visit", at=NOW)  # fmt: skip
    with acting("neighbourhood") as actor:
        with pytest.raises(DomainError, match="somebody in it"):
            services.set_task(actor, record_id=managed.suspect, team_id=managed.case_id,
                              kind="VISIT", words="Visit", at=NOW)  # fmt: skip
        task = services.set_task(actor, record_id=managed.suspect, team_id=team, kind="VISIT",
                                 words="Visit", at=NOW)  # fmt: skip
        with pytest.raises(DomainError, match="Say what"):
            services.answer_task(actor, task_id=task.id, result="DONE", words=" ", at=NOW)
    with acting("adult.social.worker") as actor:
        assert not BeatTask.objects.filter(id=task.id).exists()
        with pytest.raises(NotVisible):
            selectors.beat_task(actor, task.id)


def test_every_beat_has_a_briefing_of_every_tour_whoever_is_posted_to_it(
    managed: Opened, acting: Callable
) -> None:
    """Every team at any instant, also before anybody was posted: none without, none late."""
    chance = Random(9)  # noqa: S311 -- the same instants each time
    instants = [NOW, *(NOW - timedelta(hours=chance.randint(0, 90_000)) for _ in range(8))]
    with acting("duty.inspector") as actor:
        teams = teams_with(agency_id=actor.agency_id, function=TeamFunction.NEIGHBOURHOOD)
        for at in instants:
            tour = selectors.tour(at)
            found = selectors.beat_briefings(actor, teams, at=at)
            assert [each.team.id for each in found] == [each.id for each in teams]
            assert tour.starts_at <= at < tour.ends_at
            assert all(each.unread == len(each.colleagues) for each in found)
        unstaffed = selectors.beat_briefings(actor, teams, at=NOW - timedelta(days=5000))
        assert not any(each.colleagues for each in unstaffed)
        assert any(each.known for each in unstaffed), "who is managed is on it all the same"


def test_every_piece_of_ground_has_a_beat(acting: Callable) -> None:
    with acting("duty.inspector") as actor:
        every = areas(actor.agency_id)
        beats = [
            team_for(
                agency_id=actor.agency_id, function=TeamFunction.NEIGHBOURHOOD, area_id=each.id
            )
            for each in every
        ]
    assert every
    assert all(each.function == TeamFunction.NEIGHBOURHOOD for each in beats)
