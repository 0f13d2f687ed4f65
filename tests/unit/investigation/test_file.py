"""What a file must hold, what stands without her, and what must be true before it ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.investigation.domain.checklist import (
    BY_CODE,
    ITEMS,
    Said,
    lines,
    missed,
    refused,
    without_her,
)
from harbour.investigation.domain.deadlines import review_after
from harbour.investigation.domain.outcomes import LABELS, NEEDS_LED, Standing, missing

TODAY = date(2014, 3, 27)
STATES = st.sampled_from(["DONE", "OUTSTANDING", "NOT_DONE", "NOT_APPLICABLE"])


@given(st.dictionaries(st.sampled_from(sorted(BY_CODE)), STATES))
def test_every_line_apart_from_her_is_held_missed_or_answered(said: dict[str, str]) -> None:
    file = lines(
        {code: Said(state=state) for code, state in said.items()}, child_present=True, today=TODAY
    )
    left = without_her(file)
    held, missed = ({item.code for item in part} for part in (left.held, left.missed))

    assert not held & missed
    for item in ITEMS:
        if item.apart_from_her:
            answered = said.get(item.code) in ("NOT_DONE", "NOT_APPLICABLE")
            assert (item.code in held | missed) is not answered
        else:
            assert item.code not in held | missed


def test_of_78_files_every_one_of_15_planted_missed_lines_is_listed() -> None:
    whole = {item.code: Said(state="DONE") for item in ITEMS}
    apart = [item.code for item in ITEMS if item.apart_from_her]
    planted = {number * 5: apart[number % len(apart)] for number in range(15)}
    found: dict[int, list[str]] = {}
    for number in range(78):
        said = {code: each for code, each in whole.items() if code != planted.get(number)}
        left = without_her(lines(said, child_present=True, today=TODAY))
        if left.missed:
            found[number] = [item.code for item in left.missed]

    assert found == {number: [code] for number, code in planted.items()}


def test_a_child_who_was_there_is_never_passed_over() -> None:
    assert refused("CHILDREN", "NOT_APPLICABLE", child_present=True)
    assert not refused("CHILDREN", "NOT_APPLICABLE", child_present=False)
    assert refused("VIDEO", "NOT_APPLICABLE", child_present=False)
    assert not refused("VIDEO", "NOT_DONE", child_present=False)
    with_child = lines({}, child_present=True, today=TODAY)
    assert {line.item.code for line in with_child if line.is_required} >= {"CHILDREN", "CALL"}


def test_what_is_still_to_be_done_is_late_after_its_day_not_on_it() -> None:
    def late(due_on: date) -> bool:
        said = {"CALL": Said(state="OUTSTANDING", due_on=due_on)}
        file = lines(said, child_present=False, today=TODAY)
        return next(line.is_late for line in file if line.item.code == "CALL")

    assert not late(TODAY)
    assert late(TODAY - timedelta(days=1))


@pytest.mark.parametrize("code", sorted(NEEDS_LED), ids=sorted(NEEDS_LED))
@pytest.mark.parametrize("led", ["", "STANDS"], ids=["undecided", "stands"])
def test_police_close_nothing_that_nobody_said_fails_without_her(code: str, led: str) -> None:
    for view in ("", "SUPPORTS", "WITHDRAWN"):
        assert missing(code, Standing(her_view=view, led=led, by_inspector=True))


def test_fifteen_says_she_supports_and_sixteen_that_she_does_not() -> None:
    supports = Standing(her_view="SUPPORTS", led="FAILS", by_inspector=False)
    withdrawn = Standing(her_view="WITHDRAWN", led="FAILS", by_inspector=False)
    unasked = Standing(her_view="", led="FAILS", by_inspector=False)

    assert not missing("15", supports)
    assert not missing("16", withdrawn)
    assert all(missing(code, unasked) for code in ("14", "15", "16"))
    assert missing("15", withdrawn)
    assert missing("16", supports)
    assert missing("21", supports)
    assert not missing("1", unasked)
    assert set(LABELS) >= NEEDS_LED


@pytest.mark.parametrize("code", sorted(LABELS, key=int))
def test_every_outcome_that_police_end_a_case_with_waits_for_the_evidence_led_decision(
    code: str,
) -> None:
    undecided = Standing(her_view="WITHDRAWN", led="", by_inspector=True)
    gated = any("without the victim" in words for words in missing(code, undecided))
    assert gated is (code in {"10", "13", "14", "15", "16", "17", "18", "21"})


def test_a_file_is_reviewed_at_a_day_at_a_week_and_every_four_weeks() -> None:
    assert [review_after(count).version for count in range(4)] == [
        "first-1",
        "second-1",
        "later-1",
        "later-1",
    ]


@given(st.dictionaries(st.sampled_from(sorted(BY_CODE)), STATES), st.booleans())
def test_many_files_at_once_miss_what_one_file_does(states: dict[str, str], there: bool) -> None:
    said = {code: Said(state=state) for code, state in states.items()}
    file = lines(said, child_present=there, today=TODAY)

    expected = without_her(line for line in file if line.is_required).missed

    assert missed(states, child_present=there) == expected
