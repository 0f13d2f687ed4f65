"""What children's services read of a child. Everybody is invented."""

from datetime import UTC, datetime

import pytest

from harbour.referrals.domain.concerns import Seen, of_child

AT = datetime(2026, 11, 6, 21, 15, tzinfo=UTC)
KITCHEN = Seen(at=AT, by="PC Tom Testcase", where="In the kitchen, alone")


@pytest.mark.parametrize(
    ("child", "told"),
    [
        pytest.param(
            {"was_present": True, "seen": KITCHEN, "words": "I hide in the bath"},
            "Robin Testcase was there. Seen and spoken to by PC Tom Testcase,"
            " 6 November 2026, 21:15, in the kitchen, alone. “I hide in the bath”",
            id="seen and spoken to",
        ),
        pytest.param(
            {"was_present": False, "why_not": "with his grandmother"},
            "Robin Testcase was not there. Not seen: with his grandmother.",
            id="not seen, and why",
        ),
        pytest.param(
            {"was_present": True},
            "Robin Testcase was there. Not seen: no reason was given.",
            id="not seen, and nobody said why",
        ),
    ],
)
def test_what_is_told_of_a_child(child, told):
    known = {"seen": None, "words": "", "why_not": ""} | child

    assert of_child(name="Robin Testcase", **known) == told
