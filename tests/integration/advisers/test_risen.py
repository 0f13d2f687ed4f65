"""A victim's risk rises: the adviser knows at once, and owes a word."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from harbour.advisers import services
from harbour.advisers.models import Engagement
from harbour.advisers.services import NewReferral
from harbour.safeguarding.api import cases_about
from harbour.workforce.api import duties_owed
from tests.integration.test_referrals import NOW, House
from tests.integration.test_risen import _rise

WHY = NewReferral(why="Court next month", agreement="AGREED", district="oysterport")


@pytest.fixture
def client(acting: Callable, frame) -> tuple[UUID, UUID]:
    """(form, engagement) of a victim at medium risk."""
    house = House(acting, frame)
    form = house.graded("MEDIUM")
    with acting("safeguarding.officer") as actor:
        case = cases_about(actor, [house.victim])[0]
        return form, services.refer(actor, case_id=case.id, referral=WHY, at=NOW).id


def _owed(acting: Callable, engagement: UUID) -> set[str]:
    with acting("idva.manager") as actor:
        return {duty.rule for duty in duties_owed(actor) if duty.subject_id == engagement}


def test_the_adviser_reads_the_new_grade_and_owes_a_word_until_the_client_is_reached(
    client: tuple[UUID, UUID], acting: Callable
) -> None:
    form, engagement = client
    before = _owed(acting, engagement)
    _rise(acting, form)
    with acting("idva.manager") as actor:
        grade = Engagement.objects.visible_to(actor).get(id=engagement).grade
    during = _owed(acting, engagement)
    with acting("idva") as actor:
        services.log_attempt(
            actor, engagement_id=engagement, way="CALL", result="REACHED", words="Safe",
            at=timezone.now(),
        )  # fmt: skip

    assert grade == "HIGH"
    assert "advisers.risen" not in before
    assert "advisers.risen" in during
    assert "advisers.risen" not in _owed(acting, engagement)


def test_nobody_lets_the_grade_that_an_adviser_reads_fall(
    client: tuple[UUID, UUID], acting: Callable
) -> None:
    form, engagement = client
    _rise(acting, form)
    for who in ("idva.manager", "safeguarding.supervisor"):
        with acting(who), pytest.raises(DatabaseError), transaction.atomic():
            Engagement.objects.filter(id=engagement).update(grade="MEDIUM")
