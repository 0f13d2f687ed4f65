"""A case that waits is waited for: a meeting, its agenda in time, its end, and safety meanwhile."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from harbour.kernel.calendars import end_of, london_date
from harbour.kernel.errors import DomainError, InvalidTransition, NotPermitted
from harbour.marac import selectors, services
from harbour.marac.domain.deadlines import agenda_limit
from harbour.marac.services import NewMeeting
from harbour.messages.models import Message
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_of, duties_owed
from tests.integration.marac.conftest import BEGINS
from tests.integration.safeguarding.conftest import NOW

HOST = "safeguarding.supervisor"


@pytest.fixture
def planned(acting: Callable, eastern: UUID, frame: Reference) -> Callable[..., UUID]:
    """A meeting in the calendar of the Eastern Marac."""

    def make(days: int = 14) -> UUID:
        with acting(HOST) as actor:
            meeting = NewMeeting(
                starts_at=BEGINS + timedelta(days=days - 14), minutes=180,
                chair_id=frame.user["duty.inspector"], co_chair_id=actor.user_id,
            )  # fmt: skip
            return services.schedule(actor, conference_id=eastern, at=NOW, meeting=meeting).id

    return make


def owed(acting: Callable, subject_id: UUID) -> dict[str, object]:
    with acting(HOST) as actor:
        return duties_of(actor, subject_id)


def test_a_case_without_a_meeting_owes_one_and_with_one_its_agenda_in_time_for_research(
    accepted: Callable, acting: Callable, eastern: UUID, planned: Callable[..., UUID]
) -> None:
    accepted()
    missing = owed(acting, eastern)["marac.calendar"]
    with acting(HOST) as actor:
        assert missing.id in {each.id for each in duties_owed(actor)}
    meeting = planned()

    assert owed(acting, eastern)["marac.calendar"].met_at is not None
    assert owed(acting, meeting)["marac.agenda"].due_at == agenda_limit(
        BEGINS, days=5, since=NOW
    ).due_at  # fmt: skip


def test_a_meeting_for_which_nothing_waits_owes_nothing(
    acting: Callable, planned: Callable[..., UUID], accepted: Callable
) -> None:
    meeting = planned()
    assert owed(acting, meeting) == {}
    accepted()
    assert set(owed(acting, meeting)) == {"marac.agenda"}


def test_no_agenda_is_owed_of_a_later_meeting_when_an_earlier_one_takes_what_waits(
    accepted: Callable, acting: Callable, planned: Callable[..., UUID]
) -> None:
    later = planned(28)
    _, case = accepted()
    assert owed(acting, later)["marac.agenda"].met_at is None
    sooner = planned(14)
    assert owed(acting, sooner)["marac.agenda"].met_at is None
    with acting(HOST) as actor:
        services.list_cases(actor, meeting_id=sooner, case_ids=[case], at=NOW)
        services.send_agenda(actor, meeting_id=sooner, at=NOW)
    assert owed(acting, later)["marac.agenda"].met_at is not None


def test_what_an_agenda_leaves_out_owes_safety_today_unless_it_was_said_within_a_week(
    accepted: Callable, opened: Callable, acting: Callable, planned: Callable[..., UUID]
) -> None:
    _, listed = accepted()
    _, long_ago = accepted(days_ago=20, case=opened(name="Benita", days_ago=20))
    _, lately = accepted(days_ago=3, case=opened(name="Chloe", days_ago=3))
    _, kept = accepted(days_ago=20, case=opened(name="Dilys", days_ago=20))
    meeting, following = planned(), planned(42)
    with acting(HOST) as actor:
        services.keep_safe(actor, case_id=kept, reason="Her brother stays with her", at=NOW)
        services.list_cases(actor, meeting_id=meeting, case_ids=[listed], at=NOW)
        services.send_agenda(actor, meeting_id=meeting, at=NOW)

    assert "marac.until_next" in owed(acting, long_ago)
    for case in (listed, lately, kept):
        assert "marac.until_next" not in owed(acting, case)
    assert owed(acting, meeting)["marac.agenda"].met_at is not None
    assert owed(acting, following)["marac.agenda"].met_at is None
    over = owed(acting, meeting)["marac.over"]
    assert over.due_at == end_of(london_date(BEGINS))
    with acting(HOST) as actor:
        held = selectors.meeting(actor, meeting)
        services.hold(actor, meeting_id=meeting, chaired_by=held.chair_id, at=BEGINS)
    assert owed(acting, meeting)["marac.over"].met_at is not None


def test_a_meeting_called_off_loses_nothing_and_tells_every_agency(
    sent: tuple, acting: Callable, eastern: UUID, planned: Callable[..., UUID]
) -> None:
    _, marac, meeting = sent
    with acting("housing.officer") as actor, pytest.raises(NotPermitted):
        services.call_off(actor, meeting_id=meeting, reason="Snow", at=NOW)
    with acting(HOST) as actor:
        with pytest.raises(DomainError, match="Say why"):
            services.call_off(actor, meeting_id=meeting, reason=" ", at=NOW)
        services.call_off(actor, meeting_id=meeting, reason="Snow; on 9 June instead", at=NOW)
        assert selectors.case(actor, marac).get_status_display() == "Waiting for a meeting"
        assert selectors.agenda(selectors.meeting(actor, meeting)) == []
        assert meeting not in {each.id for each in selectors.meetings(actor, now=NOW)}
        with pytest.raises(InvalidTransition):
            services.hold(actor, meeting_id=meeting, chaired_by=actor.user_id, at=NOW)
    assert "marac.until_next" in owed(acting, marac)
    assert owed(acting, meeting)["marac.over"].met_at is not None
    assert owed(acting, eastern)["marac.calendar"].met_at is None
    with acting("housing.officer") as actor:
        told = Message.objects.filter(template="marac_called_off").get()
        assert told.page_id == meeting
        assert selectors.why_called_off(selectors.meeting(actor, meeting)).startswith("Snow")
    following = planned(21)
    assert owed(acting, following)["marac.agenda"].met_at is None
    assert owed(acting, eastern)["marac.calendar"].met_at is not None
