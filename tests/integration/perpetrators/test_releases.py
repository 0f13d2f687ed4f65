"""A release that surprises nobody: briefed, warned, and told when she could not be warned."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.kernel.errors import DomainError, NotPermitted
from harbour.perpetrators import selectors, services
from harbour.perpetrators.models import Release
from harbour.perpetrators.services import NewRelease
from harbour.safeguarding.api import updates_about
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened"]

LEAVES = NOW + timedelta(days=20)
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


def told(actor, release_id: UUID, result: str = "TOLD") -> None:
    services.warn(actor, release_id=release_id, victim_row_id=row_of(release_id), result=result,
                  words="By voice, at her sister's", at=SOON)  # fmt: skip


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
