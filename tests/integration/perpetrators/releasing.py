"""Somebody who will leave prison, the victim who must know, and what is owed of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from harbour.perpetrators import services
from harbour.perpetrators.models import Release
from harbour.perpetrators.services import NewRelease
from harbour.perpetrators.terms import DayCheck
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed
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
