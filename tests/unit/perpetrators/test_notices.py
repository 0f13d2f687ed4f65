"""Authority and court clocks of protection notices, against cases worked by hand."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from harbour.config.force_perpetrators import PERPETRATORS
from harbour.perpetrators.domain.notices import (
    COURT,
    areas_that_differ,
    given_on,
    last_sitting,
    may_authorise,
)

LONDON = ZoneInfo("Europe/London")
SITS = dict.fromkeys(range(6), "10:00")


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("served", "by", "sits"),
    [
        # A Tuesday morning: two whole days, and the sitting of Thursday begins before.
        (at(2026, 11, 24, 11, 0), at(2026, 11, 26, 11, 0), at(2026, 11, 26, 10, 0)),
        # A Friday night: Saturday counts, Sunday does not.
        (at(2026, 11, 27, 22, 0), at(2026, 11, 30, 22, 0), at(2026, 11, 30, 10, 0)),
        # Served at nine: Thursday's sitting begins too late, so Wednesday's is the last.
        (at(2026, 11, 24, 9, 0), at(2026, 11, 26, 9, 0), at(2026, 11, 25, 10, 0)),
        # Christmas Eve 2026, a Thursday: neither Christmas Day, Sunday nor Monday's bank holiday
        # counts. Saturday does: its bank holiday is kept on Monday.
        (at(2026, 12, 24, 12, 0), at(2026, 12, 29, 12, 0), at(2026, 12, 29, 10, 0)),
        # The Thursday before Easter 2027: Good Friday, Sunday and Easter Monday do not count.
        (at(2027, 3, 25, 18, 0), at(2027, 3, 30, 18, 0), at(2027, 3, 30, 10, 0)),
        # The night the clocks go back: 48 hours of court days end by the clock of the day.
        (at(2026, 10, 24, 20, 0), at(2026, 10, 27, 20, 0), at(2026, 10, 27, 10, 0)),
    ],
)
def test_the_last_sitting_lies_before_the_end_of_the_forty_eight_hours(served, by, sits):
    due_at = COURT.deadline(served).due_at

    assert due_at == by
    assert last_sitting(due_at, begins=SITS) == sits


@pytest.mark.parametrize(
    ("kind", "rank", "may"),
    [
        ("DVPN", "Inspector", False),
        ("DVPN", "Chief Inspector", False),
        ("DVPN", "Superintendent", True),
        ("DVPN", "Chief Constable", True),
        ("DAPN", "Sergeant", False),
        ("DAPN", " inspector ", True),
        ("DAPN", "", False),
    ],
)
def test_the_law_names_the_rank(kind, rank, may):
    assert may_authorise(kind, rank) is may


MET, GMP, OURS = "metropolitan-police", "greater-manchester-police", "solent-and-downs"


@pytest.mark.parametrize(
    ("day", "by", "area", "kind"),
    [
        (date(2014, 3, 8), OURS, "", "DVPN"),
        (date(2026, 1, 1), OURS, "", "DVPN"),
        (date(2024, 11, 26), GMP, "", "DVPN"),
        (date(2024, 11, 27), GMP, "", "DAPN"),
        (date(2024, 11, 27), "british-transport-police", "", "DAPN"),
        (date(2024, 11, 27), MET, "Croydon", "DAPN"),
        (date(2024, 11, 26), MET, "Croydon", "DVPN"),
        (date(2026, 1, 1), MET, "Camden", "DVPN"),
        (date(2026, 1, 1), MET, "", "DVPN"),
        (date(2026, 1, 1), GMP, "Croydon", "DAPN"),
        (date(2026, 1, 1), OURS, "Croydon", "DVPN"),
    ],
)
def test_which_notice_is_given_where_and_from_which_day(day, by, area, kind):
    begins = PERPETRATORS["protection_notices"]

    assert given_on(day, by=by, area=area, begins=begins) == kind


def test_only_a_force_with_some_areas_asks_where():
    begins = PERPETRATORS["protection_notices"]

    assert areas_that_differ(MET, begins=begins) == ("Bromley", "Croydon", "Sutton")
    assert areas_that_differ(GMP, begins=begins) == areas_that_differ(OURS, begins=begins) == ()
