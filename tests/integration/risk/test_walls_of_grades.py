"""A grade falls for nobody by mistake: at first response it rises, and the database says so too."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from harbour.referrals.api import decide, queue
from harbour.risk import selectors
from harbour.risk.models import GradeDecision
from harbour.risk.services.assessment import Given
from harbour.risk.services.supervision import correct, countersign
from tests.integration.risk.conftest import NOW, looked_into

pytestmark = pytest.mark.django_db
FOURTEEN = tuple(f"q{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 13, 14, 15, 16, 17, 18))
LATER = NOW + timedelta(minutes=5)


def decision(assessment: UUID, actor, **said: Any) -> GradeDecision:
    told = {
        "judgement": said["grade"], "yes_answers": 3, "out_of": 24, "events_in_window": 1,
        "reason": "As I say", "decided_by": actor.user_id, "decided_at": LATER,
    } | said  # fmt: skip
    return GradeDecision(assessment_id=assessment, **told)


@pytest.mark.parametrize(
    ("stood", "said", "why"),
    [
        ("HIGH", {"stage": "RAISED", "grade": "MEDIUM"}, "never lowered"),
        ("MEDIUM", {"stage": "RAISED", "grade": "MEDIUM"}, "never lowered"),
        ("HIGH", {"stage": "RAISED", "grade": "MEDIUM", "decided_at": NOW - timedelta(9)},
         "never lowered"),
        ("HIGH", {"stage": "SERGEANT", "grade": "STANDARD"}, "standard alone"),
        ("MEDIUM", {"stage": "SERGEANT", "grade": "STANDARD"}, "standard alone"),
        ("HIGH", {"stage": "OFFICER", "grade": "STANDARD"}, "committed_once"),
        ("MEDIUM", {"stage": "UNIT", "grade": "HIGH", "reason_code": "AGREED"}, "cites"),
        ("MEDIUM", {"stage": "UNIT", "grade": "HIGH", "reason_code": "JUDGEMENT"}, "cites"),
        ("HIGH", {"stage": "RAISED", "grade": "MEDIUM", "yes_answers": 14}, "high_by_the_count"),
    ],
)  # fmt: skip
def test_no_row_lets_a_grade_fall_at_first_response(
    submitted: Callable[..., UUID], acting: Callable, stood: str, said: dict, why: str
) -> None:
    assessment = submitted(judgement=stood)
    with acting("response.sergeant") as actor:
        with pytest.raises(IntegrityError, match=why), transaction.atomic():
            decision(assessment, actor, **said).save(force_insert=True)
        assert selectors.assessment(actor, assessment).effective_grade == stood


def test_fourteen_answers_are_high_in_the_database_where_the_count_binds(
    asked: Callable[..., UUID], acting: Callable
) -> None:
    assessment = asked()
    low = {"stage": "OFFICER", "grade": "MEDIUM", "yes_answers": 14}
    with acting("response.officer") as actor:
        with pytest.raises(IntegrityError, match="high_by_the_count"), transaction.atomic():
            decision(assessment, actor, **low).save(force_insert=True)
        decision(assessment, actor, binds_at=0, **low).save(force_insert=True)


def test_a_grade_keeps_the_count_that_bound_it(
    submitted: Callable[..., UUID], acting: Callable
) -> None:
    assessment = submitted(yes=FOURTEEN)
    with acting("response.officer"):
        last = selectors.decisions_of(assessment)[-1]

    assert (last.grade, last.yes_answers, last.binds_at) == ("HIGH", 14, 14)


def test_knowing_less_takes_standard_back_to_medium_until_a_sergeant_agrees(
    submitted: Callable[..., UUID], acting: Callable
) -> None:
    assessment = submitted(judgement="STANDARD")
    with acting("response.officer") as actor:
        before = selectors.decisions_of(assessment)[-1].grade
        correct(
            actor, assessment_id=assessment, given={"q18": Given("REFUSED")}, seen=27,
            reason="She had not answered this; I had guessed.", at=LATER,
        )  # fmt: skip
        raised = selectors.decisions_of(assessment)[-1]
    with acting("response.sergeant") as actor:
        asks = selectors.waits_for_standard(
            selectors.assessment(actor, assessment), selectors.decisions_of(assessment)
        )
        countersign(
            actor, assessment_id=assessment, verdict="SIGNED", agrees_standard=True,
            feedback="Seen and heard at the door.", at=LATER,
        )  # fmt: skip
        agreed = selectors.decisions_of(assessment)[-1]

    assert (before, raised.stage, raised.grade, asks) == ("STANDARD", "RAISED", "MEDIUM", True)
    assert (agreed.stage, agreed.grade) == ("SERGEANT", "STANDARD")


def test_what_the_unit_graded_standard_rises_only_when_less_is_known(
    submitted: Callable[..., UUID], acting: Callable
) -> None:
    assessment = submitted(judgement="STANDARD")
    with acting("cru.officer") as actor:
        item = next(each for each in queue(actor) if each.assessment_id == assessment)
        looked_into(actor, item.id)
        decide(actor, item_id=item.id, grade="STANDARD", reason_code="AGREED", reason="", at=NOW)
    grades = []
    for turn, value in enumerate(("YES", "REFUSED")):
        with acting("response.officer") as actor:
            correct(
                actor, assessment_id=assessment, given={f"q{5 + turn}": Given(value)},
                seen=27 + turn, reason="Said when I rang again.",
                at=LATER + timedelta(minutes=turn),
            )  # fmt: skip
            grades.append(selectors.assessment(actor, assessment).effective_grade)

    assert grades == ["STANDARD", "MEDIUM"]
