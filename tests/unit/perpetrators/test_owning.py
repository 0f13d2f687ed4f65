"""Who needs another owner, and who is newly serial."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.perpetrators.domain.owning import newly, why_another

OWNER, TEAM, OTHER = (UUID(int=number) for number in range(1, 4))
some_people = st.sets(st.integers(0, 9).map(lambda number: UUID(int=number)))


@pytest.mark.parametrize(
    ("who", "posted", "belongs", "says"),
    [
        (OWNER, {OWNER}, TEAM, ""),
        (OWNER, {OWNER}, None, ""),
        (None, {OWNER}, TEAM, "Nobody of the team"),
        (OWNER, set(), TEAM, "Nobody of the team"),
        (OWNER, {OWNER}, OTHER, "another beat"),
    ],
)
def test_each_has_an_owner_of_the_team_where_they_are(who, posted, belongs, says):
    why = why_another(who, team_id=TEAM, posted=posted, belongs_to=belongs)

    assert why == "" if not says else says in why


@given(some_people, some_people, some_people)
def test_whoever_is_newly_serial_is_asked_about_once(serial, before, managed):
    found = newly(serial, before=before, managed=managed)

    assert set(found) == {each for each in serial if each not in before and each not in managed}
    assert len(found) == len(set(found))
