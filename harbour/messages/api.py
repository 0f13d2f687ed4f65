"""What other packages may use of messages."""

from harbour.messages.domain.workflow import MESSAGE, PUBLIC_MESSAGE
from harbour.messages.public import (
    claim,
    deliver,
    hold,
    public_messages,
    standing,
    text_of,
    waiting,
    write_public,
)
from harbour.messages.selectors import Notice, notices_for
from harbour.messages.services import notify

__all__ = [
    "MESSAGE",
    "Notice",
    "PUBLIC_MESSAGE",
    "claim",
    "deliver",
    "hold",
    "notices_for",
    "notify",
    "public_messages",
    "standing",
    "text_of",
    "waiting",
    "write_public",
]
