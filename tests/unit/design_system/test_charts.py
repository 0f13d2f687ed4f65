import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from harbour.design_system.charts import WIDTH, BarChart, LineChart, Series, nice_top
from tests.unit.design_system.markup import outline

counts = st.one_of(st.none(), st.floats(min_value=0, max_value=1e9, allow_subnormal=False))


def chart(kind, *series, labels=("Jan", "Feb", "Mar")):
    return kind(
        id="c", title="Calls", description="Calls rise.", labels=labels, series=series, unit=""
    )


@pytest.mark.parametrize(
    ("values", "top"),
    [
        pytest.param((7, 3), 10, id="up to ten"),
        pytest.param((101,), 200, id="just over a hundred"),
        pytest.param((230,), 250, id="a quarter"),
        pytest.param((0,), 1, id="nothing but noughts"),
        pytest.param((), 1, id="nothing"),
        pytest.param((0.03,), 0.05, id="less than one"),
    ],
)
def test_a_scale_ends_at_a_round_number(values, top):
    assert nice_top(values) == pytest.approx(top)


@given(largest=st.floats(min_value=1e-6, max_value=1e12))
def test_a_scale_holds_its_largest_value_and_not_much_more(largest):
    assert largest <= nice_top([largest]) <= largest * 2.5 * 1.0001


@given(values=st.lists(counts, min_size=3, max_size=3))
def test_bars_stay_inside_the_drawing(values):
    drawn = chart(BarChart, Series("Calls", values), Series("Arrests", values))

    for _, _, marks, _ in drawn.bars:
        assert all(mark.width >= 0 and mark.end <= WIDTH for mark in marks)


def test_a_missing_value_breaks_a_line_and_is_called_not_known():
    drawn = chart(LineChart, Series("Calls", (1, None, 3)))

    assert drawn.traces[0].path.count("M") == 2
    assert list(drawn.rows)[1] == ("Feb", ["not known"])


def test_a_bar_of_nothing_known_is_not_called_nought():
    drawn = chart(BarChart, Series("Calls", (None, 2, 3)))

    assert [total for *_, total in drawn.bars] == ["not known", "2", "3"]


def test_a_bar_known_in_part_says_so():
    drawn = chart(BarChart, Series("High", (1, 2, 3)), Series("Low", (4, None, 6)))

    assert [total for *_, total in drawn.bars] == ["5", "at least 2", "9"]


@pytest.mark.parametrize(
    ("kind", "template"), [(BarChart, "bar"), (LineChart, "line")], ids=["bar", "line"]
)
def test_a_chart_reads_aloud_and_has_its_table(kind, template):
    drawn = render_to_string(
        f"design_system/charts/{template}.html",
        {"chart": chart(kind, Series("Calls", (1200, 2, 3)), Series("Arrests", (1, 2, 3)))},
    )

    assert 'role="img" aria-labelledby="c-title c-desc"' in drawn
    assert "Calls rise." in drawn
    assert "1,200</td>" in drawn
    assert outline(drawn)


def test_series_differ_by_pattern_and_not_only_by_colour():
    drawn = chart(BarChart, *(Series(str(each), (1, 1, 1)) for each in range(4)))

    assert len({pattern for _, pattern in drawn.legend}) == 4


def test_a_long_name_is_given_room_and_a_longer_one_is_shortened():
    long, longer = "Western safeguarding team of the county", "x" * 60
    drawn = BarChart(
        id="c", title="T", description="D", labels=[long[:24], longer], series=[Series("S", [1, 2])]
    )
    names = [label for label, *_ in drawn.bars]
    assert names == [long[:24], f"{'x' * 34}…"]
    assert drawn.middle == 300
    marks = [marks[0] for _, _, marks, _ in drawn.bars]
    assert marks[0].x == 300
    assert marks[1].text.startswith(longer)


def test_what_is_marked_stands_in_a_square_and_is_said_in_the_table():
    drawn = LineChart(
        id="c", title="Calls", description="Calls rise.", labels=("Jan", "Feb", "Mar"),
        series=[Series("Each month", (5, 9, None)), Series("Usual", (6, 6, 6))],
        marked=(1, 2), marked_words="beyond chance",
    )  # fmt: skip
    page = render_to_string("design_system/charts/line.html", {"chart": drawn})
    assert [label for label, _ in drawn.rows] == [
        "Jan", "Feb (beyond chance)", "Mar (beyond chance)"
    ]  # fmt: skip
    assert page.count('class="app-chart__marked"') == 1
    assert "Feb: 9, beyond chance" in page
