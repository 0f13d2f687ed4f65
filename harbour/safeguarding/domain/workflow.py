"""The life of a victim's case.

Source: states derived from HMIC's report on Hampshire (2014) and the rules on closing and
reopening in this force's protocol. Verbs are those that safeguarding teams use.
"""

from harbour.kernel.workflow import Transition, Workflow
from harbour.safeguarding.terms import CaseStatus as S

CASE = Workflow(
    name="Safeguarding case",
    initial=S.OPEN.value,
    transitions=(
        Transition("allocate", S.OPEN.value, S.ALLOCATED.value),
        Transition("allocate", S.REOPENED.value, S.ALLOCATED.value),
        Transition("plan", S.ALLOCATED.value, S.PLAN_ACTIVE.value),
        Transition("close", S.OPEN.value, S.CLOSED.value),
        Transition("close", S.ALLOCATED.value, S.CLOSED.value),
        Transition("close", S.REOPENED.value, S.CLOSED.value),
        Transition("monitor", S.PLAN_ACTIVE.value, S.MONITORING.value),
        Transition("plan", S.MONITORING.value, S.PLAN_ACTIVE.value),
        Transition("close", S.PLAN_ACTIVE.value, S.CLOSED.value),
        Transition("close", S.MONITORING.value, S.CLOSED.value),
        Transition("reopen", S.CLOSED.value, S.REOPENED.value),
    ),
)
