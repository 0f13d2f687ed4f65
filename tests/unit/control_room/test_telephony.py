"""What a telephone system hands over: read strictly, and never repeated."""

from uuid import uuid4

import pytest

from harbour.control_room.domain.telephony import read_ringing
from harbour.kernel.errors import DomainError

NUMBER = "07700 900321"


def told(**changed: object) -> dict:
    call = {"call": str(uuid4()), "handler": "call.handler", "number": NUMBER, "route": "101"}
    return call | changed


def test_a_call_is_read() -> None:
    ringing = read_ringing(told())

    assert (ringing.handler, ringing.number, ringing.route) == ("call.handler", NUMBER, "101")
    assert NUMBER not in repr(ringing)


def test_a_withheld_number_and_no_route_is_a_999_call() -> None:
    call = told(number="")
    del call["route"]

    assert (read_ringing(call).number, read_ringing(call).route) == ("", "999")


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param([], id="no object"),
        pytest.param(told(handler=""), id="nobody's"),
        pytest.param(told(handler=7), id="a number as a name"),
        pytest.param(told(number="call me"), id="words as a number"),
        pytest.param(told(number="0" * 21), id="too long"),
        pytest.param(told(number=None), id="no number said"),
        pytest.param(told(route="COUNTER"), id="no telephone"),
        pytest.param(told(call="17"), id="no id"),
    ],
)
def test_what_is_wrong_is_refused_without_repeating_it(wrong: object) -> None:
    with pytest.raises(DomainError) as refused:
        read_ringing(wrong)

    assert NUMBER not in str(refused.value)
