"""A client's first contact is measured by when it was, and an adviser cannot claim any hour."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from harbour.advisers import selectors, services
from harbour.advisers.models import Attempt
from harbour.kernel.errors import DomainError
from harbour.messages.selectors import notices_for
from harbour.workforce.api import duty_for
from tests.integration.advisers.conftest import WHY
from tests.integration.marac.conftest import browse
from tests.integration.safeguarding.conftest import NOW, Opened

__all__ = ["browse"]

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ASKED = NOW - 3 * DAY
TRIED = {"way": "CALL", "words": ""}


@pytest.fixture
def asked(opened: Callable[..., Opened], acting: Callable) -> UUID:
    case = opened(days_ago=3)
    with acting("safeguarding.officer") as actor:
        return services.refer(actor, case_id=case.case_id, referral=WHY, at=ASKED).id


def test_first_contact_is_met_by_when_it_was_and_the_manager_hears_how_late_it_was_written(
    asked: UUID, acting: Callable
) -> None:
    with acting("idva") as actor:
        services.log_attempt(actor, engagement_id=asked, result="NOT_REACHED", at=NOW,
                             made_at=ASKED + HOUR, **TRIED)  # fmt: skip
        made = services.log_attempt(actor, engagement_id=asked, result="REACHED", at=NOW,
                                    made_at=ASKED + 3 * HOUR, **TRIED)  # fmt: skip
        first = duty_for(actor, subject_id=asked, rule="advisers.first_contact")
        tried = selectors.results_since(selectors.engagement(actor, asked))
    with acting("idva.manager") as actor:
        told = [each.text for each in notices_for(actor, [])]

    assert first.met_at == ASKED + 3 * HOUR <= first.due_at
    assert (made.made_at, made.written_at, made.is_written_late) == (first.met_at, NOW, True)
    assert sorted(tried) == ["NOT_REACHED", "REACHED"]
    assert "A contact was written down over a day after it was. Look at it, and ask why." in told


@pytest.mark.parametrize(
    ("made_at", "words"),
    [(NOW + HOUR, "now or earlier"), (ASKED - HOUR, "since your service was asked")],
    ids=["to come", "before the referral"],
)
def test_an_attempt_is_between_the_referral_and_now(
    asked: UUID, acting: Callable, made_at, words: str
) -> None:
    with acting("idva") as actor, pytest.raises(DomainError, match=words) as refused:
        services.log_attempt(actor, engagement_id=asked, result="REACHED", at=NOW,
                             made_at=made_at, **TRIED)  # fmt: skip
    assert refused.value.field == "made_at"


def test_the_database_holds_when_an_attempt_was(asked: UUID, acting: Callable) -> None:
    with acting("idva") as actor:
        made = services.log_attempt(actor, engagement_id=asked, result="NOT_REACHED", at=NOW,
                                    **TRIED)  # fmt: skip
        assert (made.made_at, made.written_at) == (NOW, NOW)
        with pytest.raises(DatabaseError, match="attempt_was_before"), transaction.atomic():
            Attempt.objects.create(file_id=made.file_id, result="REACHED", made_at=NOW,
                                   written_at=NOW - HOUR, made_by=actor.user_id,
                                   **TRIED)  # fmt: skip
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("UPDATE advisers_attempt SET made_at = made_at - interval '1 day'")


def test_a_time_to_come_is_refused_at_its_box_and_the_words_stay(
    asked: UUID, browse: Callable[[str], Client]
) -> None:
    ahead = timezone.localtime() + 2 * DAY
    page = reverse("advisers:act", args=[asked, "attempt"])
    said = {
        "way": "CALL", "result": "REACHED", "words": "She is at work until four",
        "made_at-day": ahead.day, "made_at-month": ahead.month, "made_at-year": ahead.year,
        "made_at-time": f"{ahead:%H:%M}",
    }  # fmt: skip
    shown = browse("idva").post(page, said).content.decode()
    assert "made_at-error" in shown
    assert "She is at work until four" in shown
    assert "Enter when it was: now or earlier." in shown
