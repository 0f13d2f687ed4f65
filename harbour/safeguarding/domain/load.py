"""Who of a team should take a case, and whether the team has more than it can work.

Source: the force's protocol; the workable number and the weights are configuration (FORCE).
Units:  load is the sum of the weights of a person's open cases.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one officer holds."""

    user_id: UUID
    name: str
    high: int = 0
    medium: int = 0
    other: int = 0

    @property
    def cases(self) -> int:
        return self.high + self.medium + self.other

    def weighted(self, weights: Mapping[str, int]) -> int:
        return self.high * weights["HIGH"] + self.medium * weights["MEDIUM"] + self.other

    def over(self, workable: int) -> int:
        """High-risk cases beyond the workable number."""
        return max(self.high - workable, 0)


def lightest_first(loads: Iterable[Load], weights: Mapping[str, int]) -> list[Load]:
    """In the order in which the next case should be offered."""
    return sorted(loads, key=lambda each: (each.weighted(weights), each.name, each.user_id))
