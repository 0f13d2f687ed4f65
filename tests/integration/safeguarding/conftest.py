"""A victim graded high, with her case."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from harbour.pole.api import (
    EventKind,
    InvolvementRole,
    NameKind,
    NewEvent,
    NewPerson,
    record_event,
    record_person,
)
from harbour.risk.api import ask_for_assessment
from harbour.safeguarding.api import open_case
from harbour.synthetic_force.domain.reference import Reference

NOW = timezone.now()


@dataclass(frozen=True)
class Opened:
    """A case of the Eastern team, and who is in it."""

    case_id: UUID
    victim: UUID
    suspect: UUID
    event: UUID
    at: datetime


@pytest.fixture
def opened(acting: Callable, frame: Reference) -> Callable[..., Opened]:
    def make(grade: str = "HIGH", *, days_ago: int = 0, name: str = "Amara") -> Opened:
        at = NOW - timedelta(days=days_ago)
        with acting("cru.officer") as actor:
            victim, suspect = (
                record_person(
                    actor,
                    person=NewPerson(
                        source_code="records-management",
                        names=[(NameKind.CURRENT, given, "Testcase")],
                        born_on=date(1990, 5, 17),
                    ),
                    on=at.date(),
                ).id
                for given in (name, "Basil")
            )
            told = NewEvent(
                kind=EventKind.INCIDENT,
                source_code="command-and-control",
                reference=str(uuid4())[:8],
                happened_earliest=at,
                happened_latest=at,
                reported_at=at,
                is_domestic=True,
                area_id=frame.area["Oysterport"],
            )
            event = record_event(
                actor,
                event=told,
                involved=[(victim, InvolvementRole.VICTIM), (suspect, InvolvementRole.SUSPECT)],
            )
            asked = ask_for_assessment(
                actor,
                event_id=event.id,
                victim_id=victim,
                perpetrator_id=suspect,
                officer_id=frame.user["response.officer"],
                at=at,
            )
            case = open_case(
                actor,
                assessment_id=asked.id,
                event_id=event.id,
                area_id=frame.area["Oysterport"],
                victim_id=victim,
                grade=grade,
                at=at,
            )
        return Opened(case.id, victim, suspect, event.id, at)

    return make
