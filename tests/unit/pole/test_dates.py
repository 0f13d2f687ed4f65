"""Dates of birth as people type them, read on Friday 6 November 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from harbour.pole.domain.dates import OLDEST, HowSure, age_on, parse_date

TODAY = date(2026, 11, 6)
births = st.dates(date(1900, 1, 1), TODAY)
todays = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def read(raw: str, today: date = TODAY):
    return parse_date(raw, today=today)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("12/3/1981", id="strokes"),
        pytest.param("12-03-1981", id="hyphens"),
        pytest.param("12.3.1981", id="stops"),
        pytest.param("12 3 1981", id="spaces"),
        pytest.param("12031981", id="run together"),
        pytest.param("19810312", id="run together, year first"),
        pytest.param("1981-03-12", id="as computers write it"),
        pytest.param("1981/3/12", id="year first, strokes"),
        pytest.param("12 Mar 1981", id="short month"),
        pytest.param("12th of March, 1981", id="said in full"),
        pytest.param("March 12, 1981", id="month first"),
        pytest.param("12MAR1981", id="as in a passport"),
        pytest.param("DOB: 12/03/1981", id="with its label"),
        pytest.param("1981-03-12T00:00:00Z", id="with a time, as computers write it"),
        pytest.param("12/03/1981 00:00:00", id="with a time, as spreadsheets write it"),
        pytest.param("१२/३/१९८१", id="in Hindi figures"),
    ],
)
def test_one_day_written_many_ways(raw):
    read_as = read(raw)

    assert (read_as.raw, read_as.problem) == (raw, "")
    assert read_as.day == read_as.earliest == read_as.latest == date(1981, 3, 12)
    assert read_as.how_sure is HowSure.DAY
    assert read_as.in_words == "12 March 1981"


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        pytest.param("12/3/81", date(1981, 3, 12), id="last century"),
        pytest.param("120381", date(1981, 3, 12), id="run together"),
        pytest.param("12 Mar 81", date(1981, 3, 12), id="named month"),
        pytest.param("12/3/26", date(2026, 3, 12), id="this year, past"),
        pytest.param("6/11/26", date(2026, 11, 6), id="today"),
        pytest.param("7/11/26", date(1926, 11, 7), id="tomorrow is a hundred years ago"),
        pytest.param("29/2/00", date(2000, 2, 29), id="a leap day"),
    ],
)
def test_a_year_of_two_figures_is_the_latest_that_has_come(raw, day):
    read_as = read(raw)

    assert (read_as.day, read_as.how_sure) == (day, HowSure.CENTURY)


@pytest.mark.parametrize(
    ("raw", "earliest", "latest", "how_sure"),
    [
        pytest.param("Mar 1981", (1981, 3, 1), (1981, 3, 31), HowSure.MONTH, id="named month"),
        pytest.param("03/1981", (1981, 3, 1), (1981, 3, 31), HowSure.MONTH, id="month in figures"),
        pytest.param("1981-03", (1981, 3, 1), (1981, 3, 31), HowSure.MONTH, id="year first"),
        pytest.param("3/81", (1981, 3, 1), (1981, 3, 31), HowSure.MONTH, id="short year"),
        pytest.param("Febuary 1980", (1980, 2, 1), (1980, 2, 29), HowSure.MONTH, id="misspelt"),
        pytest.param("11/2026", (2026, 11, 1), (2026, 11, 6), HowSure.MONTH, id="this month"),
        pytest.param("1981", (1981, 1, 1), (1981, 12, 31), HowSure.YEAR, id="year"),
        pytest.param("2026", (2026, 1, 1), (2026, 11, 6), HowSure.YEAR, id="this year"),
        pytest.param("c. 1981", (1979, 1, 1), (1983, 12, 31), HowSure.ROUGHLY, id="about a year"),
        pytest.param("the 1980s", (1980, 1, 1), (1989, 12, 31), HowSure.ROUGHLY, id="decade"),
        pytest.param("age 34", (1991, 11, 7), (1992, 11, 6), HowSure.AGE, id="age"),
        pytest.param("34", (1991, 11, 7), (1992, 11, 6), HowSure.AGE, id="age, the figures alone"),
        pytest.param("34 y/o", (1991, 11, 7), (1992, 11, 6), HowSure.AGE, id="age in short"),
        pytest.param("34 years old", (1991, 11, 7), (1992, 11, 6), HowSure.AGE, id="age in full"),
        pytest.param("0", (2025, 11, 7), (2026, 11, 6), HowSure.AGE, id="a baby"),
        pytest.param("about 34", (1989, 11, 7), (1994, 11, 6), HowSure.ROUGHLY, id="about an age"),
        pytest.param("in his 30s", (1986, 11, 7), (1996, 11, 6), HowSure.ROUGHLY, id="thirties"),
        pytest.param("30 to 35", (1990, 11, 7), (1996, 11, 6), HowSure.ROUGHLY, id="two ages"),
        pytest.param(
            "aged 35-30", (1990, 11, 7), (1996, 11, 6), HowSure.ROUGHLY, id="turned round"
        ),
    ],
)
def test_what_is_known_in_part(raw, earliest, latest, how_sure):
    read_as = read(raw)

    assert (read_as.earliest, read_as.latest) == (date(*earliest), date(*latest))
    assert (read_as.how_sure, read_as.day, read_as.problem) == (how_sure, None, "")


def test_a_span_is_said_in_words():
    assert read("age 34").in_words == "between 7 November 1991 and 6 November 1992"


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        pytest.param("31/2/1981", "there is no 31 February", id="no such day"),
        pytest.param("31/4/81", "there is no 31 April", id="no such day of a short month"),
        pytest.param("0/4/81", "there is no 0 April", id="no day nought"),
        pytest.param("29/2/1981", "1981 had no 29 February", id="no leap year"),
        pytest.param("3/13/1981", "there is no month 13: write the day before", id="month first"),
        pytest.param("31131981", "there is no month 13", id="run together"),
        pytest.param("12/3", "its year is missing", id="no year"),
        pytest.param("12 March", "its year is missing", id="no year after a named month"),
        pytest.param("Mar 12", "its year is missing or may be a day", id="a year or a day"),
        pytest.param("12/3/2027", "still to come", id="a day to come"),
        pytest.param("2027", "still to come", id="a year to come"),
        pytest.param("12/2026", "still to come", id="a month to come"),
        pytest.param("about 9999", "still to come", id="a year far off"),
        pytest.param("12/3/1881", "more than 130 years ago", id="a day too long ago"),
        pytest.param("0000", "more than 130 years ago", id="noughts"),
        pytest.param("about 1", "", id="about an age of one"),
        pytest.param("200", "nobody is more than 130", id="an age nobody has"),
        pytest.param("12 Foo 1981", "not a date we can read", id="no month"),
        pytest.param("12/3/981", "not a date we can read", id="a year of three figures"),
        pytest.param("n/k", "not a date we can read", id="not known"),
        pytest.param(" ", "it is empty", id="nothing"),
    ],
)
def test_what_cannot_be_read_is_said_in_plain_words(raw, problem):
    read_as = read(raw)

    assert read_as.raw == raw
    assert problem in read_as.problem
    if problem:
        assert (read_as.earliest, read_as.latest, read_as.in_words) == (None, None, "")
        assert read_as.how_sure is HowSure.NOT_READ


@given(day=births, form=st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d%m%Y", "%d.%b.%Y"]))
def test_a_day_written_in_full_is_read_as_itself(day, form):
    assert read(day.strftime(form)).day == day


@given(day=births)
def test_a_short_year_is_never_in_the_future_nor_a_century_too_early(day):
    read_as = read(f"{day.day}/{day.month}/{day.year % 100:02d}").day

    assert read_as is None or TODAY - timedelta(days=36525) <= read_as <= TODAY


@given(born_on=st.dates(date(1900, 1, 1), date(2060, 1, 1)), today=todays)
@example(born_on=date(2024, 2, 29), today=date(2025, 2, 28))
@example(born_on=date(2024, 2, 29), today=date(2025, 3, 1))
@example(born_on=date(2023, 2, 28), today=date(2024, 2, 29))
@example(born_on=date(2023, 3, 1), today=date(2024, 2, 29))
def test_an_age_means_exactly_the_days_on_which_one_so_old_was_born(born_on, today):
    age = age_on(born_on, today)
    if not 0 <= age <= 120:
        return

    read_as = read(f"age {age}", today)

    assert read_as.earliest <= born_on <= read_as.latest
    assert age_on(read_as.earliest, today) == age_on(read_as.latest, today) == age
    assert age_on(read_as.earliest - timedelta(days=1), today) == age + 1


@pytest.mark.parametrize(
    ("born_on", "day", "age"),
    [
        pytest.param(date(1981, 3, 12), date(2026, 3, 11), 44, id="the day before the birthday"),
        pytest.param(date(1981, 3, 12), date(2026, 3, 12), 45, id="the birthday"),
        pytest.param(date(2008, 2, 29), date(2026, 2, 28), 17, id="a leap day, not yet 18"),
        pytest.param(date(2008, 2, 29), date(2026, 3, 1), 18, id="a leap day, 18"),
        pytest.param(date(2026, 11, 7), date(2026, 11, 6), -1, id="before birth"),
    ],
)
def test_age_on_a_day(born_on, day, age):
    assert age_on(born_on, day) == age


@given(
    raw=st.one_of(
        st.text(max_size=40),
        st.text("0123456789/-. ", max_size=12),
        st.from_regex(r"(about |age )?[0-9]{1,4}([/ -](Mar|June|[0-9]{1,2})){0,2}( [0-9]{2,4})?s?"),
    ),
    today=todays,
)
def test_any_text_is_kept_and_what_is_read_is_a_span_of_the_past(raw, today):
    read_as = read(raw, today)

    assert read_as.raw == raw
    if read_as.problem:
        assert (read_as.earliest, read_as.latest) == (None, None)
    else:
        assert read_as.earliest <= read_as.latest <= today
        assert today.year - read_as.latest.year <= OLDEST
