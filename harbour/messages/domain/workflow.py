"""The life of a message. Each effect happens once: a message that was shown or sent is done."""

from harbour.kernel.workflow import Transition, Workflow
from harbour.messages.terms import MessageStatus as S

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
