"""The bars that the design of the search sets, and what it would like best (the stretch).

Each is held at the sizes that it names; at others the figure is told without a verdict.
"""

from dataclasses import dataclass
from math import inf

from benchmarks.results import Result
from benchmarks.search_ways import BY_NAME, EVERY, OURS, WEIGHED, Measured

MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What a figure must reach (or, with `is_most`, not exceed), from so many records on."""

    name: str
    unit: str
    bar: float
    stretch: float | None = None
    is_most: bool = False
    records: int = 0
    below: float = inf

    def held(self, value: float, records: int) -> Result:
        """The figure with its verdict, if this is a size at which the bar stands."""
        stands = self.records <= records < self.below
        met = value <= self.bar if self.is_most else value >= self.bar
        stretch = f" (stretch {self.stretch:g})" if stands and self.stretch is not None else ""
        return Result(
            name=self.name + stretch,
            value=round(value, 4),
            unit=self.unit,
            bar=self.bar if stands else None,
            met=met if stands else None,
        )


FASTER_AT_1M = Bar(
    name="times faster than pg_trgm on the name, p95",
    unit="times", bar=10, stretch=20, records=MILLION, below=5 * MILLION,
)  # fmt: skip
FASTER_AT_5M = Bar(
    name=FASTER_AT_1M.name, unit="times", bar=15, stretch=30, records=5 * MILLION
)  # fmt: skip
ABOVE_NAME = Bar(
    name="hit@10 above pg_trgm on the name", unit="points", bar=20, stretch=25, records=MILLION
)
FASTER_WEIGHED = Bar(
    name="times faster than pg_trgm's candidates under our weights, p95",
    unit="times", bar=10, stretch=20, records=MILLION,
)  # fmt: skip
ABOVE_WEIGHED = Bar(
    name="hit@10 above pg_trgm's candidates under our weights",
    unit="points", bar=5, stretch=8, records=MILLION,
)  # fmt: skip
OF_EXHAUSTIVE = Bar(
    name="hit@10 as a share of scoring every record", unit="", bar=0.99, stretch=1, records=MILLION
)
SLOWEST = Bar(
    name="slowest of all questions", unit="ms", bar=250, stretch=80, is_most=True, records=MILLION
)
IN_DATABASE = Bar(
    name="p95 of the engine", unit="ms", bar=15, stretch=8, is_most=True, records=5 * MILLION
)
GROWTH = Bar(
    name="p95 growth from 1,000,000 to 5,000,000 records",
    unit="times", bar=2.5, stretch=1.7, is_most=True, records=5 * MILLION,
)  # fmt: skip
CALIBRATION = Bar(
    name="expected calibration error, 20% unknown",
    unit="", bar=0.05, stretch=0.02, is_most=True, records=20_000,
)  # fmt: skip
INSERTION = Bar(
    name="one record added and searchable in the same transaction, p95",
    unit="ms", bar=5, is_most=True,
)  # fmt: skip
PAGE_MS = 50.0


def bars(found: dict[str, Measured], records: int, p95: dict[int, float]) -> list[Result]:
    """Ours against the others, each on the very questions that the other was asked too."""
    ours, name, weighed, every = (found[way] for way in (OURS, BY_NAME, WEIGHED, EVERY))
    on_names, on_every = ours.first(len(name.taken)), ours.first(len(every.taken))
    faster = FASTER_AT_5M if records >= FASTER_AT_5M.records else FASTER_AT_1M
    results = [
        faster.held(name.p95 / on_names.p95, records),
        ABOVE_NAME.held(100 * (on_names.hit(10) - name.hit(10)), records),
        FASTER_WEIGHED.held(weighed.p95 / on_names.p95, records),
        ABOVE_WEIGHED.held(100 * (on_names.hit(10) - weighed.hit(10)), records),
        OF_EXHAUSTIVE.held(on_every.hit(10) / max(every.hit(10), 0.01), records),
        SLOWEST.held(max(ours.taken), records),
        IN_DATABASE.held(ours.p95, records),
    ]
    if MILLION in p95 and records > MILLION:
        results.append(GROWTH.held(ours.p95 / p95[MILLION], records))
    return results
