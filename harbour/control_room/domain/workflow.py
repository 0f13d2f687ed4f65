"""The life of an incident log.

Source: NSIR 2011 on registering and closing; states as forces' command and control systems
name them.
"""

from harbour.control_room.terms import IncidentStatus as S
from harbour.kernel.workflow import Transition, Workflow

INCIDENT = Workflow(
    name="Incident",
    initial=S.CREATED.value,
    transitions=(
        Transition("grade", S.CREATED.value, S.GRADED.value),
        Transition("dispatch", S.GRADED.value, S.DISPATCHED.value),
        Transition("escalate", S.GRADED.value, S.UNRESOURCED.value),
        Transition("dispatch", S.UNRESOURCED.value, S.DISPATCHED.value),
        Transition("resolve", S.GRADED.value, S.RESULT_PENDING.value),
        Transition("resolve", S.UNRESOURCED.value, S.RESULT_PENDING.value),
        Transition("set_out", S.DISPATCHED.value, S.EN_ROUTE.value),
        Transition("arrive", S.DISPATCHED.value, S.AT_SCENE.value),
        Transition("arrive", S.EN_ROUTE.value, S.AT_SCENE.value),
        Transition("stand_down", S.DISPATCHED.value, S.GRADED.value),
        Transition("stand_down", S.EN_ROUTE.value, S.GRADED.value),
        Transition("leave", S.AT_SCENE.value, S.RESULT_PENDING.value),
        Transition("separate", S.RESULT_PENDING.value, S.GRADED.value),
        Transition("ask_review", S.RESULT_PENDING.value, S.SUPERVISOR_REVIEW.value),
        Transition("send_back", S.SUPERVISOR_REVIEW.value, S.RESULT_PENDING.value),
        Transition("close", S.RESULT_PENDING.value, S.CLOSED.value),
        Transition("close", S.SUPERVISOR_REVIEW.value, S.CLOSED.value),
        Transition("reopen", S.CLOSED.value, S.REOPENED.value),
        Transition("grade", S.REOPENED.value, S.GRADED.value),
    ),
)
