"""Proofs: tests that are run small by `make test` and in full by `make prove`.

A proof is marked `proof`, draws from the seed it is given, and notes what it found. A full run
writes docs/reference/proofs.md, which is kept in the repository.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

FULL = os.environ.get("HARBOUR_PROVE") == "1"
SEED = int(os.environ.get("HARBOUR_SEED", "1"))
PAGE = Path(__file__).parent.parent / "docs" / "reference" / "proofs.md"
_HEAD = """# Proofs

What `make prove` last found. Each row is a test marked `proof`, with the seed its draws came from;
`make test` runs the same tests at a smaller size.

| proof | seed | what was found |
| --- | --- | --- |
"""


@dataclass
class Proof:
    """One proof's size, chance and findings."""

    name: str
    seed: int = SEED
    found: dict[str, object] = field(default_factory=dict)

    def size(self, *, small: int, full: int) -> int:
        return full if FULL else small

    @property
    def chance(self) -> Random:
        return Random(f"{self.name} {self.seed}")  # noqa: S311 -- a draw that can be repeated

    def note(self, **found: object) -> None:
        self.found |= found


def write(proofs: list[Proof]) -> None:
    """Put these proofs' rows on the page, leaving those of others as they are."""
    there = PAGE.read_text().splitlines() if PAGE.exists() else []
    rows = {line.split(" | ")[0]: line for line in there[len(_HEAD.splitlines()) :]}
    for proof in proofs:
        found = "; ".join(
            f"{name.replace('_', ' ')}: {value}" for name, value in proof.found.items()
        )
        rows[f"| {proof.name}"] = f"| {proof.name} | {proof.seed} | {found} |"
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(_HEAD + "\n".join(rows[name] for name in sorted(rows)) + "\n")
