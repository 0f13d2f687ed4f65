"""The weights in use: a versioned file that `harbour link` writes and a person puts in place.

Each level's weight is log2(m / u), how much likelier it is among two records of one person (m)
than of two people (u), kept within [-6.5, +20] bits: estimation gives now and then levels of
-41 or -68 bits, which would let one slip of the pen outweigh everything else. An exact
agreement of a name weighs by how common the name is.
"""

import json
from dataclasses import dataclass
from functools import cache
from math import log2
from pathlib import Path

from harbour.multi_search.domain.belief import Curve
from harbour.multi_search.domain.levels import SLOTS, Weights

FOLDER = Path(__file__).resolve().parent.parent / "data"
LEAST, MOST = -6.5, 20.0
STEADY = 10_000
"""So many names of ordinary commonness are added to those counted, so that few say little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """`m` and `u` of names' exact levels serve their commonness; `curve` is of `belief`."""

    version: str
    unknown: float
    weights: Weights
    m_exact: dict[str, float]
    u_exact: dict[str, float]
    curve: Curve
    join_at: float
    ask_at: float

    @property
    def slots(self) -> list[float]:
        """The weights in the order that SQL takes."""
        return [float(self.weights[slot]) for slot in SLOTS]

    def exact(self, part: str, count: int, total: int) -> float:
        """Bits of an exact agreement on a name that `count` of `total` names are."""
        share = (count + self.u_exact[part] * STEADY) / (total + STEADY)
        return clip(log2(self.m_exact[part] / share))


def clip(bits: float) -> float:
    return max(LEAST, min(MOST, bits))


def weight(m: float, u: float) -> float:
    """The bits of a level seen with probability `m` among the same and `u` among different."""
    return clip(log2(max(m, 1e-9) / max(u, 1e-9)))


def read(text: str) -> Model:
    """A model from its file."""
    told = json.loads(text)
    levels = told["levels"]
    return Model(
        version=told["version"],
        unknown=told["unknown"],
        weights={(part, level): levels[part][level]["bits"] for part, level in SLOTS},
        m_exact={part: levels[part]["exact"]["m"] for part in ("given", "family")},
        u_exact={part: levels[part]["exact"]["u"] for part in ("given", "family")},
        curve=tuple((told_, happened) for told_, happened in told["curve"]),
        join_at=told["join_at"],
        ask_at=told["ask_at"],
    )


@cache
def in_use() -> Model:
    """The newest model of the package."""
    newest = max(FOLDER.glob("model-*.json"))
    return read(newest.read_text())
