"""A victim graded high, with her case, as safeguarding's tests have her; then at the Marac."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from harbour.marac import selectors, services
from harbour.marac.models import Case
from harbour.marac.services import NewMeeting, NewReferral
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened"]

BEGINS = NOW + timedelta(days=14)


def referral_of(case: Opened) -> NewReferral:
    return NewReferral(
        victim_id=case.victim, perpetrator_id=case.suspect, grade="HIGH",
        criteria=("JUDGEMENT",), reasons="He has found her twice", interim="Alarm fitted today",
        agreement="AGREED",
    )  # fmt: skip


@pytest.fixture
def eastern() -> UUID:
    return next(each.id for each in selectors.conferences() if each.name == "Eastern Marac")


@pytest.fixture
def accepted(
    opened: Callable[..., Opened], acting: Callable, eastern: UUID
) -> Callable[..., tuple[Opened, UUID]]:
    def make(days_ago: int = 0, case: Opened | None = None) -> tuple[Opened, UUID]:
        case, at = case or opened(), NOW - timedelta(days=days_ago)
        with acting("safeguarding.supervisor") as actor:
            made = services.refer(actor, conference_id=eastern, referral=referral_of(case), at=at)
            services.screen(
                actor, referral_id=made.id, event="accept", reason="Clearly high", at=at
            )
            return case, Case.objects.get(referral_id=made.id).id

    return make


@pytest.fixture
def sent(accepted: Callable, acting: Callable, eastern: UUID, frame: Reference) -> tuple:
    """(her case, the Marac's case, the meeting) after the agenda was sent."""
    case, marac = accepted()
    with acting("safeguarding.supervisor") as actor:
        meeting = services.schedule(
            actor, conference_id=eastern, at=NOW,
            meeting=NewMeeting(starts_at=BEGINS, minutes=180,
                               chair_id=frame.user["duty.inspector"], co_chair_id=actor.user_id),
        )  # fmt: skip
        agenda = selectors.proposed(actor, meeting, now=NOW)
        assert marac in [slot.case_id for slot in agenda.heard]
        services.list_cases(actor, meeting_id=meeting.id, case_ids=[marac], at=NOW)
        services.send_agenda(actor, meeting_id=meeting.id, at=NOW)
    return case, marac, meeting.id


@pytest.fixture
def browse(frame: Reference, db: None, settings) -> Callable[[str], Client]:
    """A signed-in browser of anybody, in the transaction that is rolled back."""
    settings.DEMO = True  # people are chosen, without a second factor

    def sign_in(username: str) -> Client:
        client = Client()
        client.post("/sign-in/", {"user": str(frame.user[username])})
        return client

    return sign_in
