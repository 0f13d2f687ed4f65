"""Who is listed, and what is not counted against anybody."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from harbour.perpetrators.domain.serial import Recorded, Rule, listed

TODAY = date(2026, 11, 23)
RULE = Rule(version="test", months=36, victims=2, repeats=3)
HIM, HER, ANOTHER = (UUID(int=each) for each in (1, 2, 3))


def reported(
    number: int, *, by: UUID = HIM, of: UUID = HER, days: int = 10, **known: bool
) -> Recorded:
    return Recorded(
        suspect=by, victim=of, occurrence=UUID(int=100 + number),
        on=TODAY - timedelta(days=days), **known,
    )  # fmt: skip


def people(*held: Recorded) -> dict[UUID, int]:
    return {each.person: each.victims for each in listed(held, rule=RULE, on=TODAY)}


def test_two_victims_are_serial_and_one_report_is_not_listed() -> None:
    assert people(reported(1), reported(2, of=ANOTHER)) == {HIM: 2}
    assert people(reported(1)) == {}


def test_three_occurrences_against_one_are_a_repeat_and_crimes_of_one_occurrence_are_one() -> None:
    assert people(reported(1), reported(2), reported(3)) == {HIM: 1}
    assert people(reported(1), reported(1), reported(1)) == {}


def test_what_was_cleared_or_lies_outside_the_window_does_not_count() -> None:
    assert people(reported(1), reported(2, of=ANOTHER, is_cleared=True)) == {}
    assert people(reported(1), reported(2, of=ANOTHER, days=365 * 3 + 2)) == {}


def test_counter_allegations_count_for_neither_until_one_is_proven() -> None:
    each_other = [reported(1), reported(2, by=HER, of=HIM)]
    assert people(*each_other, reported(3, of=ANOTHER)) == {}
    proven = [reported(1, is_proven=True), reported(2, by=HER, of=HIM)]
    assert people(*proven, reported(3, of=ANOTHER)) == {HIM: 2}


def test_once_a_supervisor_decided_only_what_is_recorded_against_the_primary_counts() -> None:
    decided = [
        reported(1, is_primary=True),
        reported(2, by=HER, of=HIM, is_primary=False),
        reported(3, of=ANOTHER),
        reported(4, by=HER, of=ANOTHER),
    ]
    assert people(*decided) == {HIM: 2}


def test_an_incident_counts_unless_every_crime_of_it_was_cleared() -> None:
    incident = reported(1, is_incident=True)
    assert people(incident, reported(2, of=ANOTHER)) == {HIM: 2}
    cleared = reported(1, is_cleared=True)
    assert people(incident, cleared, reported(2, of=ANOTHER)) == {}
    assert people(incident, cleared, reported(1), reported(2, of=ANOTHER)) == {HIM: 2}
    other_pair = reported(1, by=ANOTHER, is_cleared=True)
    assert people(incident, other_pair, reported(2, of=ANOTHER)) == {HIM: 2}


def test_the_arithmetic_is_shown_and_adds_up() -> None:
    found = listed([reported(1), reported(2, of=ANOTHER, days=400)], rule=RULE, on=TODAY)[0]
    assert [(each.name, each.points) for each in found.parts] == [
        ("Recency", 10), ("Frequency", 2), ("Gravity", 0), ("Victims", 3),
    ]  # fmt: skip
    assert found.priority == (10 * 20 + 2 * 25 + 0 * 35 + 3 * 20) // 10


@given(
    st.lists(
        st.builds(
            reported,
            st.integers(1, 9),
            by=st.sampled_from([HIM, HER]),
            of=st.sampled_from([ANOTHER, UUID(int=4)]),
            days=st.integers(0, 1500),
        ),
        max_size=20,
    )
)
def test_nobody_is_listed_for_fewer_and_the_highest_come_first(held: list[Recorded]) -> None:
    found = listed(held, rule=RULE, on=TODAY)
    assert all(each.victims >= 2 or each.most_against_one >= 3 for each in found)
    priorities = [each.priority for each in found]
    assert priorities == sorted(priorities, reverse=True)
    assert all(0 <= each <= 100 for each in priorities)
