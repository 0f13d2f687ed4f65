"""The life of a sample, of a plan of call checks, and of one check.

Source: domain table of states: planned, drawn, reviewed, reported. The frame is sealed when it
is planned, before the seed is known; the second grades are given while it is drawn.
A call check is selected, scored, given back, appealed or answered, and closed. A themed review
is planned, drawn, read in depth, reported, and closed when every action has been done.
"""

from harbour.kernel.workflow import Transition, Workflow
from harbour.learning.terms import CallCheckStatus as C
from harbour.learning.terms import CallPlanStatus as P
from harbour.learning.terms import DeathReviewStatus as D
from harbour.learning.terms import FileRoundStatus as F
from harbour.learning.terms import PilotStatus as E
from harbour.learning.terms import RecommendationStatus as R
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
    transitions=(
        Transition("draw", P.PLANNED.value, P.DRAWN.value),
        Transition("replace", P.PLANNED.value, P.REPLACED.value),
    ),
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

RECOMMENDATION = Workflow(
    name="Recommendation",
    initial=R.NOT_STARTED.value,
    transitions=(
        Transition("begin", R.NOT_STARTED.value, R.IN_PROGRESS.value),
        Transition("refuse", R.NOT_STARTED.value, R.NOT_ACCEPTED.value),
        Transition("refuse", R.IN_PROGRESS.value, R.NOT_ACCEPTED.value),
        Transition("complete", R.IN_PROGRESS.value, R.COMPLETE.value),
        Transition("return", R.COMPLETE.value, R.IN_PROGRESS.value),
        Transition("sign_off", R.COMPLETE.value, R.SIGNED_OFF.value),
        Transition("holds", R.SIGNED_OFF.value, R.HELD.value),
        Transition("fails", R.SIGNED_OFF.value, R.IN_PROGRESS.value),
        Transition("reopen", R.NOT_ACCEPTED.value, R.NOT_STARTED.value),
    ),
)

DEATH_REVIEW = Workflow(
    name="Death review",
    initial=D.NOTIFIED.value,
    transitions=(
        Transition("hold", D.NOTIFIED.value, D.IN_PROGRESS.value),
        Transition("not_hold", D.NOTIFIED.value, D.NOT_HELD.value),
        Transition("hold", D.NOT_HELD.value, D.IN_PROGRESS.value),
        Transition("submit", D.IN_PROGRESS.value, D.SUBMITTED.value),
        Transition("return", D.SUBMITTED.value, D.RETURNED.value),
        Transition("submit", D.RETURNED.value, D.SUBMITTED.value),
        Transition("publish", D.SUBMITTED.value, D.PUBLISHED.value),
    ),
)

PILOT = Workflow(
    name="Pilot",
    initial=E.REGISTERED.value,
    transitions=(
        Transition("open", E.REGISTERED.value, E.OPEN.value),
        Transition("stop", E.OPEN.value, E.STOPPED.value),
        Transition("close", E.OPEN.value, E.CLOSED.value),
        Transition("close", E.STOPPED.value, E.CLOSED.value),
        Transition("evaluate", E.CLOSED.value, E.EVALUATED.value),
    ),
)

FILE_ROUND = Workflow(
    name="File review",
    initial=F.PLANNED.value,
    transitions=(
        Transition("draw", F.PLANNED.value, F.DRAWN.value),
        Transition("report", F.DRAWN.value, F.REPORTED.value),
    ),
)
