"""The shape every benchmark prints, as text and as JSON."""

import json
import os
import platform
import sys
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One figure. `bar` is what it is held against; `met` is nothing when no bar applies here."""

    name: str
    value: float
    unit: str
    against: str = ""
    ratio: float | None = None
    bar: float | None = None
    met: bool | None = None


def tell(bench: str, results: list[Result], *, as_json: bool) -> int:
    """Print every figure; 1 if a bar was not met."""
    met = all(result.met is not False for result in results)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    if as_json:
        found = [asdict(result) for result in results]
        whole = {"bench": bench, "machine": machine, "results": found, "met": met}
        sys.stdout.write(json.dumps(whole) + "\n")
    else:
        sys.stdout.write(f"{bench} on {machine}\n")
        for result in results:
            sys.stdout.write(_line(result))
    return 0 if met else 1


def _line(result: Result) -> str:
    verdict = {True: "MET", False: "NOT MET", None: ""}[result.met]
    bar = f" (bar {result.bar:g} {result.unit}: {verdict})" if result.bar is not None else ""
    against = f"; {result.ratio:.2f} times {result.against}" if result.ratio else ""
    return f"  {result.name}: {_figure(result.value)} {result.unit}{bar}{against}\n"


def _figure(value: float) -> str:
    """Large figures to a tenth; small ones, such as shares, to as much as tells them apart."""
    return f"{value:,.1f}" if abs(value) >= 10 or value == 0 else f"{value:.4g}"


def percentile(values: list[float], share: float) -> float:
    """The value that `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]
