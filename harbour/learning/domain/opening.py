"""What of a sealed frame can be drawn: all but what the drawer may not open.

A frame is sealed by the force's own system, weeks before it is drawn. Meanwhile somebody in it may
have become restricted to named readers. Such items are left out, which is kept beside the seed, and
the rest is drawn from: whoever has the frame, the seed and what was left out can draw it again.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A frame without what was left out of it."""

    frame: dict[str, Any]
    left_out: tuple[UUID, ...]


def opened(frame: Mapping[str, Any], *, seen: Collection[str]) -> Opened:
    """The items that are seen, and the others, in a fixed order."""
    return Opened(
        frame={item: kept for item, kept in frame.items() if item in seen},
        left_out=tuple(UUID(item) for item in sorted(frame) if item not in seen),
    )
