"""Who owns what a release owes: the team on duty, whoever is named, and somebody senior."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from harbour.kernel.deadline import Deadline
from harbour.perpetrators import services
from harbour.perpetrators.domain.escalation import RELEASE
from harbour.perpetrators.selectors import late_of
from harbour.perpetrators.services.releasing import holders_of, on_duty
from harbour.perpetrators.terms import ReleaseDuty
from harbour.pole.api import NameKind, NewPerson, judge, record_person
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed, duty_for, hand_over, meet
from tests.integration.perpetrators.releasing import (
    LEAVES,
    SOON,
    her,
    owed,
    release_id,
    row_of,
    told,
)
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["her", "opened", "release_id"]


def test_a_case_on_another_record_of_the_victim_is_found(her: Opened, acting: Callable) -> None:
    new = NewPerson(source_code="records-management", born_on=date(1990, 5, 17),
                    names=[(NameKind.CURRENT, "Amy", "Testcase")])  # fmt: skip
    with acting("cru.officer") as actor:
        twin = record_person(actor, person=new, on=NOW.date()).id
        assert holders_of(actor, [twin]) == {}
        judge(actor, record_id=her.victim, other_id=twin, verdict="SAME", at=NOW, reason="One home")
        found = holders_of(actor, [twin, her.victim])
    assert found[twin] == found[her.victim]


@pytest.mark.parametrize(
    ("hour", "notice", "is_named"),
    [(10, timedelta(hours=3), True), (2, timedelta(hours=3), False), (2, timedelta(days=3), True)],
)
def test_what_cannot_wait_is_the_teams_when_the_officer_is_off_duty(
    acting: Callable, frame: Reference, hour: int, notice: timedelta, is_named: bool
) -> None:
    """The team works from eight to six; a release at two in the morning is not left to a name."""
    due_at = datetime.combine(NOW.date() + timedelta(days=2), time(hour), tzinfo=UTC)
    clock = Deadline(rule="x", version="1", source="x", due_at=due_at, started_at=due_at - notice)
    who = (frame.team["safeguarding-eastern"], frame.user["safeguarding.officer"])
    with acting("investigator"):
        team, user = on_duty(who, clock)
    assert (team, user is not None) == (who[0], is_named)


def test_somebody_senior_knows_before_they_leave_that_nobody_warned_the_victim(
    release_id: UUID, acting: Callable
) -> None:
    with acting("system.solent-and-downs") as actor:
        before = late_of(actor, RELEASE, at=LEAVES - timedelta(days=15))
    with acting("safeguarding.supervisor") as actor:
        for duty in ("PLAN", "ADDR"):
            services.do_duty(actor, release_id=release_id, duty=duty, words="Done", at=SOON)
        told(actor, release_id, "COULD_NOT", duty=ReleaseDuty.VISIT)
    with acting("neighbourhood") as actor:
        for duty in ("MEET", "BRIEF"):
            services.do_duty(actor, release_id=release_id, duty=duty, words="Done", at=SOON)
    with acting("safeguarding.supervisor") as actor:
        told(actor, release_id, "COULD_NOT")
        meet(actor, subject_id=row_of(release_id), rule="perpetrators.release.visit", at=SOON)
    with acting("system.solent-and-downs") as actor:
        early = late_of(actor, RELEASE, at=LEAVES - timedelta(minutes=61))
        while_inside = late_of(actor, RELEASE, at=LEAVES - timedelta(minutes=59))
    assert (before, early, while_inside) == (set(), set(), {release_id})


def test_who_is_named_goes_on_trying_and_owns_the_plan(
    release_id: UUID, acting: Callable, frame: Reference
) -> None:
    after = LEAVES + timedelta(hours=2)
    with acting("safeguarding.supervisor") as actor:
        services.do_duty(actor, release_id=release_id, duty="PLAN", words="Done", at=SOON)
        told(actor, release_id, "COULD_NOT")
    with acting("investigator") as actor:
        services.record_leaving(actor, release_id=release_id, at=LEAVES,
                                officer_id=frame.user["safeguarding.officer"])  # fmt: skip
    with acting("safeguarding.officer") as actor:
        mine = {
            each.rule: each.due_at
            for each in duties_owed(actor)
            if each.page_id == release_id and each.user_id == actor.user_id
        }
        names = ("attempt", "plan", "visit")
        assert set(mine) == {f"perpetrators.release.{each}" for each in names}
        assert mine["perpetrators.release.attempt"] == LEAVES + timedelta(hours=4)
        told(actor, release_id, "COULD_NOT", duty=ReleaseDuty.VISIT, at=after)
        assert "perpetrators.release.attempt" in owed(actor, release_id)
        told(actor, release_id, duty=ReleaseDuty.VISIT, at=after)
        services.do_duty(actor, release_id=release_id, duty="PLAN", words="Anew", at=after)
        left = owed(actor, release_id)
    assert left.isdisjoint(mine)


def test_the_relief_answers_for_what_is_still_late(
    release_id: UUID, acting: Callable, frame: Reference
) -> None:
    """At two in the morning a supervisor of the day answers for it: an inspector takes it on."""
    night = datetime.combine(NOW.date() + timedelta(days=7), time(2), tzinfo=UTC)
    with acting("system.solent-and-downs") as actor:
        services.escalate_late(actor, at=night)
        hand_over(actor, subject_id=release_id, rule=RELEASE.rule, team_id=None,
                  user_id=frame.user["safeguarding.supervisor"])  # fmt: skip
        services.escalate_late(actor, at=night)
        duty = duty_for(actor, subject_id=release_id, rule=RELEASE.rule)
    assert duty.user_id in {frame.user[each] for each in ("duty.inspector", "superintendent")}
