"""How long what is held is kept: clear years by group, and when somebody looks again."""

from datetime import date

import pytest

from harbour.sharing.domain.one_time import Question, told
from harbour.sharing.domain.retention import Group, next_look, too_early

SINCE = date(2010, 6, 15)


@pytest.mark.parametrize(
    ("group", "looked_on", "due"),
    [
        pytest.param(Group.SERIOUS, None, date(2020, 6, 15), id="ten clear years first"),
        pytest.param(Group.SERIOUS, date(2021, 1, 1), date(2031, 1, 1), id="then every ten"),
        pytest.param(Group.OTHER_OFFENCE, date(2016, 7, 1), date(2021, 7, 1), id="every five"),
        pytest.param(Group.SERIOUS, date(2015, 1, 1), date(2020, 6, 15), id="an early look"),
        pytest.param(Group.MISCELLANEOUS, None, date(2016, 6, 15), id="six years"),
    ],
)
def test_when_it_is_looked_at_next(group: Group, looked_on: date | None, due: date) -> None:
    assert next_look(group, clear_since=SINCE, looked_on=looked_on) == due


@pytest.mark.parametrize(
    ("group", "on", "born_on", "early"),
    [
        pytest.param(Group.SERIOUS, date(2020, 6, 14), None, True, id="a day too early"),
        pytest.param(Group.SERIOUS, date(2020, 6, 15), None, False, id="the day"),
        pytest.param(Group.OTHER_OFFENCE, date(2016, 6, 15), None, False, id="six years"),
        pytest.param(Group.PUBLIC_PROTECTION, date(2060, 1, 1), None, True, id="age not known"),
        pytest.param(
            Group.PUBLIC_PROTECTION, date(2060, 1, 1), date(1960, 1, 1), False, id="would be 100"
        ),
        pytest.param(
            Group.PUBLIC_PROTECTION, date(2059, 12, 31), date(1960, 1, 1), True, id="is 99"
        ),
    ],
)
def test_what_is_too_early(group: Group, on: date, born_on: date | None, early: bool) -> None:
    assert bool(too_early(group, clear_since=SINCE, on=on, born_on=born_on)) is early


def test_a_leap_day_has_an_anniversary() -> None:
    assert next_look(Group.OTHER_OFFENCE, clear_since=date(2012, 2, 29)) == date(2018, 2, 28)


def test_a_question_is_kept_as_it_was_asked_and_told_with_its_answer() -> None:
    asked = Question(name="known", label="Do you know her?", choices=("Yes", "No"))

    assert Question.read(asked.as_stored()) == asked
    assert told([asked], {"known": "No"}) == [("Do you know her?", "No")]
    assert told([asked], {"known": ""}) == []
