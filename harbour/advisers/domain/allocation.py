"""Which service and which adviser should be offered a victim: by where she lives; by open load,
area, language and specialism.

Source: SafeLives' practice guidance for Idvas (a workable number of open cases); the force's
        and service's weights are configuration (FORCE).
Units:  load is the weighted number of open clients of one full-time adviser.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a victim needs of an adviser. Empty where she needs nothing particular."""

    district: str = ""
    language: str = ""
    specialisms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Adviser:
    """An adviser in post. `open` counts her open clients by status."""

    user_id: UUID
    name: str
    full_time: float
    districts: frozenset[str]
    languages: frozenset[str]
    specialisms: frozenset[str]
    open: Mapping[str, int]

    @property
    def clients(self) -> int:
        return sum(self.open.values())

    def load(self, weights: Mapping[str, float]) -> float:
        """Somebody half-time is as full with half as many."""
        weighted = sum(number * weights.get(status, 1.0) for status, number in self.open.items())
        return weighted / self.full_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An adviser, why she fits and what speaks against."""

    adviser: Adviser
    load: float
    fits: tuple[str, ...]
    against: tuple[str, ...]


def offers(
    advisers: Iterable[Adviser],
    wanted: Wanted,
    *,
    weights: Mapping[str, float],
    workable: float,
    labels: Mapping[str, str],
) -> list[Offer]:
    """Everybody in post: what she needs comes first, then whose load is lightest.

    Nobody is left out: a service with one adviser still has her to offer, with what speaks
    against said plainly.
    """
    made = [_offer(each, wanted, weights, workable, labels) for each in advisers]
    return sorted(made, key=_order)


def _order(offer: Offer) -> tuple[int, float, str, UUID]:
    return len(offer.against), offer.load, offer.adviser.name, offer.adviser.user_id


def _offer(
    adviser: Adviser,
    wanted: Wanted,
    weights: Mapping[str, float],
    workable: float,
    labels: Mapping[str, str],
) -> Offer:
    load = adviser.load(weights)
    tests = [
        (adviser.districts, wanted.district, "Works in that district", "Works in other districts"),
        (
            adviser.languages,
            wanted.language,
            f"Speaks {wanted.language}",
            f"Does not speak {wanted.language}: needs an interpreter, never kin or community",
        ),
        *(
            (adviser.specialisms, each, f"Knows: {labels[each]}", f"Not trained in: {labels[each]}")
            for each in sorted(wanted.specialisms)
        ),
    ]
    asked = [(need in has, yes, no) for has, need, yes, no in tests if need]
    against = [no for met, _, no in asked if not met]
    if load >= workable:
        against.append("Has as many clients as is workable")
    return Offer(
        adviser=adviser,
        load=load,
        fits=tuple(yes for met, yes, _ in asked if met),
        against=tuple(against),
    )


def service_for(district: str, covers: Mapping[UUID, frozenset[str]]) -> UUID | None:
    """The service that works where a victim lives; None where that is none or more than one.

    `covers` has the districts of every service. Where there is one service alone, it is that one.
    """
    if len(covers) == 1:
        return next(iter(covers))
    there = [service for service, districts in covers.items() if district and district in districts]
    return there[0] if len(there) == 1 else None
