"""Whom the force reaches: groups of victims that are easily overlooked, counted beside all.

Source: HMIC 2014 (communities less likely to come forward); SafeLives Insights (men, older,
        disabled, lesbian, gay, bisexual and trans victims; abuse by adult children).
Units:  victims. A number below five is not shown: it could tell who.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

FEWEST = 5
OLDER = 65
_COUPLES = ("SPOUSE", "PARTNER", "ENGAGED")


@dataclass(frozen=True, slots=True, kw_only=True)
class Victim:
    """What is known of one victim and her or his case."""

    sex: str
    age: int | None
    suspect_sexes: frozenset[str] = frozenset()
    suspect_is: frozenset[str] = frozenset()
    has_access_need: bool = False
    needs_interpreter: bool = False
    is_high: bool = False
    is_reached: bool = False
    has_adviser: bool = False

    @property
    def is_of_couple(self) -> bool:
        return any(word in kind for kind in self.suspect_is for word in _COUPLES)


def _same_sex(victim: Victim) -> bool:
    return victim.is_of_couple and victim.sex in victim.suspect_sexes & {"F", "M"}


def _by_family(victim: Victim) -> bool:
    return bool(victim.suspect_is) and not victim.is_of_couple


def _by_adult_child(victim: Victim) -> bool:
    return bool(victim.suspect_is & {"CHILD", "STEP_CHILD", "GRANDCHILD"})


GROUPS: Mapping[str, Callable[[Victim], bool]] = {
    "Everybody": lambda victim: True,
    "Men": lambda victim: victim.sex == "M",
    "65 and older": lambda victim: victim.age is not None and victim.age >= OLDER,
    "Same-sex couples": _same_sex,
    "Abuse by an adult child": _by_adult_child,
    "Abuse by other family": lambda victim: _by_family(victim) and not _by_adult_child(victim),
    "Disabled": lambda victim: victim.has_access_need,
    "Needs an interpreter": lambda victim: victim.needs_interpreter,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How a group fares. None where the number is too small to be shown."""

    group: str
    cases: int | None
    high: int | None
    reached: int | None
    advised: int | None

    @property
    def reached_percent(self) -> float | None:
        return None if not self.cases or self.reached is None else 100 * self.reached / self.cases

    @property
    def advised_percent(self) -> float | None:
        return None if not self.high or self.advised is None else 100 * self.advised / self.high


def reach(victims: Iterable[Victim]) -> list[Reach]:
    """Each group beside everybody. Advisers are counted among those at high risk."""
    listed = list(victims)
    return [_of(name, [each for each in listed if is_in(each)]) for name, is_in in GROUPS.items()]


def _of(name: str, members: list[Victim]) -> Reach:
    high = [each for each in members if each.is_high]
    few, few_high = len(members) < FEWEST, len(high) < FEWEST
    return Reach(
        group=name,
        cases=None if few else len(members),
        high=None if few or few_high else len(high),
        reached=None if few else sum(each.is_reached for each in members),
        advised=None if few or few_high else sum(each.has_adviser for each in high),
    )
