"""Windows, the first hour, what paper may say, and who may be cautioned."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.investigation.domain.caution import Asked, is_eligible, reasons, wrong_condition
from harbour.investigation.domain.scene import sarc_window
from harbour.investigation.domain.workflow import CAUTION
from harbour.investigation.services.caution import trial_list
from harbour.kernel.draw import seal
from harbour.pole.api import without_homes

LEFT_OUT = "[address left out]"
AT = datetime(2014, 3, 27, 22, 0, tzinfo=UTC)


def test_the_longest_window_that_matters_decides() -> None:
    assert sarc_window([], happened_at=AT) is None
    assert sarc_window(["ORAL"], happened_at=AT) == AT + timedelta(hours=48)
    assert sarc_window(["ORAL", "VAGINAL"], happened_at=AT) == AT + timedelta(days=7)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("She lives at 7 Plainly Invented Row now", f"She lives at {LEFT_OUT} now"),
        ("Flat 3, 12 Fathom Quay, QA1 2AB", None),
        ("qa12ab", LEFT_OUT),
        ("He rang 14 times on 3 March", "He rang 14 times on 3 March"),
        ("Exhibit ST/1, two photographs", "Exhibit ST/1, two photographs"),
    ],
)
def test_nothing_that_looks_like_an_address_stands_on_paper(typed: str, left: str | None) -> None:
    shown = without_homes(typed, instead=LEFT_OUT)
    assert shown == left if left else not any(part in shown for part in ("Fathom", "QA1"))


@given(
    st.from_regex(r"[QVX][A-Z]?[0-9]{1,2} ?[0-9][A-Z]{2}", fullmatch=True),
    st.sampled_from(["", "at ", "now in ", "(", "new: "]),
)
def test_no_postcode_survives(postcode: str, before: str) -> None:
    shown = without_homes(f"{before}{postcode} since May", instead=LEFT_OUT)
    assert postcode not in shown


GOOD = Asked(
    age=30, sub_type="PARTNER", grade="MEDIUM", offence="105A", proven_lately=False,
    under_order=False, admits=True, is_overwhelming=False, needs_help=False,
    she_was_reached=True, specific_risk=False,
)  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"age": 17}, {"age": None}, {"sub_type": "FAMILY"}, {"sub_type": ""}, {"grade": "HIGH"},
        {"grade": ""}, {"offence": "5D"}, {"offence": ""}, {"proven_lately": True},
        {"under_order": True}, {"admits": False}, {"needs_help": True},
        {"she_was_reached": False}, {"specific_risk": True},
    ],
    ids=lambda wrong: next(iter(wrong)),
)  # fmt: skip
def test_one_criterion_not_met_rules_it_out_and_says_which(wrong: dict) -> None:
    assert is_eligible(reasons(GOOD))
    found = reasons(replace(GOOD, **wrong))
    assert not is_eligible(found)
    assert sum(not each.is_met for each in found) == 1


def test_nobody_is_offered_one_before_she_was_consulted_and_it_was_authorised() -> None:
    steps = []
    for each in CAUTION.transitions:
        if each.event == "accept":
            steps.append(each.source)
    assert steps == ["AUTHORISED"]
    assert set(CAUTION.events_from("ELIGIBLE")) == {"consult", "rule_out"}


def test_a_condition_is_said_and_ends_within_twenty_weeks() -> None:
    today = date(2014, 3, 27)

    def wrong(due_in: timedelta, kind: str = "NO_OFFENCE", words: str = "") -> bool:
        return bool(wrong_condition(kind, words, today + due_in, today=today))

    assert not wrong(timedelta(weeks=20))
    assert wrong(timedelta(weeks=20, days=1))
    assert wrong(-timedelta(days=1))
    assert wrong(timedelta(weeks=1), "OTHER", " ")
    assert not wrong(timedelta(weeks=1), "OTHER", "To see a doctor about drinking")


@given(st.text("0123456789abcdef", min_size=8, max_size=64), st.integers(1, 60))
def test_a_trials_list_is_one_to_one_and_drawn_again_from_its_seed(seed: str, half: int) -> None:
    listed = trial_list(seed, ("Workshop", "Control"), half * 2)
    arms = [arm for _, arm in listed]

    assert arms.count("Workshop") == arms.count("Control") == half
    assert listed == trial_list(seed, ("Workshop", "Control"), half * 2)
    assert len(seal(f"{place:05d} {arm}" for place, arm in listed)) == 64
