"""The life of a risk assessment.

Source: states derived from HMIC 2014 (the unit reviews every form and may grade it again).
A form that is not completed is graded all the same. Answers as submitted never change: a
        correction adds answers beside them, with a reason, and a new form supersedes: what is
        learnt of the earlier one afterwards can still raise its grade.
"""

from harbour.kernel.workflow import Transition, Workflow
from harbour.risk.terms import AssessmentStatus as S

ASSESSMENT = Workflow(
    name="Risk assessment",
    initial=S.DUE.value,
    transitions=(
        Transition("begin", S.DUE.value, S.DRAFT.value),
        Transition("submit", S.DRAFT.value, S.SUBMITTED.value),
        Transition("waive", S.DUE.value, S.WAIVED.value),
        Transition("waive", S.DRAFT.value, S.WAIVED.value),
        Transition("grade", S.SUBMITTED.value, S.GRADED.value),
        Transition("grade", S.WAIVED.value, S.GRADED.value),
        Transition("regrade", S.GRADED.value, S.REGRADED.value),
        Transition("regrade", S.REGRADED.value, S.REGRADED.value),
        Transition("supersede", S.GRADED.value, S.SUPERSEDED.value),
        Transition("supersede", S.REGRADED.value, S.SUPERSEDED.value),
        Transition("regrade", S.SUPERSEDED.value, S.REGRADED.value),
    ),
)
