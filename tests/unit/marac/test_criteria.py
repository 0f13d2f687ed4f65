"""By which criteria, and what a referral lacks."""

from datetime import date

import pytest

from harbour.marac.domain.criteria import Known, Threshold, weigh
from harbour.marac.domain.quality import Referred, doubts
from harbour.marac.domain.repeats import rule_on

NOTHING = Known(counted=None, count_from="", events=0, repeat_of=None, repeat_rule="2017")


def met(claimed: set[str], **known: object) -> dict[str, bool | None]:
    found = Known(**{name: known.get(name, getattr(NOTHING, name)) for name in Known.__slots__})
    return {each.criterion: each.is_met for each in weigh(frozenset(claimed), found, Threshold())}


@pytest.mark.parametrize(
    ("claimed", "known", "expected"),
    [
        pytest.param({"VISIBLE"}, {"counted": 14}, {"VISIBLE": True}, id="at the threshold"),
        pytest.param({"VISIBLE"}, {"counted": 13}, {"VISIBLE": False}, id="below it"),
        pytest.param({"VISIBLE"}, {}, {"VISIBLE": None}, id="no count is not a low count"),
        pytest.param({"JUDGEMENT"}, {}, {"JUDGEMENT": None}, id="judgement stands by its reasons"),
        pytest.param({"ESCALATION"}, {"events": 2}, {"ESCALATION": False}, id="two events"),
        pytest.param(
            {"JUDGEMENT"},
            {"events": 3},
            {"JUDGEMENT": None, "ESCALATION": True},
            id="what records show counts though nobody claims it",
        ),
        pytest.param({"REPEAT"}, {"repeat_of": date(2026, 1, 5)}, {"REPEAT": True}, id="a repeat"),
        pytest.param({"REPEAT"}, {}, {"REPEAT": False}, id="no earlier case"),
    ],
)
def test_each_criterion_is_borne_out_or_not(claimed: set, known: dict, expected: dict) -> None:
    assert met(claimed, **known) == expected


def test_each_ground_names_its_rule_and_version() -> None:
    found = weigh(frozenset({"VISIBLE", "ESCALATION", "REPEAT"}), NOTHING, Threshold())

    assert [each.rule for each in found] == [
        "visible-14", "escalation-3-in-12-months", "repeat-2017",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "version"),
    [
        pytest.param(date(2016, 12, 31), "2010", id="the day before"),
        pytest.param(date(2017, 1, 1), "2017-meeting", id="from the day"),
    ],
)
def test_an_old_case_is_judged_by_the_rule_of_its_time(on: date, version: str) -> None:
    rule = rule_on(on, now="2017-meeting", before="2010", since=date(2017, 1, 1))

    assert rule.version == version
    assert rule_on(on, now="2017").version == "2017"


def referred(**other: object) -> Referred:
    whole = {
        "grounds": weigh(frozenset({"JUDGEMENT"}), NOTHING, Threshold()),
        "reasons": "He strangled her on Monday, found her new work and waits there each night",
        "interim": "Alarm fitted on Tuesday",
        "children": "None", "agreement": "AGREED", "why_without": "",
        "victim_born": True, "perpetrator_born": True, "with_adviser": True,
        "assessed_days_ago": 3,
    }  # fmt: skip
    return Referred(**whole | other)


@pytest.mark.parametrize(
    ("other", "word"),
    [
        pytest.param({"reasons": "Bad case"}, "few words", id="hardly a reason"),
        pytest.param({"waits_already": True}, "wait for a meeting already", id="waits already"),
        pytest.param({"interim": "Will monitor her"}, "already", id="nothing done"),
        pytest.param({"children": " "}, "children", id="children not asked"),
        pytest.param({"perpetrator_born": False}, "perpetrator's date", id="who is he"),
        pytest.param({"with_adviser": False}, "adviser", id="no adviser"),
        pytest.param({"agreement": "REFUSED", "why_without": "Risk"}, "agreement", id="without"),
        pytest.param({"assessed_days_ago": 29}, "assessment", id="an old assessment"),
        pytest.param({"assessed_days_ago": None}, "assessment", id="no assessment"),
        pytest.param(
            {"grounds": weigh(frozenset({"REPEAT"}), NOTHING, Threshold())}, "bears out",
            id="nothing bears it out",
        ),
    ],
)  # fmt: skip
def test_what_a_referral_lacks_is_said(other: dict, word: str) -> None:
    found = doubts(referred(**other))

    assert len(found) == 1
    assert word in found[0]


def test_a_whole_referral_leaves_no_doubt() -> None:
    assert doubts(referred()) == []
