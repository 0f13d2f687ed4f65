"""Grades against later harm: only who was followed to the end counts, once."""

from datetime import UTC, datetime, timedelta

from harbour.learning.domain.accuracy import FOLLOW_UP, Graded, Harm, against_later_harm

THEN = datetime(2013, 1, 1, tzinfo=UTC)


def row(graded, harm, grade="HIGH", until=THEN + FOLLOW_UP):
    found = {each.grade: each for each in against_later_harm(graded, harm, until=until)}
    return found[grade]


def test_harm_within_the_follow_up_counts_once():
    harm = {
        "her": [
            Harm(at=THEN - timedelta(days=1), is_injury=True),
            Harm(at=THEN + timedelta(days=3), is_injury=False),
            Harm(at=THEN + timedelta(days=5), is_injury=True),
            Harm(at=THEN + FOLLOW_UP + timedelta(days=1), is_injury=True),
        ]
    }
    told = row([Graded(person="her", grade="HIGH", at=THEN)], harm)
    assert (told.graded, told.again, told.injured) == (1, 1, 1)
    assert told.between[0] < told.percent <= told.between[1]


def test_whoever_is_still_followed_counts_nowhere():
    late = Graded(person="her", grade="HIGH", at=THEN + timedelta(days=1))
    assert row([late], {}).graded == 0


def test_nobody_graded_is_told_as_nobody():
    told = row([], {}, grade="STANDARD")
    assert (told.graded, told.percent, told.between) == (0, 0.0, (0.0, 100.0))
