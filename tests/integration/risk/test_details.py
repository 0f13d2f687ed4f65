"""What a victim was given of support at the scene: answered, unanswered, and paper left behind."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from harbour.kernel.errors import DomainError, NotPermitted
from harbour.risk import selectors
from harbour.risk.models import Details
from harbour.risk.services.details import record_details
from harbour.workforce.api import open_duties
from tests.integration.test_referrals import NOW, House


@pytest.fixture
def form(acting: Callable, frame) -> UUID:
    return House(acting, frame).submitted("STANDARD")


def _say(acting: Callable, form: UUID, *given: str, by: str = "response.officer", **said: str):
    with acting(by) as actor:
        return record_details(
            actor, assessment_id=form, given=given, at=NOW,
            **({"paper_safe": "YES", "words": ""} | said),
        )  # fmt: skip


def _paper_owed(acting: Callable, form: UUID) -> list:
    with acting("response.sergeant") as actor:
        owed = open_duties(actor, [form]).get(form, [])
    return [each for each in owed if each.rule == "risk.paper_left"]


def test_unanswered_is_unanswered_and_the_latest_stands(acting: Callable, form: UUID) -> None:
    with acting("response.officer"):
        before = selectors.details_of(form)
    _say(acting, form, "SPOKEN", paper_safe="NO")
    _say(acting, form, "SPOKEN", "SAVED", paper_safe="NO")
    with acting("cru.officer"):
        after = selectors.details_of(form)

    assert before is None
    assert (after.given, after.paper_safe) == (["SAVED", "SPOKEN"], "NO")


def test_nothing_given_says_why_and_only_who_was_there_says_it(
    acting: Callable, form: UUID
) -> None:
    with pytest.raises(DomainError, match="Say why"):
        _say(acting, form)
    with pytest.raises(NotPermitted):
        _say(acting, form, "SPOKEN", by="cru.officer")
    _say(acting, form, words="In hospital: the ward nurse is asked to")
    with acting("response.officer") as actor:
        with pytest.raises(DatabaseError), transaction.atomic():
            Details.objects.create(
                assessment_id=form, given=[], paper_safe="NO", said_by=actor.user_id, said_at=NOW
            )
        with pytest.raises(DatabaseError), transaction.atomic():
            Details.objects.filter(assessment_id=form).update(paper_safe="YES")


def test_paper_that_may_be_found_is_owed_until_it_is_gone(acting: Callable, form: UUID) -> None:
    _say(acting, form, "LEAFLET", paper_safe="NOT_ASKED")
    (owed,) = _paper_owed(acting, form)
    _say(acting, form, "SPOKEN", paper_safe="NO", words="Fetched at the door")

    assert owed.due_at - owed.started_at == timedelta(hours=4)
    assert _paper_owed(acting, form) == []
