"""The funnel is drawn within its frame, and says in words what it shows."""

from harbour.design_system.funnel import Dot, FunnelChart


def test_every_point_lies_in_the_frame_and_reads_aloud() -> None:
    chart = FunnelChart(
        id="f",
        title="Changed",
        description="",
        dots=[Dot("A", "Amara", 100, 50, "ask why", True), Dot("B", "Basil", 9, 0, "too few")],
        overall=0.2,
        curve=[(10, (0, 0.5), (0, 0.6)), (100, (0.12, 0.28), (0.08, 0.33))],
        size_heading="Decided",
        count_heading="Changed",
        who_heading="Who",
    )

    assert all(chart.left <= point.x <= chart.right for point in chart.drawn)
    assert all(0 <= point.y <= chart.bottom for point in chart.drawn)
    assert chart.drawn[0].dot.text == "A, Amara: 50 of 100, ask why"
    assert len(chart.lines) == 4
