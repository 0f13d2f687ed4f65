"""A release that surprises nobody: briefed, warned, and told when she could not be warned."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.kernel.calendars import LONDON
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import ChangedMeanwhile, DomainError, NotPermitted
from harbour.perpetrators import selectors, services
from harbour.perpetrators.domain.escalation import RELEASE
from harbour.perpetrators.models import BeatTask, Order, Release
from harbour.perpetrators.selectors import late_of
from harbour.perpetrators.services import NewRecall, NewRelease
from harbour.perpetrators.services.releasing import holders_of, on_duty
from harbour.perpetrators.terms import DayCheck, ReleaseDuty
from harbour.pole.api import NameKind, NewPerson, judge, record_person
from harbour.safeguarding.api import NewSafeContact, agree_safe_contact, updates_about
from harbour.safeguarding.services import stop_messages
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed, duty_for, hand_over, meet
from tests.integration.perpetrators.conftest import shown
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened"]

LEAVES = NOW + timedelta(days=20)
ALL_HOLD = DayCheck.values
SOON = NOW + timedelta(hours=1)


@pytest.fixture
def her(opened: Callable[..., Opened]) -> Opened:
    return opened()


@pytest.fixture
def release_id(her: Opened, acting: Callable, frame: Reference) -> UUID:
    with acting("investigator") as actor:
        plan = NewRelease(
            kind="LICENCE",
            leaves_at=LEAVES,
            place="HMP Nowhere",
            team_id=frame.team["neighbourhood-oysterport"],
            victims=[her.victim],
            conditions="No contact with her",
            keep_away="Fathom Quay",
        )
        return services.plan_release(actor, record_id=her.suspect, plan=plan, at=NOW).id


def row_of(release_id: UUID) -> UUID:
    return Release.objects.get(id=release_id).victims.get().id


def told(
    actor, release_id: UUID, result: str = "TOLD", *, duty: str = "WARN", at: datetime = SOON
) -> None:
    services.warn(actor, release_id=release_id, victim_row_id=row_of(release_id), result=result,
                  duty=duty, words="By voice, at her sister's", at=at)  # fmt: skip


def owed(actor, release_id: UUID) -> set[str]:
    return {each.rule for each in duties_owed(actor) if each.page_id == release_id}


def test_the_beat_and_safeguarding_owe_their_parts(release_id: UUID, acting: Callable) -> None:
    with acting("neighbourhood") as actor:
        assert owed(actor, release_id) == {
            "perpetrators.release.brief",
            "perpetrators.release.meet",
        }
        services.do_duty(actor, release_id=release_id, duty="BRIEF", words="At 14:00", at=SOON)
        assert owed(actor, release_id) == {"perpetrators.release.meet"}
        with pytest.raises(NotPermitted):
            services.do_duty(actor, release_id=release_id, duty="PLAN", words="Me", at=SOON)


def test_a_warning_before_he_leaves_counts_as_told(
    her: Opened, release_id: UUID, acting: Callable
) -> None:
    with acting("safeguarding.officer") as actor:
        told(actor, release_id)
        assert [each.status for each in updates_about(actor, [her.victim])] == ["DONE"]
    with acting("investigator") as actor:
        services.record_leaving(actor, release_id=release_id, at=LEAVES)
        assert [each.status for each in updates_about(actor, [her.victim])] == ["DONE"]


def test_another_day_is_another_warning(release_id: UUID, acting: Callable) -> None:
    with acting("safeguarding.officer") as actor:
        told(actor, release_id)
    with acting("investigator") as actor:
        services.move_release(actor, release_id=release_id, leaves_at=LEAVES - timedelta(days=4),
                              reason="Brought forward", at=SOON)  # fmt: skip
        (found,) = selectors.coming(actor, at=SOON)
        assert (found.victims, found.warned) == (1, 0)


def test_whoever_was_told_of_a_day_is_owed_the_news_that_it_is_another_or_none(
    her: Opened, release_id: UUID, acting: Callable
) -> None:
    """So that nobody who asks whether he is out reads the day on which he did not leave."""
    moved_to = LEAVES - timedelta(days=4)
    with acting("safeguarding.officer") as actor:
        told(actor, release_id)
    with acting("investigator") as actor:
        services.move_release(actor, release_id=release_id, leaves_at=moved_to,
                              reason="Brought forward", at=SOON)  # fmt: skip
        moved = next(each for each in updates_about(actor, [her.victim]) if each.status == "DUE")
        assert (moved.kind, moved.happened_at, moved.about_id) == ("RELEASE", moved_to, release_id)
        assert "The day was changed" in moved.words
    with acting("safeguarding.officer") as actor:
        told(actor, release_id, at=SOON + timedelta(hours=1))
        assert {each.status for each in updates_about(actor, [her.victim])} == {"DONE"}
    with acting("investigator") as actor:
        services.keep_in(actor, release_id=release_id, reason="Recalled", at=SOON)
        kept = next(each for each in updates_about(actor, [her.victim]) if each.status == "DUE")
        assert (kept.leaves_suspect, kept.about_id) == ("IN", release_id)
        assert kept.suspect_id == her.suspect


def test_nobody_leaves_unwarned_without_a_named_officer(
    her: Opened, release_id: UUID, acting: Callable, frame: Reference
) -> None:
    with acting("safeguarding.officer") as actor:
        told(actor, release_id, "COULD_NOT")
    with acting("investigator") as actor:
        with pytest.raises(DomainError, match="Name the officer"):
            services.record_leaving(actor, release_id=release_id, at=LEAVES)
        with pytest.raises(DatabaseError, match="not warned"), transaction.atomic():
            selectors.release(actor, release_id).steps.create(
                position=1, event="leave", from_status="PLANNED", to_status="OUT",
                taken_by=actor.user_id, taken_at=LEAVES)  # fmt: skip
        services.record_leaving(actor, release_id=release_id, at=LEAVES,
                                officer_id=frame.user["safeguarding.officer"])  # fmt: skip
        assert [each.status for each in updates_about(actor, [her.victim])] == ["DUE"]


def test_only_those_recorded_as_harmed_are_named(
    her: Opened, opened: Callable[..., Opened], acting: Callable, frame: Reference
) -> None:
    other = opened(name="Bea")
    with acting("investigator") as actor:
        assert selectors.to_warn_about(actor, her.suspect, at=NOW) == [her.victim]
        plan = NewRelease(kind="BAIL", leaves_at=SOON, place="Custody", victims=[other.victim],
                          team_id=frame.team["neighbourhood-oysterport"])  # fmt: skip
        with pytest.raises(DomainError, match="recorded against"):
            services.plan_release(actor, record_id=her.suspect, plan=plan, at=NOW)


def test_safeguarding_owes_the_plan_the_address_the_visit_and_the_day(
    release_id: UUID, acting: Callable
) -> None:
    with acting("safeguarding.supervisor") as actor:
        owing = {"plan", "address", "visit", "warn", "day"}
        assert owed(actor, release_id) == {f"perpetrators.release.{each}" for each in owing}
        for duty in ("PLAN", "ADDR"):
            services.do_duty(actor, release_id=release_id, duty=duty, words="Done", at=SOON)
        told(actor, release_id, duty=ReleaseDuty.VISIT)
        assert owed(actor, release_id) == {"perpetrators.release.day"}
        with pytest.raises(DomainError, match="on the day itself"):
            services.check_day(actor, release_id=release_id, confirmed=ALL_HOLD, words="", at=SOON)
        with pytest.raises(DomainError, match="what does not hold"):
            services.check_day(
                actor, release_id=release_id, confirmed=ALL_HOLD[1:], words="", at=LEAVES
            )
        services.check_day(
            actor, release_id=release_id, confirmed=ALL_HOLD[1:], words="Beat at two", at=LEAVES
        )
        assert owed(actor, release_id) == {"perpetrators.release.day"}
        services.check_day(actor, release_id=release_id, confirmed=ALL_HOLD, words="", at=LEAVES)
        assert owed(actor, release_id) == set()


def test_the_database_knows_what_day_it_is(release_id: UUID, acting: Callable) -> None:
    with acting("safeguarding.supervisor") as actor:
        held = selectors.release(actor, release_id)
        with pytest.raises(DatabaseError, match="on_the_day"), transaction.atomic():
            held.acts.create(duty="DAY", words="", confirmed=ALL_HOLD, for_leaving_at=LEAVES,
                             done_by=actor.user_id, done_at=NOW)  # fmt: skip


def test_what_was_not_done_before_they_left_stays_owed_and_late(
    release_id: UUID, acting: Callable
) -> None:
    after = LEAVES + timedelta(hours=1)
    with acting("safeguarding.supervisor") as actor:
        told(actor, release_id)
    with acting("investigator") as actor:
        services.record_leaving(actor, release_id=release_id, at=LEAVES)
        (found,) = selectors.coming(actor, at=after)
        assert found.late(after) == 5
    with acting("neighbourhood") as actor:
        assert owed(actor, release_id) == {"perpetrators.release.brief"}
        with pytest.raises(DomainError, match="have left"):
            services.do_duty(actor, release_id=release_id, duty="MEET", words="No", at=after)
        services.do_duty(actor, release_id=release_id, duty="BRIEF", words="At two", at=after)
        assert owed(actor, release_id) == set()


def test_a_duty_inspector_answers_for_what_is_late_however_long_nothing_ran(
    release_id: UUID, acting: Callable
) -> None:
    """Nothing runs for three weeks: the first look afterwards finds every late duty, once."""
    late = LEAVES - timedelta(hours=1)

    def escalated() -> int:
        found = 0
        for name in ("duty.inspector", "superintendent"):
            with acting(name) as actor:
                found += "perpetrators.release.escalated" in owed(actor, release_id)
        return found

    with acting("system.solent-and-downs") as actor:
        assert services.escalate_late(actor, at=NOW) == 0
        assert [services.escalate_late(actor, at=late) for _ in range(2)] == [1, 1]
    assert escalated() == 1
    with acting("safeguarding.supervisor") as actor:
        for duty in ("PLAN", "ADDR"):
            services.do_duty(actor, release_id=release_id, duty=duty, words="Done", at=late)
        told(actor, release_id, duty=ReleaseDuty.VISIT, at=late)
    with acting("neighbourhood") as actor:
        services.do_duty(actor, release_id=release_id, duty="MEET", words="Met", at=late)
    assert escalated() == 1, "the beat is not briefed yet"
    with acting("neighbourhood") as actor:
        services.do_duty(actor, release_id=release_id, duty="BRIEF", words="At two", at=late)
    assert escalated() == 0


def test_the_end_of_a_tag_is_planned_as_they_leave(
    her: Opened, acting: Callable, frame: Reference
) -> None:
    ends_on = (NOW + timedelta(days=90)).date()
    plan = NewRelease(kind="HDC", leaves_at=SOON, place="HMP Nowhere", victims=[her.victim],
                      team_id=frame.team["neighbourhood-oysterport"], tag="CURFEW",
                      tag_until_on=ends_on)  # fmt: skip
    with acting("investigator") as actor:
        with pytest.raises(DomainError, match="what kind"):
            services.plan_release(actor, record_id=her.suspect, at=NOW, plan=replace(plan, tag=""))
        held = services.plan_release(actor, record_id=her.suspect, plan=plan, at=NOW)
        services.record_leaving(actor, release_id=held.id, at=SOON,
                                officer_id=frame.user["safeguarding.officer"])  # fmt: skip
        ends = Release.objects.get(kind="TAG_ENDS")
        assert [each.victim_id for each in ends.victims.all()] == [her.victim]
    assert ends.leaves_at.astimezone(LONDON).date() == ends_on


def test_bail_warns_also_whom_an_order_protects(
    her: Opened, opened: Callable[..., Opened], acting: Callable, frame: Reference
) -> None:
    """The crime names one victim; the other is protected from the same man by a court's order."""
    other = opened(name="Bea")
    team = frame.team["neighbourhood-oysterport"]
    plan = NewRelease(kind="BAIL", leaves_at=SOON, place="Custody", team_id=team,
                      victims=[her.victim], conditions="No contact")  # fmt: skip
    with acting("investigator") as actor:
        Order.objects.create(owner_agency_id=actor.agency_id, kind="NMO", made_on=NOW.date(),
                             subject_id=her.suspect, protected_id=other.victim)  # fmt: skip
        held = services.release_decided(actor, record_id=her.suspect, plan=plan, at=NOW)
        named = {each.victim_id for each in held.victims.all()}
        with pytest.raises(DomainError, match="time to come"):
            services.release_decided(actor, record_id=her.suspect, plan=plan, at=SOON)
    with acting("neighbourhood") as actor:
        assert owed(actor, held.id) == {"perpetrators.release.brief"}
    assert named == {her.victim, other.victim}


@pytest.fixture
def out(release_id: UUID, acting: Callable) -> UUID:
    """They have left prison on licence, and the victim knew."""
    with acting("safeguarding.supervisor") as actor:
        told(actor, release_id)
    with acting("investigator") as actor:
        services.record_leaving(actor, release_id=release_id, at=SOON)
    return release_id


def recalled(actor, release_id: UUID):
    new = NewRecall(kind="EMERGENCY", ordered_by="Casework section", why="Broke his curfew",
                    ordered_at=SOON)  # fmt: skip
    return services.record_recall(
        actor, release_id=release_id, recall=new, at=SOON + timedelta(hours=1)
    )


def test_a_recall_owes_the_telling_the_beat_and_the_plan_until_they_are_back(
    her: Opened, out: UUID, acting: Callable
) -> None:
    later = SOON + timedelta(hours=2)
    with acting("investigator") as actor:
        held = recalled(actor, out)
        with pytest.raises(ChangedMeanwhile):
            recalled(actor, out)
    with acting("neighbourhood") as actor:
        rules = {f"perpetrators.recall.{each}" for each in ("brief", "find")}
        assert owed(actor, held.id) == rules
        services.do_recall_duty(actor, recall_id=held.id, duty="BRIEF", words="Told", at=later)
        assert BeatTask.objects.get(subject_id=her.suspect).kind == "ARREST"
    with acting("safeguarding.supervisor") as actor:
        assert owed(actor, held.id) == {f"perpetrators.recall.{each}" for each in ("tell", "plan")}
        row = row_of(out)
        services.tell_of_recall(actor, recall_id=held.id, victim_row_id=row, result="TOLD",
                                words="At her mother's", at=later)  # fmt: skip
        assert owed(actor, held.id) == {"perpetrators.recall.plan"}
        services.end_recall(actor, recall_id=held.id, event="return", reason="HMP", at=later)
        assert owed(actor, held.id) == set()
        news = {each.kind: each.status for each in updates_about(actor, [her.victim])}
        assert news == {"RELEASE": "DONE", "BAIL_CHANGE": "DUE"}
        where = {each.kind: each.leaves_suspect for each in updates_about(actor, [her.victim])}
        assert where == {"RELEASE": "OUT", "BAIL_CHANGE": "IN"}


def test_no_page_of_a_release_or_a_recall_shows_a_way_that_was_stopped(
    her: Opened, out: UUID, acting: Callable, browse: Callable
) -> None:
    with acting("investigator") as actor:
        held = recalled(actor, out)
    with acting("safeguarding.supervisor") as actor:
        way = NewSafeContact(victim_id=her.victim, channels=("PHONE",), code_word="Lantern")
        agree_safe_contact(actor, contact=way, at=NOW)
        victim = f"victims/{row_of(out)}/"
    pages = (f"releases/{out}/", f"releases/{out}/{victim}", f"releases/{out}/{victim}visit/",
             f"recalls/{held.id}/", f"recalls/{held.id}/{victim}")  # fmt: skip
    client = browse("safeguarding.supervisor")
    assert all("Lantern" in shown(client, page) for page in pages)
    with acting("safeguarding.supervisor") as actor:
        stop_messages(actor, victim_id=her.victim, why="MOVED_BACK", at=NOW)
    for page in pages:
        assert "Lantern" not in shown(client, page)
        assert "No safe way to reach" in shown(client, page)


def test_only_who_is_out_of_prison_is_recalled(release_id: UUID, acting: Callable) -> None:
    with acting("investigator") as actor:
        with pytest.raises(DomainError, match="out of prison"):
            recalled(actor, release_id)
        held = selectors.release(actor, release_id)
        with pytest.raises(DatabaseError, match="out of prison"), transaction.atomic():
            held.recalls.create(
                owner_agency_id=actor.agency_id, subject_id=held.subject_id, kind="STANDARD",
                ordered_by="x", why="x", ordered_at=NOW, known_at=NOW, recorded_by=actor.user_id,
            )  # fmt: skip


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
