"""What builds up is seen with its reason, early, and without too many who are not at risk."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from statistics import median

import pytest

from harbour.learning.domain.safety_net import NetRule, Past, builds_up
from tests.proof import Proof

RULE = NetRule()
FIRST = date(2026, 1, 5)
STRANGLED = frozenset({"Strangled?"})
CRITICAL = tuple(f"Critical question {number}?" for number in range(19))


def _past(day: int, **told: object) -> Past:
    usual = {"grade": "STANDARD", "yes": 3, "suspect": "basil"}
    return Past(on=FIRST + timedelta(days=day), **usual | told)


@pytest.mark.parametrize(
    ("history", "words"),
    [
        pytest.param(
            [_past(0), _past(40), _past(89)], ["3 assessments of standard"], id="three in 90 days"
        ),
        pytest.param([_past(0), _past(40), _past(90)], [], id="three in 91 days"),
        pytest.param(
            [_past(0, grade="MEDIUM"), _past(40), _past(50)], [], id="one of them was not standard"
        ),
        pytest.param(
            [_past(0), _past(95), _past(170, yes=7)], ["More answers are yes: 3"], id="rising"
        ),
        pytest.param([_past(0), _past(95, yes=9), _past(170, yes=7)], [], id="not the highest"),
        pytest.param([_past(0), _past(95, critical=STRANGLED)], [], id="critical alone"),
        pytest.param(
            [_past(0), _past(95, critical=STRANGLED, suspect="carl")],
            ["Yes for the first time: Strangled?", "new partner"],
            id="critical for the first time, new partner",
        ),
        pytest.param([_past(0, critical=STRANGLED)], [], id="critical, but nothing to compare"),
        pytest.param(
            [_past(0, children=frozenset("a")), _past(95, children=frozenset("ab"))],
            [],
            id="same children alone",
        ),
        pytest.param(
            [_past(0, children=frozenset("a")), _past(95, children=frozenset("a"), suspect="carl")],
            ["The same children were there or lived there 2 times", "new partner"],
            id="same children, new partner",
        ),
        pytest.param(
            [_past(0), _past(95, suspect="carl", others_of_suspect=2)],
            ["new partner", "against 2 others"],
            id="new partner with others",
        ),
        pytest.param([_past(0), _past(9), _past(9), _past(20, grade="HIGH")], [], id="now high"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_what_builds_up_is_told_with_its_reason(history: list[Past], words: list[str]) -> None:
    found = builds_up(history, rule=RULE)

    assert len(found) == len(words)
    assert all(part in reason.words for part, reason in zip(words, found, strict=True))


@dataclass
class _Life:
    """A planted history: its assessments, and the day of serious harm, if there is one."""

    past: list[Past]
    harm: int | None = None


def _flipped(draw: Random, critical: frozenset[str]) -> frozenset[str]:
    """The same answers, but for one in a hundred that is now another."""
    return critical ^ {item for item in CRITICAL if draw.random() < 0.01}


def _steady(draw: Random) -> _Life:
    """One, a few or several assessments in a year, about as bad each time."""
    times = draw.choices((1, 2, 3, 4, 5), (72, 18, 6, 3, 1))[0]
    base, has_children = draw.randint(1, 7), draw.random() < 0.4
    critical = frozenset(item for item in CRITICAL if draw.random() < 0.1)
    suspect, days = "basil", sorted(draw.sample(range(365), times))
    past = []
    for day in days:
        suspect = "carl" if past and draw.random() < 0.04 else suspect
        past.append(
            _past(
                day,
                yes=max(0, base + draw.randint(-1, 2)),
                critical=_flipped(draw, critical),
                suspect=suspect,
                children=frozenset("a") if has_children and draw.random() < 0.7 else frozenset(),
                others_of_suspect=int(draw.random() < 0.06),
            )
        )
    return _Life(past)


def _building(draw: Random) -> _Life:
    """Closer together and worse each time, each graded standard, until somebody is badly hurt."""
    day, gap, yes = draw.randint(0, 60), draw.randint(40, 75), draw.randint(1, 4)
    has_children, past, critical = draw.random() < 0.5, [], frozenset()
    for _ in range(draw.randint(4, 6)):
        children = frozenset("a") if has_children and draw.random() < 0.8 else frozenset()
        critical = _flipped(draw, critical)
        past.append(_past(day, yes=yes, critical=critical, children=children))
        day, gap, yes = day + gap, max(8, int(gap * 0.75)), yes + draw.randint(0, 3)
    return _Life(past, harm=day)


def _first_shown(life: _Life) -> int | None:
    for turn in range(1, len(life.past) + 1):
        if builds_up(life.past[:turn], rule=RULE):
            return (life.past[turn - 1].on - FIRST).days
    return None


@pytest.mark.proof
def test_planted_histories_are_seen_months_before_and_few_others_are(proof: Proof) -> None:
    draw = proof.chance
    steady = [_steady(draw) for _ in range(proof.size(small=3_000, full=200_000))]
    building = [_building(draw) for _ in range(proof.size(small=300, full=20_000))]
    assessed = sum(len(life.past) for life in steady)
    shown = sum(_first_shown(life) is not None for life in steady)
    a_week = shown / assessed * 30_000 / 52
    lead = [life.harm - day for life in building if (day := _first_shown(life)) is not None]
    proof.note(
        planted=len(building),
        seen_before_the_harm=f"{100 * len(lead) / len(building):.1f}%",
        days_gained=f"{median(lead):.0f} (a tenth have {sorted(lead)[len(lead) // 10]} or fewer)",
        shown_in_vain_a_week_of_577_assessed=f"{a_week:.1f}",
    )

    assert len(lead) / len(building) >= 0.9
    assert median(lead) >= 30
    assert a_week <= 25
