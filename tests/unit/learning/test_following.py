"""What may be told of a pilot's case after what stood before. All days are invented."""

from datetime import date

import pytest

from harbour.learning.domain.following import Telling, may_tell

BEGAN, TODAY = date(2024, 3, 1), date(2024, 6, 30)
MAY, JUNE = date(2024, 5, 10), date(2024, 6, 10)


def telling(until: date, harmed: date | None = None) -> Telling:
    return Telling(harmed_on=harmed, followed_until=until)


@pytest.mark.parametrize(
    ("now", "before", "why", "field"),
    [
        pytest.param(telling(MAY), None, "", None, id="first"),
        pytest.param(telling(JUNE), telling(MAY), "", None, id="followed on"),
        pytest.param(telling(JUNE, JUNE), telling(MAY), "", None, id="harmed since"),
        pytest.param(telling(JUNE, MAY), telling(JUNE), "", None, id="harm found later"),
        pytest.param(telling(JUNE, MAY), telling(MAY, MAY), "", None, id="followed on after harm"),
        pytest.param(telling(MAY), telling(MAY), "", "followed_until", id="nothing new"),
        pytest.param(telling(MAY), telling(JUNE), "", "why", id="shorter"),
        pytest.param(telling(JUNE), telling(JUNE, MAY), " ", "why", id="harm taken back"),
        pytest.param(telling(JUNE, JUNE), telling(JUNE, MAY), "", "why", id="harm moved"),
        pytest.param(telling(JUNE), telling(JUNE, MAY), "Wrong case", None, id="with a reason"),
        pytest.param(telling(date(2024, 7, 1)), None, "", "followed_until", id="to come"),
        pytest.param(telling(date(2024, 2, 29)), None, "", "followed_until", id="too early"),
        pytest.param(telling(MAY, date(2024, 2, 29)), None, "", "harmed_on", id="harm too early"),
        pytest.param(telling(MAY, JUNE), None, "", "followed_until", id="harm after the following"),
    ],
)
def test_what_may_be_told_next(now, before, why, field):
    found = may_tell(now, before=before, began=BEGAN, today=TODAY, why=why)
    assert found.allowed is (field is None)
    assert found.field == (field or "")


@pytest.mark.parametrize(
    ("told", "is_whole"),
    [
        pytest.param(telling(date(2024, 5, 29)), False, id="a day short"),
        pytest.param(telling(date(2024, 5, 30)), True, id="to the end"),
        pytest.param(telling(MAY, MAY), True, id="harmed"),
    ],
)
def test_a_case_is_whole_when_nothing_more_is_owed(told, is_whole):
    assert told.is_whole(BEGAN, 90) is is_whole
