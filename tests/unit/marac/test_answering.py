"""Who answers for an agency, and for how long somebody covers."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from harbour.kernel.actor import Actor
from harbour.marac import policies
from harbour.marac.domain.answering import LONGEST_COVER, faults_of_cover
from harbour.sharing.api import Role

TODAY = date(2026, 3, 2)
OURS, HOST, MARAC, CASE = uuid4(), uuid4(), uuid4(), uuid4()


def actor(*held: Role) -> Actor:
    return Actor(
        user_id=uuid4(), agency_id=OURS, roles=frozenset(held), purpose="support",
        request_id=uuid4(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("host", "answers", "allowed"),
    [
        pytest.param(HOST, {MARAC}, True, id="contact, cover or team of that Marac"),
        pytest.param(HOST, {CASE}, True, id="holds that case alone"),
        pytest.param(HOST, {uuid4()}, False, id="answers at another Marac"),
        pytest.param(HOST, set(), False, id="a colleague"),
        pytest.param(OURS, set(), True, id="the host reads its own"),
    ],
)
def test_whoever_answers_there_or_holds_it_answers(
    host: UUID, answers: set[UUID], *, allowed: bool
) -> None:
    said = policies.answers_for(
        actor(Role.PARTNER_WORKER), owner_id=host, ids=(CASE, MARAC, None), answers=answers
    )

    assert said.allowed is allowed


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.PARTNER_MANAGER, True),
        (Role.SAFEGUARDING_SUPERVISOR, True),
        (Role.PARTNER_WORKER, False),
        (Role.IDVA, False),
        (Role.ADMINISTRATOR, False),
    ],
)
def test_the_manager_names(role: Role, *, allowed: bool) -> None:
    assert policies.may_name(actor(role)).allowed is allowed


@pytest.mark.parametrize(
    ("begins", "days", "wrong"),
    [
        pytest.param(0, 0, "", id="one day"),
        pytest.param(-3, 10, "", id="begun before today"),
        pytest.param(5, LONGEST_COVER.days, "", id="as long as may be"),
        pytest.param(5, LONGEST_COVER.days + 1, "92 days at most", id="longer"),
        pytest.param(0, -1, "before it begins", id="backwards"),
        pytest.param(-9, 8, "over already", id="over"),
    ],
)
def test_cover_has_days_that_can_be(begins: int, days: int, wrong: str) -> None:
    from_on = TODAY + timedelta(days=begins)
    said = faults_of_cover(from_on=from_on, until_on=from_on + timedelta(days=days), today=TODAY)

    assert wrong in said
    assert bool(said) is bool(wrong)
