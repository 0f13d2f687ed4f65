"""The file in the database: who says what of it, and what no page can go round."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.investigation import selectors, services
from harbour.investigation.domain.checklist import ITEMS
from harbour.investigation.domain.outcomes import LABELS, NEEDS_LED
from harbour.investigation.models import EvidenceLed, FileReview, Outcome
from harbour.investigation.services import NewEntry, OutcomeMissing
from harbour.investigation.services.ending import NotYet
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.workforce.api import duties_owed
from tests.integration.safeguarding.conftest import NOW

SERGEANT = "response.sergeant"


def answer_all(actor, crime) -> None:
    for item in ITEMS:
        entry = NewEntry(item=item.code, state="DONE", held_where="Property store, Oysterport")
        services.say(actor, crime_id=crime, entry=entry, at=NOW)


def test_what_is_still_to_be_done_is_its_owners_duty_until_it_is(
    recorded: Callable, acting: Callable
) -> None:
    crime = recorded().crime

    def owed(actor) -> list[str]:
        return [duty.rule for duty in duties_owed(actor) if duty.subject_id == crime]

    with acting("investigator") as actor:
        to_do = NewEntry(item="NEIGHBOURS", state="OUTSTANDING", owner_id=actor.user_id,
                         due_on=NOW.date() + timedelta(days=2))  # fmt: skip
        for wrong in (
            NewEntry(item="NEIGHBOURS", state="OUTSTANDING"),
            NewEntry(item="NEIGHBOURS", state="NOT_DONE"),
            NewEntry(item="NEIGHBOURS", state="DONE"),
        ):
            with pytest.raises(DomainError):
                services.say(actor, crime_id=crime, entry=wrong, at=NOW)
        services.say(actor, crime_id=crime, entry=to_do, at=NOW)
        assert owed(actor) == ["investigation.evidence.neighbours"]
        done = NewEntry(item="NEIGHBOURS", state="DONE", held_where="Statements, niche 12")
        services.say(actor, crime_id=crime, entry=done, at=NOW + timedelta(hours=1))
        assert owed(actor) == []


def test_a_supervisor_returns_a_file_and_its_officer_answers(
    recorded: Callable, acting: Callable
) -> None:
    crime = recorded().crime
    with acting("investigator") as actor, pytest.raises(NotPermitted):
        services.review_file(actor, crime_id=crime, verdict="GOOD", findings="x", themes=[], at=NOW)
    with acting(SERGEANT) as actor:
        assert "investigation.review" in [
            duty.rule for duty in duties_owed(actor) if duty.subject_id == crime
        ]
        with pytest.raises(DomainError, match="at least one reason"):
            services.review_file(actor, crime_id=crime, verdict="RETURNED", findings="No video",
                                 themes=[], at=NOW)  # fmt: skip
        held = services.review_file(actor, crime_id=crime, verdict="RETURNED", findings="No video",
                                    themes=["VIDEO"], at=NOW)  # fmt: skip
        with pytest.raises(DomainError, match="officer in the case"):
            services.answer_review(actor, review_id=held.id, words="Mine", at=NOW)
        again = [duty for duty in duties_owed(actor) if duty.subject_id == crime]
    assert "Body-worn video" in held.gaps
    assert [duty.rule_version for duty in again] == ["second-1"]
    with acting("investigator") as actor:
        assert "investigation.rework" in [duty.rule for duty in duties_owed(actor)]
        services.answer_review(actor, review_id=held.id, words="Found and listed", at=NOW)
        assert "investigation.rework" not in [duty.rule for duty in duties_owed(actor)]


END = {"code": "16", "reason": "She withdrew", "authority": "", "at": NOW}
DECIDE = {"decision": "FAILS", "why": "Nothing else", "at": NOW}


@pytest.fixture
def withdrawn(recorded: Callable, acting: Callable) -> UUID:
    crime = recorded().crime
    with acting("investigator") as actor:
        services.record_view(actor, crime_id=crime, view="WITHDRAWN", words="I want it to stop",
                             is_pressed=True, at=NOW)  # fmt: skip
    return crime


def test_nothing_is_closed_against_her_before_a_supervisor_said_why_it_fails(
    withdrawn: UUID, acting: Callable
) -> None:
    with acting("investigator") as actor:
        with pytest.raises(OutcomeMissing):
            services.finalise(actor, crime_id=withdrawn, reason="Over", at=NOW)
        with pytest.raises(NotYet, match="has not said why"):
            services.record_outcome(actor, crime_id=withdrawn, **END)
        for made, match in (
            (Outcome(code="16", reason="x", decided_by=actor.user_id, decided_at=NOW), "her"),
            (EvidenceLed(decision="FAILS", why="x", decided_by=actor.user_id, decided_at=NOW),
             "supervisor"),
            (FileReview(verdict="GOOD", findings="x", reviewed_by=actor.user_id, reviewed_at=NOW),
             "supervisor"),
        ):  # fmt: skip
            made.crime_id = withdrawn
            with pytest.raises(DatabaseError, match=match), transaction.atomic():
                made.save()
    with acting(SERGEANT) as actor:
        assert "investigation.evidence_led" in [duty.rule for duty in duties_owed(actor)]
        with pytest.raises(DomainError, match="999 recording"):
            services.decide_whether_it_stands(actor, crime_id=withdrawn, **DECIDE)


def test_no_query_ends_a_case_as_police_do_before_the_evidence_led_decision(
    withdrawn: UUID, acting: Callable
) -> None:
    given = set()
    with acting("duty.inspector") as actor:
        for code in LABELS:
            with suppress(DatabaseError), transaction.atomic():
                Outcome.objects.create(crime_id=withdrawn, code=code, reason="x",
                                       decided_by=actor.user_id, decided_at=NOW)  # fmt: skip
                given.add(code)
    assert set(LABELS) - given == NEEDS_LED


def test_it_ends_when_every_line_was_followed_and_opens_again_when_she_is_ready(
    withdrawn: UUID, acting: Callable
) -> None:
    with acting("investigator") as actor:
        answer_all(actor, withdrawn)
    with acting(SERGEANT) as actor:
        services.decide_whether_it_stands(actor, crime_id=withdrawn, **DECIDE)
    with acting("investigator") as actor:
        services.record_outcome(actor, crime_id=withdrawn, **END)
        held = services.finalise(actor, crime_id=withdrawn, reason="Over", at=NOW)
        page = selectors.crime_page(actor, selectors.crime(actor, withdrawn), now=NOW)
        later = NOW + timedelta(days=1)
        assert page.suspects[0][0].status == "ENDED"
        services.reopen(actor, crime_id=withdrawn, reason="She is ready", at=later)
        suspect = selectors.crime(actor, withdrawn).suspects.get()
        assert suspect.status == "IDENTIFIED"
        with pytest.raises(OutcomeMissing):
            services.finalise(actor, crime_id=withdrawn, reason="x", at=later)
    assert held.status == "FINALISED"
    assert page.crime.event.outcome_code == "16"
    assert len(page.left.held) == sum(item.apart_from_her for item in ITEMS)
