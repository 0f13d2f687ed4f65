"""Why we think it is the same person, as a picture: each thing that speaks for or against it.

Unit: bits on the way in (the logarithm to base 2 of how much likelier a thing makes it), because
      they add up; times likelier on the page, because people understand those. Lengths are units
      of the drawing, which is `WIDTH` wide.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 640
LABELS = 250
ROW = 30
TOP = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One reason: from where the odds stood to where it moved them."""

    label: str
    bits: float
    x: float
    y: int
    width: float

    @property
    def is_for(self) -> bool:
        return self.bits >= 0

    @property
    def words(self) -> str:
        return likelier(self.bits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """`even` is where it is as likely as not; `end` where everything together leads."""

    bars: tuple[Bar, ...]
    even: float
    end: float
    height: int
    told: str


def waterfall(reasons: Sequence[tuple[str, float]], *, told: str) -> Waterfall:
    """Each reason in turn, from where the one before it led. `told` is the answer in words."""
    stands = [0.0]
    for _, bits in reasons:
        stands.append(stands[-1] + bits)
    lowest, highest = min(*stands, -1.0), max(*stands, 1.0)
    room = (WIDTH - LABELS - 20) / (highest - lowest)

    def at(bits: float) -> float:
        return round(LABELS + 10 + (bits - lowest) * room, 1)

    bars = tuple(
        Bar(
            label=label,
            bits=bits,
            x=at(min(before, before + bits)),
            y=TOP + ROW * position,
            width=round(max(abs(bits) * room, 2.0), 1),
        )
        for position, ((label, bits), before) in enumerate(zip(reasons, stands, strict=False))
    )
    return Waterfall(
        bars=bars, even=at(0.0), end=at(stands[-1]), height=TOP + ROW * len(bars) + 8, told=told
    )


def likelier(bits: float) -> str:
    """How much a reason moves it: "40 times likelier", "6 times less likely"."""
    times = 2.0 ** abs(bits)
    if times < 1.2:
        return "makes little difference"
    number = f"{times:.1f}".removesuffix(".0") if times < 10 else f"{_round(times):,}"
    return f"{number} times {'likelier' if bits > 0 else 'less likely'}"


def _round(times: float) -> int:
    """To two figures: nobody knows it finer."""
    digits = len(str(int(times))) - 2
    return int(round(times, -digits))
