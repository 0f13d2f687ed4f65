"""A victim graded high, with her case, as safeguarding's tests have her; then at the Marac."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from django.test import Client

from harbour.marac import selectors, services
from harbour.marac.models import Case
from harbour.marac.services import NewMeeting, NewReferral, NewTransfer
from harbour.pole.api import (
    InvolvementRole,
    NameKind,
    NewAddress,
    NewPerson,
    RelationshipKind,
    involve,
    record_person,
    relate,
)
from harbour.safeguarding.api import keep_secret
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened"]

BEGINS = NOW + timedelta(days=14)
MOVED = NewTransfer(
    conference_id=None, to_name="Invented County Marac, by secure mail", is_lasting=True,
    reason="She moved there", interim="Alarm moved with her",
)  # fmt: skip


GONE = "[address left out]"
SECRET = "14 Kettlemoth Row, Quietbourne, QX9 4ZZ"  # noqa: S105 -- an invented home
ORDINARY = "7 Plainly Invented Road, Finchwater, QX94 9QX"
CHILDS = "3 Canarybird Mews, Plumstow, QX7 7XX"
HOMES = (
    "kettlemoth", "quietbourne", "plainly", "finchwater", "canarybird", "plumstow", "qx",
    "driftwood",
)  # fmt: skip
PLACES = tuple(each for each in HOMES if len(each) > 2)
"""Those of them that no page's own marks hold by chance."""
NEVER = (*HOMES, "900123", "example.invalid", "saltmarsh")
WORDS = (
    f"He came to {SECRET}. Then to {ORDINARY}. Peregrine is at {CHILDS}. Ring 07700 900123 or"
    " amara@example.invalid, or ask at Driftwood Refuge."
)
QUIETBOURNE = NewAddress(
    house="14", street="Kettlemoth Row", locality="Quietbourne", postcode="QX9 4ZZ"
)
PLUMSTOW = NewAddress(house="3", street="Canarybird Mews", locality="Plumstow", postcode="QX7 7XX")


def referral_of(case: Opened) -> NewReferral:
    return NewReferral(
        victim_id=case.victim, perpetrator_id=case.suspect, grade="HIGH",
        criteria=("JUDGEMENT",), reasons="He has found her twice", interim="Alarm fitted today",
        agreement="AGREED",
    )  # fmt: skip


def western() -> UUID:
    return next(each.id for each in selectors.conferences() if each.name == "Western Marac")


def kept_secret(acting: Callable, record_id: UUID, address: NewAddress) -> None:
    with acting("safeguarding.supervisor") as actor:
        keep_secret(actor, victim_id=record_id, at=NOW, readers=[], address=address,
                    until=NOW.date() + timedelta(days=30), reason="He has found them")  # fmt: skip


@pytest.fixture
def family(opened: Callable[..., Opened], acting: Callable) -> tuple[Opened, UUID]:
    """(the victim's case, a child): each lives where nobody may know."""
    case = opened()
    with acting("safeguarding.supervisor") as actor:
        told = NewPerson(
            source_code="records-management", names=[(NameKind.CURRENT, "Peregrine", "Testcase")],
            born_on=date(NOW.year - 6, 2, 3),
        )  # fmt: skip
        child = record_person(actor, person=told, on=NOW.date()).id
        relate(actor, person_id=child, other_id=case.victim, kind=RelationshipKind.CHILD)
        involve(actor, event_id=case.event, record_id=child, role=InvolvementRole.CHILD_PRESENT)
    kept_secret(acting, case.victim, QUIETBOURNE)
    kept_secret(acting, child, PLUMSTOW)
    return case, child


@pytest.fixture
def eastern() -> UUID:
    return next(each.id for each in selectors.conferences() if each.name == "Eastern Marac")


@pytest.fixture
def accepted(
    opened: Callable[..., Opened], acting: Callable, eastern: UUID
) -> Callable[..., tuple[Opened, UUID]]:
    def make(days_ago: int = 0, case: Opened | None = None, **more: object) -> tuple[Opened, UUID]:
        case, at = case or opened(), NOW - timedelta(days=days_ago)
        with acting("safeguarding.supervisor") as actor:
            referral = replace(referral_of(case), **more)
            made = services.refer(actor, conference_id=eastern, referral=referral, at=at)
            services.screen(
                actor, referral_id=made.id, event="accept", reason="Clearly high", at=at
            )
            return case, Case.objects.get(referral_id=made.id).id

    return make


@pytest.fixture
def sent(accepted: Callable, acting: Callable, eastern: UUID, frame: Reference) -> tuple:
    """(her case, the Marac's case, the meeting) after the agenda was sent."""
    case, marac = accepted()
    return case, marac, agenda_sent(acting, eastern, frame, marac)


def agenda_sent(acting: Callable, eastern: UUID, frame: Reference, marac: UUID) -> UUID:
    """A meeting on whose agenda a case is."""
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
    return meeting.id


@pytest.fixture
def browse(frame: Reference, db: None, settings) -> Callable[[str], Client]:
    """A signed-in browser of anybody, in the transaction that is rolled back."""
    settings.DEMO = True  # people are chosen, without a second factor

    def sign_in(username: str) -> Client:
        client = Client()
        client.post("/sign-in/", {"user": str(frame.user[username])})
        return client

    return sign_in


@pytest.fixture
def elsewhere(frame: Reference, owner: psycopg.Connection) -> Iterator[UUID]:
    """A Marac that the advisers' service hosts. Taken away after all that was written is."""
    made, host = uuid4(), frame.agency["lighthouse-idva"]
    owner.execute(
        "INSERT INTO marac_conference (id, host_id, name, districts, minutes_each, reserve,"
        " research_days, repeat_rule) VALUES (%s, %s, 'Invented County Marac', '{}', 12, 15, 5,"
        " '2017')",
        [made, host],
    )
    owner.execute(
        "INSERT INTO marac_member (id, conference_id, agency_id, team_id) VALUES (%s, %s, %s, %s)",
        [uuid4(), made, host, frame.team["lighthouse-idva"]],
    )
    owner.commit()
    yield made
    owner.execute("DELETE FROM marac_member WHERE conference_id = %s", [made])
    owner.execute("DELETE FROM marac_conference WHERE id = %s", [made])
    owner.commit()
