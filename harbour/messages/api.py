"""What other packages may use of messages."""

from harbour.messages.domain.workflow import MESSAGE
from harbour.messages.selectors import Notice, notices_for
from harbour.messages.services import notify

__all__ = ["MESSAGE", "Notice", "notices_for", "notify"]
