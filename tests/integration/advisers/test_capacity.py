"""Advisers in post by district: a sum that plans can be made with, and no name."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from harbour.advisers import selectors, services
from harbour.advisers.models import Post
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.safeguarding.conftest import Opened

pytestmark = pytest.mark.django_db


def test_the_force_reads_the_sum_and_not_who(
    opened: Callable[..., Opened], acting: Callable, frame: Reference
) -> None:
    opened()
    with acting("idva.manager") as actor:
        services.set_post(
            actor, user_id=frame.user["idva"], full_time="0.5",
            districts=["oysterport", "millrace"], languages=[], specialisms=[],
        )  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        assert not Post.objects.exists()
        found = {
            each.code: each for each in selectors.capacity_by_district(actor, now=timezone.now())
        }
    assert (found["oysterport"].in_post, found["millrace"].in_post) == (0.25, 0.25)
    assert (found["oysterport"].high_risk, found["oysterport"].area) == (1, "Eastern")
    assert found["solent-city"].in_post == 1.0
    assert found["larkhill-down"].in_post == 0.0
