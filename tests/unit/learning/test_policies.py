"""Who reads files for a review: supervisors who had no part in them."""

from uuid import uuid4

import pytest

from harbour.kernel.actor import Actor
from harbour.learning import policies
from harbour.sharing.terms import Role


@pytest.mark.parametrize(
    ("roles", "allowed"),
    [
        pytest.param([Role.DUTY_INSPECTOR], True, id="an inspector"),
        pytest.param([Role.CRU_SERGEANT], True, id="a sergeant of the unit"),
        pytest.param([Role.INVESTIGATOR], False, id="an investigator"),
        pytest.param(
            [Role.SAFEGUARDING_SUPERVISOR, Role.RESPONSE_SERGEANT], False, id="who supervises files"
        ),
        pytest.param([Role.ANALYST], False, id="an analyst"),
    ],
)
def test_nobody_reads_files_of_their_own(roles: list[Role], allowed: bool) -> None:
    actor = Actor(
        user_id=uuid4(),
        agency_id=uuid4(),
        roles=frozenset(roles),
        purpose="supervision",
        request_id=uuid4(),
    )
    decision = policies.may_read_files(actor)
    assert decision.allowed is allowed
    assert decision.reason
