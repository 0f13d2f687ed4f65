"""The life of an engagement, and of a request for what the advisers hold.

Source: states of an adviser's engagement as SafeLives' outcome forms name them; a victim who
        declines may be asked again. Police, Crime, Sentencing and Courts Act 2022 s44A to s44E
        for requests: an inspector says so before the service hears of one.
"""

from harbour.advisers.terms import Asked
from harbour.advisers.terms import EngagementStatus as S
from harbour.kernel.workflow import Transition, Workflow

ENGAGEMENT = Workflow(
    name="Independent adviser",
    initial=S.REFERRED.value,
    transitions=(
        Transition("speak", S.REFERRED.value, S.CONTACTED.value),
        Transition("engage", S.CONTACTED.value, S.ENGAGED.value),
        Transition("decline", S.REFERRED.value, S.DECLINED.value),
        Transition("decline", S.CONTACTED.value, S.DECLINED.value),
        Transition("lose", S.REFERRED.value, S.UNCONTACTABLE.value),
        Transition("lose", S.CONTACTED.value, S.UNCONTACTABLE.value),
        Transition("lose", S.ENGAGED.value, S.UNCONTACTABLE.value),
        Transition("close", S.ENGAGED.value, S.CLOSED.value),
        Transition("ask_again", S.DECLINED.value, S.REFERRED.value),
        Transition("ask_again", S.UNCONTACTABLE.value, S.REFERRED.value),
        Transition("ask_again", S.CLOSED.value, S.REFERRED.value),
    ),
)
REQUEST = Workflow(
    name="Request for information about a victim",
    initial=Asked.PROPOSED.value,
    transitions=(
        Transition("authorise", Asked.PROPOSED.value, Asked.ASKED.value),
        Transition("decline", Asked.PROPOSED.value, Asked.DECLINED.value),
        Transition("answer", Asked.ASKED.value, Asked.ANSWERED.value),
        Transition("refuse", Asked.ASKED.value, Asked.REFUSED.value),
    ),
)
