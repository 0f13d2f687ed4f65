"""The printed year, counted from the plan that every record of it is written from."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.conf import settings

from harbour.advisers.domain.capacity import District, Ratio, standing
from harbour.synthetic_force.domain import hampshire
from harbour.synthetic_force.domain.force import SCALES
from harbour.synthetic_force.domain.ground import CITIES, DISTRICTS, slug
from harbour.synthetic_force.domain.happening import Crime, Happening
from harbour.synthetic_force.domain.ids import Chance
from harbour.synthetic_force.domain.offences import BY_CODE, OTHER
from harbour.synthetic_force.domain.people import Family, People
from harbour.synthetic_force.domain.reference import build

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def plan() -> tuple[list[Happening], list[Happening]]:
    """The calls of the year, and of the months after."""
    chance = Chance(1)
    people = People(chance, hampshire.AS_OF)
    families = hampshire.families(people, chance.of("year"))
    return (
        hampshire.year(chance.of("year"), families),
        hampshire.months_after(chance.of("year"), families),
    )


def _crimes(calls: Iterable[Happening]) -> list[Crime]:
    return [crime for call in calls for crime in call.crimes]


def test_crimes_by_offence_and_outcome_are_as_printed(plan) -> None:
    crimes = _crimes(plan[0])
    groups = Counter(BY_CODE[crime.offence].group for crime in crimes)
    outcomes = Counter(crime.outcome for crime in crimes)

    assert len(crimes) == 8068
    assert {group: groups[group] for group in hampshire.PRINTED} == {
        "ASSAULT_WITH_INTENT": 53,
        "ASSAULT_WITH_INJURY": 3133,
        "HARASSMENT": 537,
        "SEXUAL": 167,
    }
    assert [round(100 * outcomes[each] / 8068) for each in hampshire.OUTCOMES] == [48, 11, 3]
    assert sum(crime.arrested for crime in crimes) == 7261
    assert all(sum(crime.arrested for crime in call.crimes) <= 1 for call in plan[0])


def test_abuse_is_eight_percent_of_recorded_crime() -> None:
    draw = Chance(1).of("elsewhere")
    other = hampshire.other_crimes(draw)
    of_year = [each for each in other if each.at < hampshire.ENDS]
    groups = Counter(BY_CODE[each.offence].group for each in of_year)

    assert len(of_year) + 8068 == 100_850
    assert {group: abuse + groups[group] for group, (abuse, _) in hampshire.PRINTED.items()} == {
        "ASSAULT_WITH_INTENT": 298,
        "ASSAULT_WITH_INJURY": 10_393,
        "HARASSMENT": 1085,
        "SEXUAL": 1772,
    }
    assert groups[OTHER] > 80_000


def test_six_percent_of_calls_are_abuse_and_three_of_these_repeat(plan) -> None:
    calls = plan[0]
    victims = Counter(call.family.victim for call in calls)
    other = hampshire.other_calls(Chance(1).of("other calls"))

    assert len(calls) / (len(calls) + sum(at < hampshire.ENDS for at in other)) == 0.06
    assert sum(number - 1 for number in victims.values()) / len(calls) == 0.03
    assert max(victims.values()) == 40


def test_all_of_the_year_lies_in_the_year(plan) -> None:
    assert all(hampshire.STARTS <= call.at <= hampshire.ENDS for call in plan[0])
    assert all(hampshire.ENDS < call.at <= hampshire.AS_OF for call in plan[1])


def test_211_victims_are_active_on_the_day(plan) -> None:
    before = [call for call in (*plan[0], *plan[1]) if call.at < hampshire.DAY]
    open_on_the_day = [call for call in before if call.open_past]
    grades = Counter(call.final_grade for call in open_on_the_day)

    assert len({call.family.victim for call in open_on_the_day}) == 211
    assert [round(100 * grades[each] / 211) for each in ("HIGH", "MEDIUM", "STANDARD")] == [
        55, 29, 16
    ]  # fmt: skip
    assert all(call.open_past or call.finish_by < hampshire.DAY for call in before)
    last = hampshire.DAY - timedelta(hours=40)
    assert all(call.open_past for call in before if call.at > last)


def test_nobody_else_becomes_active_on_the_day(plan) -> None:
    calls = plan[1]
    active = {call.family: call for call in calls if call.open_past and call.at < hampshire.DAY}
    on_the_day = [call for call in calls if hampshire.DAY <= call.at < hampshire.NEXT_DAY]

    assert len(on_the_day) == 26
    for call in on_the_day:
        assert call.family in active
        assert call.final_grade == active[call.family].final_grade


def test_an_active_victim_at_standard_risk_has_an_open_investigation(plan) -> None:
    standard = [
        call
        for call in plan[1]
        if call.at < hampshire.DAY and call.open_past and call.final_grade == "STANDARD"
    ]

    assert all(call.crimes and call.crimes[0].outcome.code for call in standard)


def test_no_offence_is_recorded_before_it_was_one(plan) -> None:
    for call in (*plan[0], *plan[1]):
        for crime in call.crimes:
            assert BY_CODE[crime.offence].since <= call.at.date()


def test_no_family_is_a_victims_twice(plan) -> None:
    families: set[Family] = {call.family for calls in plan for call in calls}

    assert len({family.victim for family in families}) == len(families)
    assert len({family.suspect for family in families}) < len(families)


def test_advisers_are_enough_in_the_two_cities_and_short_everywhere_else(plan) -> None:
    """As the inspectorate found of Southampton and Portsmouth, by both published ratios."""
    frame = build(Chance(1), as_of=hampshire.AS_OF.date(), strength=SCALES["hampshire"].strength)
    columns, rows = frame.rows["advisers_post"]
    posts = [dict(zip(columns, row, strict=True)) for row in rows]
    since = hampshire.AS_OF - timedelta(days=365)
    high = Counter(
        call.family.victim.home.district
        for call in (*plan[0], *plan[1])
        if call.final_grade == "HIGH" and call.at > since
    )
    found = [
        District(
            code=slug(name),
            name=name,
            high_risk=high[name],
            in_post=sum(slug(name) in post["districts"] for post in posts),
        )
        for name in DISTRICTS
    ]

    assert sum(high.values()) > 1500
    for ratio in settings.FORCE["adviser_ratios"].values():
        enough = {each.name for each in found if standing(each, Ratio(**ratio)).is_enough}
        assert enough == set(CITIES)
