"""Who is offered, when she may be called out of reach, and the five answers."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.advisers.domain.allocation import Adviser, Wanted, offers, service_for
from harbour.advisers.domain.attempts import FEWEST, may_give_up
from harbour.advisers.domain.questions import News, court_dates, told_and_not, where_each_is
from harbour.safeguarding.domain.victims_code import leaves_suspect

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
WEIGHTS = {"REFERRED": 1.5, "CONTACTED": 1.25, "ENGAGED": 1.0}
LABELS = {"MEN": "Male victims", "OLDER": "Older victims"}


def adviser(number: int, *, held: int = 0, week: float = 1.0, **has) -> Adviser:
    return Adviser(
        user_id=UUID(int=number),
        name=f"Adviser {number} Testcase",
        full_time=week,
        districts=frozenset(has.get("districts", ())),
        languages=frozenset(has.get("languages", ())),
        specialisms=frozenset(has.get("specialisms", ())),
        open={"ENGAGED": held},
    )


def offered(*advisers: Adviser, wanted: Wanted) -> list[int]:
    made = offers(advisers, wanted, weights=WEIGHTS, workable=20, labels=LABELS)
    return [each.adviser.user_id.int for each in made]


def test_the_lightest_load_comes_first_and_half_a_week_is_full_with_half() -> None:
    assert offered(
        adviser(1, held=12), adviser(2, held=8, week=0.5), adviser(3, held=14), wanted=Wanted()
    ) == [1, 3, 2]


def test_what_she_needs_comes_before_load() -> None:
    wanted = Wanted(district="oysterport", language="Polish", specialisms=frozenset({"OLDER"}))
    fits = adviser(
        2, held=15, districts=["oysterport"], languages=["Polish"], specialisms=["OLDER"]
    )
    assert offered(adviser(1), fits, wanted=wanted) == [2, 1]


def test_whoever_has_too_many_is_offered_last_and_it_is_said() -> None:
    made = offers(
        [adviser(1, held=20), adviser(2, held=19)], Wanted(), weights=WEIGHTS, workable=20,
        labels=LABELS,
    )  # fmt: skip
    assert [each.adviser.user_id.int for each in made] == [2, 1]
    assert made[1].against == ("Has as many clients as is workable",)


CITY, COUNTY, NATIONAL = UUID(int=11), UUID(int=12), UUID(int=13)
COVERS = {
    CITY: frozenset({"solent-city"}),
    COUNTY: frozenset({"oysterport", "millrace"}),
    NATIONAL: frozenset({"millrace"}),
}


@pytest.mark.parametrize(
    ("district", "covers", "service"),
    [
        pytest.param("oysterport", COVERS, COUNTY, id="the one that works there"),
        pytest.param("solent-city", COVERS, CITY, id="whichever row comes first"),
        pytest.param("millrace", COVERS, None, id="two work there"),
        pytest.param("larkhill-down", COVERS, None, id="none works there"),
        pytest.param("", COVERS, None, id="nobody knows where"),
        pytest.param("", {CITY: frozenset()}, CITY, id="there is one alone"),
        pytest.param("oysterport", {}, None, id="there is none"),
    ],
)
def test_the_service_is_the_one_that_works_where_she_lives(
    district: str, covers: dict, service: UUID | None
) -> None:
    assert service_for(district, covers) == service


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8))
def test_nobody_in_post_is_left_out(held: list[int]) -> None:
    everybody = [adviser(number, held=each) for number, each in enumerate(held)]
    assert sorted(offered(*everybody, wanted=Wanted(language="Polish"))) == list(range(len(held)))


@given(st.lists(st.sampled_from(["REACHED", "NOT_REACHED", "NOT_SAFE"]), max_size=8))
def test_nobody_is_out_of_reach_before_three_attempts(results: list[str]) -> None:
    failed = len([each for each in results if each != "REACHED"])
    assert may_give_up(results).allowed is (failed >= FEWEST)


AFTER = NOON + timedelta(hours=48)
A, B, RELEASE, OTHER = (UUID(int=number) for number in range(1, 5))


def news(kind: str, hours: float, status: str = "DUE", *, told: float | None = None, **has) -> News:
    """What happened after so many hours, and was written down then unless `told` says otherwise."""
    return News(
        kind=kind,
        label=f"The suspect: {kind.lower()}",
        happened_at=NOON + timedelta(hours=hours),
        recorded_at=NOON + timedelta(hours=hours if told is None else told),
        words="",
        status=status,
        **{"leaves": leaves_suspect(kind), **has},
    )


@pytest.mark.parametrize(
    ("happened", "out"),
    [
        pytest.param([], None, id="nothing known is not a no"),
        pytest.param([news("CHARGE", 1)], None, id="a charge alone says nothing"),
        pytest.param([news("ARREST", 1)], False, id="arrested"),
        pytest.param([news("BAIL", 5), news("ARREST", 1)], True, id="bailed after arrest"),
        pytest.param([news("RELEASE", 1), news("ARREST", 5)], False, id="arrested again"),
        pytest.param([news("ARREST", 1), news("NFA", 9)], True, id="no further action"),
        pytest.param([news("BAIL", 1), news("BAIL_CHANGE", 5)], None, id="a change is no answer"),
        pytest.param(
            [news("BAIL", 1), news("CHARGE", 5, leaves="IN")], False, id="remanded when charged"
        ),
        pytest.param(
            [news("ARREST", 1), news("OUTCOME", 5, leaves="OUT")], True, id="freed by a court"
        ),
        pytest.param(
            [news("ARREST", 1), news("RELEASE", 72, told=9)], False, id="to be released later"
        ),
        pytest.param([news("RELEASE", 72, told=9)], None, id="nothing but a release to come"),
        pytest.param([news("ARREST", 1), news("RELEASE", 24, told=9)], True, id="was released"),
        pytest.param(
            [
                news("RELEASE", 24, told=9, about=RELEASE),
                news("BAIL_CHANGE", 10, about=RELEASE, leaves="IN"),
            ],
            False,
            id="kept in after all",
        ),
        pytest.param(
            [
                news("ARREST", 1),
                news("RELEASE", 24, told=9, about=RELEASE),
                news("RELEASE", 72, told=10, about=RELEASE),
            ],
            False,
            id="moved to a day still to come",
        ),
        pytest.param(
            [
                news("RELEASE", 24, told=9, about=RELEASE),
                news("RELEASE", 720, told=10, about=OTHER),
            ],
            True,
            id="another release voids none",
        ),
        pytest.param(
            [news("RELEASE", 24, told=9), news("ARREST", 5, told=30)], True, id="entered late"
        ),
        pytest.param(
            [news("RELEASE", 9), news("BAIL_CHANGE", 30, leaves="IN")], False, id="recalled"
        ),
    ],
)
def test_the_last_move_says_whether_he_is_out(happened: list[News], out: bool | None) -> None:
    (known,) = where_each_is(happened, AFTER)
    assert known.is_out is out


def test_a_release_to_come_is_said_with_its_day() -> None:
    (known,) = where_each_is([news("ARREST", 1), news("RELEASE", 72, told=9)], AFTER)
    assert known.release_at == NOON + timedelta(hours=72)


@pytest.mark.parametrize(
    ("happened", "known"),
    [
        pytest.param(
            [news("BAIL", 1, suspect=A), news("ARREST", 5, suspect=B)],
            [(A, True), (B, False)],
            id="one out, one held",
        ),
        pytest.param(
            [news("BAIL", 1, suspect=A), news("ARREST", 5)],
            [(A, True), (None, False)],
            id="an arrest of nobody named holds nobody",
        ),
        pytest.param(
            [news("ARREST", 1, suspect=A), news("ARREST", 1, suspect=B), news("NFA", 5)],
            [(A, True), (B, True)],
            id="what ends the case lets out everybody",
        ),
    ],
)
def test_each_suspect_has_an_answer_of_their_own(
    happened: list[News], known: list[tuple[UUID | None, bool]]
) -> None:
    found = where_each_is(happened, AFTER)
    assert [(each.suspect, each.is_out) for each in found] == known


@given(
    st.lists(
        st.builds(
            news,
            st.sampled_from(["ARREST", "BAIL", "RELEASE", "NFA", "BAIL_CHANGE", "HEARING"]),
            st.integers(0, 96),
            told=st.integers(0, 96),
            suspect=st.sampled_from([A, B, None]),
        ),
        max_size=8,
    )
)
def test_nobody_is_held_of_whom_no_arrest_is_known(happened: list[News]) -> None:
    for each in where_each_is(happened, AFTER):
        if each.is_out is False:
            held = [one for one in happened if one.leaves == "IN" and one.suspect == each.suspect]
            assert held


def test_court_that_is_to_come_stands_first_and_by_the_day_it_sits() -> None:
    sits = {"next": 100, "later": 200, "past": 10}
    listed = [
        news("HEARING", 0, concerns_at=NOON + timedelta(hours=hours), status=name)
        for name, hours in sits.items()
    ]
    found = court_dates([*listed, news("OUTCOME", 40, status="undated"), news("BAIL", 1)], AFTER)
    assert [each.status for each in found] == ["next", "later", "undated", "past"]


def test_what_she_has_not_been_told_is_kept_apart() -> None:
    told, not_told = told_and_not([news("ARREST", 1, "DONE"), news("BAIL", 5, "ATTEMPTED")])
    assert [each.kind for each in told] == ["ARREST"]
    assert [each.kind for each in not_told] == ["BAIL"]
