"""The sergeant reads each form beside the unit: in the tour, late, never; and is not the author."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import IntegrityError, transaction

from harbour.config import roles
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.messages.api import notices_for
from harbour.messages.models import Message
from harbour.referrals.api import decide, queue
from harbour.risk import selectors
from harbour.risk.models import Countersignature, Relief
from harbour.risk.services.assessment import Given
from harbour.risk.services.signing import relieve
from harbour.risk.services.supervision import correct, countersign
from harbour.workforce.api import duties_owed, duty_for
from tests.cluster import Cluster
from tests.integration.risk.conftest import NOW, looked_into

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
            actor, assessment_id=assessment, seen=27,
            given={"q5": Given("YES", "She said so later")},
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
            correct(actor, assessment_id=assessment, seen=27, given={"q5": Given("NO")},
                    reason="Nothing is new here at all", at=NOW)  # fmt: skip
        correct(
            actor, assessment_id=assessment, seen=27,
            given={"q16": Given("YES", "A kitchen knife")},
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
            actor, assessment_id=assessment, seen=27, given={"q17": Given("YES")},
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
        looked_into(actor, item.id)
        decide(actor, item_id=item.id, grade="MEDIUM", reason_code="AGREED", reason="", at=NOW)
    skipped = state(acting, assessment, now=tomorrow)
    with acting("response.sergeant") as actor:
        countersign(actor, assessment_id=assessment, verdict="SIGNED", at=tomorrow)

    assert (late, skipped) == ("LATE", "SKIPPED")
    assert state(acting, assessment, now=tomorrow) == "SIGNED_LATE"


@pytest.fixture
def second_sergeant(frame, cluster: Cluster) -> Iterator[UUID]:
    """Femi is a sergeant of the same team for now."""
    femi, karen = frame.user["response.three"], frame.user["response.sergeant"]
    with psycopg.connect(cluster.url(roles.OWNER), autocommit=True) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        owner.execute(
            "INSERT INTO sharing_userrole (id, recorded_at, user_id, role, from_on)"
            " VALUES (%s, now(), %s, 'response_sergeant', current_date - 9)",
            [uuid4(), femi],
        )
        owner.execute(
            "INSERT INTO workforce_posting (id, recorded_at, user_id, team_id, from_on)"
            " SELECT %s, now(), %s, team_id, from_on FROM workforce_posting WHERE user_id = %s",
            [uuid4(), femi, karen],
        )
        yield femi
        owner.execute(
            "DELETE FROM workforce_posting WHERE user_id = %s AND team_id IN"
            " (SELECT team_id FROM workforce_posting WHERE user_id = %s)",
            [femi, karen],
        )
        owner.execute(
            "DELETE FROM sharing_userrole WHERE user_id = %s AND role = 'response_sergeant'",
            [femi],
        )


def holder(acting: Callable, assessment: UUID) -> tuple[UUID, datetime]:
    with acting("duty.inspector") as actor:
        duty = duty_for(actor, subject_id=assessment, rule="risk.countersign")
    return duty.user_id, duty.due_at


def test_what_a_tour_left_stays_where_nobody_relieves(
    submitted: Callable[..., UUID], acting: Callable, frame
) -> None:
    assessment = submitted()
    sergeant, due = holder(acting, assessment)
    with acting("response.sergeant") as actor:
        relieve(actor, at=NOW)
        relieve(actor, at=due + timedelta(minutes=5))

    assert sergeant == frame.user["response.sergeant"]
    assert holder(acting, assessment)[0] == sergeant  # no other: it stays, and stays late


def test_what_a_tour_left_passes_once_a_tour_to_the_relieving_sergeant_who_is_told(
    second_sergeant: UUID, submitted: Callable[..., UUID], acting: Callable, frame
) -> None:
    assessment = submitted()
    first, due = holder(acting, assessment)
    relieving = ({frame.user["response.sergeant"], second_sergeant} - {first}).pop()
    held = []
    for hours in (0.1, 1.1, 2.1, 9.1, 10.1):
        with acting("response.sergeant") as actor:
            relieve(actor, at=due + timedelta(hours=hours))
        held.append(holder(acting, assessment)[0])
    with acting("duty.inspector"):
        passed = list(Relief.objects.filter(assessment_id=assessment).order_by("passed_at"))
        told = Message.objects.filter(template="form_passed", to_user_id=relieving)
        is_told = told.exists()

    assert held[:3] == [relieving] * 3
    assert held[3:] == [first] * 2
    assert [(each.from_user, each.to_user) for each in passed] == [
        (first, relieving), (relieving, first)
    ]  # fmt: skip
    assert is_told


def test_a_lower_grade_cites_the_manual_and_waits(
    submitted: Callable[..., UUID], acting: Callable
) -> None:
    assessment = submitted(judgement="HIGH")
    with acting("cru.officer") as actor:
        item = next(each for each in queue(actor) if each.assessment_id == assessment)
        looked_into(actor, item.id)
        lower = {"reason_code": "JUDGEMENT", "reason": "He is in custody until the trial"}
        with pytest.raises(DomainError, match="criterion"):
            decide(actor, item_id=item.id, grade="MEDIUM", at=NOW, **lower)
        decide(actor, item_id=item.id, grade="MEDIUM", criterion="M1", at=NOW, **lower)
        month = selectors.lowered(actor, since=NOW - timedelta(days=1), until=NOW + timedelta(1))

        assert [each.assessment_id for each in month] == [assessment]
        assert selectors.assessment(actor, assessment).effective_grade == "HIGH"
