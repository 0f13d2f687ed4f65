"""Domestic abuse is graded 3 or lower only by a supervisor, with a reason, and all is kept."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from harbour.control_room.api import incident, regrade
from harbour.control_room.models import Grading
from harbour.kernel.errors import NotPermitted


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        pytest.param("call.handler", "She asked for it", id="no supervisor"),
        pytest.param("call.supervisor", "  ", id="no reason"),
    ],
)
def test_a_lower_grade_is_refused(
    take: Callable, acting: Callable, at, who: str, reason: str
) -> None:
    taken = take()
    with acting(who) as actor, pytest.raises(NotPermitted):
        regrade(actor, incident_id=taken.id, grade="4", reason=reason, at=at)


def test_the_database_keeps_no_lower_grade_without_a_reason(
    take: Callable, acting: Callable, at
) -> None:
    taken = take()
    with acting("call.supervisor") as actor:
        row = {"proposed": "1", "decided_by": actor.user_id, "decided_at": at}
        with pytest.raises(IntegrityError, match="Lower grade"), transaction.atomic():
            Grading.objects.create(incident_id=taken.id, grade="3", reason=" ", **row)
        Grading.objects.create(incident_id=taken.id, grade="3", reason="Agreed with her", **row)


def test_every_grade_keeps_who_when_why_and_what_was_proposed(
    take: Callable, acting: Callable, at
) -> None:
    taken = take()
    with acting("call.supervisor") as actor:
        regrade(actor, incident_id=taken.id, grade="3", reason="She is abroad", at=at)
        first, second = incident(actor, taken.id).gradings.order_by("id")
        by = actor.user_id

    assert (first.grade, first.proposed) == ("1", "1")
    assert (second.grade, second.proposed, second.reason) == ("3", "1", "She is abroad")
    assert (second.decided_by, second.decided_at) == (by, at)


def test_a_call_that_names_nobody_is_taken_in_few_questions(take: Callable) -> None:
    """Whoever hears of an event while it is written does not ask for it again."""
    with CaptureQueriesContext(connection) as captured:
        take(people=[], is_domestic=False, grade="3")

    control = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SELECT set_config")
    asked = [each for each in captured if not each["sql"].startswith(control)]
    assert len(asked) <= 30
