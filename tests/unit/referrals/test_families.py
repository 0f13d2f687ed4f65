"""Referrals of children by family: none lost, none mixed, the most pressing first."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.referrals.domain.families import Sent, Sign, families, homes
from tests.proof import Proof

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HERS, HIS, THEIRS = UUID(int=1), UUID(int=2), UUID(int=3)


def sent(number: int, household: UUID = HERS, **changes) -> Sent:
    facts = {
        "grade": "STANDARD", "signs": frozenset(), "children": frozenset({UUID(int=900)}),
        "youngest": 9, "sent_at": NOW - timedelta(hours=number), "is_open": True,
    }  # fmt: skip
    return Sent(id=UUID(int=100 + number), household=household, **(facts | changes))


SOME = st.lists(
    st.builds(
        sent,
        st.integers(0, 400),
        st.sampled_from([HERS, HIS, THEIRS]),
        grade=st.sampled_from(["STANDARD", "MEDIUM", "HIGH"]),
        signs=st.frozensets(st.sampled_from(list(Sign))),
        youngest=st.none() | st.integers(0, 17),
        is_open=st.booleans(),
    ),
    unique_by=lambda each: each.id,
    max_size=30,
)


@given(SOME)
def test_every_open_referral_is_in_exactly_one_family_and_no_closed_one(of: list[Sent]) -> None:
    found = families(of, now=NOW)

    placed = [each for family in found for each in family.referrals]
    assert sorted(placed) == sorted(each.id for each in of if each.is_open)


@given(SOME)
def test_two_households_are_never_one_family(of: list[Sent]) -> None:
    home = {each.id: each.household for each in of}

    for family in families(of, now=NOW):
        assert {home[each] for each in family.referrals} == {family.household}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({"grade": "HIGH"}, {"signs": frozenset({Sign.HURT})}, id="high before hurt"),
        pytest.param(
            {"signs": frozenset({Sign.HURT})}, {"signs": frozenset({Sign.PRESENT})},
            id="hurt before there",
        ),
        pytest.param(
            {"signs": frozenset({Sign.PRESENT})}, {"youngest": 1}, id="there before young"
        ),
        pytest.param({"youngest": 1}, {"youngest": 16}, id="young before old"),
        pytest.param({}, {"sent_at": NOW}, id="longest wait first"),
    ],
)  # fmt: skip
def test_the_more_pressing_family_is_read_first(first: dict, second: dict) -> None:
    found = families([sent(2, HIS, **second), sent(3, HERS, **first)], now=NOW)

    assert [family.household for family in found] == [HERS, HIS]


def test_many_reports_in_a_year_are_said_also_when_the_older_are_decided() -> None:
    older = [sent(24 * day, is_open=False) for day in (30, 60)]

    (family,) = families([sent(1), *older], now=NOW)

    assert family.reasons == ("3 reports in 12 months",)
    assert len(family.referrals) == 1


def test_a_child_who_lives_only_with_him_is_of_his_home_and_every_other_of_hers() -> None:
    both, his, nowhere = UUID(int=11), UUID(int=12), UUID(int=13)

    found = homes(
        [both, his, nowhere], victim=HERS, suspect=HIS,
        lives_with=[(both, HERS), (both, HIS), (his, HIS)],
    )  # fmt: skip

    assert found == {HERS: (both, nowhere), HIS: (his,)}


@given(st.lists(st.uuids(), unique=True), st.booleans(), st.data())
def test_no_child_is_left_out_of_the_homes_or_put_in_two(
    children: list[UUID], has_suspect: bool, data: st.DataObject
) -> None:
    pairs = st.tuples(st.sampled_from(children or [HERS]), st.sampled_from([HERS, HIS]))
    found = homes(
        children, victim=HERS, suspect=HIS if has_suspect else None,
        lives_with=data.draw(st.lists(pairs)),
    )  # fmt: skip

    assert sorted(child for of in found.values() for child in of) == sorted(children)


def _a_month(draw: Random) -> tuple[list[tuple[int, int]], dict[int, int]]:
    """Reports of a month as (hour, family), and how many children each family has.

    Of families with children, seven in ten are reported once in the month and the others again;
    they have 1, 2, 3 or 4 children (ONS, families with dependent children 2023: 44, 41, 11, 4%).
    """
    children = {
        family: draw.choices([1, 2, 3, 4], weights=[44, 41, 11, 4])[0] for family in range(400)
    }
    reports = []
    for family in children:
        first = draw.randrange(30 * 24)
        reports.append((first, family))
        while draw.random() < 0.3:
            first += draw.randrange(1, 10 * 24)
            reports.append((first, family))
    return sorted(reports), children


def _read(reports: Sequence[tuple[int, int]], children: dict[int, int]) -> tuple[int, int]:
    """How many items are opened: a form for each child of each report; or families by day.

    Each morning a social worker opens every family that waits, reads all of it and decides. What
    was sent is what was decided: no child is left out and none is read of twice.
    """
    forms = sum(children[family] for _, family in reports)
    made = [
        sent(
            number,
            UUID(int=10_000 + family),
            sent_at=NOW + timedelta(hours=hour),
            children=frozenset(UUID(int=family * 10 + child) for child in range(children[family])),
        )
        for number, (hour, family) in enumerate(reports)
    ]
    opened, decided, waiting = 0, 0, list(made)
    for day in range(1, 2 + max(hour for hour, _ in reports) // 24):
        morning = NOW + timedelta(days=day)
        here = [each for each in waiting if each.sent_at < morning]
        found = families(here, now=morning)
        opened += len(found)
        decided += sum(len(family.referrals) for family in found)
        assert {child for family in found for child in family.children} == {
            child for each in here for child in each.children
        }
        waiting = [each for each in waiting if each.sent_at >= morning]
    assert (decided, waiting) == (len(made), [])
    return forms, opened


@pytest.mark.proof
def test_a_social_worker_reads_at_least_two_fifths_fewer_items(proof: Proof) -> None:
    draw, saved = proof.chance, []
    for _ in range(proof.size(small=40, full=500)):
        forms, opened = _read(*_a_month(draw))
        saved.append(1 - opened / forms)
    saved.sort()
    nearly_always = saved[len(saved) // 20]
    proof.note(
        months=len(saved),
        fewer_in_19_of_20_months_at_least=f"{nearly_always:.1%}",
        median=f"{saved[len(saved) // 2]:.1%}",
        in_the_worst_month=f"{saved[0]:.1%}",
    )

    assert nearly_always >= 0.40
