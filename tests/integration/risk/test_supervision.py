"""The sergeant reads each form beside the unit: in the tour, late, never; and is not the author."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from harbour.kernel.errors import DomainError, NotPermitted
from harbour.messages.api import notices_for
from harbour.referrals.api import decide, queue
from harbour.risk import selectors
from harbour.risk.models import Countersignature
from harbour.risk.services.assessment import Given
from harbour.risk.services.supervision import correct, countersign, relieve
from harbour.workforce.api import duties_owed
from tests.integration.risk.conftest import NOW

pytestmark = pytest.mark.django_db


def owed(acting: Callable, username: str, assessment: UUID) -> set[str]:
    with acting(username) as actor:
        return {duty.rule for duty in duties_owed(actor) if duty.subject_id == assessment}


def state(acting: Callable, assessment: UUID, *, now=NOW) -> str:
    with acting("duty.inspector") as actor:
        return str(selectors.form_of(actor, assessment, now=now).state)


def test_a_form_is_the_units_at_once_and_a_sergeants_to_read(
    submitted: Callable[..., UUID], acting: Callable
) -> None:
    assessment = submitted()
    with acting("cru.officer") as actor:
        waiting = {each.assessment_id for each in queue(actor)}

    assert assessment in waiting
    assert owed(acting, "response.sergeant", assessment) == {"risk.countersign"}
    assert "risk.countersign" not in owed(acting, "response.officer", assessment)
    assert state(acting, assessment) == "WAITING"


def test_it_is_due_before_the_tour_ends(submitted: Callable[..., UUID], acting: Callable) -> None:
    assessment = submitted()
    with acting("duty.inspector") as actor:
        due = selectors.form_of(actor, assessment, now=NOW).due_at

    assert NOW < due <= NOW + timedelta(hours=8)


def test_praise_and_feedback_reach_the_officer_and_a_change_voids_the_signature(
    submitted: Callable[..., UUID], acting: Callable
) -> None:
    assessment = submitted()
    with acting("response.sergeant") as actor:
        countersign(actor, assessment_id=assessment, verdict="SIGNED", praise="Well asked", at=NOW)
    with acting("response.officer") as actor:
        told = [notice.text for notice in notices_for(actor, [])]
    signed = state(acting, assessment)
    with acting("response.officer") as actor:
        correct(
            actor, assessment_id=assessment, given={"q5": Given("YES", "She said so later")},
            reason="She rang me and said that she had not dared to.", at=NOW,
        )  # fmt: skip

    assert any("countersigned" in text for text in told)
    assert (signed, state(acting, assessment)) == ("SIGNED", "VOIDED")
    assert owed(acting, "response.sergeant", assessment) == {"risk.countersign"}


def test_a_form_that_goes_back_has_a_reason_is_owed_and_put_right(
    submitted: Callable[..., UUID], acting: Callable
) -> None:
    assessment = submitted()
    with acting("response.sergeant") as actor:
        with pytest.raises(DomainError, match="why it goes back"):
            countersign(actor, assessment_id=assessment, verdict="RETURNED", at=NOW)
        countersign(
            actor, assessment_id=assessment, verdict="RETURNED", themes=["DETAIL"],
            feedback="Write down what she said about the knife.", at=NOW,
        )  # fmt: skip
    before = owed(acting, "response.officer", assessment)
    with acting("response.officer") as actor:
        with pytest.raises(DomainError, match="differs"):
            correct(actor, assessment_id=assessment, given={"q5": Given("NO")},
                    reason="Nothing is new here at all", at=NOW)  # fmt: skip
        correct(
            actor, assessment_id=assessment, given={"q16": Given("YES", "A kitchen knife")},
            reason="Left out by mistake; it is in my notes.", at=NOW,
        )  # fmt: skip

    assert before == {"risk.rework"}
    assert owed(acting, "response.officer", assessment) == set()


def test_answers_added_later_raise_the_grade_when_they_make_it_visible(
    submitted: Callable[..., UUID], acting: Callable
) -> None:
    assessment = submitted(yes=tuple(f"q{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 13, 14,
                                                                 15, 16, 18)))  # fmt: skip
    with acting("response.officer") as actor:
        correct(
            actor, assessment_id=assessment, given={"q17": Given("YES")},
            reason="She told me of the threat on the way out.", at=NOW + timedelta(minutes=1),
        )  # fmt: skip
        last = selectors.decisions_of(assessment)[-1]

    assert (last.stage, last.grade, last.yes_answers) == ("RAISED", "HIGH", 14)


def test_nobody_signs_their_own_form_and_only_a_sergeant_signs(
    submitted: Callable[..., UUID], acting: Callable
) -> None:
    assessment = submitted()
    with acting("response.two") as actor, pytest.raises(NotPermitted, match="Only a sergeant"):
        countersign(actor, assessment_id=assessment, verdict="SIGNED", at=NOW)
    with acting("response.officer") as actor:
        own = Countersignature(
            assessment_id=assessment, verdict="SIGNED", answers_to=27, signed_by=actor.user_id,
            signed_at=NOW,
        )  # fmt: skip
        with pytest.raises(IntegrityError, match="somebody else"), transaction.atomic():
            own.save(force_insert=True)


def test_late_and_skipped_stay_visible(submitted: Callable[..., UUID], acting: Callable) -> None:
    assessment = submitted()
    tomorrow = NOW + timedelta(days=1)
    late = state(acting, assessment, now=tomorrow)
    with acting("cru.officer") as actor:
        item = next(each for each in queue(actor) if each.assessment_id == assessment)
        decide(actor, item_id=item.id, grade="MEDIUM", reason_code="AGREED", reason="", at=NOW)
    skipped = state(acting, assessment, now=tomorrow)
    with acting("response.sergeant") as actor:
        countersign(actor, assessment_id=assessment, verdict="SIGNED", at=tomorrow)

    assert (late, skipped) == ("LATE", "SKIPPED")
    assert state(acting, assessment, now=tomorrow) == "SIGNED_LATE"


def test_what_a_tour_left_passes_to_the_relieving_sergeant(
    submitted: Callable[..., UUID], acting: Callable, frame
) -> None:
    assessment = submitted()
    with acting("response.sergeant") as actor:
        kept = relieve(actor, at=NOW)
        before = [duty for duty in duties_owed(actor) if duty.subject_id == assessment][0]
        passed = relieve(actor, at=before.due_at + timedelta(minutes=5))

    assert (kept, passed) == (0, 0)  # there is no other sergeant: it stays, and stays late
    assert before.user_id == frame.user["response.sergeant"]


def test_a_lower_grade_cites_the_manual_and_waits(
    submitted: Callable[..., UUID], acting: Callable
) -> None:
    assessment = submitted(judgement="HIGH")
    with acting("cru.officer") as actor:
        item = next(each for each in queue(actor) if each.assessment_id == assessment)
        lower = {"reason_code": "JUDGEMENT", "reason": "He is in custody until the trial"}
        with pytest.raises(DomainError, match="criterion"):
            decide(actor, item_id=item.id, grade="MEDIUM", at=NOW, **lower)
        decide(actor, item_id=item.id, grade="MEDIUM", criterion="M1", at=NOW, **lower)
        month = selectors.lowered(actor, since=NOW - timedelta(days=1), until=NOW + timedelta(1))

        assert [each.assessment_id for each in month] == [assessment]
        assert selectors.assessment(actor, assessment).effective_grade == "HIGH"
