"""What a telephone system hands over as a call begins to ring: at whose desk, from which number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from harbour.control_room.terms import Route
from harbour.kernel.errors import DomainError

_DIALLED = frozenset("0123456789 +()-")
LONGEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Ringing:
    """A call as the telephone system tells it. A withheld number is empty."""

    call_id: UUID
    handler: str
    route: str
    number: str = field(repr=False)


def read_ringing(told: object) -> Ringing:
    """Read what was sent; nothing of it is repeated in a refusal.

    Raises:
        DomainError: something lacks or is of the wrong kind.
    """
    if not isinstance(told, Mapping):
        raise DomainError("Send an object with call, handler, number and route.")
    number, handler = told.get("number", ""), told.get("handler")
    if not isinstance(handler, str) or not handler:
        raise DomainError("Say in handler whose call it is: the username.")
    if not isinstance(number, str) or len(number) > LONGEST or set(number) - _DIALLED:
        raise DomainError("Send number as dialled, at most 20 characters, or empty if withheld.")
    route = told.get("route", Route.EMERGENCY.value)
    if route not in (Route.EMERGENCY, Route.NON_EMERGENCY):
        raise DomainError("Send 999 or 101 as route.")
    try:
        call_id = UUID(str(told.get("call")))
    except ValueError as wrong:
        raise DomainError("Send in call a UUID of your own for this call.") from wrong
    return Ringing(call_id=call_id, handler=handler, route=route, number=number.strip())
