"""Who did what to whom, over time: an occurrence once, everybody inside the picture."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from harbour.casefile.domain.between import LEFT, RIGHT, lanes, reports
from harbour.pole.api import EventRow

ONE, OTHER, CHILD = (UUID(int=each) for each in (1, 2, 3))
DAY = datetime(2025, 3, 1, 12, tzinfo=UTC)


def row(
    event: int, who: UUID, role: str, *, occurrence: int = 0, days: int = 0, **told
) -> EventRow:
    at = DAY + timedelta(days=days)
    given = {
        "kind": "INCIDENT", "kind_label": "Incident", "is_domestic": True, "offence": "",
        "outcome": "", "reported_to_police": True, "summary": "", "reference": "",
    } | told  # fmt: skip
    return EventRow(
        event_id=UUID(int=event), occurrence_id=UUID(int=occurrence or event), record_id=who,
        role=role, role_label=role.title(), happened_at=at, reported_at=at, source="Records",
        owner_agency_id=UUID(int=9), **given,
    )  # fmt: skip


def both(event: int, suspect: UUID, victim: UUID, **told) -> list[EventRow]:
    return [row(event, suspect, "SUSPECT", **told), row(event, victim, "VICTIM", **told)]


def test_the_call_and_its_crime_are_one_report() -> None:
    rows = [
        *both(10, ONE, OTHER),
        *both(11, ONE, OTHER, occurrence=10, kind="CRIME", offence="Assault", outcome="Charged"),
    ]
    (found,) = reports(rows, {ONE}, {OTHER})
    assert (found.what, found.outcome, found.by_first, found.by_second) == (
        "Assault", "Charged", True, False,
    )  # fmt: skip


def test_only_abuse_between_the_two_counts() -> None:
    rows = [
        *both(10, ONE, CHILD),
        *both(11, OTHER, ONE, is_domestic=False),
        *both(12, OTHER, ONE, kind="ARREST"),
        row(13, ONE, "WITNESS"), row(13, OTHER, "VICTIM"),
        *both(14, OTHER, ONE, days=2),
    ]  # fmt: skip
    assert [each.by_second for each in reports(rows, {ONE}, {OTHER})] == [True]


def test_every_mark_is_inside_and_the_picture_can_be_heard() -> None:
    rows = [*both(10, ONE, OTHER), *both(11, OTHER, ONE, days=9), *both(12, ONE, OTHER, days=30)]
    picture = lanes("Bo", "Al", reports(rows, {ONE}, {OTHER}))
    assert all(LEFT <= mark.x <= RIGHT for mark in picture.marks)
    assert len({mark.y for mark in picture.marks}) == 2
    assert picture.told == (
        "Bo was the suspect in 2 reports, Al in 1 report, from 1 March 2025 to 31 March 2025."
    )


def test_a_single_report_stands_in_the_middle() -> None:
    (mark,) = lanes("Bo", "Al", reports(both(10, ONE, OTHER), {ONE}, {OTHER})).marks
    assert mark.x == (LEFT + RIGHT) / 2
