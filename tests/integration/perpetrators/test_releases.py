"""A release that surprises nobody: briefed, warned, and told when she could not be warned."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.kernel.calendars import LONDON
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.perpetrators import selectors, services
from harbour.perpetrators.models import Order, Release
from harbour.perpetrators.services import NewRelease
from harbour.perpetrators.terms import ReleaseDuty
from harbour.safeguarding.api import updates_about
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.perpetrators.releasing import (
    ALL_HOLD,
    LEAVES,
    SOON,
    her,
    owed,
    release_id,
    told,
)
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["her", "opened", "release_id"]


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
