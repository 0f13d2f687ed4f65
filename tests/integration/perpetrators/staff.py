"""She, and the matter of one of our own that is closed to all but a few."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from harbour.perpetrators import services
from harbour.perpetrators.models import StaffMatter
from harbour.perpetrators.services import NewStaffMatter
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened"]

ACTING = ("investigator", "safeguarding.officer", "response.officer")
UNTIL = (NOW + timedelta(days=60)).date()


@pytest.fixture
def her(opened: Callable[..., Opened]) -> Opened:
    return opened(name="Odalys", days_ago=2)


@pytest.fixture
def close(her: Opened, acting: Callable, frame: Reference) -> Callable[..., StaffMatter]:
    def make(by: str = "safeguarding.supervisor", **said) -> StaffMatter:
        told = {
            "works_for": "Call handler of this force",
            "why": "A conflict of interest",
            "kept": [frame.user["call.handler"]],
            "readers": [frame.user[each] for each in ACTING],
            "victims": [her.victim],
            "until": UNTIL,
        } | said
        with acting(by) as actor:
            return services.raise_staff_matter(
                actor, record_id=her.suspect, matter=NewStaffMatter(**told), at=NOW
            )

    return make
