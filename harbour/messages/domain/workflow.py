"""The life of a message. Each effect happens once: a message that was shown or sent is done."""

from harbour.kernel.workflow import Transition, Workflow
from harbour.messages.terms import MessageStatus as S
from harbour.messages.terms import PublicStatus as P

MESSAGE = Workflow(
    name="Message",
    initial=S.QUEUED.value,
    transitions=(
        Transition("show", S.QUEUED.value, S.SHOWN.value),
        Transition("send", S.QUEUED.value, S.SENT.value),
        Transition("fail", S.QUEUED.value, S.FAILED.value),
        Transition("send", S.FAILED.value, S.SENT.value),
    ),
)

PUBLIC_MESSAGE = Workflow(
    name="Message to the public",
    initial=P.WAITING.value,
    transitions=(
        Transition("claim", P.WAITING.value, P.SENDING.value),
        Transition("hold", P.WAITING.value, P.HELD.value),
        Transition("hold", P.SENDING.value, P.HELD.value),
        Transition("send", P.SENDING.value, P.SENT.value),
        Transition("show", P.SENDING.value, P.SHOWN.value),
        Transition("fail", P.SENDING.value, P.FAILED.value),
    ),
)
"""A message is claimed before it goes. One that was claimed is never begun again by itself: if
the machine stopped between, a person finds out whether it went."""
