"""The signed actor that a transaction carries, so that injected SQL cannot become someone else.

The database checks the same HMAC-SHA256 with its own copy of the key (`harbour.actor_part`).
Fields are joined by full stops; none may contain one.
"""

import hashlib
import hmac
from uuid import UUID

SECONDS_VALID = 3600


def signed(
    key: bytes, *, user_id: UUID, purpose: str, request_id: UUID, run_id: UUID | None, expires: int
) -> str:
    """`user.purpose.request.run.expires.signature`; `expires` in seconds since 1970."""
    fields = [str(user_id), purpose, str(request_id), str(run_id or ""), str(expires)]
    if any("." in field for field in fields):
        raise ValueError("a field of the signed actor may not contain a full stop")
    message = ".".join(fields)
    return f"{message}.{hmac.new(key, message.encode(), hashlib.sha256).hexdigest()}"
