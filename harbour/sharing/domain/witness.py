"""What stands outside the database about the audit, so that its owner cannot write it anew.

A chain of hashes shows whoever changes a row, and not whoever makes the whole chain again or cuts
its end off: for that somebody else must have written down how it stood (docs/explanation/threats).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


class Unreadable(ValueError):
    """A line that is not a seal; the message says which."""


@dataclass(frozen=True, slots=True)
class Seal:
    """The `number`th link of the chain over the audit, over so many `rows`, and its SHA-256."""

    number: int
    rows: int
    hash: str

    def line(self) -> str:
        return json.dumps({"number": self.number, "rows": self.rows, "hash": self.hash})


def read(lines: Iterable[str]) -> list[Seal]:
    """The seals that were written down, in the order in which they were.

    Raises:
        Unreadable: a line holds something else.
    """
    seals = []
    for position, line in enumerate(lines, start=1):
        try:
            seals.append(Seal(**json.loads(line)))
        except (ValueError, TypeError) as wrong:
            raise Unreadable(f"Line {position} of what was witnessed is not a seal.") from wrong
    return seals


def disputed(witnessed: Iterable[Seal], kept: Mapping[int, Seal]) -> list[str]:
    """What the database says otherwise than it said when the seal was written down, in words."""
    found = []
    for seal in witnessed:
        now = kept.get(seal.number)
        if now is None:
            found.append(f"seal {seal.number} was witnessed and is gone")
        elif now != seal:
            found.append(f"seal {seal.number} is not the one that was witnessed")
    return found
