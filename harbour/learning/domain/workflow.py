"""The life of a sample, of a plan of call checks, and of one check.

Source: domain table of states: planned, drawn, reviewed, reported. The frame is sealed when it
is planned, before the seed is known; the second grades are given while it is drawn.
A call check is selected, scored, given back, appealed or answered, and closed. A themed review
is planned, drawn, read in depth, reported, and closed when every action has been done.
"""

from harbour.kernel.workflow import Transition, Workflow
from harbour.learning.terms import CallCheckStatus as C
from harbour.learning.terms import CallPlanStatus as P
from harbour.learning.terms import SampleStatus as S
from harbour.learning.terms import ThemeStatus as T

SAMPLE = Workflow(
    name="Dip sample",
    initial=S.PLANNED.value,
    transitions=(
        Transition("draw", S.PLANNED.value, S.DRAWN.value),
        Transition("finish", S.DRAWN.value, S.REVIEWED.value),
        Transition("report", S.REVIEWED.value, S.REPORTED.value),
    ),
)

CALL_PLAN = Workflow(
    name="Call quality plan",
    initial=P.PLANNED.value,
    transitions=(Transition("draw", P.PLANNED.value, P.DRAWN.value),),
)

CALL_CHECK = Workflow(
    name="Call quality check",
    initial=C.SELECTED.value,
    transitions=(
        Transition("score", C.SELECTED.value, C.SCORED.value),
        Transition("give_feedback", C.SCORED.value, C.FEEDBACK_GIVEN.value),
        Transition("answer", C.FEEDBACK_GIVEN.value, C.CLOSED.value),
        Transition("appeal", C.FEEDBACK_GIVEN.value, C.APPEALED.value),
        Transition("decide", C.APPEALED.value, C.CLOSED.value),
    ),
)

THEMED_REVIEW = Workflow(
    name="Themed review",
    initial=T.PLANNED.value,
    transitions=(
        Transition("draw", T.PLANNED.value, T.DRAWN.value),
        Transition("finish", T.DRAWN.value, T.READ.value),
        Transition("report", T.READ.value, T.REPORTED.value),
        Transition("close", T.REPORTED.value, T.CLOSED.value),
    ),
)
