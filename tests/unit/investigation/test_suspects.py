"""Whose a suspect is at every minute, what positive action asks, how long bail and limits run."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.investigation.domain.arrest import wrong_with
from harbour.investigation.domain.bail import stage_for, stages
from harbour.investigation.domain.limits import limit
from harbour.investigation.domain.suspects import Owned, circulate_by, inspect_by, owners
from harbour.investigation.domain.workflow import SUSPECT
from harbour.investigation.suspect_forms import Arrest
from harbour.workforce.domain.tours import tour_ends

SINCE = datetime(2013, 11, 5, 21, 40, tzinfo=UTC)
TEAMS = [UUID(int=number) for number in range(1, 5)]
MINUTE = timedelta(minutes=1)


def owner_at(spans: tuple[Owned, ...], at: datetime) -> UUID | None:
    for span in spans:
        if span.from_at <= at and (span.until_at is None or at < span.until_at):
            return span.team_id
    return None


@given(
    st.lists(st.tuples(st.integers(1, 10_000), st.sampled_from(TEAMS)), max_size=30),
    st.lists(st.integers(0, 12_000), min_size=1, max_size=50),
)
def test_no_suspect_is_without_an_owner_at_any_minute(
    handovers: list[tuple[int, UUID]], minutes: list[int]
) -> None:
    accepted = [(SINCE + at * MINUTE, team) for at, team in handovers]
    spans = owners(TEAMS[0], SINCE, accepted)

    for minute in minutes:
        at = SINCE + minute * MINUTE
        had = [team for when, team in sorted(accepted) if when <= at]
        assert owner_at(spans, at) == (had[-1] if had else TEAMS[0])
    assert owner_at(spans, SINCE - MINUTE) is None
    assert all(one.until_at == other.from_at for one, other in zip(spans, spans[1:], strict=False))
    assert spans[-1].until_at is None


def test_the_clocks_of_a_search_follow_her_risk_and_an_ungraded_victim_counts_as_high() -> None:
    hours = {
        grade: (circulate_by(grade).duration.n, inspect_by(grade).duration.n)
        for grade in ("HIGH", "MEDIUM", "STANDARD", "")
    }
    assert hours == {
        "HIGH": (24, 12), "MEDIUM": (48, 24), "STANDARD": (72, 72), "": (24, 12),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("hour", "minute", "ends"),
    [(9, 0, 15), (13, 59, 15), (14, 1, 23), (15, 5, 23)],
    ids=["in the tour", "before relief", "the relief's", "after it"],
)
def test_what_is_taken_on_at_a_relief_is_the_reliefs(hour: int, minute: int, ends: int) -> None:
    day = datetime(2013, 11, 5, tzinfo=UTC)
    tours = [(day.replace(hour=7), day.replace(hour=15)),
             (day.replace(hour=15), day.replace(hour=23))]  # fmt: skip

    assert tour_ends(tours, day.replace(hour=hour, minute=minute)) == day.replace(hour=ends)


def test_a_team_without_a_roster_is_held_to_ten_hours() -> None:
    assert tour_ends([], SINCE) == SINCE + timedelta(hours=10)


def test_an_arrest_is_necessary_or_has_a_reason_and_words() -> None:
    def wrong(choice: str, necessity: tuple = (), why_not: str = "", words: str = "") -> bool:
        return bool(
            wrong_with(
                choice,
                necessity=necessity,
                why_not=why_not,
                words=words,
                is_domestic=True,
                interview_at=SINCE,
            )
        )

    assert not wrong("ARRESTED", ("PROTECT",))
    assert wrong("ARRESTED")
    assert wrong("NOT_ARRESTED")
    assert wrong("NOT_ARRESTED", why_not="NOT_AT_SCENE")
    assert not wrong("NOT_ARRESTED", why_not="NOT_AT_SCENE", words="He had left")
    assert wrong("VOLUNTARY", why_not="OTHER", words="He will come in tomorrow")
    assert not wrong("VOLUNTARY", why_not="VOLUNTARY", words="She stays with her sister")


def test_no_field_asks_the_victim_whether_to_arrest() -> None:
    asked = " ".join(
        f"{field.label} {field.help_text} {getattr(field, 'hint', '')}".lower()
        for field in Arrest.base_fields.values()
    )
    assert not any(word in asked for word in ("she want", "her wish", "victim"))


BEFORE, THEN, NOW = date(2017, 4, 2), date(2017, 4, 3), date(2022, 10, 28)


@pytest.mark.parametrize(
    ("arrested", "until", "authority"),
    [
        (BEFORE, date(2020, 1, 1), "sergeant"),
        (THEN, date(2017, 5, 1), "inspector"),
        (THEN, date(2017, 5, 2), "superintendent"),
        (THEN, date(2017, 7, 3), "superintendent"),
        (THEN, date(2017, 7, 4), "court"),
        (NOW, date(2023, 1, 28), "sergeant"),
        (NOW, date(2023, 1, 29), "inspector"),
        (NOW, date(2023, 4, 28), "inspector"),
        (NOW, date(2023, 7, 28), "superintendent"),
        (NOW, date(2023, 7, 29), "court"),
    ],
)
def test_who_may_let_bail_run_is_the_law_on_the_day_of_arrest(
    arrested: date, until: date, authority: str
) -> None:
    assert stage_for(arrested, until).authority == authority


@given(st.dates(date(2017, 4, 3), date(2030, 1, 1)))
def test_each_further_authority_reaches_further(arrested: date) -> None:
    days = [each.last_day for each in stages(arrested)]
    assert days[-1] is None
    assert days[:-1] == sorted(day for day in days[:-1] if day)


def found(code: str, happened: date, reported: date, *, domestic: bool = True) -> date | None:
    held = limit(is_summary=True, code=code, is_domestic=domestic, happened_on=happened,
                 reported_on=reported)  # fmt: skip
    return held.last_day if held else None


def test_a_domestic_common_assault_runs_from_the_report_and_two_years_at_most() -> None:
    assert found("105A", date(2023, 1, 10), date(2023, 6, 1)) == date(2023, 12, 1)
    assert found("105A", date(2023, 1, 10), date(2024, 12, 1)) == date(2025, 1, 10)
    assert found("105A", date(2023, 1, 10), date(2023, 1, 10)) == date(2023, 7, 10)
    assert found("105A", date(2023, 1, 10), date(2023, 6, 1), domestic=False) == date(2023, 7, 10)
    assert found("8L", date(2023, 1, 10), date(2023, 6, 1)) == date(2023, 7, 10)


def test_what_had_run_out_before_the_change_stays_run_out() -> None:
    assert found("105A", date(2021, 12, 27), date(2022, 7, 1)) == date(2022, 6, 27)
    assert found("105A", date(2021, 12, 28), date(2022, 7, 1)) == date(2023, 1, 1)


def test_an_either_way_offence_has_no_limit() -> None:
    assert limit(is_summary=False, code="8N", is_domestic=True, happened_on=BEFORE,
                 reported_on=BEFORE) is None  # fmt: skip


def test_who_is_wanted_is_never_simply_dropped() -> None:
    ways = {"arrange", "arrest", "end", "die", "transfer"}
    assert set(SUSPECT.events_from("WANTED")) == ways
