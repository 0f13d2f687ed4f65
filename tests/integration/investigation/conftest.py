"""A domestic abuse crime of a medium-risk case, recorded by an investigator."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from harbour.investigation import services
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened"]


@dataclass(frozen=True)
class Recorded:
    crime: UUID
    case: Opened
    suspect: UUID


@pytest.fixture
def recorded(opened: Callable[..., Opened], acting: Callable) -> Callable[..., Recorded]:
    def make(grade: str = "MEDIUM") -> Recorded:
        case = opened(grade)
        with acting("investigator") as actor:
            made = services.record_crime(
                actor,
                incident_event_id=case.event,
                crime=services.NewCrime(
                    number=f"44{uuid4().int % 10**8}", officer_id=actor.user_id
                ),
                at=NOW,
            )
            suspect = made.suspects.get().id
        return Recorded(made.id, case, suspect)

    return make
