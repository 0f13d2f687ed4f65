"""What becomes of what the sharing of belief says, among people not used for training.

Source: pool-adjacent-violators for isotonic regression (Ayer and others, 1955).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from harbour.multi_search.domain.belief import Curve, corrected

BINS = 10
FEWEST_IN_A_STEP = 25


def isotonic(told: Iterable[tuple[float, bool]]) -> Curve:
    """The rising curve nearest to what happened, as points; each step of enough answers."""
    tied: dict[float, list[bool]] = defaultdict(list)
    for chance, happened in told:
        tied[chance].append(happened)
    blocks: list[list[float]] = []
    for chance, answers in sorted(tied.items()):
        blocks.append([chance * len(answers), float(sum(answers)), float(len(answers))])
        while len(blocks) > 1 and (
            _rate(blocks[-2]) >= _rate(blocks[-1]) or blocks[-2][2] < FEWEST_IN_A_STEP
        ):
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    points: dict[float, float] = {}
    for total, right, amount in blocks:
        points[round(total / amount, 6)] = round(right / amount, 6)
    return tuple(sorted(points.items()))


def _rate(block: Sequence[float]) -> float:
    return block[1] / block[2]


def error(told: Sequence[tuple[float, bool]], curve: Curve = ()) -> float:
    """Expected calibration error: how far, on average, ten equal bins are from what happened."""
    answers = sorted((corrected(chance, curve), right) for chance, right in told)
    missed = 0.0
    for place in range(BINS):
        low, high = place / BINS, (place + 1) / BINS
        inside = [
            each
            for each in answers
            if low <= each[0] < high or (place == BINS - 1 and each[0] == 1)
        ]
        if inside:
            said = sum(chance for chance, _ in inside) / len(inside)
            happened = sum(right for _, right in inside) / len(inside)
            missed += abs(said - happened) * len(inside)
    return missed / max(len(answers), 1)
