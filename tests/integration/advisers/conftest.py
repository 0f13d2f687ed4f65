"""A victim graded high, with her case, as safeguarding's tests have her; and her adviser."""

from collections.abc import Callable
from uuid import UUID

import pytest

from harbour.advisers import services
from harbour.advisers.services import NewReferral
from harbour.synthetic_force.domain.reference import Reference
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened"]

WHY = NewReferral(why="Court next month; she is alone", agreement="AGREED", district="oysterport")


@pytest.fixture
def referred(opened: Callable[..., Opened], acting: Callable) -> tuple[Opened, UUID]:
    case = opened()
    with acting("safeguarding.officer") as actor:
        made = services.refer(actor, case_id=case.case_id, referral=WHY, at=NOW)
    return case, made.id


@pytest.fixture
def client_of(
    referred: tuple[Opened, UUID], acting: Callable, frame: Reference
) -> tuple[Opened, UUID]:
    """She has been given to Marta, who has spoken to her."""
    case, engagement = referred
    with acting("idva.manager") as actor:
        services.give_to(actor, engagement_id=engagement, adviser_id=frame.user["idva"], why="",
                         at=NOW)  # fmt: skip
    with acting("idva") as actor:
        services.log_attempt(actor, engagement_id=engagement, result="REACHED", at=NOW, way="CALL",
                             words="")  # fmt: skip
        services.move(actor, engagement_id=engagement, event="engage", at=NOW)
        services.write_note(actor, engagement_id=engagement, words="Canary words", at=NOW)
    return case, engagement
