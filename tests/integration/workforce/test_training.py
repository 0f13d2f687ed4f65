"""The register in the database: kept by supervisors, of their own agency, never of oneself."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce import selectors, services
from harbour.workforce.models import Attendance
from tests.integration.safeguarding.conftest import NOW

TODAY = NOW.date()
SERGEANT = "response.sergeant"


def lacks(actor, user, on=TODAY) -> int:
    return len(next(row.lacks for row in selectors.register(actor, on=on) if row.user_id == user))


def test_a_course_fills_a_gap_until_it_runs_out_at_midnight(
    acting: Callable, frame: Reference
) -> None:
    user = frame.user["response.three"]
    with acting(SERGEANT) as actor:
        before = lacks(actor, user)
        course = services.add_course(actor, title="Everything at once", is_joint=True,
                                     valid_months=1,
                                     covers=["ABUSE", "COERCION", "RISK", "CHILDREN"])  # fmt: skip
        made = services.record_attendance(actor, user_id=user, course_id=course.id,
                                          attended_on=TODAY, at=NOW)  # fmt: skip
        assert before > 0
        assert lacks(actor, user) == 0
        assert lacks(actor, user, made.last_day) == 0
        assert lacks(actor, user, made.last_day + timedelta(days=1)) > 0
        with pytest.raises(DomainError, match="is recorded"):
            services.record_attendance(actor, user_id=user, course_id=course.id,
                                       attended_on=TODAY, at=NOW)  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            Attendance.objects.filter(id=made.id).update(last_day=None)


def test_nobody_keeps_their_own_or_another_agencys_training(
    acting: Callable, frame: Reference
) -> None:
    with acting(SERGEANT) as actor:
        course = selectors.courses()[0].id
        said = {"course_id": course, "attended_on": TODAY, "at": NOW}
        with pytest.raises(DomainError, match="Somebody else"):
            services.record_attendance(actor, user_id=actor.user_id, **said)
        with pytest.raises(DomainError, match="own agency"):
            services.record_attendance(actor, user_id=frame.user["idva"], **said)
    with acting("response.officer") as actor, pytest.raises(NotPermitted):
        services.record_attendance(actor, user_id=frame.user["response.two"], **said)
    with acting("idva.manager") as actor:
        services.record_attendance(actor, user_id=frame.user["idva"], **said)
        assert {row.name for row in selectors.register(actor, on=TODAY)} >= {"Marta Testcase"}
        assert not selectors.attendances_of(actor, frame.user["response.officer"])


def test_leads_and_notices_that_are_read(acting: Callable, frame: Reference) -> None:
    with acting(SERGEANT) as actor:
        for who in ("response.officer", "response.two"):
            services.name_lead(actor, area_id=frame.area["Oysterport"], tour="NIGHT",
                               user_id=frame.user[who], on=TODAY)  # fmt: skip
        ((area, tours),) = selectors.leads(actor, on=TODAY)
        assert (area, dict(tours)["Night"]) == ("Oysterport", "Wiktoria Testcase")
        made = services.publish_awareness(actor, title="Strangulation", words="It leaves signs",
                                          roles=["response_officer"], at=NOW)  # fmt: skip
    with acting("response.officer") as actor:
        for _ in range(2):
            services.acknowledge_awareness(actor, awareness_id=made.id, at=NOW)
        (shown,) = selectors.awareness_shown(actor)
        assert (shown.is_mine, shown.is_read, shown.read) == (True, True, 1)
    with acting("idva") as actor, pytest.raises(NotVisible):
        services.acknowledge_awareness(actor, awareness_id=made.id, at=NOW)
