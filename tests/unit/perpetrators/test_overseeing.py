"""MAPPA and the cohort, and what a panel's decisions and actions must have."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from harbour.perpetrators.domain import overseeing, panel
from harbour.perpetrators.terms import MappaLevel, PanelOutcome, Scheme

TODAY = date(2026, 11, 30)
LATER = TODAY + timedelta(days=28)
NOW = datetime(2026, 11, 30, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("scheme", "category", "level", "review_on", "sound"),
    [
        (Scheme.MAPPA, 2, 2, LATER, True),
        (Scheme.MAPPA, None, 2, LATER, False),
        (Scheme.MAPPA, 2, None, LATER, False),
        (Scheme.MAPPA, 5, 1, LATER, False),
        (Scheme.MAPPA, 2, 2, TODAY, False),
        (Scheme.IOM, None, None, LATER, True),
        (Scheme.IOM, 2, None, LATER, False),
    ],
)
def test_mappa_has_both_and_the_cohort_neither(scheme, category, level, review_on, sound):
    found = overseeing.faults(
        scheme, category=category, level=level, from_on=TODAY, review_on=review_on
    )

    assert (found == []) is sound


def test_a_placement_reads_the_same_everywhere():
    assert overseeing.in_words("MAPPA", category=2, level=3) == "MAPPA category 2, level 3"
    assert overseeing.in_words("IOM", category=None, level=None).startswith("Integrated")


def test_the_force_says_how_often_each_level_is_reviewed():
    assert set(settings.FORCE["mappa_review_weeks"]) == set(MappaLevel.values)


@given(st.integers(-30, 90))
def test_a_review_is_never_due_before_it_was_recorded(days):
    assert overseeing.review(TODAY + timedelta(days=days), at=NOW).due_at >= NOW


@pytest.mark.parametrize(
    ("what", "who", "by_on", "sound"),
    [
        ("Visit him on Friday evening", "PC Testcase", TODAY, True),
        ("Visit him", "PC Testcase", TODAY, False),
        ("Consider a visit on Friday", "PC Testcase", TODAY, False),
        ("Visit him on Friday evening", " ", TODAY, False),
        ("Visit him on Friday evening", "PC Testcase", TODAY - timedelta(days=1), False),
    ],
)
def test_an_action_is_specific_owned_and_dated(what, who, by_on, sound):
    assert (panel.faults(what, owner=who, by_on=by_on, today=TODAY) == []) is sound


@pytest.mark.parametrize(
    ("outcome", "words", "chosen", "review_on", "sound"),
    [
        (PanelOutcome.GOES_ON, "Visits", ["VISITS"], LATER, True),
        (PanelOutcome.GOES_ON, "Visits", [], LATER, False),
        (PanelOutcome.GOES_ON, "Visits", ["VISITS"], None, False),
        (PanelOutcome.GOES_ON, "Visits", ["VISITS"], TODAY, False),
        (PanelOutcome.STABLE, "Quiet", [], LATER, True),
        (PanelOutcome.EXIT, "Two quiet years", [], None, True),
        (PanelOutcome.EXIT, "", [], None, False),
    ],
)
def test_a_decision_has_words_a_day_and_tactics(outcome, words, chosen, review_on, sound):
    found = panel.outcome_faults(
        outcome, words=words, chosen=chosen, review_on=review_on, today=TODAY
    )

    assert (found == []) is sound


def test_the_forces_tactics_are_each_there_once():
    listed = settings.FORCE["panel_tactics"]

    assert len(panel.tactics(listed)) == len(listed)
    with pytest.raises(ValueError, match="twice"):
        panel.tactics([*listed, listed[0]])


def test_the_panel_meets_every_four_weeks():
    assert panel.next_meeting(NOW) == NOW + timedelta(days=28)
