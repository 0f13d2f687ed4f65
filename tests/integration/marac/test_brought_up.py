"""What was given and heard in earlier versions, as migrations bring it up to what holds today."""

from collections.abc import Iterator
from importlib import import_module
from uuid import UUID

import psycopg
import pytest

from harbour.kernel.calendars import end_of
from harbour.kernel.deadline import last_day_of_months
from harbour.marac.selectors import LATELY
from tests.integration.conftest import Force

PLACED = import_module("harbour.marac.migrations.0011_answers_for").GIVEN_BEFORE
WHOLE_YEAR = import_module("harbour.marac.migrations.0012_whole_year").WHOLE_YEAR
WITHIN = "SELECT id, kind, within_id FROM sharing_grant WHERE within_id IS NOT NULL"
LOGGED = "SELECT count(*) FROM sharing_auditevent WHERE screen = 'console'"


@pytest.fixture
def village(force: Force) -> Iterator[psycopg.Connection]:
    with force.owner() as owner:
        yield owner
        owner.rollback()


def placed(village: psycopg.Connection) -> dict[UUID, tuple[str, UUID]]:
    return {each: (kind, within) for each, kind, within in village.execute(WITHIN).fetchall()}


def test_whatever_was_given_of_a_case_is_placed_where_it_is_talked_about(
    village: psycopg.Connection,
) -> None:
    before = placed(village)
    village.execute("UPDATE sharing_grant SET within_id = NULL")
    village.execute(PLACED)
    after = placed(village)
    people = {each for each, (kind, _) in before.items() if kind == "pole.personrecord"}

    assert people
    assert set(after) == set(before)
    assert {each: after[each] for each in set(after) - people} == {
        each: before[each] for each in set(before) - people
    }
    assert {within for _, within in after.values()} <= {within for _, within in before.values()}


def test_a_case_heard_before_is_read_until_its_flag_is_off_and_never_again_taken_back(
    village: psycopg.Connection,
) -> None:
    case, heard_on, taken_back = village.execute(
        "SELECT held.id, held.heard_on, (SELECT min(given.id::text)::uuid FROM sharing_grant given"
        " WHERE given.record_id = held.id) FROM marac_case held WHERE heard_on IS NOT NULL"
        " ORDER BY held.id LIMIT 1"
    ).fetchone()
    village.execute("UPDATE marac_case SET flagged_until = heard_on + 300 WHERE id = %s", [case])
    village.execute("UPDATE sharing_grant SET revoked_at = now() WHERE id = %s", [taken_back])
    (logged,) = village.execute(LOGGED).fetchone()
    village.execute(WHOLE_YEAR)
    until = dict(
        village.execute(
            "SELECT id, until FROM sharing_grant WHERE record_id = %s", [case]
        ).fetchall()
    )
    flagged = last_day_of_months(heard_on, 12)
    whole = end_of(flagged + LATELY)
    (told,) = village.execute(LOGGED).fetchone()
    village.execute(WHOLE_YEAR)

    assert village.execute("SELECT flagged_until FROM marac_case WHERE id = %s",
                           [case]).fetchone() == (flagged,)  # fmt: skip
    assert until.pop(taken_back) < whole
    assert len(until) > 2
    assert set(until.values()) == {whole}
    assert told > logged
    assert village.execute(LOGGED).fetchone() == (told,)
