"""The life of a victim's case.

Source: states derived from HMIC's report on Hampshire (2014) and the rules on closing and
reopening in this force's protocol. Verbs are those that safeguarding teams use.
"""

from harbour.kernel.workflow import Transition, Workflow
from harbour.safeguarding.terms import CaseStatus as S
from harbour.safeguarding.terms import RightsStatus as R
from harbour.safeguarding.terms import TrackedStatus as T
from harbour.safeguarding.terms import UpdateStatus as U

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

_OPEN = (U.DUE.value, U.ATTEMPTED.value, U.UNSAFE_TO_CONTACT.value)
UPDATE = Workflow(
    name="Update to a victim",
    initial=U.DUE.value,
    transitions=tuple(
        Transition(event, source, target.value)
        for event, target in (
            ("attempt", U.ATTEMPTED),
            ("tell", U.DONE),
            ("decline", U.DECLINED),
            ("wait", U.UNSAFE_TO_CONTACT),
        )
        for source in _OPEN
    ),
)

TRACKED = Workflow(
    name="Vulnerability tracker",
    initial=T.PROPOSED.value,
    transitions=(
        Transition("put_on", T.PROPOSED.value, T.ON.value),
        Transition("put_on", T.PASSED.value, T.ON.value),
        Transition("put_on", T.OFF.value, T.ON.value),
        Transition("pass_by", T.PROPOSED.value, T.PASSED.value),
        Transition("pass_by", T.PASSED.value, T.PASSED.value),
        Transition("pass_by", T.OFF.value, T.PASSED.value),
        Transition("look", T.ON.value, T.ON.value),
        Transition("take_off", T.ON.value, T.OFF.value),
    ),
)
"""Each look is a step: who looked, when, and what was decided, in words."""

RIGHTS = Workflow(
    name="Request for personal data",
    initial=R.RECEIVED.value,
    transitions=(
        Transition("decide", R.RECEIVED.value, R.DECIDED.value),
        Transition("decide", R.DECIDED.value, R.DECIDED.value),
        Transition("answer", R.DECIDED.value, R.ANSWERED.value),
    ),
)
