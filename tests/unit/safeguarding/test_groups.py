"""Whom we reach: groups that overlap, and no number that could tell who."""

import pytest

from harbour.safeguarding.domain.groups import FEWEST, GROUPS, Reach, Victim, reach

HUSBAND = frozenset({"SPOUSE"})


@pytest.mark.parametrize(
    ("victim", "groups"),
    [
        (Victim(sex="F", age=30, suspect_sexes=frozenset("M"), suspect_is=HUSBAND), set()),
        (Victim(sex="M", age=30, suspect_sexes=frozenset("F"), suspect_is=HUSBAND), {"Men"}),
        (Victim(sex="M", age=30, suspect_sexes=frozenset("M"),
                suspect_is=frozenset({"EX_PARTNER"})), {"Men", "Same-sex couples"}),
        (Victim(sex="F", age=65, suspect_sexes=frozenset("M"), suspect_is=frozenset({"CHILD"})),
         {"65 and older", "Abuse by an adult child"}),
        (Victim(sex="F", age=64, suspect_is=frozenset({"SIBLING"}), suspect_sexes=frozenset("F")),
         {"Abuse by other family"}),
        (Victim(sex="F", age=None, has_access_need=True, needs_interpreter=True),
         {"Disabled", "Needs an interpreter"}),
        (Victim(sex="U", age=20, suspect_sexes=frozenset("U"), suspect_is=HUSBAND), set()),
    ],
)  # fmt: skip
def test_a_victim_is_in_every_group_that_fits(victim: Victim, groups: set[str]) -> None:
    assert {name for name, is_in in GROUPS.items() if is_in(victim)} == {"Everybody", *groups}


def test_a_small_number_is_not_shown() -> None:
    men = [Victim(sex="M", age=30, is_high=True) for _ in range(FEWEST - 1)]
    women = [Victim(sex="F", age=30, is_high=n < 6, is_reached=n < 5, has_adviser=n < 3)
             for n in range(10)]  # fmt: skip
    rows = {each.group: each for each in reach([*men, *women])}
    assert rows["Men"] == Reach(group="Men", cases=None, high=None, reached=None, advised=None)
    everybody = rows["Everybody"]
    assert (everybody.cases, everybody.high, everybody.advised) == (14, 10, 3)
    assert everybody.advised_percent == 30.0
