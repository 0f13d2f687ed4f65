"""What proves that somebody did it, and what clears them."""

import pytest

from harbour.perpetrators.domain.outcomes import is_cleared, is_proven
from harbour.pole.api import CourtFound


@pytest.mark.parametrize(
    ("court", "outcome", "proven", "cleared"),
    [
        ("", "", False, False),
        ("", "1", False, False),
        ("", "2A", True, False),
        ("", "NC", False, True),
        (CourtFound.CONVICTED, "1", True, False),
        (CourtFound.ACQUITTED, "1", False, True),
        (CourtFound.QUASHED, "1", False, True),
    ],
)
def test_a_charge_proves_nothing_until_a_court_finds(court, outcome, proven, cleared) -> None:
    assert is_proven(court=court, outcome=outcome) is proven
    assert is_cleared(court=court, outcome=outcome, cleared={"NC"}) is cleared
